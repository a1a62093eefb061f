"""A visit as facts.

These frozen dataclasses are the one vocabulary of the program: screens show them, rules judge
them, papers print them, files carry them. Moments are aware UTC datetimes and are shown in the
visit's zone; durations are whole minutes; money is minor units of the terms' currency. People at
the client's are kept by name, as they were called when it happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from app.coaching.custody import Custody
from app.coaching.ink import Ink
from app.coaching.messages import Message
from app.coaching.people import NO_ID, Client, Contact, Person
from app.coaching.terms import Terms


class VisitState(StrEnum):
    """Where a visit stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class VisitKind(StrEnum):
    """Where the work is done."""

    ON_SITE = "onsite"
    REMOTE = "remote"
    IN_SHOP = "shop"


class Priority(StrEnum):
    """How pressing the client's need is."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    OUTAGE = "outage"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was written for one question; ``at`` is when it was last changed, if known."""

    text: str
    at: datetime | None = None


class CheckState(StrEnum):
    """How a checklist item was answered."""

    YES = "yes"
    NOT_APPLICABLE = "not_applicable"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One answered checklist item; ``reason`` says why it does not apply."""

    state: CheckState = CheckState.YES
    reason: str = ""
    note: str = ""
    at: datetime | None = None


class TimeKind(StrEnum):
    """What happened at a moment of the visit."""

    TRAVEL_START = "travel_start"
    ARRIVAL = "arrival"
    PAUSE = "pause"
    BACK = "back"
    DEPARTURE = "departure"
    HOME = "home"
    SHOP_START = "shop_start"
    SHOP_END = "shop_end"


@dataclass(frozen=True, kw_only=True)
class TimeEntry:
    """A moment of the visit, and who at the client's was told about it.

    ``at`` is when it is said to have happened, ``recorded_at`` when it was written down. A
    correction is a new entry that names the one it ``corrects`` and gives the ``reason``; a
    ``struck`` correction takes the entry back. The original always stays. ``technician`` is empty
    for the visit's own technician and names any other.
    """

    kind: TimeKind
    at: datetime
    id: UUID = NO_ID
    recorded_at: datetime | None = None
    told: str = ""
    note: str = ""
    technician: str = ""
    corrects: UUID | None = None
    reason: str = ""
    struck: bool = False


class MeetingKind(StrEnum):
    """Coming or going."""

    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"


class MeetingHow(StrEnum):
    """How the technician reached somebody."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    MESSAGE_LEFT = "message_left"
    NOBODY = "nobody"


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A check-in or check-out with a person, or the honest reason why there was none.

    ``person`` is who was seen, or for a left message who is to get it; ``reason`` is why nobody
    was met and ``message`` what was left instead.
    """

    kind: MeetingKind
    at: datetime
    id: UUID = NO_ID
    how: MeetingHow = MeetingHow.IN_PERSON
    person: str = ""
    reason: str = ""
    message: str = ""
    work_confirmed: bool = False
    other_needs_asked: bool = False
    other_needs: str = ""


class AgreementOn(StrEnum):
    """What the client agreed to in conversation."""

    RESTATEMENT = "restatement"
    ISSUES = "issues"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """The client's yes to what was said back to them; ``text`` is what they agreed to."""

    on: AgreementOn
    by: str
    at: datetime
    text: str = ""
    id: UUID = NO_ID


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What was told to expect: minutes of work, its price, and the limit never passed unasked."""

    minutes: int | None = None
    amount_minor: int | None = None
    limit_minor: int | None = None


class Approval(StrEnum):
    """How a change was approved."""

    NONE = "none"
    INITIALS = "initials"
    VERBAL = "verbal"
    BY_MAIL = "by_mail"
    DECLINED = "declined"
    UP_THE_CHANNEL = "up_the_channel"


@dataclass(frozen=True, kw_only=True)
class Change:
    """Work or parts added while there ("while you're here").

    ``amount_minor`` is the whole price told for it, work and parts; ``parts_minor`` the share of
    parts. ``None`` means that no figure was told. ``heard_by`` is who heard a spoken approval.
    """

    what: str
    id: UUID = NO_ID
    asked_at: datetime | None = None
    asked_by: str = ""
    minutes: int | None = None
    amount_minor: int | None = None
    parts: str = ""
    parts_minor: int | None = None
    approval: Approval = Approval.NONE
    approved_by: str = ""
    approved_at: datetime | None = None
    heard_by: str = ""
    initials: Ink | None = None
    started_at: datetime | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Something promised to somebody by a time."""

    what: str
    to: str
    due_at: datetime
    made_at: datetime
    id: UUID = NO_ID
    kept_at: datetime | None = None
    withdrawn: bool = False


class PaperKind(StrEnum):
    """The papers a client gets."""

    AUTHORIZATION = "authorization"
    REPORT = "report"


class Signer(StrEnum):
    """Whose signature it is."""

    CLIENT = "client"
    TECHNICIAN = "technician"


class Outcome(StrEnum):
    """What came of asking for a signature."""

    SIGNED = "signed"
    REFUSED = "refused"
    ABSENT = "absent"
    SEND_LATER = "send_later"


@dataclass(frozen=True, kw_only=True)
class Signature:
    """A signature under one revision of a paper, or the honest reason why there is none.

    ``typed`` stands for a signature typed by somebody who can't or won't draw. ``shown`` is the
    fingerprint (SHA-256, hex) of exactly what the signer saw, ``seen_by`` who witnessed a refusal
    or absence.
    """

    paper: PaperKind
    signer: Signer
    name: str
    at: datetime
    id: UUID = NO_ID
    revision: int = 1
    outcome: Outcome = Outcome.SIGNED
    role: str = ""
    authority: str = ""
    consent: str = ""
    ink: Ink | None = None
    typed: str = ""
    reason: str = ""
    seen_by: str = ""
    shown: str = ""


@dataclass(frozen=True, kw_only=True)
class Revision:
    """A paper opened again after it was signed, and why."""

    paper: PaperKind
    number: int
    at: datetime
    reason: str
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """The client's own answer to one "how did we do?" question; ``rating`` is 1 to 5."""

    question: str
    rating: int | None = None
    comment: str = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Dismissal:
    """A coach's prompt the technician put away, and why; for a while only if ``until`` is set."""

    code: str
    at: datetime
    reason: str = ""
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PlaybookRef:
    """The playbook a visit runs under."""

    name: str = "core"
    version: int = 1


_NO_ANSWERS: Mapping[str, Answer] = MappingProxyType({})
_NO_CHECKS: Mapping[str, Check] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Everything known of one visit.

    ``contact`` names the person we are there to see. ``terms`` are the rates as they were told
    for this visit; later changes of the company's rates don't touch it.
    """

    title: str
    client: Client
    technician: Person
    zone: str
    id: UUID = NO_ID
    reference: str = ""
    state: VisitState = VisitState.PLANNED
    kind: VisitKind = VisitKind.ON_SITE
    priority: Priority = Priority.NORMAL
    ticket: str = ""
    contact: str = ""
    scheduled_at: datetime | None = None
    created_at: datetime | None = None
    closed_at: datetime | None = None
    playbook: PlaybookRef = field(default_factory=PlaybookRef)
    terms: Terms = field(default_factory=Terms)
    estimate: Estimate = field(default_factory=Estimate)
    prices_on_paper: bool = True
    answers: Mapping[str, Answer] = field(default_factory=lambda: _NO_ANSWERS)
    checks: Mapping[str, Check] = field(default_factory=lambda: _NO_CHECKS)
    times: tuple[TimeEntry, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    changes: tuple[Change, ...] = ()
    promises: tuple[Promise, ...] = ()
    signatures: tuple[Signature, ...] = ()
    revisions: tuple[Revision, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    messages: tuple[Message, ...] = ()
    custody: tuple[Custody, ...] = ()

    def text(self, key: str) -> str:
        """Return what was written for question ``key``, without surrounding space."""
        answer = self.answers.get(key)
        return answer.text.strip() if answer else ""

    def answered_at(self, key: str) -> datetime | None:
        """Return when question ``key`` was last changed."""
        answer = self.answers.get(key)
        return answer.at if answer else None

    @property
    def contact_person(self) -> Contact | None:
        """The client's contact this visit is for, as the client's list knows them."""
        return self.client.contact(self.contact) if self.contact else None

    def moments(self, technician: str = "") -> tuple[TimeEntry, ...]:
        """Return the entries that count, in order of time: corrected and struck ones left out."""
        corrected = {entry.corrects for entry in self.times if entry.corrects}
        counting = (
            entry
            for entry in self.times
            if entry.id not in corrected and not entry.struck and entry.technician == technician
        )
        return tuple(sorted(counting, key=lambda entry: entry.at))

    def first(self, kind: TimeKind) -> TimeEntry | None:
        """Return the first counting entry of ``kind``."""
        return next((entry for entry in self.moments() if entry.kind is kind), None)

    def last(self, kind: TimeKind) -> TimeEntry | None:
        """Return the last counting entry of ``kind``."""
        return next((entry for entry in reversed(self.moments()) if entry.kind is kind), None)

    def meeting(self, kind: MeetingKind) -> Meeting | None:
        """Return the last check-in or check-out."""
        found = (m for m in sorted(self.meetings, key=lambda m: m.at) if m.kind is kind)
        return next(reversed(tuple(found)), None)

    def agreed(self, on: AgreementOn) -> Agreement | None:
        """Return the client's agreement, as long as what they agreed to still stands."""
        found = [a for a in self.agreements if a.on is on]
        if not found:
            return None
        latest = max(found, key=lambda a: a.at)
        stands = not latest.text or latest.text.strip() == self.text(f"statement.{on.value}")
        return latest if stands else None

    def revision(self, paper: PaperKind) -> int:
        """Return the current revision number of ``paper``, counting from 1."""
        return max((r.number for r in self.revisions if r.paper is paper), default=1)

    def signature(self, paper: PaperKind, signer: Signer = Signer.CLIENT) -> Signature | None:
        """Return what came of asking ``signer`` to sign the current revision of ``paper``."""
        current = self.revision(paper)
        found = [
            s
            for s in self.signatures
            if s.paper is paper and s.signer is signer and s.revision == current
        ]
        return max(found, key=lambda s: s.at) if found else None

    def is_signed(self, paper: PaperKind) -> bool:
        """Tell whether the client signed the current revision of ``paper``."""
        signature = self.signature(paper)
        return signature is not None and signature.outcome is Outcome.SIGNED
