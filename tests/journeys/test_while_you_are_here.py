"""The router that grew, as it should have gone: each thing on top agreed before it starts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.coaching.expectation import is_confirmed
from app.coaching.visit import Approval, PaperKind, TimeKind
from app.ui.background import Background
from app.ui.clock import Clock as WindowClock
from app.ui.main_window import MainWindow
from app.ui.screens.handover.screen import HandOverScreen
from app.ui.screens.visit.screen import VisitScreen
from app.ui.theme import Theme
from tests.documents.paper_builders import texts
from tests.ui.screens.riverside import DANA, Riverside, local, ready_to_sign
from tests.ui.screens.visit.hands import CONTROL, NONE, Hands

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")

TAB, ENTER, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space


@dataclass
class Counting(Hands):
    """Hands that count the keys they press."""

    keys: int = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.keys += 1
        super().press(key, modifiers)

    def write(self, text: str) -> None:
        self.keys += len(text)
        super().write(text)
        QApplication.processEvents()


@pytest.fixture
def there(data_folder: Path) -> Iterator[Riverside]:
    """At Riverside Dental, an hour into the work."""
    riverside = ready_to_sign(data_folder)
    yield riverside
    riverside.services.close()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, there: Riverside, tmp_path: Path) -> Iterator[MainWindow]:
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    background = Background()
    window = MainWindow(theme, state)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.take(there.services, WindowClock("America/New_York", there.clock), background)
    window.open_visit(there.visit_id)
    yield window
    background.close()


def hands_on(qtbot: QtBot, window: MainWindow) -> Counting:
    screen = window.findChild(VisitScreen)
    assert screen is not None

    def is_begun() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and screen.isAncestorOf(focused)

    qtbot.waitUntil(is_begun)
    return Counting(screen)


def test_a_change_is_written_down_and_agreed_in_few_keys(
    qtbot: QtBot, window: MainWindow, there: Riverside
) -> None:
    hands = hands_on(qtbot, window)
    hands.press(Qt.Key.Key_J, CONTROL)
    hands.write("Label the patch panel")
    hands.press(TAB)
    hands.write("30")
    for _ in range(4):
        hands.press(TAB)
    hands.write("y")
    hands.press(ENTER)

    change = there.visit.changes[-1]
    assert (change.what, change.minutes) == ("Label the patch panel", 30)
    assert (change.approval, change.approved_by) == (Approval.VERBAL, DANA.name)
    # A quarter of an hour before six, and one after it at the evening's rate.
    assert change.amount_minor == 3_000 + 4_500
    assert hands.keys - len("Label the patch panel") <= 10


def test_what_was_added_is_on_the_paper_and_the_client_confirms_the_bill(
    qtbot: QtBot, window: MainWindow, there: Riverside
) -> None:
    hands = hands_on(qtbot, window)
    hands.press(Qt.Key.Key_J, CONTROL)
    hands.write("Label the patch panel")
    hands.press(TAB)
    hands.write("30")
    for _ in range(4):
        hands.press(TAB)
    hands.write("y")
    hands.press(ENTER)
    there.services.times.record(
        there.visit_id, TimeKind.DEPARTURE, local(17, 30), local(17, 30), told=DANA.name
    )
    there.clock.at = local(17, 30)
    hands.phase(7)
    hands.fill("What do they expect to pay?", "About $500")
    hands.press(TAB)
    hands.push("Get signature")

    page = window.findChild(HandOverScreen)
    assert page is not None
    step = page.page_step
    assert step.view.expectation is not None
    step.view.expectation.tick.setFocus()
    QTest.keyClick(step.view.expectation.tick, SPACE)
    step.panel.type_button.setFocus()
    QTest.keyClick(step.panel.type_button, SPACE)
    QTest.keyClicks(step.panel.typed, DANA.name)
    QTest.keyClick(step.sign_button, SPACE)

    assert is_confirmed(there.visit)
    papers = there.services.papers
    paper = papers.issue(there.visit_id, PaperKind.REPORT, there.clock())
    said = " ".join("\n".join(texts(papers.content(paper.id))).split())
    assert "Label the patch panel" in said
    assert "Added with a verbal yes from Dana Whitfield, heard by Todd Marsh" in said
    assert "You said: “About $500”" in said
    assert "I know what will be billed, and why it is not what I expected." in said
