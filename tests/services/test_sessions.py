"""Ruth and Todd talk, agree, and what they agreed greets him at the next visit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.coaching.actions import Action
from app.coaching.leadership import LeaderAnswer, LeadershipCheck, Yes
from app.coaching.prompts.prompt import Focus
from app.coaching.sessions import Session
from app.coaching.skills import Skill
from app.errors import NotAllowedError
from app.services.services import open_services
from tests.services.conftest import NOW, Office

SAY_GOODBYE = "Say goodbye to the contact by name."


def talk(office: Office, **more: object) -> Session:
    return Session(
        person_id=office.todd,
        coach_id=office.ruth,
        at=NOW,
        skill=Skill.PRESENCE,
        evidence=(office.visit,),
        lesson="being-seen",
        drill="busy-reception",
        private_note="Tired lately",
        note="He saw it himself",
        **more,  # type: ignore[arg-type]
    )


def step(office: Office, day: int) -> Action:
    return Action(what=f"Call Dana on the {day}th", owner_id=office.todd, due=date(2026, 3, day))


def test_a_session_is_there_when_the_program_is_started_again(office: Office) -> None:
    planned = talk(office, focus=SAY_GOODBYE, actions=(step(office, 12), step(office, 9)))
    session = office.services.sessions.plan(planned, office.ruth, NOW)
    office.services.close()

    again = open_services(office.services.data_folder)
    found = again.sessions.get(session, office.ruth)
    again.close()

    assert (found.evidence, found.drill, found.private_note) == (
        (office.visit,),
        "busy-reception",
        "Tired lately",
    )
    assert [action.due.day for action in found.actions] == [9, 12]


def test_the_focus_greets_todd_once_the_talk_was_held(office: Office) -> None:
    sessions = office.services.sessions
    session = sessions.plan(talk(office, focus=SAY_GOODBYE), office.ruth, NOW)
    assert sessions.focus(office.todd) is None

    sessions.hold(session, office.ruth, NOW)
    greeted = sessions.focus(office.todd)
    sessions.end(session, office.ruth, NOW + timedelta(days=30))

    assert greeted == Focus(skill=Skill.PRESENCE, text=SAY_GOODBYE)
    assert sessions.focus(office.todd) is None


def test_a_talk_without_a_focus_is_not_held(office: Office) -> None:
    session = office.services.sessions.plan(talk(office), office.ruth, NOW)

    with pytest.raises(NotAllowedError, match="Agree on one sentence"):
        office.services.sessions.hold(session, office.ruth, NOW)


def test_todd_reads_his_session_without_the_private_note(office: Office) -> None:
    office.services.sessions.plan(talk(office), office.ruth, NOW)

    (found,) = office.services.sessions.of_person(office.todd, office.todd)

    assert (found.note, found.private_note) == ("He saw it himself", "")
    with pytest.raises(NotAllowedError):
        office.services.sessions.of_person(office.todd, office.priya)


def test_todd_marks_his_action_as_done_and_priya_does_not(office: Office) -> None:
    services = office.services
    both = (step(office, 12), step(office, 9))
    services.sessions.plan(talk(office, actions=both), office.ruth, NOW)
    first, second = services.actions.open_of(office.todd)
    with pytest.raises(NotAllowedError):
        services.actions.done(first.id, office.priya, NOW)

    services.actions.done(first.id, office.todd, NOW)

    assert services.sessions.agenda(office.todd, office.ruth) == (second,)


def test_a_session_is_changed_by_managers_and_keeps_what_was_there(office: Office) -> None:
    sessions = office.services.sessions
    session = sessions.plan(talk(office), office.ruth, NOW)
    changed = replace(sessions.get(session, office.ruth), focus=SAY_GOODBYE, evidence=())
    with pytest.raises(NotAllowedError):
        sessions.edit(changed, office.todd, NOW)

    sessions.edit(changed, office.ruth, NOW)

    assert sessions.get(session, office.ruth).evidence == ()
    said = [(n.what, n.item, n.new) for n in sessions.history(session, office.ruth)]
    assert said[1:] == [("edited", "focus", SAY_GOODBYE)]


def test_a_leadership_check_of_the_team(office: Office) -> None:
    leadership = office.services.leadership
    check = leadership.begin(
        LeadershipCheck(skill=Skill.FOLLOW_THROUGH, by_id=office.ruth, at=NOW), office.ruth, NOW
    )
    answered = replace(
        leadership.get(check, office.ruth),
        answers=(LeaderAnswer(question="told", answer=Yes.NO, note="Never written down"),),
        actions=(Action(what="Write it down", owner_id=office.ruth, due=date(2026, 3, 9)),),
    )
    leadership.edit(answered, office.ruth, NOW)

    found = leadership.latest(Skill.FOLLOW_THROUGH, office.ruth)

    assert found is not None
    assert found.answers == answered.answers
    assert [action.what for action in office.services.actions.open_of(office.ruth)] == [
        "Write it down"
    ]
    assert leadership.latest(Skill.FOLLOW_THROUGH, office.ruth, office.todd) is None


def test_a_closed_check_stays_as_it_is_and_goes_to_the_end(office: Office) -> None:
    leadership = office.services.leadership
    asked = LeadershipCheck(skill=Skill.TONE, by_id=office.ruth, at=NOW, person_id=office.todd)
    first, second = (
        leadership.begin(asked, office.ruth, NOW + timedelta(days=n)) for n in range(2)
    )
    leadership.close(second, office.ruth, NOW)

    with pytest.raises(NotAllowedError, match="closed"):
        leadership.edit(leadership.get(second, office.ruth), office.ruth, NOW)

    assert [check.id for check in leadership.all(office.ruth)] == [first, second]


def test_leadership_is_for_managers(office: Office) -> None:
    with pytest.raises(NotAllowedError):
        office.services.leadership.all(office.todd)
