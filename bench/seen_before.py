"""Earlier visits with the same fault, while it is being described."""

from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import insert

from app.models.visits import AnswerRow
from app.services.search import INDEX_FAULT
from app.services.services import Services
from bench import raw
from bench.dataset import HUNDRED_THOUSAND, NOW, Datasets, visit_id
from bench.results import Figure
from bench.timing import plain, side_by_side

TITLE = "Seen before"
_SEED = 20260304
_BATCH = 10_000
_WORDS = 3_000
_EVERY_MESSAGE = 900
_MESSAGE = "WAN link lost"
_PLAIN = """
    SELECT rowid FROM fault_text WHERE fault_text MATCH ? ORDER BY rowid DESC LIMIT 400
"""


def measure(data: Datasets) -> list[Figure]:
    """Measure 100,000 visits, each with what was observed and what was written for us."""
    services = data.open(HUNDRED_THOUSAND, "seen-before")
    _describe(services, HUNDRED_THOUSAND)
    services.search.find("printer")
    connection = raw.connect(services.database.path)
    try:
        return list(_figures(services, connection))
    finally:
        connection.close()
        services.close()


def _figures(services: Services, connection: raw.Connection) -> Iterator[Figure]:
    now = visit_id(HUNDRED_THOUSAND - 1)
    frequent, rare = "w0001 w0002 w0003 w0004 w0005", "w0007 w0031 w1200 w2100 w2950"
    for name, description, query in (
        ("an exact message", f"Router log: “{_MESSAGE}”", f'"{_MESSAGE}"'),
        ("rare words", rare, '"w2100" OR "w2950"'),
        ("frequent words only", frequent, '"w0004" AND "w0005"'),
        ("a long description", f"{frequent} {rare} “{_MESSAGE} twice”", '"w2100" OR "w2950"'),
    ):
        ours = partial(services.search.seen_before, now, description)
        sides = side_by_side(ours, partial(raw.rows, connection, _PLAIN, (query,)), rounds=15)
        yield Figure(
            what=f"seen before, {HUNDRED_THOUSAND:,} visits: {name}",
            floor=f"bare FTS5, newest 400; {plain(sides.ratio)} ×",
            value=1000 * sorted(sides.ours)[len(sides.ours) // 2],
            reach=50,
            seen=sides.said(),
            unit="ms",
        )


def _describe(services: Services, size: int) -> None:
    """Give every visit its facts and internal notes, in words as unevenly used as ours are."""
    random = Random(_SEED)  # noqa: S311 - made-up visits, no secret
    words = [f"w{number:04}" for number in range(_WORDS)]
    weights = [1 / (number + 3) for number in range(_WORDS)]
    for start in range(0, size, _BATCH):
        rows = [
            _row(number, random.choices(words, weights, k=40))
            for number in range(start, min(start + _BATCH, size))
        ]
        with services.database.writing() as connection:
            connection.execute(INDEX_FAULT, rows)
            connection.execute(insert(AnswerRow), [_note(row) for row in rows])


def _row(number: int, words: list[str]) -> dict[str, Any]:
    message = f"“{_MESSAGE}”" if number % _EVERY_MESSAGE == 0 else ""
    symptoms, notes = " ".join([*words[:20], message]), " ".join(words[20:])
    return {"row": number + 1, "number": number, "symptoms": symptoms, "notes": notes}


def _note(row: dict[str, Any]) -> dict[str, Any]:
    visit = visit_id(row["number"])
    return {"visit_id": visit, "key": "document.internal", "text": row["notes"], "at": NOW}
