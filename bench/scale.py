"""A manager's morning over five years of visits: the team, a filter, a person, the queue."""

from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop

from app.coaching.skills import Skill
from app.coaching.team import TeamFilter, Weeks
from app.services.services import Services, open_services
from app.services.team_sums import TeamSums
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.coaching_page import CoachingPage
from app.ui.screens.person import PersonScreen
from app.ui.screens.team import TeamScreen
from bench import raw
from bench.dataset import HUNDRED_THOUSAND, MILLION, NOW, Datasets, file_of
from bench.results import Figure
from bench.scale_data import build, client_id
from bench.timing import MS, plain, side_by_side, timed
from bench.windows import dressed, settle, show_painted, throw_away

TITLE = "A manager's morning: forty people, five years, eight skills"
_TEN_THOUSAND = 10_000
_THREE_YEARS = 156
_PERSON = 3
_SUMS = "sum(n), sum(total), sum(squares) FROM skill_week"
_OF_SKILL = f"{_SUMS} WHERE skill = ? AND week BETWEEN ? AND ? GROUP BY skill"
_BY_PERSON = f"SELECT skill, technician_id, {_OF_SKILL}, technician_id"
_BY_WEEK = f"SELECT skill, week, {_OF_SKILL}, week"
_OWN = f"""
    SELECT skill, week, {_SUMS} WHERE technician_id = ? AND week BETWEEN ? AND ?
    GROUP BY skill, week
"""
_AT_CLIENT = """
    SELECT skill, {by}, count(*), sum(score), sum(score * score) FROM skill_score
    WHERE client_id = ? AND week BETWEEN ? AND ? GROUP BY skill, {by}
"""
_COLUMNS = ("visit", "person", "skill", "week", "score")
_EVERYTHING = """
    SELECT visit.search_row, person.place, skill_score.skill, skill_score.week, skill_score.score
    FROM skill_score JOIN visit ON visit.id = skill_score.visit_id
    JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM person) AS person
    ON person.id = skill_score.technician_id
"""
_STATISTICS = (
    "levels with their intervals for everybody, bands, trends, cards with what stands behind them:"
    " computed in plain Python from what the floor only reads"
)


def measure(data: Datasets) -> list[Figure]:
    """Measure ten and a hundred thousand visits, and a million where that was asked for."""
    sizes = [_TEN_THOUSAND, HUNDRED_THOUSAND, *([MILLION] if data.is_large else [])]
    return [figure for size in sizes for figure in _measured(data, size)]


def _measured(data: Datasets, size: int) -> Iterator[Figure]:
    folder = data.folder / f"scale-{size}"
    start = perf_counter()
    build(folder, size)
    print(f"  {size:,} visits made in {perf_counter() - start:.0f} s", flush=True)
    services = open_services(folder)
    connection = raw.connect(file_of(folder))
    said = f"{size:,} visits"
    try:
        yield from _ranking(services, connection, said)
        yield from _peers(connection, data, said)
        yield _one_client(services, connection, said)
        yield _one_person(services, connection, said)
        yield from _absolute(services, said)
        yield from _windows(services, said)
    finally:
        connection.close()
        services.close()


def _ranking(services: Services, connection: raw.Connection, said: str) -> Iterator[Figure]:
    floor = _floor(connection, 12)
    for name, work in (
        ("the sums of 12 weeks, read", partial(_read_only, services)),
        ("the whole team over 12 weeks, ready to be shown", partial(services.team.view, NOW)),
    ):
        sides = side_by_side(work, floor, rounds=20)
        yield Figure(
            what=f"{said}: {name}",
            floor="raw SQL over the weekly sums, rows only",
            value=sides.ratio,
            reach=3,
            seen=sides.said(),
            reason=_STATISTICS,
        )


def _read_only(services: Services) -> None:
    sums = TeamSums(TeamFilter(), Weeks.until(NOW.date(), 12))
    with services.database.reading() as connection:
        sums.people(connection)
        sums.weekly(connection)


def _floor(connection: raw.Connection, weeks: int) -> Callable[[], None]:
    period = Weeks.until(NOW.date(), weeks)
    between = (period.first.isoformat(), period.last.isoformat())

    def read() -> None:
        for skill in Skill:
            raw.rows(connection, _BY_PERSON, (skill.value, *between))
            raw.rows(connection, _BY_WEEK, (skill.value, *between))

    return read


def _one_client(services: Services, connection: raw.Connection, said: str) -> Figure:
    period = Weeks.until(NOW.date(), 12)
    client = client_id(7)
    given = (client.hex, period.first.isoformat(), period.last.isoformat())

    def floor() -> None:
        for by in ("technician_id", "week"):
            raw.rows(connection, _AT_CLIENT.format(by=by), given)

    sides = side_by_side(partial(services.team.view, NOW, client_id=client), floor, rounds=20)
    return Figure(
        what=f"{said}: the filter changed to one client",
        floor="raw SQL over that client's scores by their index",
        value=sides.ratio,
        reach=None,
        seen=sides.said(),
    )


def _one_person(services: Services, connection: raw.Connection, said: str) -> Figure:
    person = services.people.all()[_PERSON].id
    period = Weeks.until(NOW.date(), _THREE_YEARS)
    between = (period.first.isoformat(), period.last.isoformat())

    def floor() -> None:
        for skill in Skill:
            raw.rows(connection, _BY_PERSON, (skill.value, *between))
        raw.rows(connection, _OWN, (person.hex, *between))

    ours = partial(services.team.person, person, NOW, _THREE_YEARS)
    sides = side_by_side(ours, floor, rounds=10)
    return Figure(
        what=f"{said}: one person over three years, beside the team",
        floor="raw SQL over the weekly sums, rows only",
        value=sides.ratio,
        reach=3,
        seen=sides.said(),
        reason="what the person misses most is counted from each of their own scores of that time",
    )


def _absolute(services: Services, said: str) -> Iterator[Figure]:
    person = services.people.all()[_PERSON].id
    ruth = services.people.all()[0]
    for name, work in (
        ("one person over 12 weeks", partial(services.team.person, person, NOW)),
        ("the visits behind a dot", partial(services.team.behind, person, Skill.TONE, NOW)),
        ("the team over a year", partial(services.team.view, NOW, 52)),
        ("the review queue", partial(services.reviews.queue, ruth.id, NOW)),
        ("a search for a frequent word", partial(services.search.find, "printer", 20)),
    ):
        yield _milliseconds(f"{said}: {name}", [timed(work)() for _ in range(12)][2:], 150)


def _windows(services: Services, said: str) -> Iterator[Figure]:
    theme, clock = dressed(), Clock("UTC", lambda: NOW)
    person = services.people.all()[_PERSON].id

    def team(background: Background) -> float:
        return _opened(lambda: TeamScreen(services, theme, clock, background), background)

    def page(background: Background) -> float:
        return _opened(lambda: PersonScreen(services, person, theme, clock, background), background)

    for name, work, reason in (
        ("the Team screen", team, ""),
        ("a person's page", page, "the facts and ratings of the last visits are read as well"),
    ):
        background = Background()
        samples = [work(background) for _ in range(6)][1:]
        yield _milliseconds(f"{said}: {name} opened, filled and painted", samples, 150, reason)


def _opened(make: Callable[[], CoachingPage], background: Background) -> float:
    start = perf_counter()
    screen = make()
    show_painted(screen)
    screen.refresh()
    while background.is_busy:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    settle()
    took = perf_counter() - start
    throw_away(screen)
    return took


def _milliseconds(what: str, samples: list[float], reach: float, reason: str = "") -> Figure:
    value = median(samples) * MS
    return Figure(
        what=what,
        floor="–",
        value=value,
        reach=reach,
        seen=f"{plain(value)} ms",
        reason=reason,
        unit="ms",
    )


def _peers(connection: raw.Connection, data: Datasets, said: str) -> Iterator[Figure]:
    """Add up the same twelve weeks with engines made for it, from every single score."""
    import duckdb
    import polars as pl

    parquet = data.folder / "scores.parquet"
    _export(connection, pl).write_parquet(parquet)
    frame = pl.read_parquet(parquet)
    duck = duckdb.connect()
    duck.execute(f"CREATE TABLE scores AS SELECT * FROM '{parquet}'")  # noqa: S608 - our own file
    first = (Weeks.until(NOW.date(), 12).first).isoformat()
    column = pl.col

    def in_polars() -> None:
        recent = frame.filter(column("week") >= first)
        for by in ("person", "week"):
            score = column("score")
            recent.group_by("skill", by).agg(
                n=score.count(), total=score.sum(), squares=(score * score).sum()
            )

    def in_duckdb() -> None:
        for by in ("person", "week"):
            duck.execute(
                f"SELECT skill, {by}, count(*), sum(score), sum(score * score) FROM scores"  # noqa: S608
                f" WHERE week >= ? GROUP BY skill, {by}",
                [first],
            ).fetchall()

    for name, peer in (("DuckDB", in_duckdb), ("polars", in_polars)):
        sides = side_by_side(_floor(connection, 12), peer, rounds=10)
        yield Figure(
            what=f"{said}: raw SQL over our weekly sums of 12 weeks",
            floor=f"{name} over all single scores, in memory",
            value=sides.ratio,
            reach=None,
            seen=sides.said(),
        )
    duck.close()
    parquet.unlink()


def _export(connection: raw.Connection, pl: Any) -> Any:  # noqa: ANN401 - a module of the bench alone
    cursor = connection.execute(_EVERYTHING)
    parts = []
    while rows := cursor.fetchmany(500_000):
        parts.append(pl.DataFrame(rows, schema=_COLUMNS, orient="row"))
    return pl.concat(parts)
