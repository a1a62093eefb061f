"""The floor under the services: the same file, driver and durability, and nothing else."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import sqlcipher3.dbapi2 as driver

Connection: TypeAlias = Any
"""A connection of the driver, which carries no types."""

LINE = """
    SELECT visit.id, visit.reference, visit.title, client.name, visit.contact, person.name,
           visit.ticket, visit.state, visit.kind, visit.priority, visit.at, visit.zone
    FROM visit JOIN client ON client.id = visit.client_id
    JOIN person ON person.id = visit.technician_id
"""
"""What a list shows of a visit."""


def connect(path: Path) -> Connection:
    """Open a database as the program does: write-ahead log, every commit durable."""
    connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def rows(connection: Connection, statement: str, values: Sequence[object] = ()) -> list[Any]:
    """Run a query and return all it finds."""
    return list(connection.execute(statement, values).fetchall())


def durable(connection: Connection, *statements: tuple[str, Sequence[object]]) -> None:
    """Run statements in one transaction and commit it."""
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in statements:
        connection.execute(statement, values)
    connection.execute("COMMIT")
