"""Losses, sessions and the leader's own questions, as rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app.coaching.actions import Action
from app.coaching.leadership import (
    LeaderAnswer,
    LeadershipCheck,
    Yes,
    follows,
    is_ours,
    points_at_leader,
)
from app.coaching.losses import Loss, by_cause, missing
from app.coaching.prompts.prompt import Focus
from app.coaching.sessions import Session, agenda, focus_of
from app.coaching.skills import Skill

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
TODD, RUTH = UUID(int=1), UUID(int=2)
QUESTIONS = ("hired", "trained", "told", "inspected")


def session(days_ago: int, focus: str, **more: object) -> Session:
    at = NOW - timedelta(days=days_ago)
    known: dict[str, object] = {"held_at": at, **more}
    return Session(
        id=UUID(int=100 + days_ago),
        person_id=TODD,
        coach_id=RUTH,
        at=at,
        skill=Skill.PRESENCE,
        focus=focus,
        **known,  # type: ignore[arg-type]
    )


def test_the_latest_talk_that_was_held_greets_the_person() -> None:
    talks = [
        session(30, "Say who you are."),
        session(2, "Say goodbye in person."),
        session(-5, "Not held yet.", held_at=None),
    ]

    assert focus_of(talks) == Focus(skill=Skill.PRESENCE, text="Say goodbye in person.")


def test_a_focus_that_ended_greets_nobody() -> None:
    assert focus_of([session(30, "Old."), session(2, "Done.", ended_at=NOW)]) is None


def test_the_next_talk_opens_with_what_is_still_to_be_done() -> None:
    first, second, done = (
        Action(id=UUID(int=n), what=f"Step {n}", owner_id=TODD, due=date(2026, 3, n))
        for n in (9, 5, 1)
    )
    done = replace(done, done_at=NOW)

    found = agenda([session(30, "a", actions=(first, done)), session(2, "b", actions=(second,))])

    assert [action.what for action in found] == ["Step 5", "Step 9"]


def test_everything_but_a_plain_yes_points_at_the_leader() -> None:
    answers = (
        LeaderAnswer(question="hired", answer=Yes.YES),
        LeaderAnswer(question="trained", answer=Yes.NO),
        LeaderAnswer(question="told", answer=Yes.NOT_SURE),
    )
    check = LeadershipCheck(skill=Skill.PRESENCE, by_id=RUTH, at=NOW, answers=answers)

    assert points_at_leader(check, QUESTIONS) == ("trained", "told", "inspected")
    assert is_ours(check, QUESTIONS)
    assert not is_ours(check, ("hired",))


def test_a_loss_says_what_the_team_would_miss() -> None:
    bare = Loss(client_id=UUID(int=3), what="Swapped the wrong printer", at=NOW)
    whole = replace(bare, cause="understanding", whys=("Nobody asked",), lesson="Ask which one.")

    assert missing(bare) == ("the cause", "at least one why", "the lesson")
    assert missing(whole) == ()
    assert by_cause([bare, whole, whole]) == {"understanding": 2}


def check_with(**answers: Yes) -> LeadershipCheck:
    given = tuple(LeaderAnswer(question=key, answer=answer) for key, answer in answers.items())
    return LeadershipCheck(skill=Skill.PRESENCE, by_id=RUTH, at=NOW, answers=given)


def test_the_first_no_is_the_leaders_step() -> None:
    check = check_with(hired=Yes.YES, trained=Yes.NO, told=Yes.NO, inspected=Yes.NO)

    found = follows(check, QUESTIONS)

    assert found
    assert found.question == "trained"
    assert found.say == "Nobody trained it, so it can't be expected yet."
    assert found.action == "Train it: name the day and who does it"


def test_not_sure_counts_as_a_no() -> None:
    found = follows(check_with(hired=Yes.NOT_SURE), QUESTIONS)

    assert found
    assert found.say.startswith("Not sure counts as a no. We did not hire for this")


def test_nothing_follows_before_the_next_question_is_answered() -> None:
    assert follows(check_with(hired=Yes.YES), QUESTIONS) is None


def test_four_plain_yeses_make_it_a_coaching_matter() -> None:
    check = check_with(hired=Yes.YES, trained=Yes.YES, told=Yes.YES, inspected=Yes.YES)

    found = follows(replace(check, person_id=TODD), QUESTIONS)

    assert found
    assert (found.question, found.action) == ("", "")
    assert found.say == "Every answer is a plain yes. Now it is theirs: coach it."
