"""Reviews: own ratings, a manager's ratings, what the technician answers, and how it is settled."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from app.coaching.people import NO_ID, Person, Role
from app.coaching.skills import Skill
from app.errors import NotAllowedError

RATINGS = range(1, 6)
"""The steps of every anchored scale."""

DISPUTE_DAYS = 7
"""How long a review that was sent may be disputed, unless the company says otherwise."""


@dataclass(frozen=True, kw_only=True)
class Rating:
    """One skill on the playbook's anchored scale, 1 to 5, with what was meant by it."""

    skill: Skill
    value: int
    note: str = ""

    def __post_init__(self) -> None:
        if self.value not in RATINGS:
            message = f"a rating is 1 to 5, not {self.value}"
            raise ValueError(message)


@dataclass(frozen=True, kw_only=True)
class SelfRating:
    """The technician's own view of a visit, given before the record was shown to them."""

    visit_id: UUID
    person_id: UUID
    at: datetime
    ratings: tuple[Rating, ...] = ()
    note: str = ""

    def value(self, skill: Skill) -> int | None:
        """Return the own rating of ``skill``, if one was given."""
        return value_of(self.ratings, skill)


class Purpose(StrEnum):
    """What a review is for; calibration is between reviewers and never reaches a technician."""

    COACHING = "coaching"
    CALIBRATION = "calibration"


class ReviewState(StrEnum):
    """Where a review stands."""

    DRAFT = "draft"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    DISPUTED = "disputed"
    SETTLED = "settled"
    CLOSED = "closed"


class Move(StrEnum):
    """What takes a review from one state to the next."""

    EDIT = "edit"
    SEND = "send"
    ACKNOWLEDGE = "acknowledge"
    DISPUTE = "dispute"
    SETTLE = "settle"
    CLOSE = "close"


class Verdict(StrEnum):
    """What came of a dispute."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True)
class Review:
    """A manager's look at one visit.

    ``shared_note`` is for the technician, ``private_note`` for reviewers only. ``comment`` and
    ``proposed`` are the technician's answer to it, at ``answered_at``; ``verdict``,
    ``settlement`` (the words of it) and ``settled_at`` what came of a dispute.
    """

    visit_id: UUID
    technician_id: UUID
    reviewer_id: UUID
    begun_at: datetime
    id: UUID = NO_ID
    purpose: Purpose = Purpose.COACHING
    state: ReviewState = ReviewState.DRAFT
    ratings: tuple[Rating, ...] = ()
    shared_note: str = ""
    private_note: str = ""
    sent_at: datetime | None = None
    answered_at: datetime | None = None
    comment: str = ""
    proposed: tuple[Rating, ...] = ()
    verdict: Verdict | None = None
    settlement: str = ""
    settled_at: datetime | None = None
    closed_at: datetime | None = None

    def value(self, skill: Skill) -> int | None:
        """Return the rating of ``skill``, if one was given."""
        return value_of(self.ratings, skill)

    @property
    def counts(self) -> bool:
        """Whether its ratings are a manager's voice: sent at least, and no calibration."""
        return self.purpose is Purpose.COACHING and self.state is not ReviewState.DRAFT

    def disputable_until(self, days: int = DISPUTE_DAYS) -> datetime | None:
        """Return until when (UTC) it can be disputed, ``days`` after it was sent."""
        return None if self.sent_at is None else self.sent_at + timedelta(days=days)


class _Party(StrEnum):
    TECHNICIAN = "technician"
    REVIEWER = "reviewer"
    MANAGER = "manager"


_D, _S, _A = ReviewState.DRAFT, ReviewState.SENT, ReviewState.ACKNOWLEDGED
_X, _T, _C = ReviewState.DISPUTED, ReviewState.SETTLED, ReviewState.CLOSED

STEPS: Mapping[tuple[Purpose, ReviewState, Move], tuple[_Party, ReviewState]] = MappingProxyType(
    {
        (Purpose.COACHING, _D, Move.EDIT): (_Party.REVIEWER, _D),
        (Purpose.COACHING, _D, Move.SEND): (_Party.REVIEWER, _S),
        (Purpose.COACHING, _S, Move.ACKNOWLEDGE): (_Party.TECHNICIAN, _A),
        (Purpose.COACHING, _S, Move.DISPUTE): (_Party.TECHNICIAN, _X),
        (Purpose.COACHING, _S, Move.CLOSE): (_Party.MANAGER, _C),
        (Purpose.COACHING, _A, Move.CLOSE): (_Party.MANAGER, _C),
        (Purpose.COACHING, _X, Move.SETTLE): (_Party.MANAGER, _T),
        (Purpose.COACHING, _T, Move.CLOSE): (_Party.MANAGER, _C),
        (Purpose.CALIBRATION, _D, Move.EDIT): (_Party.REVIEWER, _D),
        (Purpose.CALIBRATION, _D, Move.CLOSE): (_Party.REVIEWER, _C),
    }
)
"""Every allowed step, by purpose, state and move: who may take it, and where it leads.

States as peers of quality tools keep them: draft, sent, acknowledged or disputed, settled, closed.
"""

_WHERE = {
    ReviewState.DRAFT: "is still a draft",
    ReviewState.SENT: "was sent and waits for an answer",
    ReviewState.ACKNOWLEDGED: "was acknowledged",
    ReviewState.DISPUTED: "is disputed and waits to be settled",
    ReviewState.SETTLED: "was settled",
    ReviewState.CLOSED: "is closed",
}


def step(review: Review, move: Move, who: Person, now: datetime, days: int) -> ReviewState:
    """Return the state that ``move`` leads to.

    Args:
        review: The review as it is.
        move: What is to be done with it.
        who: Who wants to do it.
        now: When (UTC).
        days: How many days after sending a review may be disputed.

    Raises:
        NotAllowedError: The review is not in a state for it, it is somebody else's to do, or the
            time for it is over or not yet come.
    """
    found = STEPS.get((review.purpose, review.state, move))
    if found is None:
        raise NotAllowedError(f"This review {_WHERE[review.state]}. It stays as it is.")
    party, target = found
    _refuse_stranger(review, party, who)
    until = review.disputable_until(days)
    is_over = until is not None and now > until
    if move is Move.DISPUTE and is_over:
        message = f"The {days} days for disputing this review are over. It stays as it is."
        raise NotAllowedError(message, "Talk to your service manager about it all the same.")
    if (review.state, move) == (ReviewState.SENT, Move.CLOSE) and not is_over:
        message = "This review can still be answered. It stays open until then."
        raise NotAllowedError(message, f"It can be closed {days} days after it was sent.")
    return target


def _refuse_stranger(review: Review, party: _Party, who: Person) -> None:
    is_technician = who.id == review.technician_id
    if party is _Party.TECHNICIAN:
        if not is_technician:
            raise NotAllowedError("Only the technician it is about can answer a review.")
        return
    if who.role is not Role.MANAGER or is_technician:
        message = "A review is written and settled by a manager who was not on the visit."
        raise NotAllowedError(f"{message} It stays as it is.")
    if party is _Party.REVIEWER and who.id != review.reviewer_id:
        raise NotAllowedError("Only who began this review can change or send it.")


def as_seen(found: tuple[Review, ...], person: Person) -> tuple[Review, ...]:
    """Return what ``person`` may read of some reviews.

    Technicians read what was sent to them, without the private note. Managers read everything but
    drafts about themselves, and who calibrates a visit reads nobody else's before theirs is closed.
    """
    if person.role is not Role.MANAGER:
        return tuple(
            replace(review, private_note="")
            for review in found
            if review.technician_id == person.id and review.counts
        )
    blind = {
        review.visit_id
        for review in found
        if review.reviewer_id == person.id
        and review.purpose is Purpose.CALIBRATION
        and review.state is ReviewState.DRAFT
    }
    return tuple(
        review if review.technician_id != person.id else replace(review, private_note="")
        for review in found
        if (review.reviewer_id == person.id or review.visit_id not in blind)
        and (review.technician_id != person.id or review.counts)
    )


def waits_for(review: Review, person: Person, now: datetime, days: int) -> bool:
    """Tell whether ``person`` has to do something about a review they may read.

    A technician answers; a manager settles disputes, goes on with their own drafts, and closes what
    was answered, or was not within ``days`` after it was sent.
    """
    if review.technician_id == person.id:
        return review.state is ReviewState.SENT
    if person.role is not Role.MANAGER:
        return False
    if review.state is ReviewState.DRAFT:
        return review.reviewer_id == person.id
    until = review.disputable_until(days)
    return review.state is not ReviewState.SENT or (until is not None and now > until)


def value_of(ratings: tuple[Rating, ...], skill: Skill) -> int | None:
    """Return the value given to ``skill`` among ``ratings``."""
    return next((rating.value for rating in ratings if rating.skill is skill), None)
