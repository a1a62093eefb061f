"""The review queue: what could be reviewed, read from indexes over the last weeks only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Executable, exists, func, select, text

from app.coaching.calls import COMPLAINTS
from app.coaching.review_queue import SAMPLED, WINDOW, Candidate, QueueEntry, choose
from app.coaching.reviews import Purpose
from app.models.coaching import ReviewRow
from app.models.people import PersonRow
from app.models.signing import FeedbackRow
from app.models.standing import CallRow, LossRow, StrikeRow
from app.models.visits import VisitRow
from app.services.lists import visit_lines

_HEARD = {
    "unhappy": "On the follow-up call the client was not happy.",
    "surprised": "On the follow-up call the client was surprised by the bill or the hours.",
    "nobody_remembered": "On the follow-up call nobody remembered us coming.",
}


@dataclass
class _Trouble:
    """What speaks for reading a visit, by visit."""

    strikes: dict[UUID, list[str]] = field(default_factory=lambda: defaultdict(list))
    complaints: dict[UUID, list[str]] = field(default_factory=lambda: defaultdict(list))

    def visits(self) -> set[UUID]:
        return {*self.strikes, *self.complaints}


def queue(
    connection: Connection, by: UUID, now: datetime, seed: str, limit: int
) -> tuple[QueueEntry, ...]:
    """Return what manager ``by`` should review next, in order, with the reasons; ``limit`` at most.

    Their own visits are left out: nobody reviews themselves. Only indexes over the last thirty
    days are read, however many visits there are.
    """
    chosen = choose(_candidates(connection, by, now), now, seed)[:limit]
    wanted = VisitRow.id.in_([each.visit_id for each in chosen])
    lines = {line.id: line for line in visit_lines(connection, wanted)}
    return tuple(
        QueueEntry(
            visit=lines[each.visit_id], technician_id=each.technician_id, reasons=each.reasons
        )
        for each in chosen
    )


def _candidates(connection: Connection, by: UUID, now: datetime) -> Iterable[Candidate]:
    trouble = _trouble(connection, now)
    people = {row.id: row.name for row in connection.execute(select(PersonRow.id, PersonRow.name))}
    reviewed = _last_reviews(connection)
    for row in _visits(connection, by, now, trouble.visits()):
        yield Candidate(
            visit_id=row.id,
            technician_id=row.technician_id,
            technician=people[row.technician_id].split()[0],
            closed_at=row.closed_at,
            strikes=tuple(trouble.strikes.get(row.id, ())),
            complaints=tuple(trouble.complaints.get(row.id, ())),
            last_review_at=reviewed.get(row.technician_id),
        )


def _visits(connection: Connection, by: UUID, now: datetime, troubled: set[UUID]) -> Iterable[Any]:
    """Return the visits that may be chosen: this week's, everybody's newest, those in trouble."""
    columns = (VisitRow.id, VisitRow.technician_id, VisitRow.closed_at)
    theirs = (VisitRow.technician_id != by, ~_reviewed())
    week = select(*columns).where(*theirs, _closed(now - SAMPLED, now))
    # SQLite fills the other columns of a max() from the row that holds it.
    newest = (
        select(VisitRow.id, VisitRow.technician_id, func.max(VisitRow.closed_at).label("closed_at"))
        .where(*theirs, _closed(now - WINDOW, now))
        .group_by(VisitRow.technician_id)
    )
    known = select(*columns).where(*theirs, VisitRow.id.in_(troubled), _closed(now - WINDOW, now))
    found = {row.id: row for each in (week, newest, known) for row in connection.execute(each)}
    return found.values()


def _closed(since: datetime, now: datetime) -> ColumnElement[bool]:
    return VisitRow.closed_at.between(since, now)


def _reviewed() -> ColumnElement[bool]:
    return exists().where(ReviewRow.visit_id == VisitRow.id, ReviewRow.purpose == Purpose.COACHING)


def _trouble(connection: Connection, now: datetime) -> _Trouble:
    since = now - WINDOW
    found = _Trouble()
    strikes = select(StrikeRow.visit_id, StrikeRow.say).where(
        StrikeRow.at >= since, StrikeRow.visit_id.is_not(None), StrikeRow.cleared_at.is_(None)
    )
    for row in connection.execute(strikes.order_by(StrikeRow.at)):
        found.strikes[row.visit_id].append(row.say)
    for statement, say in (
        (_poor_feedback(since), _unhappy),
        (_complaining_calls(since), lambda row: _HEARD[row.outcome]),
        (_losses(since), lambda row: f"Logged as a loss: {row.what}"),
    ):
        for row in connection.execute(statement):
            found.complaints[row.visit_id].append(say(row))
    return found


def _poor_feedback(since: datetime) -> Executable:
    # The words of the partial index, which a bound value could not be matched with.
    poor = text("rating <= 2")
    return (
        select(FeedbackRow.visit_id, func.min(FeedbackRow.rating).label("rating"))
        .where(poor, FeedbackRow.at >= since)
        .group_by(FeedbackRow.visit_id)
    )


def _unhappy(row: Any) -> str:  # noqa: ANN401 - a row of any statement
    return f"The client answered {row.rating} of 5 when asked how we did."


def _complaining_calls(since: datetime) -> Executable:
    made = text("outcome != ''")
    return select(CallRow.visit_id, CallRow.outcome).where(
        made, CallRow.called_at >= since, CallRow.outcome.in_(COMPLAINTS)
    )


def _losses(since: datetime) -> Executable:
    return select(LossRow.visit_id, LossRow.what).where(
        LossRow.at >= since, LossRow.visit_id.is_not(None)
    )


def _last_reviews(connection: Connection) -> Mapping[UUID, datetime]:
    last = (
        select(ReviewRow.technician_id, func.max(ReviewRow.sent_at))
        .where(ReviewRow.purpose == Purpose.COACHING, ReviewRow.sent_at.is_not(None))
        .group_by(ReviewRow.technician_id)
    )
    return {who: at for who, at in connection.execute(last) if at is not None}
