"""The commands that write what a manager takes along: the one-to-one sheet and the team report."""

from argparse import Namespace
from datetime import UTC, datetime
from getpass import getpass
from typing import TYPE_CHECKING

from app.cli.opening import opened
from app.cli.output import Output
from app.coaching.people import Person, Role
from app.coaching.roles import Door
from app.coaching.team import TeamFilter
from app.errors import NotAllowedError, NotFoundError

if TYPE_CHECKING:
    from app.services.services import Services


def scorecard(given: Namespace, output: Output) -> int:
    """Write the sheet for somebody's one-to-one as a PDF."""
    now = datetime.now(UTC)
    with opened(given) as services:
        person = _named(services, given.person)
        me = services.people.me()
        by = me if me is not None and me.id == person.id else _manager(services, now)
        pdf = services.exports.scorecard(person.id, by.id, now, given.weeks)
        services.exports.keep(pdf, given.out)
    output.give(f"Saved as {given.out}.", {"file": str(given.out), "person": person.name})
    return 0


def team(given: Namespace, output: Output) -> int:
    """Write the team report of some weeks as a PDF."""
    now = datetime.now(UTC)
    with opened(given) as services:
        asked = TeamFilter(weeks=given.weeks)
        pdf = services.exports.team_report(_manager(services, now).id, now, asked)
        services.exports.keep(pdf, given.out)
    output.give(f"Saved as {given.out}.", {"file": str(given.out)})
    return 0


def _named(services: "Services", name: str) -> Person:
    wanted = name.strip().casefold()
    for person in services.people.all():
        if person.name.strip().casefold() == wanted:
            return person
    raise NotFoundError(f"There is nobody called {name}.", "Write the whole name, as it is kept.")


def _manager(services: "Services", now: datetime) -> Person:
    """Return the manager at the keyboard; behind a pass-phrase, only who knows it."""
    side, me = services.manager_side, services.people.me()
    if side.door() is Door.OPEN and me is not None and me.role is Role.MANAGER:
        return me
    if side.door() is Door.LOCKED:
        found = side.open(getpass("The manager's pass-phrase: "), now)
        if found is not None:
            return found
        raise NotAllowedError("That was not the pass-phrase. Nothing was written.")
    message = "This is for the service manager. Nothing was written."
    raise NotAllowedError(message, "Ask for it on the manager's own laptop.")
