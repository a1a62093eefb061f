"""Reviews: rating oneself, reviewing a colleague's visit, answering, settling."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, exists, insert, select, update

from app.coaching.history import Noted
from app.coaching.people import Person
from app.coaching.review_queue import QueueEntry
from app.coaching.reviews import (
    DISPUTE_DAYS,
    Move,
    Purpose,
    Rating,
    Review,
    ReviewState,
    SelfRating,
    Verdict,
    as_seen,
    step,
    waits_for,
)
from app.coaching.roles import Deed, insist
from app.coaching.skills import Skill
from app.errors import NotAllowedError
from app.models.coaching import ReviewedSkillRow, ReviewRow, SelfRatedSkillRow, SelfRatingRow
from app.models.database import Database
from app.models.facts import values
from app.models.visits import VisitRow
from app.services.coaching_audit import history, note
from app.services.identity import new_id
from app.services.review_queue import queue
from app.services.review_records import read_review, read_reviews, read_self_rating
from app.services.settings import Settings
from app.services.visits import read_person

MOST_QUEUED = 200
"""More than anybody reads before the queue has changed."""

_DAYS = "dispute_days"
_NOUN = "review"
_OF_LISTS = frozenset({"ratings", "proposed"})


class Reviews:
    """One visit seen by its technician and by a manager; every change is one transaction.

    Whoever acts is named by id (``by``): their role is looked up, never taken on trust.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings

    def dispute_days(self) -> int:
        """Return how many days after it was sent a review can be disputed."""
        return int(self._settings.get(_DAYS, str(DISPUTE_DAYS)))

    def set_dispute_days(self, days: int) -> None:
        """Say how many days after it was sent a review can be disputed."""
        self._settings.put(_DAYS, str(max(1, days)))

    def self_rate(
        self,
        visit_id: UUID,
        ratings: tuple[Rating, ...],
        by: UUID,
        now: datetime,
        note: str = "",
    ) -> None:
        """Store the technician's own rating; the record is shown only afterwards.

        Raises:
            NotAllowedError: It is somebody else's visit, or was rated already.
        """
        with self._database.writing() as connection:
            technician = _technician(connection, visit_id)
            insist(read_person(connection, by), Deed.RATE_SELF, technician)
            if read_self_rating(connection, visit_id) is not None:
                message = "You have rated this visit already. Your rating stays as it was."
                raise NotAllowedError(message, "What you see differently now, say in your answer.")
            head = {"visit_id": visit_id, "person_id": by, "at": now, "note": note.strip()}
            connection.execute(insert(SelfRatingRow).values(**head))
            rows = [{"visit_id": visit_id, **values(rating)} for rating in ratings]
            if rows:
                connection.execute(insert(SelfRatedSkillRow), rows)

    def self_rating(self, visit_id: UUID) -> SelfRating | None:
        """Return the technician's own rating of a visit, if it was given."""
        with self._database.reading() as connection:
            return read_self_rating(connection, visit_id)

    def draft(
        self, visit_id: UUID, by: UUID, now: datetime, purpose: Purpose = Purpose.COACHING
    ) -> UUID:
        """Begin a review of a closed visit, or find the one begun by the same manager.

        Raises:
            NotAllowedError: It is their own visit, it is not closed, or a colleague's review is
                there already (a second look is a calibration).
        """
        with self._database.writing() as connection:
            technician = _technician(connection, visit_id)
            insist(read_person(connection, by), Deed.REVIEW, technician)
            mine = (ReviewRow.visit_id == visit_id, ReviewRow.reviewer_id == by)
            begun = connection.execute(select(ReviewRow.id).where(*mine)).scalar()
            if begun is not None:
                return begun
            _refuse_unready(connection, visit_id, purpose)
            review = Review(
                id=new_id(),
                visit_id=visit_id,
                technician_id=technician.id,
                reviewer_id=by,
                begun_at=now,
                purpose=purpose,
            )
            flat = {name: v for name, v in values(review).items() if name not in _OF_LISTS}
            connection.execute(insert(ReviewRow).values(**flat))
            note(connection, _NOUN, review.id, "begun", by, now, new=purpose.value)
            return review.id

    def rate(
        self,
        review_id: UUID,
        skill: Skill,
        value: int | None,
        by: UUID,
        now: datetime,
        words: str = "",
    ) -> None:
        """Rate a skill of a draft, 1 to 5 on its anchored scale; ``None`` takes it back."""
        with self._database.writing() as connection:
            review, _ = self._stepped(connection, review_id, Move.EDIT, by, now)
            old = review.value(skill)
            given = () if value is None else (Rating(skill=skill, value=value, note=words.strip()),)
            _forget(connection, review_id, skill)
            _keep(connection, review_id, given, is_proposed=False)
            note(connection, _NOUN, review_id, "rated", by, now, item=skill, old=old, new=value)

    def annotate(
        self,
        review_id: UUID,
        by: UUID,
        now: datetime,
        *,
        shared: str | None = None,
        private: str | None = None,
    ) -> None:
        """Write the note to the technician, or the private one that only reviewers see.

        The shared note is fast once the review was sent; the private one stays open.
        """
        with self._database.writing() as connection:
            review = read_review(connection, review_id)
            if shared is not None:
                self._stepped(connection, review_id, Move.EDIT, by, now)
            elif by != review.reviewer_id:
                raise NotAllowedError("Only who began this review can write in it.")
            for column, old, new in (
                ("shared_note", review.shared_note, shared),
                ("private_note", review.private_note, private),
            ):
                if new is not None and new != old:
                    _update(connection, review_id, **{column: new})
                    note(
                        connection,
                        _NOUN,
                        review_id,
                        "noted",
                        by,
                        now,
                        item=column,
                        old=old,
                        new=new,
                    )

    def send(self, review_id: UUID, by: UUID, now: datetime) -> None:
        """Send a draft to the technician; from now on they can answer it.

        Raises:
            NotAllowedError: There is nothing in it, or it is not a draft of theirs.
        """
        with self._database.writing() as connection:
            review, state = self._stepped(connection, review_id, Move.SEND, by, now)
            if not review.ratings and not review.shared_note.strip():
                message = "There is nothing in this review yet. It stays a draft."
                raise NotAllowedError(message, "Rate a skill or write a line first.")
            _update(connection, review_id, state=state, sent_at=now)
            note(connection, _NOUN, review_id, "sent", by, now)

    def acknowledge(self, review_id: UUID, by: UUID, now: datetime, comment: str = "") -> None:
        """Record that the technician has read the review and lets it stand."""
        with self._database.writing() as connection:
            _, state = self._stepped(connection, review_id, Move.ACKNOWLEDGE, by, now)
            _update(connection, review_id, state=state, answered_at=now, comment=comment.strip())
            note(connection, _NOUN, review_id, "acknowledged", by, now, new=comment)

    def dispute(
        self,
        review_id: UUID,
        comment: str,
        by: UUID,
        now: datetime,
        proposed: tuple[Rating, ...] = (),
    ) -> None:
        """Record that the technician sees it differently, with the ratings they propose.

        Raises:
            NotAllowedError: Nothing was said, the time for it is over, or it isn't theirs.
        """
        with self._database.writing() as connection:
            _, state = self._stepped(connection, review_id, Move.DISPUTE, by, now)
            if not comment.strip():
                message = "Say in a sentence what you see differently. Nothing was changed."
                raise NotAllowedError(message)
            _keep(connection, review_id, proposed, is_proposed=True)
            _update(connection, review_id, state=state, answered_at=now, comment=comment.strip())
            new = ", ".join(f"{rating.skill} {rating.value}" for rating in proposed)
            note(connection, _NOUN, review_id, "disputed", by, now, new=new, reason=comment)

    def settle(
        self,
        review_id: UUID,
        verdict: Verdict,
        words: str,
        by: UUID,
        now: datetime,
        ratings: tuple[Rating, ...] = (),
    ) -> None:
        """Settle a dispute; the ratings it changes are ``ratings``, or all that were proposed.

        A rejected dispute changes none. What was rated before stays in the history.

        Raises:
            NotAllowedError: No reason was given, or there is no dispute to settle.
        """
        with self._database.writing() as connection:
            review, state = self._stepped(connection, review_id, Move.SETTLE, by, now)
            if not words.strip():
                message = "Tell the technician why, in a sentence. Nothing was changed."
                raise NotAllowedError(message)
            for rating in _changed_by(verdict, ratings, review):
                _rerate(connection, review, rating, by, now)
            _update(
                connection,
                review_id,
                state=state,
                verdict=verdict,
                settlement=words.strip(),
                settled_at=now,
            )
            note(connection, _NOUN, review_id, "settled", by, now, new=verdict, reason=words)

    def close(self, review_id: UUID, by: UUID, now: datetime) -> None:
        """Close a review: answered, settled, or left unanswered until its time was over.

        A second look for calibration is closed once it is done.

        Raises:
            NotAllowedError: Its time has not come, or a second look holds no rating yet.
        """
        with self._database.writing() as connection:
            review, state = self._stepped(connection, review_id, Move.CLOSE, by, now)
            if review.purpose is Purpose.CALIBRATION and not review.ratings:
                raise NotAllowedError("Nothing is rated yet. It stays open.", "Rate a skill first.")
            _update(connection, review_id, state=state, closed_at=now)
            note(connection, _NOUN, review_id, "closed", by, now)

    def get(self, review_id: UUID, by: UUID) -> Review:
        """Return a review as ``by`` may see it.

        Raises:
            NotFoundError: There is none with this id.
            NotAllowedError: It is not for them, or not yet.
        """
        with self._database.reading() as connection:
            review = read_review(connection, review_id)
            seen = as_seen((review,), read_person(connection, by))
        if not seen:
            raise NotAllowedError("This review is not for you to read, or not yet.")
        return seen[0]

    def for_visit(self, visit_id: UUID, by: UUID) -> tuple[Review, ...]:
        """Return the reviews of a visit that ``by`` may see, the oldest first.

        A manager who calibrates sees nobody else's until theirs is closed.
        """
        with self._database.reading() as connection:
            found = read_reviews(connection, ReviewRow.visit_id == visit_id)
            return as_seen(found, read_person(connection, by))

    def of_person(self, person_id: UUID, by: UUID, limit: int = 50) -> tuple[Review, ...]:
        """Return the latest reviews of a technician's visits that ``by`` may see."""
        with self._database.reading() as connection:
            theirs = ReviewRow.technician_id == person_id
            found = read_reviews(connection, theirs, limit=limit)
            return as_seen(found, read_person(connection, by))

    def waiting(self, by: UUID, now: datetime) -> tuple[Review, ...]:
        """Return the reviews that wait for ``by``, disputes first.

        For a technician those to answer; for a manager disputes to settle, their own drafts, and
        what can be closed.
        """
        with self._database.reading() as connection:
            person = read_person(connection, by)
            found = as_seen(read_reviews(connection, ReviewRow.state != "closed"), person)
        days = self.dispute_days()
        mine = [review for review in found if waits_for(review, person, now, days)]
        return tuple(sorted(mine, key=lambda r: (r.state is not ReviewState.DISPUTED, r.begun_at)))

    def queue(self, by: UUID, now: datetime, limit: int = MOST_QUEUED) -> tuple[QueueEntry, ...]:
        """Return the visits a manager should review next, each with its reasons."""
        seed = self._settings.seed()
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.REVIEW)
            return queue(connection, by, now, seed, limit)

    def history(self, review_id: UUID, by: UUID) -> tuple[Noted, ...]:
        """Return what was changed of a review, for managers: private notes are among it."""
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.REVIEW)
            return history(connection, review_id)

    def _stepped(
        self, connection: Connection, review_id: UUID, move: Move, by: UUID, now: datetime
    ) -> tuple[Review, ReviewState]:
        review = read_review(connection, review_id)
        who = read_person(connection, by)
        return review, step(review, move, who, now, self.dispute_days())


def _technician(connection: Connection, visit_id: UUID) -> Person:
    found = select(VisitRow.technician_id).where(VisitRow.id == visit_id)
    technician_id = connection.execute(found).scalar()
    if technician_id is None:
        raise NotAllowedError("This visit is not on this computer. Nothing was changed.")
    return read_person(connection, technician_id)


def _refuse_unready(connection: Connection, visit_id: UUID, purpose: Purpose) -> None:
    closed = select(VisitRow.closed_at).where(VisitRow.id == visit_id)
    if connection.execute(closed).scalar() is None:
        message = "This visit is not closed yet. A review looks at the whole of it."
        raise NotAllowedError(message, "Wait until the technician has closed it.")
    first = exists().where(ReviewRow.visit_id == visit_id, ReviewRow.purpose == Purpose.COACHING)
    is_there = bool(connection.execute(select(first)).scalar())
    if purpose is Purpose.COACHING and is_there:
        message = "A colleague has reviewed this visit. Nothing was changed."
        raise NotAllowedError(message, "Rate it for calibration to compare how you see it.")
    if purpose is Purpose.CALIBRATION and not is_there:
        message = "There is no review of this visit to compare with yet."
        raise NotAllowedError(message, "Review it as usual; a colleague can calibrate afterwards.")


def _changed_by(
    verdict: Verdict, ratings: tuple[Rating, ...], review: Review
) -> tuple[Rating, ...]:
    if verdict is Verdict.REJECTED:
        return ()
    return ratings or (review.proposed if verdict is Verdict.ACCEPTED else ())


def _update(connection: Connection, review_id: UUID, **columns: object) -> None:
    connection.execute(update(ReviewRow).where(ReviewRow.id == review_id).values(**columns))


def _rerate(
    connection: Connection, review: Review, rating: Rating, by: UUID, now: datetime
) -> None:
    """Put another rating in the place of one; the old one stays in the history."""
    old, skill = review.value(rating.skill), rating.skill
    _forget(connection, review.id, skill)
    _keep(connection, review.id, (rating,), is_proposed=False)
    note(connection, _NOUN, review.id, "rated", by, now, item=skill, old=old, new=rating.value)


def _forget(connection: Connection, review_id: UUID, skill: Skill) -> None:
    ours = (ReviewedSkillRow.review_id == review_id, ReviewedSkillRow.skill == skill)
    connection.execute(delete(ReviewedSkillRow).where(*ours, ~ReviewedSkillRow.is_proposed))


def _keep(
    connection: Connection, review_id: UUID, ratings: tuple[Rating, ...], *, is_proposed: bool
) -> None:
    for rating in ratings:
        row = {"review_id": review_id, "is_proposed": is_proposed, **values(rating)}
        connection.execute(insert(ReviewedSkillRow).values(**row))
