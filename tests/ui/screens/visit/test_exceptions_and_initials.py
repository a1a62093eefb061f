"""Nobody could sign, or a small extra gets its initials: both from the visit itself."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.coaching.skills import Phase
from app.coaching.visit import Approval, Change, Outcome, PaperKind
from app.ui.screens.handover.no_signature import NoSignatureDialog
from app.ui.screens.visit.change_row import ChangeRow
from app.ui.screens.visit.initials import InitialsDialog
from app.ui.screens.visit.signing import SigningSection
from tests.ui.screens.riverside import Riverside
from tests.ui.screens.visit.conftest import OpenVisit

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")


def press(button: QPushButton) -> None:
    """Press a button with the keyboard."""
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_an_absent_signer_is_recorded_with_the_reason(
    qtbot: QtBot, planned: Riverside, open_visit: OpenVisit
) -> None:
    screen = open_visit()
    screen.show_phase(Phase.AUTHORISE)
    qtbot.waitUntil(lambda: bool(screen.findChildren(SigningSection)))
    section = screen.findChildren(SigningSection)[0]
    press(section.without_button)
    (asked,) = screen.findChildren(NoSignatureDialog)
    asked.reason.show_value("left_early")

    press(asked.record_button)

    signature = planned.visit.signature(PaperKind.AUTHORIZATION)
    assert signature is not None
    assert signature.outcome is Outcome.ABSENT
    assert "gone home" in section.detail.text()


def test_a_change_gets_its_initials_before_it_starts(
    planned: Riverside, open_visit: OpenVisit
) -> None:
    change = Change(what="New antivirus on 10 PCs", minutes=120, amount_minor=24_000)
    planned.services.changes.add(planned.visit_id, change, planned.clock())
    screen = open_visit()
    screen.show_phase(Phase.WORK)
    (row,) = screen.findChildren(ChangeRow)
    press(row.initials)
    (asked,) = screen.findChildren(InitialsDialog)
    assert not asked.agree_button.isEnabled()
    QTest.mousePress(asked.pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    for step in range(10):
        QTest.mouseMove(asked.pad, QPoint(60 + step * 6, 60 - step * 3))
    QTest.mouseRelease(asked.pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 30))

    press(asked.agree_button)

    (initialled,) = planned.visit.changes
    assert (initialled.approval, initialled.approved_by) == (Approval.INITIALS, "Dana Whitfield")
    assert initialled.initials is not None
    assert initialled.started_at is None
