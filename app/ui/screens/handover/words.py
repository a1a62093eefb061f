"""The client's page in words: every line of it as it is written for this client."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from app.coaching.billing import BillLine, RateRule
from app.coaching.client_page import ClientPage, ClockLine, ScopeLine
from app.coaching.meter import APPROVED
from app.coaching.people import Contact
from app.coaching.playbook import Playbook
from app.coaching.spans import SpanKind
from app.coaching.terms_said import terms_sentences
from app.coaching.visit import Approval, PaperKind, TimeKind
from app.documents.formats import Formats, duration
from app.documents.sentences import custody_back, custody_from, expected_said

_WHAT = {
    SpanKind.TRAVEL: "Travel",
    SpanKind.ON_SITE: "Work at your place",
    SpanKind.SHOP: "Work in our shop",
    SpanKind.PAUSE: "Pause",
}
_RULES = {
    RateRule.AFTER_HOURS: "after hours",
    RateRule.WEEKEND: "weekend",
    RateRule.PER_TRIP: "per trip",
    RateRule.FREE: "not charged",
}
_NO_SUM = "\0"
_OPEN_APPROVALS = (Approval.NONE, Approval.UP_THE_CHANNEL)
_BEGUN = (TimeKind.TRAVEL_START, TimeKind.ARRIVAL, TimeKind.PAUSE, TimeKind.BACK)


@dataclass(frozen=True)
class Entry:
    """One line of a two-column list: words on the left, a figure on the right."""

    words: str
    figure: str = ""
    aside: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class Passage:
    """A short text under its own small heading."""

    heading: str
    text: str


class PageWords:
    """Writes one client's page; money, dates and times as the paper itself writes them."""

    def __init__(self, page: ClientPage, playbook: Playbook) -> None:
        self.page = page
        self._playbook = playbook
        self.formats = Formats(page.company.locale, page.zone, page.terms.currency)

    @property
    def is_report(self) -> bool:
        """Whether this is the report after the work."""
        return self.page.kind is PaperKind.REPORT

    @property
    def heading(self) -> str:
        """What the client is asked to look at."""
        return "Here is what we did" if self.is_report else "Please check what we agreed"

    @property
    def day(self) -> str:
        """The day it is at the client's, written out."""
        here = self.page.made_at.astimezone(self.formats.zone)
        weekday = QLocale(self.page.company.locale).dayName(here.isoweekday())
        return f"{weekday}, {self.formats.date(here)}"

    @property
    def addressed(self) -> str:
        """Whom the page is for."""
        name = self.page.contact.name if self.page.contact else ""
        return f"For {name}, {self.page.client}" if name else f"For {self.page.client}"

    @property
    def subject(self) -> str:
        """What it is about, where, and who did it."""
        ticket = f"ticket {self.page.ticket}" if self.page.ticket else ""
        parts = (self.page.title, ticket, self.page.address.replace("\n", ", "))
        return " · ".join(part for part in parts if part)

    def scope(self) -> tuple[Entry, ...]:
        """Return what was agreed: the work, what was added, and the limit."""
        lines = [self._scope_line(line) for line in self.page.scope]
        if self.page.limit_minor is not None and not self.is_report and self.page.shows_prices:
            limit = self.formats.money(self.page.limit_minor)
            lines.append(Entry("Not more than, without asking you", limit, is_total=True))
        return tuple(lines)

    def charges(self) -> tuple[Entry, ...]:
        """Return what the time costs and the likely total of a report."""
        page = self.page
        if not page.shows_prices or page.total_minor is None:
            return ()
        changes = (line.change for line in page.scope if line.change)
        parts = (
            Entry(f"Parts: {change.parts or change.what}", self.formats.money(change.parts_minor))
            for change in changes
            if change.parts_minor and change.approval in APPROVED
        )
        goodwill = (
            Entry(line.text, self.formats.money(line.amount_minor)) for line in page.goodwill
        )
        limit = self._against_limit(page.total_minor)
        total = Entry(
            "Likely total",
            self.formats.money(page.total_minor),
            " · ".join(part for part in (self._way_home(), limit) if part),
            is_total=True,
        )
        return (*(self._charge(line) for line in page.bill), *parts, *goodwill, total)

    def expected(self) -> str:
        """Return in one sentence how the bill stands against what the client expects."""
        expected = self.page.expectation
        return expected_said(expected, self.formats.money) if expected else ""

    def differences(self) -> tuple[Entry, ...]:
        """Return what differs from what the client expects: what is billed, what was told, why."""
        expected = self.page.expectation
        lines = expected.lines if expected else ()
        return tuple(Entry(line.billed, aside=f"{line.told} {line.why}".strip()) for line in lines)

    def custody(self) -> tuple[Entry, ...]:
        """Return what we take with us, and when it is back."""
        return tuple(
            Entry(thing.what, custody_back(thing, self.formats.date), custody_from(thing))
            for thing in self.page.custody
        )

    def clock(self) -> tuple[Entry, ...]:
        """Return the moments the client was told, and the present one while the clock runs."""
        lines = [self._clock_line(line) for line in self.page.clock]
        if self.page.clock and self.page.clock[-1].kind in _BEGUN:
            lines.append(Entry("Now", self.formats.time(self.page.made_at)))
        return tuple(lines)

    @property
    def told_each_time(self) -> str:
        """Who was told of every moment, where it was always the same person."""
        told = {line.told for line in self.page.clock if not line.is_expected}
        return next(iter(told)) if len(told) == 1 else ""

    def terms(self) -> str:
        """Return rates, travel and payment in plain sentences; without prices none with a sum."""
        said = terms_sentences(
            self.page.terms,
            self._playbook,
            self.formats.money if self.page.shows_prices else lambda _minor: _NO_SUM,
            self.formats.minute_of_day,
            is_remote=self.page.is_remote,
        )
        return " ".join(sentence for sentence in said if _NO_SUM not in sentence)

    def passages(self) -> tuple[Passage, ...]:
        """Return what else is on the page; what is empty is left out."""
        page = self.page
        agreed = page.restatement_agreed_by
        understood = f"{page.restatement} ({agreed} agreed.)" if agreed else page.restatement
        found = (
            Passage("What you told us", page.words),
            Passage("How we understood it", understood if page.restatement else ""),
            Passage("Not included", page.excluded),
            Passage("What will stop meanwhile", page.interruption),
            Passage("Still open", page.open_points),
            Passage("What happens next", page.next_step),
            Passage("Who may approve more", "" if self.is_report else self._approvers()),
            Passage("The work authorization", self._cited()),
        )
        return tuple(passage for passage in found if passage.text)

    def done(self) -> str:
        """Return what was done, in the words written for the client."""
        return "\n".join(part for part in (self.page.work_done, *self.page.done_sentences) if part)

    def authority(self, contact: Contact | None) -> str:
        """Return what a contact may approve, empty where nothing is known."""
        if contact is None or not contact.may_approve:
            return ""
        if contact.limit_minor is None:
            return "may approve any amount"
        if not self.page.shows_prices:
            return "may approve up to a limit"
        return f"may approve up to {self.formats.money(contact.limit_minor)}"

    def _scope_line(self, line: ScopeLine) -> Entry:
        added = line.change is not None
        words = f"While here: {line.text}" if added else line.text
        figures = [duration(line.minutes)] if line.minutes else []
        if line.amount_minor is not None and self.page.shows_prices:
            figures.append(self.formats.money(line.amount_minor))
        figure = " · ".join(figures)
        return Entry(words, f"+ {figure}" if added and figure else figure, _about_change(line))

    def _charge(self, line: BillLine) -> Entry:
        times = f"{self.formats.time(line.start)} – {self.formats.time(line.end)}"
        if line.is_several_ways:
            times = "all ways of the day together"
        about = [times, _RULES.get(line.rule, ""), line.technician]
        figures = [duration(line.billed_minutes)] if line.billed_minutes else []
        figures.append(self.formats.money(line.amount_minor))
        if line.billed_minutes:
            about.append(f"{self.formats.money(line.rate_minor)} an hour")
        if line.billed_minutes and line.billed_minutes != line.raw_minutes:
            about.append(f"{duration(line.raw_minutes)} on the clock")
        is_far = line.what is SpanKind.ON_SITE and self.page.is_remote
        what = "Work over the network" if is_far else _WHAT[line.what]
        return Entry(what, " · ".join(figures), " · ".join(part for part in about if part))

    def _way_home(self) -> str:
        return "with the way home as expected" if self.page.home_is_expected else ""

    def _against_limit(self, total: int) -> str:
        """Return how the total stands against the limit that was never to be passed unasked."""
        if self.page.limit_minor is None:
            return ""
        limit = self.formats.money(self.page.limit_minor)
        return (
            f"within the {limit} we agreed"
            if total <= self.page.limit_minor
            else (f"more than the {limit} we agreed")
        )

    def _clock_line(self, line: ClockLine) -> Entry:
        at = self.formats.time(line.at)
        figure = f"{at} – {self.formats.time(line.until)}" if line.until else at
        words = f"{line.label}, expected" if line.is_expected else line.label
        told = f"told {line.told}" if line.told and not self.told_each_time else ""
        aside = " · ".join(part for part in (self._other_day(line), line.technician, told) if part)
        return Entry(words, figure, aside)

    def _other_day(self, line: ClockLine) -> str:
        """Return the day of a moment that was not today."""
        here = line.at.astimezone(self.formats.zone).date()
        today = self.page.made_at.astimezone(self.formats.zone).date()
        return "" if here == today else self.formats.date(line.at)

    def _approvers(self) -> str:
        people = [person for person in (self.page.contact, self.page.backup) if person]
        said = (
            ", ".join(part for part in (each.name, each.role, self.authority(each)) if part)
            for each in people
            if each.may_approve
        )
        return "\n".join(dict.fromkeys(said))

    def _cited(self) -> str:
        paper = self.page.authorization
        return f"{paper.number}, {self.formats.date(paper.made_at)}" if paper else ""


def _about_change(line: ScopeLine) -> str:
    change = line.change
    if change is None:
        return ""
    parts = f"with {change.parts}" if change.parts else ""
    if change.approval is Approval.DECLINED:
        return "not wanted"
    if change.approval in _OPEN_APPROVALS:
        is_upstairs = change.approval is Approval.UP_THE_CHANNEL
        said = "waiting for a decision about the budget" if is_upstairs else "not approved yet"
    else:
        said = f"approved by {change.approved_by}" if change.approved_by else ""
    return " · ".join(part for part in (parts, said) if part)
