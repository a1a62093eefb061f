"""Sentences about a team, a person and a review, read as a manager or technician would."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from app.coaching.person_said import heard, own_said, session_said, strong_line
from app.coaching.review_answers import can_dispute, stands
from app.coaching.reviews import Review, ReviewState, Verdict
from app.coaching.scorecard import CardRow, Scorecard
from app.coaching.sessions import Session
from app.coaching.skills import Skill
from app.coaching.statistics import Findings, Level, Trend
from app.coaching.team import Member, PersonSkill, PersonView, TeamFilter, TeamView, Weeks
from app.coaching.team_said import covered, few_said, nobody_to_coach, nothing_worked_yet

NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
WEEKS = Weeks.until(date(2026, 3, 4), 12)
TODD, RUTH = UUID(int=1), UUID(int=2)


def a_team(*visits: int, **asked: object) -> TeamView:
    people = tuple(
        Member(id=UUID(int=at), name=f"Person {at}", visits=n) for at, n in enumerate(visits)
    )
    return TeamView(
        asked=TeamFilter(**asked),  # type: ignore[arg-type]
        weeks=WEEKS,
        people=people,
        visits=sum(visits),
        skills=(),
        findings=Findings(),
    )


def seen(level: Level | None) -> PersonSkill:
    return PersonSkill(
        skill=Skill.PRESENCE,
        title="Being seen",
        standard=70,
        level=level,
        colleagues=62,
        band=None,
        trend=Trend(),
    )


@pytest.mark.parametrize(
    ("visits", "words"),
    [
        ((200, 14), "Two people, 214 visits, last 12 weeks"),
        ((1,), "One person, 1 visit, last 12 weeks"),
        ((2,) * 12, "12 people, 24 visits, last 12 weeks"),
    ],
)
def test_what_the_figures_cover(visits: tuple[int, ...], words: str) -> None:
    assert covered(a_team(*visits)) == words


def test_who_has_too_few_visits_is_named() -> None:
    assert few_said(()) == ""
    assert few_said(("Jo",)).startswith("Too few visits to tell yet: Jo.")
    assert "Jo, Max and Pavel." in few_said(("Jo", "Max", "Pavel"))


def test_an_empty_card_says_why_and_praises_nobody() -> None:
    assert "to compare anybody with" in nobody_to_coach(a_team(3))
    assert "No session was held" in nothing_worked_yet(a_team(9, 9))
    assert "over all clients" in nothing_worked_yet(a_team(9, client_id=TODD))


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (None, "Too few visits to tell: 0 of the 5 it takes."),
        (Level(60, 20, 90, 4, 60), "Too few visits to tell: 4 of the 5 it takes."),
        (Level(31, 25, 38, 9, 30), "31, below the standard of 70."),
        (Level(72, 60, 84, 9, 73), "72, about at the standard of 70."),
        (Level(88, 82, 94, 9, 89), "88, at or over the standard of 70."),
    ],
)
def test_how_one_stands_is_said_without_colleagues(level: Level | None, words: str) -> None:
    assert own_said(seen(level)) == words


def test_a_talk_begins_with_what_goes_well() -> None:
    tone = replace(seen(Level(90, 85, 95, 9, 90)), skill=Skill.TONE, title="Tone and form")
    view = PersonView(
        person=Member(id=TODD, name="Todd"),
        weeks=WEEKS,
        skills=(tone, seen(Level(80, 75, 85, 9, 80))),
        strengths=(Skill.TONE, Skill.PRESENCE),
    )

    assert strong_line(view) == "Tone and form and being seen"


def test_voices_over_several_visits_are_averaged_each_for_itself() -> None:
    cards = [
        Scorecard(
            technician="Todd",
            rows=(CardRow(skill=Skill.TONE, title="Tone", record=record, own=own),),
        )
        for record, own in ((50, 80), (70, None), (None, None))
    ]

    (row,) = heard(cards)

    assert (row.record, row.own, row.manager, row.client) == (60, 80, None, None)
    assert heard(()) == ()


def test_a_session_in_a_line() -> None:
    session = Session(person_id=TODD, coach_id=RUTH, at=NOW, skill=Skill.TONE, focus=" Be calm ")

    assert session_said(session) == "“Be calm”"


def test_a_review_can_be_disputed_for_some_days_and_says_where_it_stands() -> None:
    sent = Review(
        visit_id=UUID(int=3),
        technician_id=TODD,
        reviewer_id=RUTH,
        begun_at=NOW,
        sent_at=NOW,
        state=ReviewState.SENT,
    )
    settled = replace(
        sent, state=ReviewState.SETTLED, verdict=Verdict.PARTLY, settlement="You were seen out."
    )

    assert can_dispute(sent, NOW + timedelta(days=7), 7)
    assert not can_dispute(sent, NOW + timedelta(days=8), 7)
    assert not can_dispute(settled, NOW, 7)
    assert stands(sent, "Ruth") == "Ruth would like to hear from you."
    assert stands(settled, "Ruth") == "Your view was taken over in part. “You were seen out.”"
