"""Four voices on one visit, and two reviewers on many."""

from uuid import UUID

from app.coaching.calibration import compare
from app.coaching.calls import FollowUpCall
from app.coaching.review_queue import Reason, Why
from app.coaching.review_words import briefly
from app.coaching.reviews import Rating, Review, SelfRating
from app.coaching.scorecard import Scorecard, gap_said, scorecard
from app.coaching.skills import Skill
from app.coaching.visit import Feedback
from tests.coaching.builders import at, core

SEEN, TOLD = Skill.PRESENCE, Skill.EXPECTATIONS


def reviewed(visit: int, reviewer: int, **ratings: int) -> Review:
    return Review(
        visit_id=UUID(int=visit),
        technician_id=UUID(int=1),
        reviewer_id=UUID(int=reviewer),
        begun_at=at("9:00"),
        ratings=tuple(Rating(skill=Skill(name), value=value) for name, value in ratings.items()),
    )


def card(own: int | None, manager: int | None, *said: Feedback | FollowUpCall) -> Scorecard:
    rated = (Rating(skill=SEEN, value=own),) if own else ()
    return scorecard(
        core(),
        "Todd Kessler",
        record=None,
        own=SelfRating(visit_id=UUID(int=1), person_id=UUID(int=2), at=at("9:00"), ratings=rated),
        review=reviewed(1, 3, presence=manager) if manager else None,
        feedback=[each for each in said if isinstance(each, Feedback)],
        calls=[each for each in said if isinstance(each, FollowUpCall)],
    )


def call(outcome: str) -> FollowUpCall:
    nobody = UUID(int=4)
    week = at("9:00").date()
    return FollowUpCall(
        client_id=nobody, visit_id=nobody, technician_id=nobody, week=week, outcome=outcome
    )


def test_a_step_of_the_scale_is_twenty_points_and_silence_is_no_figure() -> None:
    row = card(4, None).of(SEEN)

    assert (row.record, row.own, row.manager, row.client) == (None, 80, None, None)


def test_two_steps_between_own_view_and_the_managers_are_named() -> None:
    assert gap_said(card(4, 2)) == "Todd sees “Being seen” higher than you do: 80 beside 40."


def test_one_step_between_them_is_nothing_to_talk_about() -> None:
    assert gap_said(card(4, 3)) == ""


def test_the_clients_answer_counts_where_it_speaks_of_a_skill() -> None:
    heard = card(None, None, Feedback(question="informed", rating=3), call("surprised"))

    assert heard.of(TOLD).client == 50
    assert heard.of(Skill.TIMELINESS).client == 60


def test_who_remembers_nobody_has_rated_being_seen() -> None:
    assert card(None, None, call("nobody_remembered")).of(SEEN).client == 20


def test_glad_to_see_us_again_is_about_the_whole_visit() -> None:
    heard = card(None, None, Feedback(question="again", rating=5))

    assert all(row.client is None for row in heard.rows)


def test_two_who_rate_alike_mean_the_same() -> None:
    pairs = [(reviewed(n, 3, presence=n), reviewed(n, 4, presence=n)) for n in range(1, 6)]
    found = compare(pairs, core())

    assert found.skills[0].say == "You two mean the same thing by “being seen”."
    assert found.say == "You two mean the same thing."
    assert found.apart == ()


def test_two_who_rate_against_each_other_should_talk() -> None:
    pairs = [(reviewed(n, 3, presence=n), reviewed(n, 4, presence=6 - n)) for n in range(1, 6)]
    found = compare(pairs, core())

    assert found.say == "Talk about “being seen”."
    assert [(each.first, each.second) for each in found.apart] == [(1, 5), (5, 1), (2, 4), (4, 2)]


def test_four_visits_are_too_few_to_tell() -> None:
    pairs = [(reviewed(n, 3, presence=n), reviewed(n, 4, presence=n)) for n in range(1, 5)]

    assert compare(pairs, core()).skills[0].say == "Too few to tell: 4 visits rated by both."


def test_why_a_visit_is_in_the_queue_in_a_few_words() -> None:
    reasons = (
        Why(reason=Reason.STRIKE, say="Left without a word."),
        Why(reason=Reason.STRIKE, say="Broke a promise."),
        Why(reason=Reason.SAMPLE, say="Drawn."),
    )

    assert briefly(reasons, is_heard=False) == "strike, drawn by lot, no client rating yet"
