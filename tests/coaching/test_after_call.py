"""What a call leads to is said before it is saved."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from app.coaching.after_call import consequences, in_order, loss_of, may_be_loss, praise_of
from app.coaching.calls import CallLine, FollowUpCall

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
CALL = FollowUpCall(
    client_id=UUID(int=1),
    visit_id=UUID(int=2),
    technician_id=UUID(int=3),
    week=date(2026, 3, 2),
)


def line(client: str, **call: object) -> CallLine:
    return CallLine(
        call=replace(CALL, **call),  # type: ignore[arg-type]
        client=client,
        technician="Todd Kessler",
        reference="HI-1",
        title="Server maintenance",
        visited_at=NOW,
    )


def test_who_was_not_reached_comes_back_after_those_not_tried() -> None:
    calls = [
        line("Made", place=1, outcome="happy", called_at=NOW),
        line("Tried", place=2, outcome="not_reached", called_at=NOW),
        line("Third", place=3),
        line("Fourth", place=4),
    ]

    assert [each.client for each in in_order(calls)] == ["Third", "Fourth", "Tried", "Made"]


@pytest.mark.parametrize(
    ("outcome", "strikes", "said"),
    [
        ("happy", 2, ()),
        ("open_point", 0, ()),
        ("unhappy", 0, ("The visit goes to the top of the reviews.",)),
        (
            "nobody_remembered",
            0,
            (
                "This becomes strike 1 of 3 for Crow Talent.",
                "The visit goes to the top of the reviews.",
            ),
        ),
        (
            "nobody_remembered",
            2,
            (
                "This becomes strike 3: Crow Talent counts as being lost.",
                "The visit goes to the top of the reviews.",
            ),
        ),
        ("not_reached", 1, ("Crow Talent stays on the list and comes up again at its end.",)),
    ],
)
def test_what_an_outcome_does(outcome: str, strikes: int, said: tuple[str, ...]) -> None:
    assert consequences(outcome, "Crow Talent", strikes) == said


def test_words_heard_become_praise_or_a_loss() -> None:
    praise = praise_of(CALL, "He stayed until it worked", "Dana Whitfield", NOW)
    loss = loss_of(CALL, "Two trips nobody told us about", NOW, "EUR")

    assert (praise.person_id, praise.said_by, praise.visit_id) == (
        CALL.technician_id,
        "Dana Whitfield",
        CALL.visit_id,
    )
    assert (loss.currency, loss.cause, loss.client_id) == ("EUR", "", CALL.client_id)
    assert may_be_loss("surprised")
    assert not may_be_loss("fine")
