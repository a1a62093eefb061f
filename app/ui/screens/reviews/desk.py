"""What a reviewer has before them: the queue, and the visit that is open."""

from typing import TYPE_CHECKING
from uuid import UUID

from app.coaching.prompts import first_name
from app.coaching.reviews import Purpose, Rating, Review, ReviewState, Verdict
from app.coaching.roles import Deed, may
from app.coaching.skills import Skill
from app.ui.screens.reviews.reading import Entry, Seen, reviewer, see, waiting, why_here

if TYPE_CHECKING:
    from app.coaching.people import Person
    from app.services.services import Services
    from app.ui.clock import Clock

_OVER = frozenset({ReviewState.ACKNOWLEDGED, ReviewState.SETTLED})


class ReviewDesk:
    """The reviewer's place in the queue and the one visit they look at.

    What changes something raises ``AppError`` where it could not be done, and reads the visit
    again where it could.
    """

    def __init__(self, services: "Services", clock: "Clock") -> None:
        self._services = services
        self._clock = clock
        self._skipped: list[UUID] = []
        self.me: Person | None = None
        self.entries: tuple[Entry, ...] = ()
        self.entry: Entry | None = None
        self.seen: Seen | None = None
        self.instead: dict[Skill, int] = {}
        """Ratings that replace others if a dispute is accepted in part; stored when settled."""

    # The queue

    def come(self) -> bool:
        """See who reviews here and what waits for them; return whether anybody may."""
        self.me = reviewer(self._services)
        if self.me is None or not may(self.me, Deed.REVIEW):
            return False
        self.read_queue()
        return True

    def read_queue(self) -> None:
        """Read what waits; skipped visits come last."""
        found = waiting(self._services, self._me, self._clock())
        places = {visit_id: place for place, visit_id in enumerate(self._skipped)}
        self.entries = tuple(sorted(found, key=lambda each: places.get(each.visit_id, -1)))

    def entry_of(self, visit_id: UUID) -> Entry:
        """Return a visit's entry in the queue, or one for a visit that doesn't wait."""
        found = (each for each in self.entries if each.visit_id == visit_id)
        return next(found, Entry(visit_id=visit_id))

    def place(self) -> int | None:
        """Return where in the queue the open visit stands, counted from 0."""
        here = self.entry.visit_id if self.entry else None
        return next((n for n, each in enumerate(self.entries) if each.visit_id == here), None)

    def skip(self) -> Entry | None:
        """Put the open visit at the end; return the one after it, ``None`` where there is none."""
        at = self.place()
        if at is None or len(self.entries) == 1:
            return None
        here, after = self.entries[at], self.entries[(at + 1) % len(self.entries)]
        self._skipped = [each for each in self._skipped if each != here.visit_id]
        self._skipped.append(here.visit_id)
        self.read_queue()
        return self.entry_of(after.visit_id)

    def where(self) -> tuple[str, ...]:
        """Return the place in the queue and why the visit is there; nothing for any other."""
        at = self.place()
        if at is None or self.seen is None:
            return ()
        return (f"{at + 1} of {len(self.entries)}", why_here(self.entries[at], self.seen))

    # The visit

    def open(self, entry: Entry) -> None:
        """Look at a visit from all sides."""
        if self.entry is None or entry.visit_id != self.entry.visit_id:
            self.instead.clear()
        self.entry = entry
        self.reread()

    def leave(self) -> None:
        """Look at nothing."""
        self.entry = self.seen = None
        self.instead.clear()

    def reread(self) -> None:
        """Read the open visit again."""
        if self.entry is not None:
            self.seen = see(self._services, self.entry.visit_id, self._me)

    @property
    def review(self) -> Review | None:
        """The review that is shown."""
        return self.seen.review if self.seen else None

    @property
    def may_rate(self) -> bool:
        """Whether ratings and the note can be written: into a draft, or to begin one."""
        seen, me = self.seen, self.me
        if seen is None or me is None or not may(me, Deed.REVIEW, seen.visit.technician):
            return False
        if seen.review is None:
            return seen.visit.closed_at is not None
        return seen.review.reviewer_id == me.id and seen.review.state is ReviewState.DRAFT

    @property
    def is_disputed(self) -> bool:
        """Whether the technician waits for an answer to theirs."""
        review = self.review
        is_theirs = review is not None and review.technician_id != self._me
        return is_theirs and review is not None and review.state is ReviewState.DISPUTED

    @property
    def may_close(self) -> bool:
        """Whether nothing is left but to close the review."""
        review = self.review
        if review is None or review.technician_id == self._me:
            return False
        until = review.disputable_until(self.dispute_days)
        is_late = until is not None and self._clock() > until
        return review.state in _OVER or (review.state is ReviewState.SENT and is_late)

    @property
    def is_second_look(self) -> bool:
        """Whether the review is a calibration."""
        return self.review is not None and self.review.purpose is Purpose.CALIBRATION

    @property
    def dispute_days(self) -> int:
        """How many days the technician has to answer."""
        return self._services.reviews.dispute_days()

    def reviewer_called(self, you: str) -> str:
        """Return what the reviewer's column is called: ``you``, or a colleague's first name."""
        review = self.review
        if review is None or review.reviewer_id == self._me:
            return you
        return first_name(self._services.people.get(review.reviewer_id).name)

    def next_unrated(self, skill: Skill) -> Skill | None:
        """Return the next skill after ``skill`` without a rating, round the table once."""
        if self.seen is None:
            return None
        skills, review = [row.skill for row in self.seen.card.rows], self.seen.review
        at = skills.index(skill)
        rest = (*skills[at + 1 :], *skills[:at])
        return next((each for each in rest if review is None or not review.value(each)), None)

    # Deeds

    def rate(self, skill: Skill, value: int) -> None:
        """Rate a skill; the first rating begins a draft."""
        self._services.reviews.rate(self._begun(), skill, value, self._me, self._clock())
        self.reread()

    def annotate(self, key: str, words: str) -> None:
        """Write the ``shared`` or the ``private`` note; an empty one begins no draft."""
        if self.review is None and not words:
            return
        note = self._services.reviews.annotate
        if key == "shared":
            note(self._begun(), self._me, self._clock(), shared=words)
        else:
            note(self._begun(), self._me, self._clock(), private=words)
        self.reread()

    def send(self) -> None:
        """Send the draft to the technician."""
        self._services.reviews.send(self._begun(), self._me, self._clock())
        self.read_queue()

    def close(self) -> None:
        """Close the review, or be done with a second look."""
        self._services.reviews.close(self._begun(), self._me, self._clock())
        self.read_queue()

    def settle(self, verdict: Verdict, words: str) -> None:
        """Settle a dispute; accepted in part it changes what was rated anew."""
        changed = tuple(Rating(skill=skill, value=value) for skill, value in self.instead.items())
        ratings = changed if verdict is Verdict.PARTLY else ()
        settle, review = self._services.reviews.settle, self._begun()
        settle(review, verdict, words, self._me, self._clock(), ratings)
        self.instead.clear()
        self.read_queue()
        self.reread()

    def colleague(self) -> "Person | None":
        """Return another manager who could rate this visit too, once one's own review was sent."""
        seen, me = self.seen, self.me
        if seen is None or me is None or seen.review is None or seen.others:
            return None
        if seen.review.reviewer_id != me.id or not seen.review.counts:
            return None
        return next(
            (
                each
                for each in self._services.people.all()
                if each.id != me.id and may(each, Deed.REVIEW, seen.visit.technician)
            ),
            None,
        )

    def ask(self, visit_id: UUID, reviewer_id: UUID) -> None:
        """Let somebody rate a visit without seeing the first rating."""
        ask = self._services.calibrations.ask
        ask(visit_id, reviewer_id, self._me, self._clock())
        self.read_queue()
        self.reread()

    @property
    def _me(self) -> UUID:
        if self.me is None:
            message = "nobody reviews here"
            raise LookupError(message)
        return self.me.id

    def _begun(self) -> UUID:
        """Return the review that is written into; the first thing written begins one."""
        seen = self.seen
        if seen is None:
            message = "no visit is open"
            raise LookupError(message)
        if seen.review is not None:
            return seen.review.id
        return self._services.reviews.draft(seen.visit.id, self._me, self._clock())
