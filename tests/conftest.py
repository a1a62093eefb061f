"""What every test stands on: no screen needed, no window left over."""

import os
import shutil
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# How long an example takes depends on who else uses the machine. `--hypothesis-profile=long` looks
# longer than every change can wait for.
settings.register_profile("short", deadline=None, max_examples=40)
settings.register_profile("long", deadline=None, max_examples=500)
settings.load_profile("short")


@pytest.fixture(autouse=True)
def _no_window_outlives_its_test() -> "Iterator[None]":
    """Deliver deleteLater() after each test that used Qt, or windows pile up."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def first_file(tmp_path_factory: pytest.TempPathFactory) -> "Path":
    """A database file as the first start makes it; copying one is faster than making one."""
    from app.models.database import FILE_NAME
    from app.models.upgrade import open_database

    folder = tmp_path_factory.mktemp("first")
    open_database(folder).close()
    return folder / FILE_NAME


@pytest.fixture
def data_folder(first_file: "Path", tmp_path: "Path") -> "Path":
    """The test's folder with the file of a first start in it, in which nothing is yet."""
    shutil.copy(first_file, tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> "Path":
    """The whole sample company at noon (UTC) of 4 March 2026, to be copied by who opens it."""
    from app.services.services import open_services

    folder = tmp_path_factory.mktemp("sample")
    services = open_services(folder)
    services.sample.fill(datetime(2026, 3, 4, 12, 0, tzinfo=UTC))
    services.close()
    return folder


_SESSION = pytest.StashKey[pytest.Session]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Keep the session: its exit status is wanted at the very end."""
    session.config.stash[_SESSION] = session


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave as the program itself leaves, at once when everything is told.

    Taken down by the interpreter in no order of theirs, thousands of Qt objects now and then crash
    after the last test has passed. Coverage writes its figures at the end and goes the long way.
    """
    session = config.stash.get(_SESSION, None)
    if session is None or "PySide6" not in sys.modules or "coverage" in sys.modules:
        return
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(session.exitstatus))
