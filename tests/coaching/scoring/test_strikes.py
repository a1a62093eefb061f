"""What can lose a client whatever else went well."""

from dataclasses import replace
from typing import Any

import pytest

from app.coaching.messages import Message, MessageKind
from app.coaching.scoring.score import StrikeKind
from app.coaching.scoring.strikes import FAILS, Dispute, Voices
from app.coaching.skills import Skill
from app.coaching.visit import (
    Approval,
    MeetingKind,
    PaperKind,
    Priority,
    Promise,
    TimeKind,
    Visit,
    VisitKind,
)
from tests.coaching.builders import (
    DANA,
    a_visit,
    at,
    change,
    check_in,
    check_out,
    clock,
    entry,
    good_visit,
    nobody,
    signed,
)
from tests.coaching.scoring.judged import scored

SILENT = a_visit(
    times=(entry(TimeKind.ARRIVAL, "9:00"), entry(TimeKind.DEPARTURE, "11:00")),
    meetings=(check_in("9:02"),),
)
DONE = Message(kind=MessageKind.DONE, text="…", written_at=at("11:01"), sent_at=at("11:02"))
LATE = Promise(what="Call", to=DANA.name, made_at=at("9:00"), due_at=at("10:00"))
UNASKED = change("Two licences", approval=Approval.NONE, started_at=at("10:06"))


def kinds(visit: Visit, **heard: Any) -> list[StrikeKind]:  # noqa: ANN401
    return [strike.kind for strike in scored(visit, Voices(**heard)).strikes]


def test_leaving_without_a_word_is_a_strike_and_fails_being_seen() -> None:
    found = scored(SILENT)

    assert [strike.say for strike in found.strikes] == [
        "Left without a check-out and without a message."
    ]
    assert found.strikes[0].at == at("11:00")
    assert (found.of(Skill.PRESENCE).score or 0) <= 25
    assert found.of(Skill.PRESENCE).failure == found.strikes[0].say


@pytest.mark.parametrize(
    "known",
    [
        {"meetings": (check_in("9:02"), check_out("10:58"))},
        {"meetings": (check_in("9:02"), check_out("10:58", "reception"))},
        {"meetings": (nobody(MeetingKind.CHECK_OUT, "10:58", "Closed", "All done."),)},
        {"messages": (DONE,)},
        {"signatures": (signed(PaperKind.REPORT, "10:55"),)},
        {"times": clock("arrival 9:00, departure 11:00")},
        {"kind": VisitKind.IN_SHOP},
        {"times": (entry(TimeKind.ARRIVAL, "9:00"),)},
    ],
)
def test_somebody_could_know_that_we_left(known: dict[str, Any]) -> None:
    assert not kinds(replace(SILENT, **known))


def test_added_work_without_a_yes_is_a_strike_once_we_left() -> None:
    under_way = a_visit(times=clock("arrival 9:00"), changes=(UNASKED,))

    assert not kinds(under_way)
    assert kinds(good_visit(changes=(UNASKED, UNASKED))) == [StrikeKind.UNAPPROVED_CHANGE]
    assert scored(good_visit(changes=(UNASKED,))).strikes[0].say == (
        "Billed without a yes: “Two licences”."
    )


@pytest.mark.parametrize("priority", list(Priority))
def test_a_broken_promise_is_a_strike_only_while_everything_is_down(priority: Priority) -> None:
    found = kinds(good_visit(priority=priority, promises=(LATE,)))
    assert found == ([StrikeKind.BROKEN_PROMISE] if priority is Priority.OUTAGE else [])


def test_disputed_time_the_record_supports_is_no_strike() -> None:
    asleep = Dispute(start=at("10:00"), end=at("10:20"), at=at("9:00", days=3))
    assert not kinds(good_visit(signatures=()), disputes=(asleep,))


def test_disputed_time_without_a_trace_is_a_strike() -> None:
    asleep = Dispute(start=at("11:30"), end=at("13:00"), at=at("9:00", days=3))
    visit = a_visit(
        zone="Europe/London",
        times=clock("arrival 9:30, departure 14:30"),
        meetings=(check_in("9:31"), check_out("14:29")),
    )
    paused = replace(visit, times=clock("arrival 9:30, pause 11:30, back 13:00, departure 14:30"))
    found = scored(visit, Voices(disputes=(asleep,)))

    assert [strike.say for strike in found.strikes] == [
        "Billed time between 11:30 and 13:00 that the record can't support."
    ]
    assert (found.of(Skill.OWNERSHIP).score or 0) <= 25
    assert not kinds(paused, disputes=(asleep,))
    signed_for = replace(visit, signatures=(signed(PaperKind.REPORT, "14:25"),))
    assert not kinds(signed_for, disputes=(asleep,))


def test_a_client_who_remembers_nobody_is_a_strike_whatever_was_recorded() -> None:
    found = scored(good_visit(), Voices(nobody_remembered_at=at("9:00", days=1)))

    assert [strike.kind for strike in found.strikes] == [StrikeKind.NOBODY_REMEMBERED]
    assert found.of(Skill.PRESENCE).score == 25


def test_every_strike_fails_a_skill() -> None:
    assert set(FAILS) == set(StrikeKind)
