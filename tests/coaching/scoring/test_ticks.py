"""What a tick is worth, by when it was made."""

from datetime import timedelta
from fractions import Fraction

import pytest

from app.coaching.scoring.score import EvidenceState
from app.coaching.scoring.ticks import in_bulk
from app.coaching.skills import Phase, Proof
from app.coaching.visit import Check, CheckState, TimeKind, Visit
from tests.coaching.builders import (
    a_visit,
    answers,
    at,
    check_in,
    check_out,
    checked,
    clock,
    core,
    entry,
)
from tests.coaching.scoring.judged import evidence

WRITING_UP = (
    "document.after",
    "document.labels",
    "document.keywords",
    "document.tone",
    "leave.tidy",
    "leave.who_should_know",
    "follow_up.copy",
)


def gone(**checks: Check) -> Visit:
    """There from 9:00 to 11:00, with these items ticked."""
    times = (entry(TimeKind.ARRIVAL, "9:00"), entry(TimeKind.DEPARTURE, "11:00"))
    return a_visit(times=times, checks=checks)


def test_one_tick_remembered_in_the_car_is_a_tick() -> None:
    assert not in_bulk(gone(**checked("11:10", "arrive.purpose")), core())


def test_writing_up_a_few_things_in_the_car_is_how_it_is() -> None:
    assert not in_bulk(gone(**checked("11:10", *WRITING_UP)), core())


def test_all_of_one_skill_in_a_row_is_no_form_being_filled_in() -> None:
    documentation = [item.key for item in core().items if item.skill == "documentation"]
    assert not in_bulk(gone(**checked("11:10", *documentation)), core())


def test_what_was_over_long_ago_ticked_across_the_board_is_bulk() -> None:
    late = ("arrive.purpose", "understand.theory", "authorise.explain", "prepare.contacts")
    assert in_bulk(gone(**checked("11:10", *late)), core()) == set(late)


@pytest.mark.parametrize("when", ["9:30", "11:00", None])
def test_ticks_made_there_or_at_nobody_knows_when_are_not_bulk(when: str | None) -> None:
    moment = at(when) if when else None
    everything = {item.key: Check(at=moment) for item in core().items}
    assert not in_bulk(gone(**everything), core())


def test_a_form_filled_in_one_box_a_minute_is_still_a_form() -> None:
    early = [item.key for item in core().items if item.phase is not Phase.FOLLOW_UP]
    slowly = {
        key: Check(at=at("12:00") + timedelta(minutes=place)) for place, key in enumerate(early)
    }
    found = in_bulk(gone(**slowly), core())

    assert len(found) > 0.9 * len(early)


def test_a_tick_where_a_record_is_asked_for_earns_half() -> None:
    found = evidence(gone(**checked("9:05", "arrive.check_in")), "arrive.check_in")

    assert found is not None
    assert found.earned == found.possible / 2 == Fraction(5, 2)
    assert found.state is EvidenceState.TICKED_ONLY
    assert found.say == "No check-in with anybody; it was only ticked."


def test_a_tick_alone_is_believed_as_far_as_the_records_bear_it_out() -> None:
    ticked = checked("9:05", "arrive.purpose")
    alone = evidence(gone(**ticked), "arrive.purpose")
    met = a_visit(
        times=clock("arrival 9:00, departure 11:00"),
        meetings=(check_in("9:02"), check_out("10:58")),
        checks=ticked,
    )
    beside_records = evidence(met, "arrive.purpose")

    assert alone is not None
    assert beside_records is not None
    assert alone.lost == alone.possible / 2
    assert not beside_records.lost
    assert beside_records.proof is Proof.TICKED


def test_a_good_answer_shows_it_without_a_tick() -> None:
    found = evidence(a_visit(answers=answers(document__before="Firmware 1.4")), "work.before")

    assert found is not None
    assert found.state is EvidenceState.MET


def test_what_comes_up_on_some_visits_only_is_not_missed() -> None:
    assert evidence(gone(**checked("9:05", "arrive.purpose")), "authorise.channel") is None


def test_a_reason_takes_an_item_out() -> None:
    out = Check(state=CheckState.NOT_APPLICABLE, reason="Yearly contract")
    found = evidence(gone(**{"prepare.rates": out}), "prepare.rates")

    assert found is not None
    assert found.state is EvidenceState.NOT_APPLICABLE
    assert not found.possible
    assert found.say == "Told the rates before going: left out. “Yearly contract”."


@pytest.mark.parametrize("reason", ["x", "–", "xxx", "N/A", "none.", "Not applicable"])
def test_a_reason_that_says_nothing_leaves_the_item_open(reason: str) -> None:
    out = Check(state=CheckState.NOT_APPLICABLE, reason=reason)
    found = evidence(gone(**{"arrive.purpose": out}), "arrive.purpose")

    assert found is not None
    assert found.state is EvidenceState.MISSING
    assert found.say == "Said why, where and roughly how long: left out without a reason."


def test_a_reason_of_one_word_is_one() -> None:
    for reason in ("Contract", "合同"):
        out = Check(state=CheckState.NOT_APPLICABLE, reason=reason)
        found = evidence(gone(**{"prepare.rates": out}), "prepare.rates")

        assert found is not None
        assert found.state is EvidenceState.NOT_APPLICABLE


def test_a_tick_is_told_as_a_thing_done() -> None:
    ticked = evidence(gone(**checked("9:05", "arrive.introduce")), "arrive.introduce")
    missed = evidence(gone(), "understand.theory")

    assert ticked is not None
    assert ticked.say == "Introduced by name and company: ticked only."
    assert missed is not None
    assert missed.say == "Kept their theory apart from the facts: not ticked."
