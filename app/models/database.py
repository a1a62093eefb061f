"""The database file: opening it, and one transaction at a time over it."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from app.errors import AppError, DatabaseDamagedError, DataFolderError, NotStoredError

FILE_NAME = "visits.db"
_BUSY_MS = 5000
_DAMAGED = ("not a database", "malformed", "encrypted")


class Database:
    """One SQLite file, with a connection kept for reading and one for writing.

    The driver is sqlcipher3's SQLite also for plain files: the interpreter's own has a corruption
    bug in WAL mode before 3.51.3. Work off the interface thread takes its own ``another()``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = _engine(path)
        self._lock = threading.RLock()
        try:
            self._reader = self._engine.connect()
            self._writer = self._engine.connect().execution_options(immediate=True)
        except DatabaseError as error:
            self._engine.dispose()
            raise problem(error, path) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent state.

        Raises:
            DatabaseDamagedError: The file is damaged.
        """
        with self._lock, self._told():
            try:
                yield self._reader
            finally:
                self._reader.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection inside one transaction: all of it is kept, or nothing.

        Raises:
            NotStoredError: The change could not be written; the file is as before.
            DatabaseDamagedError: The file is damaged.
        """
        with self._lock, self._told():
            try:
                yield self._writer
                self._writer.commit()
            except BaseException:
                self._writer.rollback()
                raise

    @contextmanager
    def hurrying(self) -> Iterator[None]:
        """Write many small things that could be made again, without waiting for the disk each time.

        A power cut may take the last of them back; the file stays whole.
        """
        with self._lock:
            self._synchronous("NORMAL")
            try:
                yield
            finally:
                self._synchronous("FULL")

    def another(self) -> "Database":
        """Open the same file once more, for use on another thread."""
        return Database(self.path)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._reader.close()
            self._writer.close()
            self._engine.dispose()

    def _synchronous(self, level: str) -> None:
        # Past SQLAlchemy: its transaction would have begun, and the pragma does nothing in one.
        driver_connection: Any = self._writer.connection.driver_connection
        driver_connection.execute(f"PRAGMA synchronous = {level}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise problem(error, self.path) from error


def problem(error: DatabaseError, path: Path) -> AppError:
    """Say in plain words what the database complained of."""
    words = str(error.orig).lower()
    if any(mark in words for mark in _DAMAGED):
        return DatabaseDamagedError(
            f"The file {path.name} is damaged or not a Visit Coach database. Nothing was changed.",
            "Move it aside and put a copy you trust in its place, then start again.",
        )
    if "readonly" in words or "unable to open" in words:
        return DataFolderError(
            f"Visit Coach can't write in {path.parent}. Nothing was changed.",
            "Choose a folder on this computer that you may write to.",
        )
    if not isinstance(error, OperationalError):
        raise error
    if "full" in words:
        return NotStoredError(
            "The disk is full. What you typed is still on the screen.",
            "Free some space; saving is tried again by itself.",
        )
    return NotStoredError(
        "This could not be saved just now. What you typed is still on the screen.",
        "It is tried again by itself. If another program holds the file, close it.",
    )


def _engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        module=driver,
        poolclass=NullPool,
        connect_args={"check_same_thread": False, "timeout": _BUSY_MS / 1000},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    cursor: Any = connection.cursor()
    for pragma in (
        f"busy_timeout = {_BUSY_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later would fail at once under WAL when somebody
    # else wrote in between; writers therefore take the lock when they begin.
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
