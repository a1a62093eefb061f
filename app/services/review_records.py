"""Reviews and own ratings as they are read from the database."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from app.coaching.reviews import Rating, Review, SelfRating
from app.coaching.skills import Skill
from app.errors import NotFoundError
from app.models.coaching import ReviewedSkillRow, ReviewRow, SelfRatedSkillRow, SelfRatingRow
from app.models.facts import from_row


def read_review(connection: Connection, review_id: UUID) -> Review:
    """Read one review.

    Raises:
        NotFoundError: There is none with this id.
    """
    found = read_reviews(connection, ReviewRow.id == review_id)
    if not found:
        message = "This review is not on this computer."
        raise NotFoundError(message, "Look for it under the visit it belongs to.")
    return found[0]


def read_reviews(
    connection: Connection, *conditions: ColumnElement[bool], limit: int | None = None
) -> tuple[Review, ...]:
    """Read reviews, the oldest first; with a ``limit`` only the newest ones."""
    newest = select(ReviewRow.__table__).where(*conditions)
    newest = newest.order_by(ReviewRow.begun_at.desc(), ReviewRow.id.desc()).limit(limit)
    rows = list(reversed(connection.execute(newest).all()))
    ratings: dict[tuple[UUID, bool], list[Rating]] = defaultdict(list)
    skills = select(ReviewedSkillRow.__table__)
    for row in connection.execute(
        skills.where(ReviewedSkillRow.review_id.in_([row.id for row in rows]))
    ):
        ratings[row.review_id, row.is_proposed].append(from_row(Rating, row))
    return tuple(
        Review(
            **row._asdict(),
            ratings=_in_order(ratings[row.id, False]),
            proposed=_in_order(ratings[row.id, True]),
        )
        for row in rows
    )


def read_self_rating(connection: Connection, visit_id: UUID) -> SelfRating | None:
    """Read a technician's own rating of a visit, if it was given."""
    head = select(SelfRatingRow.__table__).where(SelfRatingRow.visit_id == visit_id)
    row = connection.execute(head).first()
    if row is None:
        return None
    skills = select(SelfRatedSkillRow.__table__).where(SelfRatedSkillRow.visit_id == visit_id)
    ratings = [from_row(Rating, each) for each in connection.execute(skills)]
    return SelfRating(**row._asdict(), ratings=_in_order(ratings))


def _in_order(ratings: list[Rating]) -> tuple[Rating, ...]:
    order = list(Skill)
    return tuple(sorted(ratings, key=lambda rating: order.index(rating.skill)))
