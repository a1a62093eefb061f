"""What every test stands on: no screen needed, no window left over."""

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# How long an example takes depends on who else uses the machine.
settings.register_profile("visitcoach", deadline=None)
settings.load_profile("visitcoach")


@pytest.fixture(autouse=True)
def _no_window_outlives_its_test() -> "Iterator[None]":
    """Deliver deleteLater() after each test that used Qt, or windows pile up."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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
