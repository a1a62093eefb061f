import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.signature_pad import SignaturePad

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pad(theme: Theme, qtbot: QtBot) -> SignaturePad:
    made = SignaturePad(theme)
    qtbot.addWidget(made)
    made.resize(520, 188)
    made.show()
    return made


def draw(qtbot: QtBot, pad: SignaturePad, *points: tuple[int, int]) -> None:
    qtbot.mousePress(pad, LEFT, pos=QPoint(*points[0]))
    for point in points[1:]:
        qtbot.mouseMove(pad, pos=QPoint(*point))
    qtbot.mouseRelease(pad, LEFT, pos=QPoint(*points[-1]))


def test_a_mouse_draws(pad: SignaturePad, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pad.changed):
        draw(qtbot, pad, (50, 100), (80, 60), (120, 110))
    ink = pad.ink()
    assert ink is not None
    assert (ink.width, ink.height) == (520, 188)
    assert (ink.strokes[0][0].x, ink.strokes[0][0].y) == (50, 100)


def test_time_runs_from_the_first_touch(pad: SignaturePad, qtbot: QtBot) -> None:
    draw(qtbot, pad, (50, 100), (80, 60))
    draw(qtbot, pad, (90, 100), (120, 60))
    ink = pad.ink()
    assert ink is not None
    times = [point.t for stroke in ink.strokes for point in stroke]
    assert times[0] == 0
    assert times == sorted(times)


def test_a_pen_brings_its_pressure(pad: SignaturePad) -> None:
    for kind, x in (
        (QEvent.Type.TabletPress, 10),
        (QEvent.Type.TabletMove, 40),
        (QEvent.Type.TabletRelease, 40),
    ):
        QApplication.sendEvent(pad, pen_event(kind, x))
    ink = pad.ink()
    assert ink is not None
    assert [point.p for point in ink.strokes[0]] == [0.75, 0.75]


def test_undo_takes_back_one_stroke_and_clear_all(pad: SignaturePad, qtbot: QtBot) -> None:
    draw(qtbot, pad, (50, 100), (80, 60))
    draw(qtbot, pad, (90, 100), (120, 60))
    pad.undo()
    ink = pad.ink()
    assert ink is not None
    assert len(ink.strokes) == 1
    pad.clear()
    assert pad.is_empty
    assert pad.ink() is None


def test_strokes_stay_on_the_pad(pad: SignaturePad, qtbot: QtBot) -> None:
    draw(qtbot, pad, (50, 100), (900, 600))
    ink = pad.ink()
    assert ink is not None
    assert all(0 <= at.x <= 520 and 0 <= at.y <= 188 for at in ink.strokes[0])


def test_an_earlier_signature_comes_back_as_it_was(
    pad: SignaturePad, theme: Theme, qtbot: QtBot
) -> None:
    draw(qtbot, pad, (50, 100), (80, 60))
    other = SignaturePad(theme)
    qtbot.addWidget(other)
    other.resize(900, 400)
    other.show_ink(pad.ink())
    assert other.ink() == pad.ink()


def pen_event(kind: QEvent.Type, x: int) -> QTabletEvent:
    at = QPointF(x, 80)
    return QTabletEvent(
        kind,
        QPointingDevice.primaryPointingDevice(),
        at,
        at,
        0.75,
        0,
        0,
        0,
        0,
        0,
        Qt.KeyboardModifier.NoModifier,
        LEFT,
        LEFT,
    )
