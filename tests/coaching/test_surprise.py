"""What the client expects against what will be billed, before they sign."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from app.coaching.expecting import Expected, expected_in
from app.coaching.people import Client, Contact
from app.coaching.surprise import LineKind, Surprise, SurpriseLine, surprises
from app.coaching.terms import Terms
from app.coaching.visit import (
    Answer,
    Approval,
    Change,
    Estimate,
    Meeting,
    MeetingKind,
    TimeEntry,
    TimeKind,
    Visit,
    VisitState,
)
from tests.coaching.builders import a_visit, answers, at, change, checked, clock, core, estimate
from tests.coaching.strategies import moments, visits

LONDON: dict[str, Any] = {"zone": "Europe/London", "estimate": estimate(120, 24_000)}


def dollars(minor: int) -> str:
    return f"${minor // 100}.{minor % 100:02}"


def check(visit: Visit, when: str) -> Surprise:
    return surprises(visit, core(), at(when), dollars)


def line(found: Surprise, kind: LineKind) -> SurpriseLine:
    return next(each for each in found.lines if each.kind is kind)


def there(hour: int, minute: int = 0) -> datetime:
    """A time of day of the first real visit, on the wall clock at the client's."""
    zone = ZoneInfo("America/Los_Angeles")
    return datetime(2009, 11, 17, hour, minute, tzinfo=zone).astimezone(UTC)


def router_that_grew(**facts: Any) -> Visit:  # noqa: ANN401 -- any field of a visit
    """The first real visit, just before the technician leaves."""
    marlene = Contact(name="Marlene Fitch", may_approve=True, is_primary=True)
    told_nobody: dict[str, Any] = {
        "client": Client(name="Fitch & Osgood Title", contacts=(marlene,)),
        "contact": marlene.name,
        "zone": "America/Los_Angeles",
        "terms": Terms(on_site_minor=11_000, in_shop_minor=8_500, travel_minor=8_500),
        "estimate": Estimate(minutes=120, amount_minor=28_000),
        "times": (
            TimeEntry(kind=TimeKind.TRAVEL_START, at=there(12)),
            TimeEntry(kind=TimeKind.ARRIVAL, at=there(12, 45)),
        ),
        "meetings": (Meeting(kind=MeetingKind.CHECK_IN, at=there(12, 50), person=marlene.name),),
        "changes": (
            Change(
                what="New antivirus on ten PCs",
                asked_at=there(14, 45),
                parts_minor=34_900,
                started_at=there(15),
            ),
        ),
    }
    return a_visit(**(told_nobody | facts))


def test_the_client_who_remembers_three_to_six_is_met_before_the_signature() -> None:
    said = {"leave.expected": Answer(text="“You were here from 15:00 to 18:00.”")}

    found = surprises(router_that_grew(answers=said), core(), there(18), dollars)

    assert found.is_likely
    assert (found.total_expected_minor, found.total_billed_minor) == (33_000, 70_500)
    assert line(found, LineKind.WORDS).why == "We counted 5 h 15 min of work and you think of 3 h."
    assert found.say == ("It will be $705.00, not $330.00. Let me show you why before you sign.")


def test_every_line_says_what_was_told_and_what_will_be_read() -> None:
    found = surprises(router_that_grew(), core(), there(18), dollars)

    told = {each.kind: (each.told, each.billed, each.why) for each in found.lines}
    assert told == {
        LineKind.WORK: (
            "2 h, $280.00 of work were agreed.",
            "5 h 15 min of work, $577.50.",
            "In it is work that never got a price: “New antivirus on ten PCs”.",
        ),
        LineKind.TRAVEL: (
            "Nobody told you when the way to you began.",
            "1 h 30 min on the way, there and home, $127.50.",
            "The clock of the way began at 12:00, before you saw us.",
        ),
        LineKind.CHANGE: (
            "“New antivirus on ten PCs” was asked for; nobody said what it costs.",
            "Its time is in the work above. Parts for $349.00 wait for your yes.",
            "It was begun before it was agreed.",
        ),
        LineKind.CLOCK: (
            "Nobody told you when our clock began.",
            "We count from 12:45.",
            "You saw us at 12:50.",
        ),
    }


def test_what_was_agreed_and_told_surprises_nobody() -> None:
    visit = a_visit(
        **LONDON,
        times=clock("travel_start 8:15, arrival 9:00"),
        changes=(
            change(
                "Replace the battery",
                minutes=15,
                amount_minor=11_900,
                parts_minor=8_900,
                started_at=at("10:06"),
            ),
        ),
    )

    found = check(visit, "11:15")

    assert not found.is_likely
    assert found.total_expected_minor == found.total_billed_minor == 27_000 + 12_000 + 8_900
    assert found.difference_minor == 0
    assert found.say == "It comes to $479.00, as we said."


@pytest.mark.parametrize(
    ("facts", "is_likely"),
    [
        ({}, False),
        ({"estimate": Estimate()}, False),
        ({"estimate": Estimate(minutes=60)}, True),
        ({"estimate": Estimate(amount_minor=12_000)}, True),
        ({"estimate": Estimate(minutes=105)}, False),
        ({"estimate": Estimate(minutes=60), "checks": checked("10:30", "work.limit")}, False),
        ({"answers": answers(leave__expected="$240 or so")}, False),
        ({"answers": answers(leave__expected="one hour")}, True),
        ({"answers": answers(leave__expected="No idea")}, False),
        ({"estimate": Estimate(minutes=60), "answers": answers(leave__expected="$240")}, False),
        ({"changes": (change("Antivirus", started_at=at("10:10")),)}, False),
        (
            {"changes": (change("Antivirus", approval=Approval.NONE, started_at=at("10:10")),)},
            True,
        ),
        ({"changes": (change("Antivirus", approval=Approval.NONE),)}, False),
    ],
)
def test_when_a_surprise_is_likely(facts: dict[str, Any], is_likely: bool) -> None:
    visit = a_visit(**LONDON | {"times": clock("arrival 9:00")} | facts)
    assert check(visit, "11:00").is_likely is is_likely


def test_a_yes_without_a_figure_is_named() -> None:
    visit = a_visit(**LONDON, times=clock("arrival 9:00"), changes=(change("Look at the printer"),))

    found = line(check(visit, "10:00"), LineKind.CHANGE)

    assert found.told == "You said yes to “Look at the printer”, without a price."


def test_money_is_plain_where_nobody_writes_it() -> None:
    visit = a_visit(**LONDON, times=clock("arrival 9:00"))
    assert surprises(visit, core(), at("10:00")).say == "It comes to 120.00 USD, as we said."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“About $450 with the battery.”", Expected(amount_minor=45_000)),
        ("1,250.50 USD", Expected(amount_minor=125_050)),
        ("1.250,50 €", Expected(amount_minor=125_050)),
        ("300 euros", Expected(amount_minor=30_000)),
        ("about $1.2k", Expected(amount_minor=120_000)),
        ("CHF 1’200", Expected(amount_minor=120_000)),
        ("“Around 200.”", Expected(amount_minor=20_000)),
        ("about 11.30", Expected()),
        ("between $300 and $400", Expected()),
        ("300, maybe 400", Expected()),
        ("15:00 to 18:00", Expected(minutes=180)),
        ("from 3 to 6 pm", Expected(minutes=180)),
        ("11am–2pm", Expected(minutes=180)),
        ("three hours", Expected(minutes=180)),
        ("2.5 h", Expected(minutes=150)),
        ("an hour and a half", Expected(minutes=90)),
        ("half an hour", Expected(minutes=30)),
        ("45 minutes", Expected(minutes=45)),
        ("2-3 PCs", Expected()),
        ("Not much", Expected()),
        ("", Expected()),
    ],
)
def test_what_they_expect_is_read_from_their_own_words(text: str, expected: Expected) -> None:
    assert expected_in(text) == expected


def test_a_currency_without_cents_has_none() -> None:
    assert expected_in("¥12,000", per_unit=1) == Expected(amount_minor=12_000)


@given(visits, moments)
def test_there_is_always_something_to_say(visit: Visit, now: datetime) -> None:
    found = surprises(visit, core(), now)

    assert found.say
    assert all(each.told and each.billed for each in found.lines)
    assert replace(found, say="") == replace(surprises(visit, core(), now), say="")


def test_a_closed_visit_can_still_be_compared() -> None:
    visit = router_that_grew(state=VisitState.CLOSED, closed_at=there(18, 5))
    assert surprises(visit, core(), there(20)).is_likely
