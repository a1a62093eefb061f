"""Long lists and searches: through the services and in a painted table, beside bare SQL."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from statistics import median

from app.coaching.lists import VisitFilter
from app.services.services import Services
from bench import raw
from bench.dataset import (
    COMMON_WORD,
    HUNDRED_THOUSAND,
    MILLION,
    NOW,
    RARE_WORD,
    Datasets,
    visit_id,
)
from bench.results import Figure
from bench.timing import Sides, plain, side_by_side, timed, turn_by_turn

TITLE = "Lists and search"
_PAGE = 100
_HITS = 20
_NEWEST_FIRST = f"{raw.LINE} ORDER BY visit.at DESC, visit.id DESC LIMIT {_PAGE}"
_FROM_THE_END = f"{raw.LINE} ORDER BY visit.at, visit.id LIMIT {_PAGE}"
_AFTER = (
    f"{raw.LINE} WHERE (visit.at, visit.id) < (?, ?)"
    f" ORDER BY visit.at DESC, visit.id DESC LIMIT {_PAGE}"
)
_FOUND = """
    SELECT visit.id, visit.reference, visit.title, visit.ticket, client.name,
           snippet(visit_text, 2, '', '', '…', 12)
    FROM visit_text JOIN visit ON visit.search_row = visit_text.rowid
    JOIN client ON client.id = visit.client_id
    WHERE visit_text MATCH ? ORDER BY visit_text.rowid DESC LIMIT 20
"""
_LIKE = """
    SELECT DISTINCT visit.id, visit.reference, visit.title FROM visit
    JOIN answer ON answer.visit_id = visit.id WHERE visit.title LIKE ? OR answer.text LIKE ?
    ORDER BY visit.at DESC LIMIT 20
"""


def measure(data: Datasets) -> list[Figure]:
    """Measure 100,000 visits, and a million where that was asked for."""
    sizes = (HUNDRED_THOUSAND, MILLION) if data.is_large else (HUNDRED_THOUSAND,)
    return [figure for size in sizes for figure in _measured(data, size)]


def _measured(data: Datasets, size: int) -> Iterator[Figure]:
    services = data.open(size, f"lists-{size}")
    connection = raw.connect(services.database.path)
    said = f"{size:,} visits"
    try:
        yield from _pages(services, connection, size, said)
        yield from _searches(services, connection, said)
        yield _after_a_change(services, connection, size, said)
    finally:
        connection.close()
        services.close()


def _pages(
    services: Services, connection: raw.Connection, size: int, said: str
) -> Iterator[Figure]:
    every = VisitFilter()
    middle = (f"{visit_at(connection, size // 2)}", visit_id(size // 2).hex)
    places: tuple[tuple[str, int, Callable[[], object]], ...] = (
        ("first page", 0, lambda: raw.rows(connection, _NEWEST_FIRST)),
        ("middle", size // 2, lambda: raw.rows(connection, _AFTER, middle)),
        ("end", size - _PAGE, lambda: raw.rows(connection, _FROM_THE_END)),
    )
    for name, start, floor in places:
        sides = side_by_side(partial(services.lists.window, every, start, _PAGE), floor)
        yield Figure(
            what=f"list of {said}: {name}, 100 rows from the service",
            floor="raw SQL by key, same rows",
            value=sides.ratio,
            reach=None,
            seen=sides.said(),
        )


def visit_at(connection: raw.Connection, number: int) -> str:
    """Return the stored moment of a visit."""
    found = raw.rows(connection, "SELECT at FROM visit WHERE id = ?", (visit_id(number).hex,))
    return str(found[0][0])


def _searches(services: Services, connection: raw.Connection, said: str) -> Iterator[Figure]:
    for name, words in (
        ("a frequent word", COMMON_WORD),
        ("a rare word", RARE_WORD),
        ("two words", f"{COMMON_WORD} battery"),
    ):
        typed = [words[:length] for length in range(2, len(words) + 1)]
        sides = side_by_side(*_typing(services, connection, typed), rounds=15)
        yield Figure(
            what=f"search while typing, {said}: {name}, letter by letter",
            floor="raw FTS5, newest first",
            value=sides.ratio,
            reach=2,
            seen=f"{sides.said()} for {len(typed)} searches",
            peer=_scan(connection, words, sides, len(typed)),
            reason="clients are searched as well and the answers are made into what screens show:"
            " some tenths of a millisecond at each letter, whatever is found",
        )
        yield _filtered(services, connection, name, words, said)


def _typing(
    services: Services,
    connection: raw.Connection,
    typed: list[str],
) -> tuple[Callable[[], None], Callable[[], None]]:
    def ours() -> None:
        for words in typed:
            services.search.find(words, _HITS)

    def floor() -> None:
        for words in typed:
            raw.rows(connection, _FOUND, (_query(words),))

    return ours, floor


def _query(words: str) -> str:
    return " ".join(f'"{word}"*' for word in words.split())


def _filtered(
    services: Services, connection: raw.Connection, name: str, words: str, said: str
) -> Figure:
    wanted = VisitFilter(text=words)
    sides = side_by_side(
        lambda: (services.lists.count(wanted), services.lists.window(wanted, 0, _PAGE)),
        lambda: raw.rows(connection, _FOUND, (_query(words),)),
        rounds=15,
    )
    return Figure(
        what=f"list of {said} filtered by {name}: its first 100 rows, the count kept",
        floor="raw FTS5, newest first, 20 rows",
        value=sides.ratio,
        reach=None,
        seen=sides.said(),
    )


def _scan(connection: raw.Connection, words: str, sides: Sides, searches: int) -> str:
    like = f"%{words}%"
    samples = [timed(lambda: raw.rows(connection, _LIKE, (like, like)))() for _ in range(3)]
    return f"LIKE scan {plain(median(samples) / median(sides.floor) * searches)} ×"


def _after_a_change(services: Services, connection: raw.Connection, size: int, said: str) -> Figure:
    numbers = count()

    def find_again() -> float:
        visit = visit_id(size - 1 - next(numbers))
        services.visits.answer(visit, "statement.restatement", "The printer is mute", NOW)
        return timed(lambda: services.search.find(COMMON_WORD, _HITS))()

    floor = timed(lambda: raw.rows(connection, _FOUND, (_query(COMMON_WORD),)))
    sides = turn_by_turn(find_again, floor, 30)
    return Figure(
        what=f"search, {said}: the first one after an answer was typed",
        floor="raw FTS5, newest first, nothing to read again",
        value=sides.ratio,
        reach=None,
        seen=sides.said(),
    )
