"""Visits as an experienced service manager would judge them, skill by skill.

The expected ranges were written down before the visits were scored: a range says how a manager
would see the skill, from what the visit's story tells. ``None`` is a skill nobody could judge.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from app.coaching.messages import Message, MessageKind
from app.coaching.scoring.score import StrikeKind
from app.coaching.skills import Skill
from app.coaching.visit import (
    Approval,
    Check,
    Estimate,
    MeetingHow,
    PaperKind,
    Priority,
    Promise,
    TimeKind,
    Visit,
    VisitKind,
    VisitState,
)
from tests.coaching.builders import (
    DANA,
    GOOD_ANSWERS,
    a_visit,
    answers,
    at,
    change,
    check_in,
    check_out,
    checked,
    clock,
    core,
    entry,
    good_visit,
    signed,
)
from tests.coaching.scoring.judged import demo, scored, scores

SEEN, UNDERSTOOD = Skill.PRESENCE, Skill.UNDERSTANDING
INFORMED, TONE = Skill.TIMELINESS, Skill.TONE
NO_SURPRISES, WRITTEN = Skill.EXPECTATIONS, Skill.DOCUMENTATION
OWNED, CLOSED = Skill.OWNERSHIP, Skill.FOLLOW_THROUGH

Range = tuple[int, int] | None


@dataclass(frozen=True)
class Judged:
    """A visit, what a manager would say of it, and the strikes they would give."""

    story: str
    visit: Visit
    expected: dict[Skill, Range]
    strikes: frozenset[StrikeKind] = frozenset()


EVERYTHING_TICKED = {item.key: Check() for item in core().items}
BARE = a_visit(state=VisitState.CLOSED, closed_at=at("12:00"))


def call_back(kept: str | None) -> Promise:
    return Promise(
        what="Call with the state of things",
        to=DANA.name,
        made_at=at("9:10"),
        due_at=at("10:00"),
        kept_at=at(kept) if kept else None,
    )


def written(*findings: str, kind: MessageKind = MessageKind.UPDATE) -> Message:
    return Message(
        kind=kind, text="…", written_at=at("10:00"), sent_at=at("10:02"), findings=findings
    )


DEMOS = [
    Judged(
        "Came and went like a draught, and wrote it all down",
        demo("silent-departure"),
        {
            SEEN: (0, 30),
            UNDERSTOOD: (50, 75),
            INFORMED: (0, 45),
            TONE: None,
            NO_SURPRISES: (20, 65),
            WRITTEN: (80, 100),
            OWNED: (55, 90),
            CLOSED: (0, 40),
        },
        frozenset({StrikeKind.SILENT_DEPARTURE}),
    ),
    Judged(
        "The router grew while nobody said so; the work was fine",
        demo("router-that-grew"),
        {
            SEEN: (40, 72),
            UNDERSTOOD: (75, 95),
            INFORMED: (35, 70),
            TONE: None,
            NO_SURPRISES: (0, 30),
            WRITTEN: (70, 95),
            OWNED: (70, 100),
            CLOSED: (35, 65),
        },
        frozenset({StrikeKind.UNAPPROVED_CHANGE}),
    ),
    Judged(
        "The same job, every word said in time",
        demo("said-before-it-started"),
        {**dict.fromkeys(Skill, (85, 100)), TONE: None},
    ),
    Judged(
        "Nobody was there, and everybody knew",
        demo("note-on-the-desk"),
        {**dict.fromkeys(Skill, (85, 100)), TONE: None},
    ),
]

SMALL = [
    Judged(
        "A sound visit by somebody who seldom ticks boxes",
        good_visit(),
        {
            SEEN: (70, 95),
            UNDERSTOOD: (75, 95),
            INFORMED: (70, 100),
            TONE: None,
            NO_SURPRISES: (70, 95),
            WRITTEN: (70, 95),
            OWNED: (70, 100),
            CLOSED: (50, 75),
        },
    ),
    Judged(
        "Greeted Dana by name, and left without a word",
        good_visit(
            meetings=(check_in("9:02"),),
            times=clock("travel_start 8:15, arrival 9:00, departure 11:32", told=""),
            signatures=(signed(PaperKind.AUTHORIZATION, "9:12"),),
        ),
        {SEEN: (0, 25), UNDERSTOOD: (75, 95), CLOSED: (15, 55), INFORMED: (20, 65)},
        frozenset({StrikeKind.SILENT_DEPARTURE}),
    ),
    Judged(
        "A wave to reception on the way in and on the way out",
        good_visit(
            meetings=(check_in("9:02", "reception"), check_out("11:30", "reception")),
            signatures=(),
            times=clock("arrival 9:00, departure 11:32", told="reception"),
        ),
        {SEEN: (30, 60), NO_SURPRISES: (20, 65)},
    ),
    Judged(
        "A remote session: called before, called after",
        good_visit(
            kind=VisitKind.REMOTE,
            times=clock("arrival 9:00, departure 9:40"),
            meetings=(
                check_in("8:59", how=MeetingHow.BY_PHONE),
                check_out("9:39", how=MeetingHow.BY_PHONE),
            ),
            changes=(),
        ),
        {SEEN: (85, 100), NO_SURPRISES: (60, 95), OWNED: (70, 100), INFORMED: (70, 100)},
    ),
    Judged(
        "A notebook repaired in our shop",
        a_visit(
            kind=VisitKind.IN_SHOP,
            state=VisitState.CLOSED,
            closed_at=at("15:30"),
            times=clock("shop_start 13:00, shop_end 15:00", told=""),
            answers=GOOD_ANSWERS,
            checks=checked("13:10", "work.before") | checked("14:50", "document.after"),
            signatures=(signed(PaperKind.AUTHORIZATION, "12:50"),),
            messages=(written(kind=MessageKind.DONE),),
        ),
        {SEEN: None, WRITTEN: (60, 85), OWNED: (70, 100), TONE: (90, 100)},
    ),
    Judged(
        "Everything down, and the promised call never came",
        good_visit(priority=Priority.OUTAGE, promises=(call_back(None),)),
        {INFORMED: (0, 25), SEEN: (70, 95)},
        frozenset({StrikeKind.BROKEN_PROMISE}),
    ),
    Judged(
        "An ordinary promise, kept ten minutes late",
        good_visit(promises=(call_back("10:10"),)),
        {INFORMED: (50, 85)},
    ),
    Judged(
        "Added work begun without asking, and billed",
        good_visit(
            changes=(
                replace(change("Two licences"), approval=Approval.NONE, started_at=at("10:06")),
            )
        ),
        {NO_SURPRISES: (0, 25), SEEN: (70, 95), WRITTEN: (70, 95)},
        frozenset({StrikeKind.UNAPPROVED_CHANGE}),
    ),
    Judged(
        "Added work agreed to only once it was under way",
        good_visit(changes=(change("Two licences", amount_minor=5_000, started_at=at("10:00")),)),
        {NO_SURPRISES: (60, 90)},
    ),
    Judged(
        "A heated mail, and one that was fine",
        good_visit(messages=(written("anger", "blame"), written())),
        {TONE: (30, 60)},
    ),
    Judged(
        "“Fixed, tested.”",
        good_visit(
            answers={
                **GOOD_ANSWERS,
                **answers(document__external="Fixed, tested.", document__internal="ok"),
            },
            signatures=(signed(PaperKind.AUTHORIZATION, "9:12"),),
            checks={},
        ),
        {WRITTEN: (0, 30), SEEN: (70, 95)},
    ),
    Judged(
        "Started on the first guess: nothing asked, nothing said back",
        good_visit(
            answers=answers(document__external=GOOD_ANSWERS["document.external"].text),
            agreements=(),
        ),
        {UNDERSTOOD: (0, 15), CLOSED: (25, 60)},
    ),
    Judged(
        "Signed first when the bill was due, nothing estimated",
        good_visit(
            estimate=Estimate(),
            changes=(),
            signatures=(
                signed(PaperKind.AUTHORIZATION, "11:25"),
                signed(PaperKind.REPORT, "11:30"),
            ),
        ),
        {NO_SURPRISES: (40, 65)},
    ),
    Judged(
        "Six hours at the client's without a pause or a word",
        good_visit(
            zone="Europe/London",
            times=clock("arrival 9:00, departure 15:00", told=""),
            meetings=(check_in("9:02"), check_out("14:55")),
            changes=(),
            signatures=(signed(PaperKind.AUTHORIZATION, "9:12"),),
            closed_at=at("15:30"),
        ),
        {OWNED: (25, 65), INFORMED: (0, 45), NO_SURPRISES: (10, 50)},
    ),
]

FORMS = [
    Judged(
        "Every box ticked, nothing recorded",
        replace(BARE, checks=EVERYTHING_TICKED),
        {**dict.fromkeys(Skill, (0, 50)), TONE: None},
        frozenset({StrikeKind.SILENT_DEPARTURE}),
    ),
    Judged(
        "Every box ticked in the car",
        replace(
            BARE,
            times=(entry(TimeKind.ARRIVAL, "9:00"), entry(TimeKind.DEPARTURE, "11:00")),
            checks={
                item.key: Check(at=at("11:10") + timedelta(seconds=4 * place))
                for place, item in enumerate(core().items)
            },
        ),
        {**dict.fromkeys(Skill, (0, 30)), TONE: None, OWNED: (0, 80)},
        frozenset({StrikeKind.SILENT_DEPARTURE}),
    ),
]


@pytest.mark.parametrize("judged", [*DEMOS, *SMALL, *FORMS], ids=lambda judged: judged.story)
def test_a_visit_is_judged_as_a_manager_would(judged: Judged) -> None:
    found = scores(judged.visit)
    outside = {
        skill.value: (found[skill], span)
        for skill, span in judged.expected.items()
        if not _is_within(found[skill], span)
    }
    assert not outside
    assert {strike.kind for strike in scored(judged.visit).strikes} == judged.strikes


def _is_within(score: int | None, span: Range) -> bool:
    if span is None or score is None:
        return score is None and span is None
    return span[0] <= score <= span[1]
