"""Opening the data folder for the time of one command."""

import shutil
from argparse import Namespace
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.errors import DataFolderError, NotStoredError, SaveFailedError
from app.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.coaching.visit import Visit
    from app.services.services import Services

_FILES = frozenset({".toml", ".json"})


@contextmanager
def opened(given: Namespace) -> "Iterator[Services]":
    """Give the services over the data folder the command names, or the usual one.

    Raises:
        DataFolderError: The folder can't be used.
        DatabaseDamagedError: The database is damaged, or newer than this program.
        SaveFailedError: What the command would keep could not be stored.
    """
    from app.services.services import open_services

    folder = data_folder(given.data_folder)
    try:
        with closing(open_services(folder)) as services:
            yield services
    except NotStoredError as error:
        # The window's words speak of a screen and of trying again; here neither is true.
        message = "Nothing was changed: the disk is full, or another program holds your visits."
        hint = "Make room, or close the other program; then try again."
        raise SaveFailedError(message, hint) from error


@contextmanager
def opened_to_read(given: Namespace) -> "Iterator[Services]":
    """Give the services to a command that only reads.

    A folder that can't be written to, such as a backup on a disc, is read from a copy that is
    thrown away.

    Raises:
        DataFolderError: The folder can't be used, and holds no visits to read.
        DatabaseDamagedError: The database is damaged, or newer than this program.
    """
    try:
        data_folder(given.data_folder)
    except DataFolderError:
        with TemporaryDirectory() as copied:
            if not _copy(given.data_folder, Path(copied)):
                raise
            with opened(Namespace(data_folder=Path(copied))) as services:
                yield services
    else:
        with opened(given) as services:
            yield services


def asked_for(services: "Services", reference: str) -> "Visit":
    """Return the visit of a file, or the stored one of that reference.

    Raises:
        BadFileError: The file is not as it should be; every mistake is named.
        NotFoundError: There is no such visit.
    """
    path = Path(reference)
    if path.suffix.lower() in _FILES or path.is_file():
        return services.visit_files.look_at(path)
    return services.visits.facts(services.visits.find(reference))


def _copy(folder: Path | None, to: Path) -> bool:
    """Copy what commands read; tell whether there was anything."""
    from app.models.database import FILE_NAME

    if folder is None or not (folder / FILE_NAME).is_file():
        return False
    # What was written last may still lie in the log beside the database.
    for file in (folder / FILE_NAME, folder / f"{FILE_NAME}-wal"):
        if file.is_file():
            shutil.copyfile(file, to / file.name)
    if (folder / "playbooks").is_dir():
        shutil.copytree(folder / "playbooks", to / "playbooks")
    return True
