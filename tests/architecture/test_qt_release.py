"""PySide6 6.12.0 loses a reference to None at every call that returns nothing."""

import sys
from importlib.metadata import version

from PySide6.QtWidgets import QProgressDialog
from pytestqt.qtbot import QtBot

CALLS = 3_000


def test_the_installed_release_is_one_without_the_fault() -> None:
    release = tuple(int(part) for part in version("PySide6-Essentials").split("."))

    assert (6, 11, 3) <= release < (6, 12)


def test_thousands_of_calls_leave_none_alone(qtbot: QtBot) -> None:
    dialog = QProgressDialog()
    qtbot.addWidget(dialog)
    before = sys.getrefcount(None)

    for number in range(CALLS):
        dialog.setLabelText(str(number))

    # From Python 3.12 on None is immortal and its count never moves.
    assert sys.getrefcount(None) > before - CALLS // 10
