"""Bringing a database file to the newest revision.

Alembic is only imported when there is something to do: a current file opens without it.
"""

from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import configure_mappers

from app.errors import DatabaseDamagedError
from app.models.database import FILE_NAME, Database, problem
from app.models.schema import HEAD

MIGRATIONS = Path(__file__).parent / "migrations"


def open_database(folder: Path) -> Database:
    """Open the database in ``folder``, making or upgrading it first where needed.

    An upgrade is one transaction: killed midway, the file is as it was.

    Raises:
        DatabaseDamagedError: The file is damaged, or newer than this program.
        DataFolderError: The folder can't be written to.
        SaveFailedError: The upgrade could not be written; the file is as before.
    """
    # The first statement would do this too, but on the thread that the window answers from.
    configure_mappers()
    database = Database(folder / FILE_NAME)
    try:
        with database.reading() as connection:
            revision = _revision(connection)
        if revision != HEAD:
            _upgrade(database, revision)
    except BaseException:
        database.close()
        raise
    return database


def _revision(connection: Connection) -> str | None:
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    )
    if tables.first() is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return row[0] if row else None


def _upgrade(database: Database, revision: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with database.writing() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        message = (
            f"This file was written by a newer Visit Coach (revision {revision}). "
            "Nothing was changed."
        )
        raise DatabaseDamagedError(message, "Update Visit Coach, then open it again.") from error
    except DatabaseError as error:
        raise problem(error, database.path) from error
