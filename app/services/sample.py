"""The sample company: something true to look at on every screen, the same at every start."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.coaching.company import SAMPLE_PASSPHRASE, Company, PaperSize
from app.coaching.people import Client, Contact, Person, Role
from app.coaching.terms import Terms
from app.coaching.visit import Visit
from app.models.database import Database
from app.models.facts import write_visit
from app.paths import resource
from app.services.clients import Clients
from app.services.company import CompanyFile
from app.services.messages import Messages
from app.services.people import People
from app.services.playbooks import Playbooks
from app.services.sample_calendar import Calendar, Colleague, Content, Customer, made_up_id
from app.services.sample_messages import Letters
from app.services.sample_office import SampleOffice
from app.services.scores import Scores

_WEEKS = 26
_SEED = 14
_LONG_AGO = timedelta(days=400)


class Sample:
    """Fills an empty database with Harbor IT Services and half a year of its visits."""

    def __init__(
        self,
        database: Database,
        company: CompanyFile,
        people: People,
        clients: Clients,
        playbooks: Playbooks,
        scores: Scores,
        messages: Messages,
        office: SampleOffice,
    ) -> None:
        self._database = database
        self._company = company
        self._people = people
        self._clients = clients
        self._playbooks = playbooks
        self._scores = scores
        self._messages = messages
        self._office = office

    def fill(
        self,
        now: datetime,
        progress: Callable[[int, int], None] | None = None,
        weeks: int = _WEEKS,
        role: Role = Role.TECHNICIAN,
    ) -> None:
        """Make the sample company as it would be at ``now`` (UTC).

        Args:
            now: The moment that "today" is made up around.
            progress: Told how many weeks of how many are done.
            weeks: How far back its history goes.
            role: Whose laptop it is: the technician's with the open visit, or the manager's.
        """
        with self._database.hurrying():
            self._fill(now, progress, weeks, role)

    def _fill(
        self, now: datetime, progress: Callable[[int, int], None] | None, weeks: int, role: Role
    ) -> None:
        content = _read("company")
        company = _company(content["company"])
        self._company.save(company, now)
        random = Random(_SEED)  # noqa: S311 - made-up people, no secret
        founded = now.replace(hour=0, minute=0, second=0, microsecond=0) - _LONG_AGO
        team = [
            self._colleague(each, made_up_id(random, founded), now) for each in content["people"]
        ]
        manager = next(one.person.id for one in team if one.person.role is Role.MANAGER)
        self._people.set_me(next(one.person.id for one in team if one.person.role is role))
        if role is not Role.MANAGER:
            self._office.manager_side.set_passphrase(manager, SAMPLE_PASSPHRASE, now)
        customers = [self._customer(each, company.zone, random, now) for each in content["clients"]]
        made = Calendar(self._content(), team, customers, company, now)
        office = self._office.opened(_read("office"), made, team, customers, now)
        playbook = self._playbooks.current()
        for week in range(weeks, -1, -1):
            office.saw(self._store(made.week(week, playbook), now))
            office.work(week)
            if progress:
                progress(weeks - week, weeks)
        self._store(made.today(playbook), now)
        office.plan()

    def _store(self, visits: Iterator[Visit], now: datetime) -> tuple[Visit, ...]:
        stored = tuple(visits)
        with self._database.writing() as connection:
            for visit in stored:
                write_visit(connection, visit, now)
                self._scores.keep_of(connection, visit, visit.closed_at or now)
        return stored

    def _content(self) -> Content:
        letters = Letters(_read("messages")["messages"], self._messages.check)
        return Content(_read("jobs")["jobs"], _read("stories")["stories"], letters)

    def _colleague(self, content: dict[str, Any], person_id: UUID, now: datetime) -> Colleague:
        role = Role(content.get("role", Role.TECHNICIAN.value))
        person = Person(id=person_id, name=content["name"], email=content["email"], role=role)
        self._people.add(person, now)
        return Colleague(person, content)

    def _customer(
        self, content: dict[str, Any], zone: str, random: Random, now: datetime
    ) -> Customer:
        known = {key: value for key, value in content.items() if key not in _NOT_OF_CLIENT}
        since = now.replace(hour=0, minute=0, second=0, microsecond=0) - _LONG_AGO
        contacts = tuple(
            Contact(id=made_up_id(random, since), **each) for each in content["contacts"]
        )
        client = Client(
            **{**known, "id": made_up_id(random, since), "zone": zone, "contacts": contacts}
        )
        self._clients.add(client, now)
        return Customer(client, content.get("only_stories", 0), tuple(content["sponsors"]))


_NOT_OF_CLIENT = frozenset({"only_stories", "sponsors"})


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"sample/{name}.toml").read_text("utf-8"))


def _company(content: Mapping[str, Any]) -> Company:
    return Company(
        **{
            **content,
            "conditions": " ".join(content["conditions"].split()),
            "terms": Terms(**content["terms"]),
            "paper_size": PaperSize(content["paper_size"]),
            "is_sample": True,
        }
    )
