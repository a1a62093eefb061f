"""Killed at any statement of a longer piece of work, the file is as before it or as after it."""

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from app.models.database import FILE_NAME
from app.models.upgrade import open_database
from app.services.services import open_services
from tests.models.killed import fill, killed, migrate, sign, take_over


@pytest.fixture(scope="module")
def imported_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with three hundred tickets."""
    folder = tmp_path_factory.mktemp("imported")
    services = open_services(folder)
    file = tickets_file(folder / "old.csv", 300, "Old")
    services.tickets.run(file, None, datetime(2026, 3, 3, 17, 0, tzinfo=UTC))
    services.close()
    return folder


def tickets_file(path: Path, count: int, subject: str) -> Path:
    """Write an export with ``count`` tickets."""
    rows = "".join(f"{number},{subject} {number},Riverside Dental\n" for number in range(count))
    path.write_text(f"Ticket Number,Subject,Client\n{rows}", "utf-8")
    return path


def integrity(folder: Path) -> str:
    """Return what SQLite says of the file after a normal opening."""
    database = open_database(folder)
    with database.reading() as connection:
        found = str(connection.exec_driver_sql("PRAGMA integrity_check").scalar())
    database.close()
    return found


@pytest.mark.parametrize("statement", range(1, 51, 2))
def test_a_first_schema_cut_short_is_made_at_the_next_start(tmp_path: Path, statement: int) -> None:
    killed(migrate, tmp_path, statement)

    assert integrity(tmp_path) == "ok"


@pytest.mark.parametrize("statement", range(3, 78, 3))
def test_a_signature_is_there_whole_or_not_at_all(
    killed_visit: tuple[Path, str], tmp_path: Path, statement: int
) -> None:
    folder, visit = tmp_path / "data", killed_visit[1]
    copytree(killed_visit[0], folder)

    killed(sign, folder, statement, visit)

    assert integrity(folder) == "ok"
    services = open_services(folder)
    facts = services.visits.find("TK-0001")
    signatures = services.visits.facts(facts).signatures
    papers = services.papers.all(facts)
    services.close()
    assert len(papers) <= len(signatures) <= 1


@pytest.mark.parametrize("statement", range(5, 35))
def test_an_import_of_tickets_is_there_whole_or_not_at_all(
    imported_before: Path, tmp_path: Path, statement: int
) -> None:
    folder, many = tmp_path / "data", 10_000
    copytree(imported_before, folder)
    file = tickets_file(tmp_path / "new.csv", many, "New")

    killed(take_over, folder, statement, str(file))

    assert integrity(folder) == "ok"
    services = open_services(folder)
    tickets = services.tickets
    here = tickets.count(), tickets.count("Old"), tickets.count("New")
    services.close()
    assert here in {(300, 300, 0), (many, 0, many)}


@pytest.mark.parametrize("statement", range(30, 530, 20))
def test_filling_the_sample_can_be_cut_short(tmp_path: Path, statement: int) -> None:
    killed(fill, tmp_path, statement)

    assert (tmp_path / FILE_NAME).exists()
    assert integrity(tmp_path) == "ok"
