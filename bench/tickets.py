"""Fifty thousand tickets of a CSV file: taken over, and once more, beside the bare parts."""

import csv
import json
import threading
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter
from uuid import UUID

from app.coaching.company import Company
from app.services.services import Services, open_services
from app.services.ticket_files.presets import read_presets
from bench import raw
from bench.dataset import NOW, Datasets
from bench.memory import resident_mb
from bench.results import Figure
from bench.timing import plain, turn_by_turn

TITLE = "Tickets from a file"
_ROWS = 50_000
_ROUNDS = 5
_SEED = 20260304
_SUBJECTS = (
    "Printer prints blank pages",
    "No mail since this morning",
    "Backup reports a failed drive",
)
_PRIORITIES = ("Low", "Normal", "High", "Urgent")
_COLUMNS = (
    "id, system, number, subject, client, contact, priority, status, kind, opened_at, due_at,"
    " assignee, description, url, source, imported_at, updated_at"
)


def measure(data: Datasets) -> list[Figure]:
    """Measure the import of a Zendesk export with 31 columns."""
    file = _written(data.folder / "zendesk.csv")
    # What stays in memory once it was taken would hide in the later figures.
    memory = _memory(data, file)
    return [_first_import(data, file), memory, _again(data, file)]


def _first_import(data: Datasets, file: Path) -> Figure:
    numbers = iter(range(1000))

    def ours() -> float:
        services = _opened(data, next(numbers))
        start = perf_counter()
        result = services.tickets.run(file, None, NOW)
        took = perf_counter() - start
        services.close()
        return took if result.added == _ROWS else float("nan")

    def floor() -> float:
        services = _opened(data, next(numbers))
        services.close()
        connection = raw.connect(services.database.path)
        start = perf_counter()
        _insert_plainly(connection, file)
        took = perf_counter() - start
        connection.close()
        return took

    sides = turn_by_turn(ours, floor, _ROUNDS)
    return Figure(
        what=f"{_ROWS:,} tickets of a CSV file with 31 columns taken over",
        floor="csv module + `executemany` into the same table, nothing understood",
        value=sides.ratio,
        reach=6,
        seen=sides.said(),
        peer="ORM add_all 28 × (measured elsewhere)",
        reason="dates, names and priorities are read cell by cell in Python",
    )


def _opened(data: Datasets, number: int) -> Services:
    folder = data.folder / f"tickets-{number}"
    folder.mkdir()
    services = open_services(folder)
    services.company.save(Company(name="Harbor IT Services"), NOW)
    return services


def _insert_plainly(connection: raw.Connection, file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        next(rows)
        marks = ", ".join("?" * 17)
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            f"INSERT INTO ticket ({_COLUMNS}) VALUES ({marks})",  # noqa: S608 - our own column names
            (
                (
                    UUID(int=number).hex, "zendesk", row[1], row[10], row[19], row[2], "normal",
                    row[12], row[15], row[16], row[20], row[8], "", "", "|".join(row),
                    "2026-03-04", "2026-03-04",
                )
                for number, row in enumerate(rows)
            ),
        )  # fmt: skip
        connection.execute("COMMIT")


def _memory(data: Datasets, file: Path) -> Figure:
    services = _opened(data, -1)
    small = _written(data.folder / "small.csv", _ROWS // 50)
    services.tickets.run(small, None, NOW)
    before = resident_mb()
    grown = _highest(lambda: services.tickets.run(file, None, NOW)) - before
    services.close()
    return Figure(
        what=f"memory taken while {_ROWS:,} tickets come in",
        floor="–",
        value=grown,
        reach=40,
        seen=f"{plain(before)} MB before",
        unit="MB",
    )


def _highest(work: Callable[[], object]) -> float:
    """Return the most memory the process held while ``work`` ran, in megabytes."""
    highest, is_over = resident_mb(), threading.Event()

    def watch() -> None:
        nonlocal highest
        while not is_over.wait(0.01):
            highest = max(highest, resident_mb())

    watcher = threading.Thread(target=watch)
    watcher.start()
    work()
    is_over.set()
    watcher.join()
    return max(highest, resident_mb())


def _again(data: Datasets, file: Path) -> Figure:
    services = _opened(data, -2)
    services.tickets.run(file, None, NOW)

    def ours() -> float:
        start = perf_counter()
        services.tickets.run(file, None, NOW)
        return perf_counter() - start

    def floor() -> float:
        start = perf_counter()
        with file.open(encoding="utf-8", newline="") as text:
            for row in csv.reader(text):
                json.dumps(row)
        return perf_counter() - start

    sides = turn_by_turn(ours, floor, _ROUNDS)
    services.close()
    return Figure(
        what=f"the same {_ROWS:,} tickets once more, nothing changed",
        floor="csv module, each row as JSON",
        value=sides.ratio,
        reach=None,
        seen=sides.said(),
    )


def _written(path: Path, rows: int = _ROWS) -> Path:
    """Write a Zendesk export, made up, the same at every run."""
    random = Random(_SEED)  # noqa: S311 - made-up tickets, no secret
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_headings())
        writer.writerows(_ticket(number, random) for number in range(rows))
    return path


def _headings() -> list[str]:
    (zendesk,) = (preset for preset in read_presets() if preset.system == "zendesk")
    first = [
        "Summation column", "Id", "Requester", "Requester id", "Requester external id",
        "Requester email", "Requester domain", "Submitter", "Assignee", "Group", "Subject", "Tags",
        "Status", "Priority", "Via", "Ticket type", "Created at", "Updated at", "Assigned at",
        "Organization", "Due date",
    ]  # fmt: skip
    named = {name.casefold() for name in first}
    return first + sorted((zendesk.signature | zendesk.known) - named)[:10]


def _ticket(number: int, random: Random) -> list[str]:
    person, client = random.randrange(900), random.randrange(400)
    day = f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    created = f"{day} {random.randint(0, 23):02}:{random.randint(0, 59):02}"
    return [
        "1", str(10_000 + number), f"Contact {person}", str(380_000 + person), "",
        f"contact{person}@client{client}.example", f"client{client}.example", f"Contact {person}",
        f"Anna Tech {number % 12}", "Support", f"{random.choice(_SUBJECTS)} {number}",
        "printer mail", "Open", random.choice(_PRIORITIES), "Mail", "Incident", created, created,
        created, f"Client {client:03} Dental", day,
        *(str(random.randint(0, 5000)) for _ in range(10)),
    ]  # fmt: skip
