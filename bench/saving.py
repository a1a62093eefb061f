"""One answer typed, one visit planned, one visit closed: each until it is safe on the disk."""

from collections.abc import Callable
from itertools import count
from statistics import median
from uuid import uuid4

from sqlalchemy.pool import StaticPool

from app.models.visits import AnswerRow, VisitRow
from app.services.services import Services
from bench import raw
from bench.dataset import HUNDRED_THOUSAND, NOW, Datasets, visit_id
from bench.results import Figure
from bench.timing import MS, p99, plain, side_by_side, timed, turn_by_turn

TITLE = "Saving, 100,000 visits in the file"
_ANSWER = "UPDATE answer SET text = ?, at = ? WHERE visit_id = ? AND key = ?"
_KEY = "statement.restatement"
_ROUNDS, _IN_A_ROW = 60, 20
_TYPED = "No page comes out of the printer in the front office since Monday morning. "


def measure(data: Datasets) -> list[Figure]:
    """Measure saving through the services against the bare statements."""
    services = data.open(HUNDRED_THOUSAND, "saving")
    try:
        return [*_answering(services), _closing(services), _planning(services)]
    finally:
        services.close()


def _answering(services: Services) -> list[Figure]:
    ours, floor = _answered(services), _updated(services)
    singles: list[float] = []

    def in_a_row() -> float:
        # Somebody types on: one writer at a time, so each keeps its pages as it would alone.
        samples = [timed(ours)() for _ in range(_IN_A_ROW)]
        singles.extend(samples)
        return median(samples)

    def floor_in_a_row() -> float:
        return median(timed(floor)() for _ in range(_IN_A_ROW))

    sides = turn_by_turn(in_a_row, floor_in_a_row, _ROUNDS)
    peer = side_by_side(_per_session(services), floor, rounds=100)
    slowest = p99(tuple(singles)) * MS
    return [
        Figure(
            what="one answer typed → durable",
            floor="raw `UPDATE` + commit, same file and driver, WAL, `synchronous=FULL`",
            value=sides.ratio,
            reach=2.5,
            seen=sides.said(),
            peer=f"ORM session per save {plain(peer.ratio)} ×",
            reason="statements built by SQLAlchemy, and the note that search has to read again",
        ),
        Figure(
            what=f"the slowest of a hundred answers (p99 of {len(singles)})",
            floor="–",
            value=slowest,
            reach=16,
            seen=f"{plain(slowest)} ms",
            reason="the disk of this machine was busy",
            unit="ms",
        ),
    ]


def _answered(services: Services) -> Callable[[], None]:
    numbers = count()
    visit = visit_id(HUNDRED_THOUSAND - 3)

    def answer() -> None:
        services.visits.answer(visit, _KEY, f"{_TYPED}{next(numbers)}", NOW)

    return answer


def _updated(services: Services) -> Callable[[], None]:
    connection = raw.connect(services.database.path)
    numbers = count()
    visit = visit_id(HUNDRED_THOUSAND - 3).hex

    def update() -> None:
        values = (f"{_TYPED}{next(numbers)}", "2026-03-04 14:30:00.000000", visit, _KEY)
        raw.durable(connection, (_ANSWER, values))

    return update


def _per_session(services: Services) -> Callable[[], None]:
    """Save as many programs do: a session of the object mapper for each change."""
    from sqlalchemy import create_engine
    from sqlalchemy.orm import Session

    path = services.database.path
    engine = create_engine("sqlite://", creator=lambda: raw.connect(path), poolclass=StaticPool)
    numbers = count()
    key = (visit_id(HUNDRED_THOUSAND - 3), _KEY)

    def save() -> None:
        with Session(engine) as session:
            answer = session.get_one(AnswerRow, key)
            answer.text = f"{_TYPED}{next(numbers)}"
            session.commit()

    return save


def _planning(services: Services) -> Figure:
    clients, me = services.clients.window("", 0, 1), services.people.all()[3]
    connection = raw.connect(services.database.path)
    numbers = count(HUNDRED_THOUSAND + 10_000)
    columns = ", ".join(f'"{column.name}"' for column in VisitRow.__table__.c)
    wanted = f"SELECT {columns} FROM visit ORDER BY at DESC LIMIT 1"  # noqa: S608 - our own column names
    row = dict(zip(columns.split(", "), raw.rows(connection, wanted)[0], strict=True))
    marks = ", ".join("?" for _ in row)
    statement = f"INSERT INTO visit ({columns}) VALUES ({marks})"  # noqa: S608

    def plan() -> None:
        services.visits.create(
            title="Blank pages", client_id=clients[0].id, technician_id=me.id, now=NOW
        )

    def insert() -> None:
        number = next(numbers)
        own = {'"id"': visit_id(number).hex, '"reference"': f"X-{number}", '"search_row"': -number}
        raw.durable(connection, (statement, tuple((row | own).values())))

    sides = side_by_side(plan, insert)
    return Figure(
        what="a visit planned → durable",
        floor="raw `INSERT` of its row + commit",
        value=sides.ratio,
        reach=None,
        seen=sides.said(),
    )


def _closing(services: Services) -> Figure:
    numbers, others = count(), count(HUNDRED_THOUSAND // 2)
    connection = raw.connect(services.database.path)
    audit = (
        "INSERT INTO audit (id, visit_id, at, what, item, old, new, reason)"
        " VALUES (?, ?, ?, 'closed', '', '', '', '')"
    )

    def close() -> None:
        services.visits.close(visit_id(next(numbers)), NOW)

    def update() -> None:
        visit, at = visit_id(next(others)).hex, f"{NOW:%Y-%m-%d %H:%M:%S.000000}"
        raw.durable(
            connection,
            (audit, (uuid4().hex, visit, at)),
            ("UPDATE visit SET state = 'closed', closed_at = ? WHERE id = ?", (at, visit)),
            ("INSERT OR IGNORE INTO search_stale VALUES (?)", (visit,)),
        )

    sides = side_by_side(close, update)
    return Figure(
        what="a visit closed → durable",
        floor="the same three raw statements + commit",
        value=sides.ratio,
        reach=None,
        seen=sides.said(),
    )
