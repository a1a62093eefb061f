"""What the manager of the sample company did in half a year, through the services themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

from app.coaching.actions import Action
from app.coaching.goodwill import Goodwill, GoodwillKind
from app.coaching.leadership import LeaderAnswer, LeadershipCheck, Yes
from app.coaching.losses import Loss, Praise
from app.coaching.people import Role
from app.coaching.sessions import Session
from app.coaching.skills import Skill
from app.coaching.sponsors import Sponsor, SponsorLevel
from app.coaching.visit import Visit
from app.services.calls import Calls
from app.services.goodwill import GoodwillBook
from app.services.leadership import Leadership
from app.services.losses import Losses
from app.services.manager_side import ManagerSide
from app.services.reviews import Reviews
from app.services.sample_calendar import Calendar, Colleague, Customer
from app.services.sample_calls import PastCalls
from app.services.sample_reviews import PastReviews
from app.services.scores import Scores
from app.services.sessions import Sessions
from app.services.settings import SEED, Settings
from app.services.sponsors import Sponsors
from app.services.strikes import Strikes

_LOTS = "harbor"
_MADE_GOOD_AFTER = timedelta(days=12)
_MORNING, _TALK, _READING = 9, 14, 16
_DISPUTED_BEFORE, _DISPUTED_NOW = "todd-hollis", "todd-router"
_SENT, _ANSWERED, _BEGUN = "Marek Nowak", "Priya Raman", "Sam Okafor"
_SETTLED_WEEK = 2
_FIRST_CALLS = 24
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class SampleOffice:
    """The services that the manager's work goes through."""

    settings: Settings
    scores: Scores
    reviews: Reviews
    calls: Calls
    strikes: Strikes
    losses: Losses
    goodwill: GoodwillBook
    sessions: Sessions
    leadership: Leadership
    sponsors: Sponsors
    manager_side: ManagerSide

    def opened(
        self,
        content: Mapping[str, Any],
        calendar: Calendar,
        team: list[Colleague],
        customers: list[Customer],
        now: datetime,
    ) -> "OfficeDays":
        """Begin the manager's half-year with what is known of the clients."""
        self.settings.put(SEED, _LOTS)
        return OfficeDays(self, content, calendar, team, customers, now)


class OfficeDays:
    """The manager's work, week by week; nothing of it lies ahead of ``now``."""

    def __init__(
        self,
        services: SampleOffice,
        content: Mapping[str, Any],
        calendar: Calendar,
        team: list[Colleague],
        customers: list[Customer],
        now: datetime,
    ) -> None:
        self._services, self._content = services, content
        self._calendar, self._now = calendar, now
        self._people = {one.person.name: one for one in team}
        self._clients = {one.client.name: one.client.id for one in customers}
        self._manager = self._people[content["manager"]].person.id
        self._made_good = cycle(content["made_good"])
        self._calls = PastCalls(
            services.calls,
            services.strikes,
            self._manager,
            content["called_in_vain"],
            content["calls"],
        )
        second = self._people[content["second"]].person.id
        self._reviews = PastReviews(
            services.reviews, services.scores, self._manager, second, content
        )
        self._map(customers)

    def saw(self, visits: Iterable[Visit]) -> None:
        """Take note of the visits of a week."""
        kept = {self._calendar.told.get(key) for key in self._content["strikes_that_stand"]}
        unread = (visit for visit in visits if visit.id not in kept)
        self._reviews.saw(unread, {one.person.id: one for one in self._people.values()})

    def work(self, weeks_ago: int) -> None:
        """Do what was to be done in one week."""
        at = self._calendar.at
        if weeks_ago:
            self._make_good(at(weeks_ago, 0, _MORNING))
        if 0 < weeks_ago <= _FIRST_CALLS:
            self._calls.make(at(weeks_ago, 0, _MORNING))
        if weeks_ago > 1:
            turn = [one for one in self._people.values() if one.load and _is_technician(one)]
            self._reviews.read_one(at(weeks_ago, 3, _READING), turn)
        before = self._calendar.told.get(_DISPUTED_BEFORE)
        if before and weeks_ago == _SETTLED_WEEK:
            self._reviews.dispute(_DISPUTED_BEFORE, before, at(weeks_ago, 0, _READING))
        for name, keep in (
            ("losses", self._lose),
            ("praise", self._praise),
            ("goodwill", self._give),
            ("sessions", self._coach),
            ("checks", self._check),
        ):
            for each in self._content[name]:
                moment = at(each["weeks_ago"], each["day"], _TALK)
                if each["weeks_ago"] == weeks_ago and self._is_told(each):
                    keep(each, moment)

    def plan(self) -> None:
        """Leave behind what waits on the manager's desk today."""
        told = self._calendar.told
        more = (told.get(key) for key in ("todd-router", "hearing", "notebook"))
        self._calls.leave_open(self._now, tuple(each for each in more if each))
        person = {name: one.person.id for name, one in self._people.items()}
        disputed = told.get(_DISPUTED_NOW)
        if disputed:
            self._reviews.dispute(_DISPUTED_NOW, disputed, self._now - 4 * _A_DAY)
        self._reviews.leave_answered(person[_ANSWERED], self._now - 3 * _A_DAY)
        self._reviews.leave_sent(person[_SENT], self._now - 2 * _A_DAY)
        self._reviews.leave_draft(person[_BEGUN], self._now - _A_DAY)

    def _is_told(self, each: Mapping[str, Any]) -> bool:
        """Tell whether an entry can be written: what it is about has happened in this sample."""
        about = each.get("visit")
        return about is None or about in self._calendar.told

    def _about(self, each: Mapping[str, Any]) -> dict[str, Any]:
        """Return the client of an entry, and its visit where it names one."""
        if "visit" not in each:
            return {"client_id": self._clients[each["client"]]}
        story = next(s for s in self._calendar.stories if s["key"] == each["visit"])
        visit_id = self._calendar.told[each["visit"]]
        return {"client_id": self._clients[story["client"]], "visit_id": visit_id}

    def _map(self, customers: list[Customer]) -> None:
        judged = self._calendar.at(8, 1, _MORNING)
        for customer in customers:
            for each in customer.sponsors:
                contact = customer.client.contact(each["name"])
                sponsor = Sponsor(
                    client_id=customer.client.id,
                    level=SponsorLevel(each["level"]),
                    name=each["name"],
                    contact_id=contact.id if contact else None,
                    is_solid=each["is_solid"],
                    note=each.get("note", ""),
                )
                self._services.sponsors.save(sponsor, self._manager, judged)

    def _make_good(self, at: datetime) -> None:
        stands = {self._calendar.told.get(key) for key in self._content["strikes_that_stand"]}
        for client_id in self._clients.values():
            for strike in self._services.strikes.of_client(client_id):
                is_due = strike.at < at - _MADE_GOOD_AFTER
                if strike.counts and is_due and strike.visit_id not in stands:
                    why = next(self._made_good)
                    self._services.strikes.clear(strike.id, why, self._manager, at)

    def _lose(self, each: Mapping[str, Any], at: datetime) -> None:
        who = self._people[each["person"]].person.id
        loss = Loss(
            **self._about(each),
            what=each["what"],
            at=at - _A_DAY,
            person_id=who,
            cause=each["cause"],
            whys=tuple(each["whys"]),
            cost_minor=each["cost_minor"],
            lesson=each["lesson"],
            skill=Skill(each["skill"]),
        )
        loss_id = self._services.losses.log(loss, who, at)
        if not each.get("is_kept_back"):
            self._services.losses.share(loss_id, self._manager, at + _A_DAY)

    def _praise(self, each: Mapping[str, Any], at: datetime) -> None:
        praise = Praise(
            **self._about(each),
            what=each["what"],
            at=at,
            person_id=self._people[each["person"]].person.id,
            said_by=each["said_by"],
            skill=Skill(each["skill"]),
        )
        self._services.losses.log(praise, self._manager, at)

    def _give(self, each: Mapping[str, Any], at: datetime) -> None:
        about = self._about(each)
        kind = GoodwillKind(each["kind"])
        if "visit_id" in about:
            given = self._services.goodwill.draft(about["visit_id"], kind, at)
        else:
            rate = self._calendar.terms.on_site_minor
            given = Goodwill(**about, kind=kind, reason="", at=at, rate_minor=rate)
        self._services.goodwill.give(_with(given, each), self._manager, at)

    def _coach(self, each: Mapping[str, Any], at: datetime) -> None:
        person, skill = self._people[each["person"]].person.id, Skill(each["skill"])
        evidence = self._reviews.weakest(person, skill, at, each.get("evidence", 0))
        session = Session(
            person_id=person,
            coach_id=self._manager,
            at=at,
            skill=skill,
            focus=each["focus"],
            strengths=each.get("strengths", ""),
            evidence=evidence,
            lesson=each["lesson"],
            drill=each["drill"],
            note=each.get("note", ""),
            private_note=each.get("private_note", ""),
            actions=_actions(each, person, at),
        )
        planned = min(at, self._now) - 2 * _A_DAY
        session_id = self._services.sessions.plan(session, self._manager, planned)
        if each.get("is_held"):
            self._services.sessions.hold(session_id, self._manager, at)
        if each.get("is_ended"):
            self._services.sessions.end(session_id, self._manager, at + 42 * _A_DAY)

    def _check(self, each: Mapping[str, Any], at: datetime) -> None:
        answers = tuple(
            LeaderAnswer(question=key, answer=Yes(answer), note=note)
            for key, (answer, note) in each["answers"].items()
        )
        check = LeadershipCheck(
            skill=Skill(each["skill"]),
            by_id=self._manager,
            at=at,
            answers=answers,
            note=each["note"],
            actions=_actions(each, self._manager, at),
        )
        check_id = self._services.leadership.begin(check, self._manager, at)
        if each.get("is_closed"):
            self._services.leadership.close(check_id, self._manager, at + 21 * _A_DAY)


def _is_technician(one: Colleague) -> bool:
    return one.person.role is Role.TECHNICIAN


def _actions(each: Mapping[str, Any], owner: UUID, at: datetime) -> tuple[Action, ...]:
    return tuple(
        Action(
            what=action["what"],
            owner_id=owner,
            due=(at + action["days"] * _A_DAY).date(),
            done_at=at + action["done"] * _A_DAY if "done" in action else None,
        )
        for action in each["actions"]
    )


def _with(given: Goodwill, each: Mapping[str, Any]) -> Goodwill:
    """Return goodwill with the figures and the reason that an entry names."""
    figures = ("amount_minor", "minutes", "gift_hours", "estimated_minutes", "actual_minutes")
    named = {name: each[name] for name in figures if name in each}
    return replace(given, reason=each["reason"], **named)
