"""Opening the data folder for the time of one command."""

from argparse import Namespace
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.errors import NotStoredError, SaveFailedError
from app.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.services import Services


@contextmanager
def opened(given: Namespace) -> "Iterator[Services]":
    """Give the services over the data folder the command names, or the usual one.

    Raises:
        DataFolderError: The folder can't be used.
        DatabaseDamagedError: The database is damaged, or newer than this program.
        SaveFailedError: What the command would keep could not be stored.
    """
    from app.services.services import open_services

    services = open_services(data_folder(given.data_folder))
    try:
        yield services
    except NotStoredError as error:
        # The window's words speak of a screen and of trying again; here neither is true.
        message = "Nothing was changed: the disk is full, or another program holds your visits."
        hint = "Make room, or close the other program; then try again."
        raise SaveFailedError(message, hint) from error
    finally:
        services.close()
