"""The client's page: exactly what a client is shown, signs and takes home.

The hand-over screen and the papers are made from the same page, and its fingerprint binds a
signature to what was on the screen.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from app.coaching.as_signed import as_signed
from app.coaching.billing import BillLine
from app.coaching.company import Company
from app.coaching.custody import Custody
from app.coaching.done_said import done_sentences, ticked_sentences
from app.coaching.expectation import Expectation, expectation, is_said_in
from app.coaching.final_bill import final_bill
from app.coaching.goodwill import CreditLine
from app.coaching.meter import measure
from app.coaching.papers import Paper, paper_number
from app.coaching.people import Contact
from app.coaching.playbook import Playbook
from app.coaching.spans import Span, ways_home
from app.coaching.terms import Terms
from app.coaching.visit import (
    AgreementOn,
    Approval,
    Change,
    Outcome,
    PaperKind,
    Signature,
    Signer,
    TimeKind,
    Visit,
    VisitKind,
)

_LATER = ("interruption", "custody", "expectation", "goodwill")
"""What pages signed under the first version of the program did not show."""


@dataclass(frozen=True, kw_only=True)
class ScopeLine:
    """One row of what we do: the work itself or a change, with what was told of its price.

    ``minutes`` and ``amount_minor`` (minor currency units) are ``None`` where no figure was told.
    """

    text: str
    minutes: int | None = None
    amount_minor: int | None = None
    change: Change | None = None


@dataclass(frozen=True, kw_only=True)
class ClockLine:
    """A moment or a span on the client's clock (UTC); ``until`` is set for a pause."""

    kind: TimeKind
    label: str
    at: datetime
    until: datetime | None = None
    told: str = ""
    is_expected: bool = False
    technician: str = ""


@dataclass(frozen=True, kw_only=True)
class ClientPage:
    """What the client sees of a visit; empty texts and lists are left out of print.

    Times are UTC and shown in ``zone``; minutes and money as in ``ScopeLine``. ``made_at`` is the
    moment of the laptop's clock at which the page was put together or, once signed, signed.
    ``home_is_expected`` says that ``bill`` counts the way home as it is expected. ``consent`` is
    what is agreed to by signing on the screen, ``pen_consent`` by signing on paper. ``custody`` is
    what we take with us; ``expectation`` is there where prices are shown on a report.
    """

    kind: PaperKind
    number: str
    revision: int
    made_at: datetime
    company: Company
    client: str
    address: str
    technician: str
    title: str
    ticket: str
    zone: str
    contact: Contact | None
    backup: Contact | None
    words: str
    restatement: str
    restatement_agreed_by: str
    scope: tuple[ScopeLine, ...]
    excluded: str
    estimate_minutes: int | None
    limit_minor: int | None
    terms: Terms
    is_remote: bool
    shows_prices: bool
    clock: tuple[ClockLine, ...]
    consent: str
    pen_consent: str
    work_done: str = ""
    done_sentences: tuple[str, ...] = ()
    next_step: str = ""
    open_points: str = ""
    bill: tuple[BillLine, ...] = ()
    home_is_expected: bool = False
    total_minor: int | None = None
    authorization: Paper | None = None
    interruption: str = ""
    custody: tuple[Custody, ...] = ()
    expectation: Expectation | None = None
    goodwill: tuple[CreditLine, ...] = ()
    client_signature: Signature | None = None
    technician_signature: Signature | None = None

    @property
    def fingerprint(self) -> str:
        """The SHA-256 (hex) of what is shown, without the signatures and the time of day."""
        # Strokes have thousands of points: they are left out before everything is taken apart.
        shown = asdict(replace(self, client_signature=None, technician_signature=None))
        for name in ("client_signature", "technician_signature", "made_at"):
            del shown[name]
        for name in _LATER:
            # A page that has none of it keeps the fingerprint it was signed with long ago.
            if not shown[name]:
                del shown[name]
        shown["company"]["logo"] = hashlib.sha256(self.company.logo).hexdigest()
        text = json.dumps(shown, sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def client_page(
    visit: Visit,
    company: Company,
    playbook: Playbook,
    kind: PaperKind,
    now: datetime,
    authorization: Paper | None = None,
    money: Callable[[int], str] | None = None,
    goodwill: tuple[CreditLine, ...] = (),
) -> ClientPage:
    """Put the client's page together from the visit as it is at ``now`` (UTC).

    ``authorization`` is the issued work authorization that a visit report cites; ``money`` writes
    minor units in the sentences that explain a difference. ``goodwill`` is what a visit report
    takes off the bill.
    """
    signature = visit.signature(kind)
    signed_at = signature.at if signature and signature.outcome is Outcome.SIGNED else None
    if signed_at:
        visit = as_signed(visit, kind, signed_at)
        now = max([signed_at, *(entry.at for entry in visit.times)])
    page = _agreed(visit, company, playbook, kind, now)
    if signed_at:
        page = replace(page, made_at=signed_at)
    if kind is PaperKind.REPORT:
        page = replace(page, authorization=_as_dated(authorization, visit), goodwill=goodwill)
        page = _reported(page, visit, playbook, now, money)
    return _as_it_was_signed(
        confirmed(page) if is_said_in(signature) else page, ticked_sentences(visit, playbook)
    )


def _agreed(
    visit: Visit, company: Company, playbook: Playbook, kind: PaperKind, now: datetime
) -> ClientPage:
    """Return what both pages show: who, what was agreed, its terms, and the clock so far."""
    is_report = kind is PaperKind.REPORT
    agreement = visit.agreed(AgreementOn.RESTATEMENT)
    return ClientPage(
        kind=kind,
        number=paper_number(visit, kind),
        revision=visit.revision(kind),
        made_at=now,
        company=company,
        client=visit.client.name,
        address=visit.client.address,
        technician=visit.technician.name,
        title=visit.title,
        ticket=visit.ticket,
        zone=visit.zone,
        contact=visit.contact_person or (Contact(name=visit.contact) if visit.contact else None),
        backup=visit.client.backup,
        words=visit.text("statement.words"),
        restatement=visit.text("statement.restatement"),
        restatement_agreed_by=agreement.by if agreement else "",
        scope=_scope(visit),
        excluded=visit.text("scope.excluded"),
        interruption="" if is_report else visit.text("scope.interruption"),
        estimate_minutes=visit.estimate.minutes,
        limit_minor=measure(visit, now).limit_minor,
        terms=visit.terms,
        is_remote=visit.kind is VisitKind.REMOTE,
        shows_prices=visit.prices_on_paper,
        clock=_clock(visit, playbook, ways_home(visit, now) if is_report else ()),
        consent=f"{playbook.consent(kind.value)} {playbook.consent('on_screen')}",
        pen_consent=playbook.consent(kind.value),
        client_signature=visit.signature(kind),
        technician_signature=visit.signature(kind, Signer.TECHNICIAN),
    )


def _reported(
    page: ClientPage,
    visit: Visit,
    playbook: Playbook,
    now: datetime,
    money: Callable[[int], str] | None,
) -> ClientPage:
    """Return a report's page with what was done, what comes next and what it costs."""
    final = final_bill(visit, now)
    off = sum(line.amount_minor for line in page.goodwill)
    expected = expectation(visit, playbook, now, money, off) if visit.prices_on_paper else None
    return replace(
        page,
        work_done=visit.text("document.external"),
        done_sentences=done_sentences(visit, playbook, now),
        next_step=visit.text("leave.next_step"),
        open_points=visit.text("leave.open_points"),
        bill=final.lines,
        home_is_expected=bool(final.expected),
        total_minor=final.total_minor + off,
        custody=visit.custody,
        expectation=expected,
    )


def confirmed(page: ClientPage) -> ClientPage:
    """Return the page with the client's own word, ticked by them, that they know the bill."""
    if page.expectation is None:
        return page
    said = replace(page.expectation, is_confirmed=True)
    return replace(page, expectation=said, consent=f"{page.consent} {said.sentence}")


def _as_it_was_signed(page: ClientPage, ticked: tuple[str, ...]) -> ClientPage:
    """Leave out what the program did not show yet when this page was signed.

    Once only what was ``ticked`` was said of the work, before that there was less on the page.
    """
    signature = page.client_signature
    if signature is None or signature.shown in {"", page.fingerprint}:
        return page
    less = replace(page, interruption="", custody=(), expectation=None, goodwill=())
    said = ticked if page.done_sentences else ()
    older = (less, *(replace(each, done_sentences=said) for each in (page, less)))
    return next((each for each in older if each.fingerprint == signature.shown), page)


def _as_dated(paper: Paper | None, visit: Visit) -> Paper | None:
    """Return a signed authorization under the day it was signed, which is printed on it."""
    signature = visit.signature(PaperKind.AUTHORIZATION)
    if paper is None or signature is None or not paper.is_signed:
        return paper
    return replace(paper, made_at=signature.at) if paper.revision == signature.revision else paper


def _scope(visit: Visit) -> tuple[ScopeLine, ...]:
    first = ScopeLine(
        text=visit.text("scope.work") or visit.title,
        minutes=visit.estimate.minutes,
        amount_minor=visit.estimate.amount_minor,
    )
    return (first, *(_added(change) for change in visit.changes))


def _added(change: Change) -> ScopeLine:
    """Return added work as its line; what they did not want has no figures."""
    if change.approval is Approval.DECLINED:
        declined = replace(change, minutes=None, amount_minor=None, parts="", parts_minor=None)
        return ScopeLine(text=change.what, change=declined)
    return ScopeLine(
        text=change.what,
        minutes=change.minutes,
        amount_minor=change.amount_minor,
        change=change,
    )


def _clock(visit: Visit, playbook: Playbook, homewards: Iterable[Span]) -> tuple[ClockLine, ...]:
    names = dict.fromkeys(("", *(entry.technician for entry in visit.times)))
    lines = [line for name in names for line in _clock_of(visit, playbook, name)]
    lines += _expected_home(visit, playbook, homewards)
    return tuple(sorted(lines, key=lambda line: line.at))


def _clock_of(visit: Visit, playbook: Playbook, technician: str) -> list[ClockLine]:
    lines: list[ClockLine] = []
    for entry in visit.moments(technician):
        if entry.kind is TimeKind.BACK and lines and lines[-1].kind is TimeKind.PAUSE:
            pause = lines.pop()
            lines.append(
                ClockLine(
                    kind=pause.kind,
                    label=pause.label,
                    at=pause.at,
                    until=entry.at,
                    told=pause.told,
                    technician=technician,
                )
            )
            continue
        lines.append(
            ClockLine(
                kind=entry.kind,
                label=playbook.time(entry.kind).label,
                at=entry.at,
                told=entry.told,
                technician=technician,
            )
        )
    return lines


def _expected_home(
    visit: Visit, playbook: Playbook, homewards: Iterable[Span]
) -> Iterator[ClockLine]:
    """Yield when those who left are expected home; nobody knows it of whoever is still there."""
    label = playbook.time(TimeKind.HOME).label
    for way in homewards:
        last = visit.moments(way.technician)[-1]
        if last.kind is TimeKind.DEPARTURE and way.end is not None:
            yield ClockLine(
                kind=TimeKind.HOME,
                label=label,
                at=way.end,
                is_expected=True,
                technician=way.technician,
            )
