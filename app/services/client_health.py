"""How clients stand: facts gathered for one client or for all, judged in parts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, func, select, text, update

from app.coaching.calls import NOT_REACHED
from app.coaching.health import ClientFacts, Health, Level, health
from app.coaching.roles import Deed, insist
from app.coaching.sponsors import Sponsor
from app.errors import NotAllowedError, NotFoundError
from app.models.database import Database
from app.models.facts import from_row
from app.models.people import ClientRow
from app.models.record import PromiseRow
from app.models.signing import FeedbackRow
from app.models.standing import CallRow, SponsorRow, StrikeRow
from app.models.visits import VisitRow
from app.services.coaching_audit import note
from app.services.company import read_company
from app.services.visits import read_person

_PROMISES = timedelta(days=90)
_RATINGS = timedelta(days=182)
_ORDER = {level: place for place, level in enumerate(reversed(Level))}


class ClientHealth:
    """The manager's view of clients; revenue is shown to nobody else."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, client_id: UUID, by: UUID, now: datetime) -> Health:
        """Return how one client stands.

        Raises:
            NotFoundError: There is none with this id.
            NotAllowedError: ``by`` is no manager.
        """
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.SEE_CLIENT_HEALTH)
            found = next(_facts(connection, now, client_id), None)
        if found is None:
            message = "This client is not on this computer."
            raise NotFoundError(message, "Choose one from the list of clients.")
        return health(found, now)

    def set_revenue(self, client_id: UUID, minor: int | None, by: UUID, now: datetime) -> None:
        """Store what a month with a client brings in, in minor units; ``None`` for not known.

        Raises:
            NotAllowedError: ``by`` is no manager, or it is less than nothing.
        """
        if minor is not None and minor < 0:
            raise NotAllowedError("Revenue is nothing or more. It stays as it was.")
        ours = ClientRow.id == client_id
        with self._database.writing() as connection:
            insist(read_person(connection, by), Deed.SEE_CLIENT_HEALTH)
            before = connection.execute(select(ClientRow.revenue_minor).where(ours)).scalar()
            connection.execute(update(ClientRow).where(ours).values(revenue_minor=minor))
            note(connection, "client", client_id, "revenue", by, now, old=before, new=minor)

    @contextmanager
    def apart(self) -> Iterator["ClientHealth"]:
        """Give the same over a connection of its own, for work off the interface thread."""
        database = self._database.another()
        try:
            yield ClientHealth(database)
        finally:
            database.close()

    def all(self, by: UUID, now: datetime) -> tuple[Health, ...]:
        """Return how every client stands, the worst first, then by what hangs on them."""
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.SEE_CLIENT_HEALTH)
            found = [health(facts, now) for facts in _facts(connection, now)]
        return tuple(
            sorted(
                found,
                key=lambda h: (_ORDER[h.level], -(h.revenue_minor or 0), h.points, h.name),
            )
        )


def levels(connection: Connection, now: datetime) -> Mapping[UUID, Level]:
    """Return the level of every client inside a running transaction."""
    return {facts.client_id: health(facts, now).level for facts in _facts(connection, now)}


def _facts(
    connection: Connection, now: datetime, client_id: UUID | None = None
) -> Iterator[ClientFacts]:
    only = () if client_id is None else (ClientRow.id == client_id,)
    currency = read_company(connection).terms.currency
    strikes = _strikes(connection, client_id)
    missed = _missed(connection, now, client_id)
    ratings = _ratings(connection, now, client_id)
    sponsors = _sponsors(connection, client_id)
    clients = select(
        ClientRow.id, ClientRow.name, ClientRow.revenue_minor, _last_visit(now), _last_call()
    )
    for row in connection.execute(clients.where(*only).order_by(ClientRow.name, ClientRow.id)):
        rating, rated_at = ratings.get(row.id, (None, None))
        yield ClientFacts(
            client_id=row.id,
            name=row.name,
            strikes=tuple(strikes.get(row.id, ())),
            missed_promises=missed.get(row.id, 0),
            last_contact_at=max((at for at in (row.visited_at, row.called_at) if at), default=None),
            last_rating=rating,
            last_rating_at=rated_at,
            sponsors=tuple(sponsors.get(row.id, ())),
            revenue_minor=row.revenue_minor,
            currency=currency,
        )


def _last_visit(now: datetime) -> Any:  # noqa: ANN401 - a labelled subquery
    # Walked backwards on the client's own index until a visit that took place.
    return (
        select(VisitRow.at)
        .where(VisitRow.client_id == ClientRow.id, VisitRow.at <= now)
        .where(VisitRow.state.in_(("open", "closed")))
        .order_by(VisitRow.at.desc())
        .limit(1)
        .scalar_subquery()
        .label("visited_at")
    )


def _last_call() -> Any:  # noqa: ANN401 - a labelled subquery
    spoken = CallRow.outcome.not_in(("", NOT_REACHED))
    return (
        select(func.max(CallRow.called_at))
        .where(CallRow.client_id == ClientRow.id, spoken)
        .scalar_subquery()
        .label("called_at")
    )


def _strikes(connection: Connection, client_id: UUID | None) -> Mapping[UUID, list[str]]:
    stands = [StrikeRow.cleared_at.is_(None), *_of(StrikeRow.client_id, client_id)]
    found: dict[UUID, list[str]] = defaultdict(list)
    statement = select(StrikeRow.client_id, StrikeRow.say).where(*stands).order_by(StrikeRow.at)
    for row in connection.execute(statement):
        found[row.client_id].append(row.say)
    return found


def _missed(connection: Connection, now: datetime, client_id: UUID | None) -> Mapping[UUID, int]:
    """Count promises that were due in the last 90 days and are late, or were kept too late."""
    # Each in the words of its partial index, which a bound value could not be matched with.
    unkept = "promise.kept_at IS NULL AND promise.withdrawn IS 0"
    late = "promise.kept_at > promise.due_at AND promise.withdrawn IS 0"
    found: dict[UUID, int] = defaultdict(int)
    for words in (unkept, late):
        statement = (
            select(VisitRow.client_id, func.count())
            .select_from(PromiseRow)
            .join(VisitRow, VisitRow.id == PromiseRow.visit_id)
            .where(text(words), PromiseRow.due_at.between(now - _PROMISES, now))
            .where(*_of(VisitRow.client_id, client_id))
            .group_by(VisitRow.client_id)
        )
        for owner, many in connection.execute(statement):
            found[owner] += many
    return found


def _ratings(
    connection: Connection, now: datetime, client_id: UUID | None
) -> Mapping[UUID, tuple[int, datetime]]:
    """Return the newest rating of each client: the lowest answer on the visit, or on the call."""
    rated = exists().where(FeedbackRow.visit_id == VisitRow.id, FeedbackRow.rating.is_not(None))
    # SQLite fills the other columns of a max() from the row that holds it.
    newest = (
        select(
            VisitRow.client_id,
            VisitRow.id.label("visit_id"),
            func.max(VisitRow.closed_at).label("at"),
        )
        .where(VisitRow.closed_at.between(now - _RATINGS, now), rated)
        .where(*_of(VisitRow.client_id, client_id))
        .group_by(VisitRow.client_id)
        .subquery()
    )
    visits = (
        select(newest.c.client_id, func.min(FeedbackRow.rating), newest.c.at)
        .join(newest, newest.c.visit_id == FeedbackRow.visit_id)
        .group_by(newest.c.client_id)
    )
    calls = (
        select(CallRow.client_id, CallRow.rating, func.max(CallRow.called_at))
        .where(CallRow.rating.is_not(None), CallRow.called_at >= now - _RATINGS)
        .where(*_of(CallRow.client_id, client_id))
        .group_by(CallRow.client_id)
    )
    found: dict[UUID, tuple[int, datetime]] = {}
    for statement in (visits, calls):
        for owner, rating, at in connection.execute(statement):
            if owner not in found or at > found[owner][1]:
                found[owner] = (rating, at)
    return found


def _sponsors(connection: Connection, client_id: UUID | None) -> Mapping[UUID, list[Sponsor]]:
    found: dict[UUID, list[Sponsor]] = defaultdict(list)
    statement = select(SponsorRow.__table__).where(*_of(SponsorRow.client_id, client_id))
    for row in connection.execute(statement):
        found[row.client_id].append(from_row(Sponsor, row))
    return found


def _of(column: Any, client_id: UUID | None) -> list[ColumnElement[bool]]:  # noqa: ANN401 - any column
    return [] if client_id is None else [column == client_id]
