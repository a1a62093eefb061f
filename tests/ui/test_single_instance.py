"""Starting the program twice shows one window."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import DataFolderError
from app.ui.single_instance import LOCK_NAME, SingleInstance

_HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui.single_instance import SingleInstance
app = QCoreApplication([])
first = SingleInstance(Path(sys.argv[1]))
assert first.claim()
first.listen()
first.raise_wanted.connect(lambda: print("raised", flush=True))
print("ready", flush=True)
app.exec()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another run of the program that has the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def test_the_first_start_gets_the_folder(qapp: QApplication, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)

    assert first.claim()
    first.release()


def test_a_second_start_raises_the_first_window(
    qapp: QApplication, tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    second = SingleInstance(tmp_path)

    assert not second.claim()
    assert second.raise_the_other()
    assert other.stdout
    assert other.stdout.readline() == "raised\n"


def test_another_folder_is_another_program(
    qapp: QApplication, tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    second = SingleInstance(elsewhere)

    assert second.claim()
    second.release()


def test_a_killed_program_leaves_nothing_in_the_way(
    qtbot: QtBot, tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    other.kill()
    other.wait()
    assert (tmp_path / LOCK_NAME).exists()
    next_one = SingleInstance(tmp_path)

    assert next_one.claim()
    next_one.listen()
    asker = SingleInstance(tmp_path)
    with qtbot.waitSignal(next_one.raise_wanted):
        assert asker.raise_the_other()
    next_one.release()


def test_a_folder_that_is_gone_is_said_so(qapp: QApplication, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path / "gone")

    with pytest.raises(DataFolderError):
        first.claim()
