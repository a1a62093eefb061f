"""What is on screen, as a file: tables for a spreadsheet, papers for a talk.

A method returns the table for whoever asks, with what they may see; `write` makes the file. Both
take their time and belong off the interface thread.
"""

import re
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from app.coaching.company import Company
from app.coaching.lists import VisitFilter
from app.coaching.one_to_one import MOST_EVIDENCE, one_to_one
from app.coaching.people import Person, Role
from app.coaching.playbook import Playbook
from app.coaching.roles import Deed, insist
from app.coaching.sheet import Sheet
from app.coaching.team import WEEKS, TeamFilter
from app.coaching.team_report import team_report
from app.documents.sheets import Tell, write_bytes, write_csv, write_xlsx
from app.models.coaching import ReviewRow
from app.models.database import Database
from app.models.visits import VisitRow
from app.services import export_sheets as sheets
from app.services.calls import Calls
from app.services.client_health import ClientHealth
from app.services.clients import Clients
from app.services.company import CompanyFile
from app.services.goodwill import GoodwillBook
from app.services.leadership import Leadership
from app.services.lists import VisitLists, visit_lines
from app.services.losses import Losses
from app.services.people import People
from app.services.playbooks import Playbooks
from app.services.review_records import read_reviews
from app.services.sessions import Sessions
from app.services.settings import Settings
from app.services.team import Team
from app.services.visits import read_person

_NOT_IN_NAMES = re.compile(r"[^\w-]+")
_ALL = 1_000_000
_EVER = (datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC))


class Format(StrEnum):
    """The kinds of files a table is written as."""

    XLSX = "xlsx"
    CSV = "csv"


class Exports:
    """Tables and papers of everything that is shown."""

    def __init__(self, database: Database, settings: Settings, playbooks: Playbooks) -> None:
        self._database = database
        self._playbooks = playbooks
        self._people = People(database, settings)
        self._company = CompanyFile(database)
        self._lists = VisitLists(database)
        self._clients = Clients(database)
        self._client_health = ClientHealth(database)
        self._team = Team(database, playbooks)
        self._calls = Calls(database, settings)
        self._losses = Losses(database)
        self._goodwill = GoodwillBook(database)
        self._leadership = Leadership(database)
        self._sessions = Sessions(database)

    @staticmethod
    def write(sheet: Sheet, path: Path, tell: Tell) -> int:
        """Write ``sheet`` in the format its name ends with, and return how many rows it has.

        Args:
            sheet: The table; its rows are read once.
            path: Where to; anything but ``.csv`` becomes a workbook.
            tell: Is told rows written, rows in all and what is done; it may raise to stop.

        Raises:
            SaveFailedError: It can't be written there; what was there before is as it was.
        """
        is_csv = path.suffix.lower() == f".{Format.CSV}"
        return (write_csv if is_csv else write_xlsx)(sheet, path, tell)

    @staticmethod
    def keep(content: bytes, path: Path) -> None:
        """Write a paper's bytes to ``path``; what was there before stays until all are written.

        Raises:
            SaveFailedError: It can't be written there; what was there before is as it was.
        """
        write_bytes(content, path)

    def file_name(self, title: str, ending: str, now: datetime) -> str:
        """Return what a file is offered to be called: ``Visits_2026-03-04.xlsx``."""
        day = sheets.at(now, self._zone())
        return f"{_NOT_IN_NAMES.sub('_', title).strip('_') or 'Export'}_{day:%Y-%m-%d}.{ending}"

    def visits(self, wanted: VisitFilter | None = None) -> Sheet:
        """Return the list of visits, as it is filtered."""
        wanted = wanted or VisitFilter()
        return sheets.visits(self._lists.each(wanted), self._lists.count(wanted))

    def clients(self, by: UUID, now: datetime, words: str = "") -> Sheet:
        """Return the clients whose name holds ``words``; managers get how they stand as well."""
        lines = self._clients.window(words, 0, _ALL)
        is_manager = self._people.get(by).role is Role.MANAGER
        health = self._client_health.all(by, now) if is_manager else ()
        return sheets.clients(lines, {each.client_id: each for each in health}, self._zone())

    def team(self, by: UUID, now: datetime, asked: TeamFilter | None = None) -> Sheet:
        """Return everybody's levels, as the team is filtered; for managers."""
        asked = asked or TeamFilter()
        insist(self._people.get(by), Deed.COACH)
        with self._team.apart() as team:
            return sheets.team(team.view(now, asked.weeks, asked.team, asked.client_id, asked.kind))

    def person(self, person_id: UUID, by: UUID, now: datetime, weeks: int = WEEKS) -> Sheet:
        """Return a person's trends, for managers and the person."""
        self._insist_on_seeing(person_id, by)
        with self._team.apart() as team:
            return sheets.person(team.person(person_id, now, weeks))

    def reviews(self, by: UUID) -> Sheet:
        """Return all reviews that were sent, the oldest first; for managers."""
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.REVIEW)
            sent = [review for review in read_reviews(connection) if review.counts]
            reviewed = select(ReviewRow.visit_id)
            found = visit_lines(connection, VisitRow.id.in_(reviewed))
        lines = {line.id: line for line in found}
        both = [(review, lines[review.visit_id]) for review in sent if review.visit_id in lines]
        return sheets.reviews(both, self._names(), self._playbook())

    def calls(self, by: UUID) -> Sheet:
        """Return every follow-up call, made or drawn, by week; for managers."""
        return sheets.calls(self._calls.all(by), self._zone(), self._playbook())

    def losses(self, by: UUID) -> Sheet:
        """Return the losses that ``by`` may read, the newest first."""
        return sheets.losses(self._losses.feed(by, limit=_ALL), self._zone(), self._playbook())

    def praise(self, by: UUID) -> Sheet:
        """Return all praise, the newest first."""
        return sheets.praise(self._losses.feed(by, limit=_ALL), self._zone(), self._playbook())

    def goodwill(self, by: UUID, start: datetime = _EVER[0], end: datetime = _EVER[1]) -> Sheet:
        """Return what was given to clients in a time (UTC), the oldest first; for managers."""
        insist(self._people.get(by), Deed.GIVE_GOODWILL)
        given, clients = self._goodwill.between(start, end), self._team.clients()
        return sheets.goodwill(given, self._names(), clients, self._zone())

    def leadership(self, by: UUID) -> Sheet:
        """Return the leader's checks with their actions; for managers."""
        checks = self._leadership.all(by)
        return sheets.leadership(checks, self._names(), self._zone(), self._playbook())

    def scorecard(self, person_id: UUID, by: UUID, now: datetime, weeks: int = WEEKS) -> bytes:
        """Return the sheet for a one-to-one as a PDF, for managers and the person; no private note.

        Raises:
            NotAllowedError: It is about somebody else, and ``by`` is no manager.
            NotFoundError: There is nobody with this id.
        """
        from app.documents.scorecard import scorecard

        self._insist_on_seeing(person_id, by)
        talks = self._sessions.of_person(person_id, by)
        coach = self._people.get(talks[0].coach_id if by == person_id and talks else by)
        with self._team.apart() as team:
            view = team.person(person_id, now, weeks)
            missed = view.of(view.focus).missed if view.focus else None
            behind = team.those(missed.visits, missed.skill) if missed else ()
            recent = team.recent(person_id, MOST_EVIDENCE)
        name = "" if coach.id == person_id else coach.name
        sheet = one_to_one(view, talks, behind, recent, name)
        return scorecard(sheet, self._of_company(), at=now)

    def team_report(self, by: UUID, now: datetime, asked: TeamFilter | None = None) -> bytes:
        """Return the team report of a period as a PDF; for managers."""
        from app.documents.team_report import team_report as printed

        asked = asked or TeamFilter()
        insist(self._people.get(by), Deed.COACH)
        with self._team.apart() as team:
            view = team.view(now, asked.weeks, asked.team, asked.client_id, asked.kind)
        company = self._of_company()
        start = sheets.day_begins(view.weeks.first, company.zone)
        where = {None, asked.client_id}
        losses = [x for x in self._losses.between(start, now) if {None, x.client_id} >= where]
        given = [x for x in self._goodwill.between(start, now) if {None, x.client_id} >= where]
        causes = {each.key: each.text for each in self._playbook().causes}
        return printed(team_report(view, losses, given, causes), company, at=now)

    def _of_company(self) -> Company:
        return self._company.get() or Company(name="")

    def _insist_on_seeing(self, person_id: UUID, by: UUID) -> None:
        who: Person = self._people.get(by)
        if who.id != person_id:
            insist(who, Deed.COACH)

    def _names(self) -> dict[UUID, str]:
        return {each.id: each.name for each in self._people.all()}

    def _zone(self) -> str:
        return self._of_company().zone

    def _playbook(self) -> Playbook:
        return self._playbooks.current()
