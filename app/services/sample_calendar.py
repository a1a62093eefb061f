"""Who of the sample company goes where and when, the same for the same day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.coaching.company import Company
from app.coaching.people import Client, Person, Role
from app.coaching.playbook import Playbook
from app.coaching.terms import Terms
from app.coaching.visit import Visit
from app.services.sample_job import Habits, Job
from app.services.sample_messages import Letters
from app.services.sample_visits import finished, planned, under_way

_SEED = 20260304
_GROWTH = 0.005
"""How much of their care people lacked for each week further back."""

_BUSY_WEEKS = 13
_VISITS_A_DAY = {True: (3, 3, 4), False: (1, 2, 2)}
_HOURS = (8, 9, 10, 13)
_OPEN_CLIENT, _OPEN_JOB = 0, 0
_WORKDAYS = range(5)


@dataclass(frozen=True)
class Colleague:
    """A person of the sample with habits that may have changed some weeks ago."""

    person: Person
    content: Mapping[str, Any]

    @property
    def load(self) -> int:
        """How often they are sent somewhere beside the stories."""
        return int(self.content.get("load", 1))

    @property
    def sees(self) -> int:
        """How much kinder than the record they rate themselves, in steps of the scale."""
        return int(self.content.get("sees", 0))

    def habits(self, weeks_ago: int) -> Habits:
        """Return what they were like so many weeks ago."""
        changed = self.content.get("later", {}) if weeks_ago < self.content.get("since", 0) else {}
        care = {**self.content.get("care", {}), **changed}
        return Habits(care=care, growth=1 - _GROWTH * weeks_ago)


@dataclass(frozen=True)
class Customer:
    """A client of the sample; for the last weeks it may have only the visits of stories."""

    client: Client
    only_stories: int = 0
    sponsors: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Content:
    """What the sample's visits are made of."""

    jobs: list[Mapping[str, Any]]
    stories: list[Mapping[str, Any]]
    letters: Letters


class Calendar:
    """Makes visits up, one week after the other."""

    def __init__(
        self,
        content: Content,
        team: list[Colleague],
        customers: list[Customer],
        company: Company,
        now: datetime,
    ) -> None:
        self._content, self._customers = content, customers
        self._company, self._now = company, now
        self._team = [one for one in team if one.person.role is Role.TECHNICIAN]
        self._random = Random(_SEED)  # noqa: S311 - made-up visits, no secret
        self._zone = ZoneInfo(company.zone)
        self._numbers: dict[str, Iterator[int]] = {}
        self._ticket = 10_000
        self.told: dict[str, UUID] = {}
        """The visits of stories made so far, by the key of the story."""

    @property
    def stories(self) -> list[Mapping[str, Any]]:
        """What is told of single visits."""
        return self._content.stories

    @property
    def terms(self) -> Terms:
        """The company's rates."""
        return self._company.terms

    def at(self, weeks_ago: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
        """Return a moment by the week it lies back, its day (Monday is 0) and the local time."""
        monday = self._midnight() - timedelta(days=self._local().weekday() + 7 * weeks_ago)
        date = monday + timedelta(days=day)
        return date.replace(hour=hour, minute=minute)

    def week(self, weeks_ago: int, playbook: Playbook) -> Iterator[Visit]:
        """Make the visits of one week up; this week's only up to yesterday."""
        for day in _WORKDAYS:
            if self.at(weeks_ago, day) >= self._midnight():
                return
            stories = [
                each
                for each in self._content.stories
                if (each["weeks_ago"], each["day"]) == (weeks_ago, day)
            ]
            for story in stories:
                visit = self._finished(self._story(story), playbook)
                self.told[str(story["key"])] = visit.id
                yield visit
            busy = {str(each["person"]) for each in stories}
            for colleague in self._sent(weeks_ago, busy):
                arrival = self.at(weeks_ago, day, self._random.choice(_HOURS), 15)
                job = self._job(colleague, arrival, weeks_ago)
                yield self._finished(job, playbook)

    def today(self, playbook: Playbook) -> Iterator[Visit]:
        """Make today up: one visit under way, two ahead, and some on the coming days."""
        mine = self._team[0]
        came = self._now - timedelta(minutes=155)
        client, content = self._customers[_OPEN_CLIENT].client, self._content.jobs[_OPEN_JOB]
        open_job = self._job(mine, came, 0, client, content)
        yield under_way(replace(open_job, ticket="10482"), playbook, self._random, self._now)
        for minutes in (90, 210):
            at = _quarter(self._now + timedelta(minutes=minutes))
            yield planned(self._job(mine, at, 0), at)
        for day in range(1, 6):
            at = self._midnight() + timedelta(days=day, hours=9)
            if at.weekday() in _WORKDAYS:
                yield planned(self._job(self._random.choice(self._team), at, 0), at)

    def _sent(self, weeks_ago: int, busy: set[str]) -> list[Colleague]:
        """Return who goes out on a day beside those a story tells of."""
        free = [one for one in self._team if one.load and one.person.name not in busy]
        wanted = self._random.choice(_VISITS_A_DAY[weeks_ago < _BUSY_WEEKS])
        lots = {one.person.name: self._random.random() ** (1 / one.load) for one in free}
        return sorted(free, key=lambda one: -lots[one.person.name])[:wanted]

    def _story(self, story: Mapping[str, Any]) -> Job:
        weeks_ago = int(story["weeks_ago"])
        colleague = next(one for one in self._team if one.person.name == story["person"])
        client = next(c.client for c in self._customers if c.client.name == story["client"])
        content = next(each for each in self._content.jobs if each["title"] == story["job"])
        arrival = self.at(weeks_ago, int(story["day"]), 9, 15)
        return replace(self._job(colleague, arrival, weeks_ago, client, content), story=story)

    def _job(
        self,
        colleague: Colleague,
        arrival: datetime,
        weeks_ago: int,
        client: Client | None = None,
        content: Mapping[str, Any] | None = None,
    ) -> Job:
        free = [one.client for one in self._customers if weeks_ago >= one.only_stories]
        names = {one.name for one in free}
        possible = [each for each in self._content.jobs if names & set(each["at"])]
        content = content or self._random.choice(possible)
        client = client or self._random.choice([c for c in free if c.name in content["at"]])
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

    def _finished(self, job: Job, playbook: Playbook) -> Visit:
        """Let a visit happen, by draws of its own: what others do changes nothing of it.

        Its identifier is the same every time: lots are drawn with it.
        """
        monday = self.at(0, 0)
        draws = Random(f"{_SEED} {job.technician.name} {job.arrival - monday}")  # noqa: S311 - see above
        visit = finished(job, playbook, self._content.letters, draws)
        return replace(visit, id=made_up_id(draws, job.arrival))

    def _local(self) -> datetime:
        return self._now.astimezone(self._zone)

    def _midnight(self) -> datetime:
        return self._local().replace(hour=0, minute=0, second=0, microsecond=0)


def made_up_id(random: Random, at: datetime) -> UUID:
    """Return a UUIDv7 of a moment, as RFC 9562 lays it out, with made-up random bits."""
    stamp = int(at.timestamp() * 1000) & (1 << 48) - 1
    middle = 0x7 << 12 | random.getrandbits(12)
    rest = 0b10 << 62 | random.getrandbits(62)
    return UUID(int=stamp << 80 | middle << 64 | rest)


def _quarter(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
