"""Builds a company with as many visits as wanted: bulk inserts, the same at every run."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from app.coaching.company import Company
from app.coaching.people import Client, Contact, Person, Role
from app.coaching.terms import Terms
from app.coaching.visit import Priority, VisitKind, VisitState
from app.models.database import FILE_NAME
from app.models.facts import terms_to
from app.models.record import PromiseRow
from app.models.visits import AnswerRow, VisitRow
from app.services.search import INDEX_VISIT
from app.services.services import Services, open_services

NOW = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
"""Noon of the day of measuring: the last visits are today's, or Today would be empty."""
HUNDRED_THOUSAND = 100_000
MILLION = 1_000_000
COMMON_WORD, RARE_WORD = "printer", "centrifuge"
QUESTIONS = ("statement.words", "statement.restatement", "document.external")
_EVERY_RARE = 5_000
_BATCH = 10_000
_SEED = 20260304
_CLIENTS, _TECHNICIANS = 400, 12
_TITLES = (
    "Printer prints blank pages", "No mail since this morning", "New laptop for the front desk",
    "Backup reports a failed drive", "Wireless drops in the meeting room", "Scanner can't reach us",
    "Move the server to the new rack", "Phone has no dial tone", "Slow log-in on two machines",
    "Password forgotten after the holiday",
)  # fmt: skip
_WORDS = (
    "the", "a", "screen", "cable", "router", "switch", "office", "printer", "driver", "toner",
    "mail", "account", "folder", "share", "drive", "backup", "restore", "update", "firmware",
    "tested", "replaced", "explained", "agreed", "colleague", "upstairs", "since", "monday",
    "morning", "error", "light", "blinking", "again", "works", "now", "slowly", "room", "desk",
    "laptop", "battery", "charger", "network", "address", "lease", "cleared", "spooler", "queue",
    "stuck", "paper", "tray", "jam", "log", "entry", "noticed", "asked",
)  # fmt: skip


@dataclass(frozen=True)
class Datasets:
    """Files of visits, each built once and copied for whoever wants to write to it.

    Args:
        folder: A folder that is thrown away afterwards.
        is_large: Whether to measure a million visits as well.
    """

    folder: Path
    is_large: bool = False

    def copy(self, size: int, name: str) -> Path:
        """Return a data folder of one's own with ``size`` visits."""
        built = self.folder / str(size)
        if not built.exists():
            build(built, size)
        folder = self.folder / name
        shutil.copytree(built, folder, dirs_exist_ok=True)
        return folder

    def open(self, size: int, name: str) -> Services:
        """Open the services over a data folder of one's own."""
        return open_services(self.copy(size, name))

    def sample(self) -> Services:
        """Open the services over the sample company, with a few weeks of its visits."""
        services = open_services(self.folder)
        if services.company.get() is None:
            services.sample.fill(NOW, weeks=2)
        return services


def visit_id(number: int) -> UUID:
    """Return the id of the ``number``-th visit."""
    return UUID(int=(1 << 100) + number)


def file_of(folder: Path) -> Path:
    """Return the database file in a data folder."""
    return folder / FILE_NAME


def build(folder: Path, size: int) -> None:
    """Make a data folder with ``size`` visits of the past years and today, and their words."""
    folder.mkdir(parents=True)
    services = open_services(folder)
    random = Random(_SEED)  # noqa: S311 - made-up visits, no secret
    people = [_person(number) for number in range(_TECHNICIANS)]
    clients = [_client(number) for number in range(_CLIENTS)]
    services.company.save(Company(name="Harbor IT Services"), NOW)
    for person in people:
        services.people.add(person, NOW)
    services.people.set_me(people[0].id)
    for client in clients:
        services.clients.add(client, NOW)
    with services.database.writing() as connection:
        for numbers in _batches(size):
            visits = [_visit(number, size, people, clients) for number in numbers]
            answers = [answer for number in numbers for answer in _answers(number, random)]
            connection.execute(insert(VisitRow), visits)
            connection.execute(insert(AnswerRow), answers)
            connection.execute(insert(PromiseRow), [_promise(visit) for visit in visits[::2]])
            connection.execute(INDEX_VISIT, list(_words(visits, answers, clients)))
    with services.database.reading() as connection:
        connection.exec_driver_sql("PRAGMA optimize")
    services.close()


def _batches(size: int) -> Iterator[range]:
    for start in range(0, size, _BATCH):
        yield range(start, min(start + _BATCH, size))


def _person(number: int) -> Person:
    role = Role.TECHNICIAN
    return Person(id=UUID(int=1 + number), name=f"{chr(65 + number)}nna Tech", role=role)


def _client(number: int) -> Client:
    contact = Contact(
        id=UUID(int=(1 << 90) + number), name=f"Contact {number}", may_approve=True, is_primary=True
    )
    return Client(
        id=UUID(int=(1 << 80) + number),
        name=f"Client {number:03} Dental",
        address=f"{number} Quay Street",
        zone="Europe/Berlin",
        contacts=(contact,),
    )


def _visit(number: int, size: int, people: list[Person], clients: list[Client]) -> dict[str, Any]:
    """Make a visit up; the last few are today's, all others lie minutes apart before them."""
    ago = size - 4 - number
    at = NOW - timedelta(days=1, minutes=13 * ago) if ago > 0 else NOW - timedelta(hours=ago)
    technician = people[number % len(people)]
    state = VisitState.CLOSED if ago > 0 else VisitState.PLANNED
    return {
        "id": visit_id(number),
        "reference": f"{technician.name[0]}T-{number // len(people) + 1:04}",
        "state": VisitState.OPEN if ago == 0 else state,
        "kind": VisitKind.ON_SITE,
        "priority": Priority.NORMAL,
        "title": _TITLES[number % len(_TITLES)],
        "ticket": str(10_000 + number),
        "client_id": clients[number * 7 % len(clients)].id,
        "contact": f"Contact {number * 7 % len(clients)}",
        "technician_id": technician.id,
        "zone": "Europe/Berlin",
        "at": at,
        "scheduled_at": at,
        "created_at": at,
        "closed_at": at + timedelta(hours=2) if ago > 0 else None,
        "playbook_name": "core",
        "playbook_version": 1,
        "terms": _TERMS,
        "estimate_minutes": 60,
        "estimate_minor": 12_000,
        "limit_minor": 20_000,
        "prices_on_paper": True,
        "search_row": number + 1,
    }


_TERMS = terms_to(Terms())


def _promise(visit: dict[str, Any]) -> dict[str, Any]:
    """Promise a call on the next day; those of the last day are still to be kept."""
    due_at = visit["at"] + timedelta(hours=20)
    return {
        "id": UUID(int=visit["id"].int + (1 << 101)),
        "visit_id": visit["id"],
        "what": "Call and ask whether it held",
        "to": visit["contact"],
        "due_at": due_at,
        "made_at": visit["at"],
        "kept_at": due_at if visit["at"] < NOW - timedelta(days=1, hours=1) else None,
        "withdrawn": False,
    }


def _answers(number: int, random: Random) -> Iterator[dict[str, Any]]:
    for key in QUESTIONS:
        words = random.choices(_WORDS, k=14)
        if number % _EVERY_RARE == 0:
            words.append(RARE_WORD)
        yield {"visit_id": visit_id(number), "key": key, "text": " ".join(words), "at": NOW}


def _words(
    visits: list[dict[str, Any]], answers: list[dict[str, Any]], clients: list[Client]
) -> Iterator[dict[str, Any]]:
    names = {client.id: client.name for client in clients}
    for place, visit in enumerate(visits):
        own = answers[place * len(QUESTIONS) : (place + 1) * len(QUESTIONS)]
        yield {
            "row": visit["search_row"],
            "head": f"{visit['title']} {visit['reference']} {visit['ticket']}",
            "people": f"{names[visit['client_id']]} {visit['contact']}",
            "notes": "\n".join(answer["text"] for answer in own),
        }
