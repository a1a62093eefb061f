"""What the reviews screen shows: the queue, and one visit from all sides."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from app.coaching.calls import FollowUpCall
from app.coaching.people import Person
from app.coaching.playbook import Playbook
from app.coaching.review_queue import QueueEntry, Why
from app.coaching.review_words import briefly
from app.coaching.reviews import Purpose, Review, ReviewState, SelfRating
from app.coaching.scorecard import Scorecard, scorecard
from app.coaching.scoring import VisitScore
from app.coaching.strike import KeptStrike
from app.coaching.visit import Visit

if TYPE_CHECKING:
    from app.services.services import Services

_WAITS = {
    ReviewState.DISPUTED: "{who} sees it differently",
    ReviewState.DRAFT: "you began it",
    ReviewState.SETTLED: "settled, can be closed",
    ReviewState.ACKNOWLEDGED: "{who} has read it, can be closed",
    ReviewState.SENT: "nobody answered in time, can be closed",
}
_ORDER = (ReviewState.DISPUTED, ReviewState.DRAFT, None)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One visit that waits: with a review that was begun, or with the reasons to begin one."""

    visit_id: UUID
    review: Review | None = None
    reasons: tuple[Why, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One visit from all sides, as a reviewer may see it.

    ``review`` is the one that is shown: the reviewer's own where there is one, else a colleague's.
    """

    visit: Visit
    playbook: Playbook
    score: VisitScore | None
    own: SelfRating | None
    review: Review | None
    others: tuple[Review, ...]
    calls: tuple[FollowUpCall, ...]
    strikes: tuple[KeptStrike, ...]
    strikes_of_client: tuple[KeptStrike, ...]
    card: Scorecard

    @property
    def is_heard(self) -> bool:
        """Whether the client has said anything of this visit."""
        return bool(self.calls) or any(answer.rating for answer in self.visit.feedback)


def reviewer(services: "Services") -> Person | None:
    """Return who reviews at this laptop."""
    return services.people.me()


def waiting(services: "Services", by: UUID, now: datetime) -> tuple[Entry, ...]:
    """Return what waits: disputes, what the reviewer began, the queue, what can be closed."""
    reviews = services.reviews.waiting(by, now)
    begun = [
        Entry(visit_id=review.visit_id, review=review)
        for review in reviews
        if review.technician_id != by
    ]
    queued = [_queued(entry) for entry in services.reviews.queue(by, now)]
    return tuple(sorted((*begun, *queued), key=_rank))


def why_here(entry: Entry, seen: Seen) -> str:
    """Return in a few words why a visit waits."""
    if entry.review is None:
        return f"chosen because: {briefly(entry.reasons, is_heard=seen.is_heard)}"
    if entry.review.purpose is Purpose.CALIBRATION:
        return "a second look: rate it as if nobody had"
    return _WAITS[entry.review.state].format(who=seen.card.technician)


def see(services: "Services", visit_id: UUID, by: UUID) -> Seen:
    """Read one visit from all sides.

    Raises:
        NotFoundError: This machine has no such visit, or not the playbook it ran under.
    """
    visit = services.visits.facts(visit_id)
    playbook = services.playbooks.for_visit(visit)
    score, own = services.scores.of_visit(visit_id), services.reviews.self_rating(visit_id)
    found = services.reviews.for_visit(visit_id, by)
    mine = [review for review in found if review.reviewer_id == by]
    coaching = [review for review in found if review.purpose is Purpose.COACHING]
    review = next(iter(mine or coaching), None)
    calls = services.calls.of_visit(visit_id)
    card = scorecard(
        playbook,
        visit.technician.name,
        record=score,
        own=own,
        review=review,
        feedback=visit.feedback,
        calls=calls,
    )
    return Seen(
        visit=visit,
        playbook=playbook,
        score=score,
        own=own,
        review=review,
        others=tuple(each for each in found if each != review),
        calls=calls,
        strikes=services.strikes.of_visit(visit_id),
        strikes_of_client=services.strikes.of_client(visit.client.id),
        card=card,
    )


def _queued(entry: QueueEntry) -> Entry:
    return Entry(visit_id=entry.visit.id, reasons=entry.reasons)


def _rank(entry: Entry) -> int:
    state = entry.review.state if entry.review else None
    return _ORDER.index(state) if state in _ORDER else len(_ORDER)
