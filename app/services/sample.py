"""The sample company: something true to look at on every screen, the same at every start."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from app.coaching.company import Company, PaperSize
from app.coaching.people import Client, Contact, Person, Role
from app.coaching.playbook import Playbook
from app.coaching.terms import Terms
from app.coaching.visit import Promise, Visit
from app.models.database import Database
from app.models.facts import write_visit
from app.paths import resource
from app.services.clients import Clients
from app.services.company import CompanyFile
from app.services.identity import new_id
from app.services.people import People
from app.services.playbooks import Playbooks
from app.services.sample_visits import Habits, Job, finished, planned, under_way
from app.services.scores import Scores

_SEED = 20260304
_WEEKS = 26
_OPEN_CLIENT, _OPEN_JOB = 0, 0
_WORKDAYS = range(5)
_BUSY_DAY = 2


@dataclass(frozen=True)
class _Colleague:
    """A person of the sample with habits that may have changed some weeks ago."""

    person: Person
    care: dict[str, float]
    later: dict[str, float]
    since: int

    def habits(self, weeks_ago: int) -> Habits:
        changed = self.later if weeks_ago < self.since else {}
        return Habits(care=self.care | changed)


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
    ) -> None:
        self._database = database
        self._company = company
        self._people = people
        self._clients = clients
        self._playbooks = playbooks
        self._scores = scores

    def fill(
        self,
        now: datetime,
        progress: Callable[[int, int], None] | None = None,
        weeks: int = _WEEKS,
    ) -> None:
        """Make the sample company as it would be at ``now`` (UTC).

        Args:
            now: The moment that "today" is made up around.
            progress: Told how many weeks of how many are done.
            weeks: How far back its history goes.
        """
        content = tomllib.loads(resource("sample/company.toml").read_text("utf-8"))
        company = _company(content["company"])
        self._company.save(company, now)
        team = [self._colleague(each, now) for each in content["people"]]
        clients = [self._client(each, company.zone, now) for each in content["clients"]]
        made = _Maker(content["jobs"], team, clients, company, now)
        playbook = self._playbooks.current()
        for week in range(weeks, -1, -1):
            self._store(made.week(week, playbook), now)
            if progress:
                progress(weeks - week, weeks)
        self._store(made.today(playbook), now)

    def _store(self, visits: Iterator[Visit], now: datetime) -> None:
        with self._database.writing() as connection:
            for visit in visits:
                write_visit(connection, visit, now)
                self._scores.keep_of(connection, visit, visit.closed_at or now)

    def _colleague(self, content: dict[str, Any], now: datetime) -> _Colleague:
        role = Role(content.get("role", Role.TECHNICIAN.value))
        person = Person(id=new_id(), name=content["name"], email=content["email"], role=role)
        self._people.add(person, now)
        if content.get("me"):
            self._people.set_me(person.id)
        later, since = content.get("later", {}), content.get("since", 0)
        return _Colleague(person, content.get("care", {}), later, since)

    def _client(self, content: dict[str, Any], zone: str, now: datetime) -> Client:
        contacts = tuple(Contact(id=new_id(), **each) for each in content["contacts"])
        client = Client(**{**content, "id": new_id(), "zone": zone, "contacts": contacts})
        self._clients.add(client, now)
        return client


class _Maker:
    """Makes visits up, one after the other, always the same for the same day."""

    def __init__(
        self,
        jobs: list[dict[str, Any]],
        team: list[_Colleague],
        clients: list[Client],
        company: Company,
        now: datetime,
    ) -> None:
        self._jobs, self._clients, self._company, self._now = jobs, clients, company, now
        self._team = [one for one in team if one.person.role is Role.TECHNICIAN]
        self._random = Random(_SEED)  # noqa: S311 - made-up visits, no secret
        self._zone = ZoneInfo(company.zone)
        self._numbers: dict[str, Iterator[int]] = {}
        self._ticket = 10_000

    def week(self, weeks_ago: int, playbook: Playbook) -> Iterator[Visit]:
        """Make the visits of one week up; this week's only up to yesterday."""
        monday = self._midnight() - timedelta(days=self._now.weekday() + 7 * weeks_ago)
        for day in range(5):
            date = monday + timedelta(days=day)
            if date >= self._midnight():
                return
            for colleague in self._random.sample(self._team, 2):
                arrival = date + timedelta(hours=self._random.choice((8, 9, 10, 13)), minutes=15)
                job = self._job(colleague, arrival, weeks_ago)
                visit = finished(job, playbook, self._random)
                is_late = weeks_ago == 1 and day == _BUSY_DAY
                due = date + timedelta(days=1, hours=10)
                yield replace(visit, promises=_forgotten(visit, due)) if is_late else visit

    def today(self, playbook: Playbook) -> Iterator[Visit]:
        """Make today up: one visit under way, two ahead, and some on the coming days."""
        mine = self._team[0]
        came = self._now - timedelta(minutes=155)
        open_job = self._job(mine, came, 0, self._clients[_OPEN_CLIENT], self._jobs[_OPEN_JOB])
        yield under_way(replace(open_job, ticket="10482"), playbook, self._random, self._now)
        for minutes in (90, 210):
            at = _quarter(self._now + timedelta(minutes=minutes))
            yield planned(self._job(mine, at, 0), at)
        for day in range(1, 6):
            at = self._midnight() + timedelta(days=day, hours=9)
            if at.weekday() in _WORKDAYS:
                yield planned(self._job(self._random.choice(self._team), at, 0), at)

    def _job(
        self,
        colleague: _Colleague,
        arrival: datetime,
        weeks_ago: int,
        client: Client | None = None,
        content: dict[str, Any] | None = None,
    ) -> Job:
        content = content or self._random.choice(self._jobs)
        client = client or self._random.choice(
            [one for one in self._clients if one.name in content["at"]]
        )
        self._ticket += self._random.randint(1, 3)
        name = colleague.person.name
        initials = "".join(word[0] for word in name.split()).upper()
        number = next(self._numbers.setdefault(initials, count(1)))
        return Job(
            content=content,
            client=client,
            technician=colleague.person,
            habits=colleague.habits(weeks_ago),
            arrival=arrival,
            zone=self._company.zone,
            terms=self._company.terms,
            ticket=str(self._ticket),
            reference=f"{initials}-{number:04}",
        )

    def _midnight(self) -> datetime:
        local = self._now.astimezone(self._zone)
        return local.replace(hour=0, minute=0, second=0, microsecond=0)


def _forgotten(visit: Visit, due: datetime) -> tuple[Promise, ...]:
    """Return a promise that nobody has kept yet."""
    return (
        Promise(
            id=new_id(),
            what="Call and ask whether it held",
            to=visit.contact,
            made_at=visit.closed_at or due,
            due_at=due,
        ),
    )


def _quarter(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)


def _company(content: dict[str, Any]) -> Company:
    return Company(
        **{
            **content,
            "conditions": " ".join(content["conditions"].split()),
            "terms": Terms(**content["terms"]),
            "paper_size": PaperSize(content["paper_size"]),
            "is_sample": True,
        }
    )
