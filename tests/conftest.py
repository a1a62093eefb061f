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
