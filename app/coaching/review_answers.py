"""A review as its technician reads it: where it stands, and what they can still do."""

from datetime import datetime

from app.coaching.reviews import Review, ReviewState, Verdict

_SETTLED = {
    Verdict.ACCEPTED: "Your view was taken over.",
    Verdict.PARTLY: "Your view was taken over in part.",
    Verdict.REJECTED: "The ratings stay as they were.",
}


def can_dispute(review: Review, now: datetime, days: int) -> bool:
    """Tell whether the technician can still see it differently."""
    until = review.disputable_until(days)
    return review.state is ReviewState.SENT and until is not None and now <= until


def stands(review: Review, reviewer: str) -> str:
    """Say where a review stands, to its technician; ``reviewer`` is who wrote it."""
    if review.state is ReviewState.SENT:
        return f"{reviewer} would like to hear from you."
    if review.state is ReviewState.DISPUTED:
        return f"You see it differently. {reviewer} has your words."
    if review.verdict is not None:
        return f"{_SETTLED[review.verdict]} “{review.settlement}”"
    if review.answered_at is not None:
        return "You have read it."
    return "Nobody answered it in time."
