"""Opening the data folder for the time of one command."""

from argparse import Namespace
from contextlib import contextmanager
from typing import TYPE_CHECKING

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
    """
    from app.services.services import open_services

    services = open_services(data_folder(given.data_folder))
    try:
        yield services
    finally:
        services.close()
