"""The manager's side opens for managers, and what a technician recorded stays theirs."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.coaching.people import Person, Role
from app.coaching.roles import Door
from app.coaching.visit import Check, Estimate, Meeting, MeetingKind, PaperKind, Promise, TimeKind
from app.errors import NotAllowedError
from app.services.services import open_services
from tests.services.conftest import NOW, Office

PHRASE = "the harbour is calm today"


def test_on_a_technicians_laptop_there_is_no_managers_side(office: Office) -> None:
    assert office.services.manager_side.door() is Door.NONE


def test_a_managers_own_laptop_opens_freely(office: Office) -> None:
    office.services.people.set_me(office.ruth)

    assert office.services.manager_side.door() is Door.OPEN


def test_on_a_shared_laptop_the_pass_phrase_says_which_manager_it_is(office: Office) -> None:
    side = office.services.manager_side
    owen = office.services.people.add(Person(name="Owen Hart", role=Role.MANAGER), NOW)
    side.set_passphrase(office.ruth, PHRASE, NOW)
    side.set_passphrase(owen, "another quiet evening", NOW, old=PHRASE)

    opened = side.open(PHRASE, NOW)

    assert side.door() is Door.LOCKED
    assert opened is not None
    assert opened.id == office.ruth
    assert side.open("the harbour", NOW) is None


def test_the_pass_phrase_is_nowhere_in_the_file(office: Office) -> None:
    office.services.manager_side.set_passphrase(office.ruth, PHRASE, NOW)
    stored = office.services.settings.get(f"passphrase.{office.ruth}")
    office.services.close()

    files = list(office.services.data_folder.iterdir())

    assert stored.startswith("$argon2id$")
    assert not any(PHRASE.encode() in file.read_bytes() for file in files if file.is_file())


def test_wrong_tries_are_slowed_down_also_after_a_restart(office: Office) -> None:
    side = office.services.manager_side
    side.set_passphrase(office.ruth, PHRASE, NOW)
    for _ in range(5):
        assert side.open("wrong", NOW) is None
    office.services.close()

    again = open_services(office.services.data_folder)
    side = again.manager_side
    with pytest.raises(NotAllowedError, match="30 seconds"):
        side.open(PHRASE, NOW)
    later = NOW + timedelta(seconds=31)
    assert side.open("wrong", later) is None
    assert side.seconds_left(later) == 60
    opened = side.open(PHRASE, later + timedelta(seconds=61))
    free = side.seconds_left(later)
    again.close()

    assert opened is not None
    assert free == 0


def test_a_pass_phrase_is_changed_by_who_knows_it(office: Office) -> None:
    side = office.services.manager_side
    side.set_passphrase(office.ruth, PHRASE, NOW)
    with pytest.raises(NotAllowedError, match="was not the pass-phrase"):
        side.set_passphrase(office.ruth, "one of my own now", NOW, old="guess")

    side.set_passphrase(office.ruth, None, NOW, old=PHRASE)

    assert side.door() is Door.NONE


def test_short_ones_and_technicians_are_refused(office: Office) -> None:
    side = office.services.manager_side
    with pytest.raises(NotAllowedError, match="8 letters"):
        side.set_passphrase(office.ruth, "short", NOW)
    with pytest.raises(NotAllowedError, match="Only a service manager"):
        side.set_passphrase(office.todd, PHRASE, NOW)


WRITINGS: dict[str, Callable[[Office], object]] = {
    "answer": lambda o: o.services.visits.answer(o.visit, "five.who", "Nobody", NOW),
    "check": lambda o: o.services.visits.check(o.visit, "arrive.check_in", Check(), NOW),
    "header": lambda o: o.services.visits.edit(o.visit, NOW, title="Other"),
    "estimate": lambda o: o.services.visits.set_estimate(o.visit, Estimate(minutes=9), NOW),
    "dismissal": lambda o: o.services.visits.dismiss(o.visit, "no-check-in", "", NOW),
    "time": lambda o: o.services.times.record(o.visit, TimeKind.ARRIVAL, NOW, NOW),
    "meeting": lambda o: o.services.meetings.record(
        o.visit, Meeting(kind=MeetingKind.CHECK_IN, at=NOW), NOW
    ),
    "promise": lambda o: o.services.promises.make(
        o.visit, Promise(what="Call", to="Dana", due_at=NOW, made_at=NOW), NOW
    ),
    "feedback": lambda o: o.services.signatures.feedback(o.visit, [], NOW),
    "revision": lambda o: o.services.signatures.reopen(o.visit, PaperKind.REPORT, "", "Ruth", NOW),
}


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_manager_changes_nothing_in_what_a_technician_recorded(
    office: Office, writing: str
) -> None:
    office.services.people.set_me(office.ruth)
    before = office.services.visits.facts(office.visit)

    with pytest.raises(NotAllowedError, match="Todd Kessler recorded this visit"):
        WRITINGS[writing](office)

    assert office.services.visits.facts(office.visit) == before


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_technician_writes_as_before(office: Office, writing: str) -> None:
    WRITINGS[writing](office)


def test_a_manager_plans_visits_for_others(office: Office) -> None:
    services = office.services
    services.people.set_me(office.ruth)
    visit = services.visits.create(
        title="Printer", client_id=office.client, technician_id=office.todd, now=NOW
    )

    services.visits.edit(visit, NOW, scheduled_at=NOW + timedelta(days=1), title="Two printers")
    services.visits.answer(visit, "five.what", "Front desk can't print", NOW)

    assert services.visits.facts(visit).title == "Two printers"


def test_a_manager_who_goes_out_writes_their_own_visits(office: Office) -> None:
    services = office.services
    services.people.set_me(office.ruth)
    visit = services.visits.create(
        title="Printer", client_id=office.client, technician_id=office.ruth, now=NOW
    )

    services.times.record(visit, TimeKind.ARRIVAL, NOW, NOW)
    services.visits.answer(visit, "five.who", "Front desk", NOW)

    assert services.visits.facts(visit).text("five.who") == "Front desk"


def test_who_becomes_a_manager_today_is_one_today(office: Office) -> None:
    services = office.services
    priyas = office.closed(office.priya, NOW)
    services.visits.answer(priyas, "five.who", "Front desk", NOW)
    todd = services.people.get(office.todd)

    services.people.edit(Person(id=todd.id, name=todd.name, role=Role.MANAGER), NOW)

    with pytest.raises(NotAllowedError):
        services.visits.answer(priyas, "five.who", "Other", NOW)


def test_a_second_managers_pass_phrase_needs_the_first(office: Office) -> None:
    side = office.services.manager_side
    owen = office.services.people.add(Person(name="Owen Hart", role=Role.MANAGER), NOW)
    side.set_passphrase(office.ruth, PHRASE, NOW)

    with pytest.raises(NotAllowedError):
        side.set_passphrase(owen, "a way around the door", NOW)
    side.set_passphrase(owen, "another quiet evening", NOW, old=PHRASE)

    assert side.has_passphrase(owen)
