"""Second looks: two managers rate one visit without seeing each other's ratings."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from app.coaching.lists import VisitLine
from app.coaching.reviews import Purpose, Review, ReviewState
from app.coaching.roles import Deed, insist
from app.errors import NotAllowedError
from app.models.coaching import ReviewRow
from app.models.database import Database
from app.models.visits import VisitRow
from app.services.lists import visit_lines
from app.services.review_records import read_reviews
from app.services.reviews import Reviews
from app.services.visits import read_person


class Calibrations:
    """Reviews that only compare how two managers see a visit; they never count in a score."""

    def __init__(self, database: Database, reviews: Reviews) -> None:
        self._database = database
        self._reviews = reviews

    def pairs(self, by: UUID) -> tuple[tuple[Review, Review], ...]:
        """Return the pairs of reviews of one visit by two managers; neither is a draft any more.

        The second of each is the calibration; it never counts in a technician's score.
        """
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.REVIEW)
            compared = select(ReviewRow.visit_id).where(ReviewRow.purpose == Purpose.CALIBRATION)
            done = ReviewRow.state != ReviewState.DRAFT
            found = read_reviews(connection, done, ReviewRow.visit_id.in_(compared))
        firsts = {r.visit_id: r for r in found if r.purpose is Purpose.COACHING}
        return tuple(
            (firsts[r.visit_id], r)
            for r in found
            if r.purpose is Purpose.CALIBRATION and r.visit_id in firsts
        )

    def ask(self, visit_id: UUID, reviewer_id: UUID, by: UUID, now: datetime) -> UUID:
        """Let another manager rate a reviewed visit without seeing the first rating.

        It waits for ``reviewer_id`` like a draft of their own; what they rate never counts in the
        technician's score. Returns the id of that draft, also where it was asked for before.

        Raises:
            NotAllowedError: They reviewed it themselves or were on the visit, or nobody has yet.
        """
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.REVIEW)
            own = (ReviewRow.visit_id == visit_id, ReviewRow.reviewer_id == reviewer_id)
            first = read_reviews(connection, *own, ReviewRow.purpose == Purpose.COACHING)
        if first:
            message = "They have reviewed this visit already. Nothing was changed."
            raise NotAllowedError(message, "A second look needs other eyes.")
        return self._reviews.draft(visit_id, reviewer_id, now, Purpose.CALIBRATION)

    def offered(self, by: UUID, limit: int = 8) -> tuple[VisitLine, ...]:
        """Return visits that a colleague reviewed and ``by`` could rate too, the newest first.

        Left out are their own visits, and those of which a second look was begun by anybody.
        """
        second = aliased(ReviewRow)
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.REVIEW)
            found = (
                select(ReviewRow.visit_id)
                .where(
                    ReviewRow.purpose == Purpose.COACHING,
                    ReviewRow.sent_at.is_not(None),
                    ReviewRow.reviewer_id != by,
                    ReviewRow.technician_id != by,
                    ~exists().where(
                        second.visit_id == ReviewRow.visit_id,
                        second.purpose == Purpose.CALIBRATION,
                    ),
                )
                .order_by(ReviewRow.sent_at.desc())
                .limit(limit)
            )
            ids = connection.execute(found).scalars().all()
            return visit_lines(connection, VisitRow.id.in_(ids))
