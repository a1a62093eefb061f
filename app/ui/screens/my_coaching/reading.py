"""Everything about oneself, read in one go; of nobody else, and no private note."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.coaching.actions import Action, open_first
from app.coaching.losses import FeedEntry, Praise
from app.coaching.people import Person
from app.coaching.playbook import Playbook
from app.coaching.reviews import Review
from app.coaching.sessions import Session
from app.coaching.team import PersonView, RecentVisit

if TYPE_CHECKING:
    from datetime import datetime

    from app.services.services import Services

RECENT = 8
_PRAISE = 5
_FEED = 200
_REVIEWS = 12


@dataclass(frozen=True, kw_only=True)
class OwnReview:
    """A review of one's visit: what the visit was, who wrote it, how that visit's skills read."""

    review: Review
    title: str
    client: str
    reviewer: str
    playbook: Playbook


@dataclass(frozen=True, kw_only=True)
class OwnCoaching:
    """One's own coaching; ``session`` is the talk whose focus holds at present, if there is one."""

    me: Person
    playbook: Playbook
    view: PersonView
    recent: tuple[RecentVisit, ...]
    session: Session | None
    actions: tuple[Action, ...]
    reviews: tuple[OwnReview, ...]
    dispute_days: int
    praise: tuple[FeedEntry, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at yet."""
        return not (self.recent or self.session or self.actions or self.reviews or self.praise)


def read_own(services: "Services", me: Person, now: "datetime") -> OwnCoaching:
    """Read what concerns ``me``; any thread may."""
    with services.team.apart() as team:
        view, recent = team.person(me.id, now), team.recent(me.id, RECENT)
    sessions = services.sessions.of_person(me.id, me.id)
    agreed = (action for session in sessions for action in session.actions)
    feed = services.losses.feed(me.id, limit=_FEED)
    return OwnCoaching(
        me=me,
        playbook=services.playbooks.current(),
        view=view,
        recent=recent,
        session=_present(sessions),
        actions=open_first(action for action in agreed if action.owner_id == me.id),
        reviews=tuple(
            _own(services, review) for review in services.reviews.of_person(me.id, me.id, _REVIEWS)
        ),
        dispute_days=services.reviews.dispute_days(),
        praise=tuple(
            each
            for each in feed
            if isinstance(each.entry, Praise) and each.entry.person_id == me.id
        )[:_PRAISE],
    )


def _present(sessions: tuple[Session, ...]) -> Session | None:
    """Return the talk held last, unless its focus has done its work."""
    held = [(each.held_at, each) for each in sessions if each.held_at is not None]
    latest = max(held, key=lambda one: (one[0], one[1].id), default=None)
    return None if latest is None or latest[1].ended_at is not None else latest[1]


def _own(services: "Services", review: Review) -> OwnReview:
    visit = services.visits.facts(review.visit_id)
    return OwnReview(
        review=review,
        title=visit.title,
        client=visit.client.name,
        reviewer=services.people.get(review.reviewer_id).name,
        playbook=services.playbooks.for_visit(visit),
    )
