"""A chart on a screen, walked by keyboard and mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.charts.painting.skill_rows import SkillRowsDrawing
from app.ui.charts.skill_rows import SkillRows
from app.ui.charts.view import ChartView
from app.ui.theme import Theme
from tests.ui.charts.samples import crowd, team, tone


@pytest.fixture
def view(theme: Theme, in_front: Callable[[QWidget], None]) -> ChartView:
    made = ChartView(theme, SkillRowsDrawing(team()))
    made.resize(1000, made.sizeHint().height())
    in_front(made)
    made.setFocus()
    return made


def press(qtbot: QtBot, view: ChartView, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(view.table if view.is_table else view.canvas, key)


def chosen(view: ChartView) -> object:
    return view.canvas.chosen and view.canvas.chosen.key


def test_right_goes_through_a_row_from_the_lowest_to_the_highest(
    view: ChartView, qtbot: QtBot
) -> None:
    seen = []
    for _ in range(4):
        press(qtbot, view, Qt.Key.Key_Right)
        seen.append(chosen(view))

    assert seen == ["presence", ("t", "presence"), ("a", "presence"), ("i", "presence")]


def test_down_goes_to_the_nearest_in_the_next_row(view: ChartView, qtbot: QtBot) -> None:
    press(qtbot, view, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Up)

    assert chosen(view) == ("m", "presence")


def test_the_ends_are_ends(view: ChartView, qtbot: QtBot) -> None:
    press(qtbot, view, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert chosen(view) == "presence"
    press(qtbot, view, Qt.Key.Key_Up)
    assert chosen(view) == "presence"


def test_enter_opens_what_is_chosen(view: ChartView, qtbot: QtBot) -> None:
    press(qtbot, view, Qt.Key.Key_Right, Qt.Key.Key_Right)

    with qtbot.waitSignal(view.activated) as opened:
        press(qtbot, view, Qt.Key.Key_Return)
    assert opened.args == [("t", "presence")]


def test_a_click_on_a_dot_opens_it(view: ChartView, qtbot: QtBot) -> None:
    todd = next(mark for mark in view.canvas.marks() if mark.key == ("t", "presence"))

    with qtbot.waitSignal(view.activated) as opened:
        place = todd.area.center().toPoint() + QPoint(3, 2)
        qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [("t", "presence")]


def test_where_the_keyboard_is_can_be_seen(view: ChartView, qtbot: QtBot) -> None:
    before = view.canvas.grab().toImage()
    press(qtbot, view, Qt.Key.Key_Right, Qt.Key.Key_Right)

    assert view.canvas.grab().toImage() != before


def test_assistive_technology_hears_the_summary_and_then_each_mark(
    view: ChartView, qtbot: QtBot
) -> None:
    interface = QAccessible.queryAccessibleInterface(view.canvas)
    assert interface.text(QAccessible.Text.Name) == team().summary()

    press(qtbot, view, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert interface.text(QAccessible.Text.Description).startswith("Todd, Being seen: 31")


def test_t_turns_to_the_table(view: ChartView, qtbot: QtBot) -> None:
    press(qtbot, view, Qt.Key.Key_T)

    assert view.table.hasFocus()
    assert view.table.row(1).cells[:3] == ("Being seen", "Todd", "31")


def test_t_turns_back_to_the_picture(view: ChartView, qtbot: QtBot) -> None:
    press(qtbot, view, Qt.Key.Key_T, Qt.Key.Key_T)

    assert view.canvas.hasFocus()
    assert view.turn_action.text() == "Show as a table"


def test_a_row_of_the_table_opens_the_same_as_its_dot(view: ChartView, qtbot: QtBot) -> None:
    press(qtbot, view, Qt.Key.Key_T, Qt.Key.Key_Down)

    with qtbot.waitSignal(view.activated) as opened:
        press(qtbot, view, Qt.Key.Key_Return)
    assert opened.args == [("t", "presence")]


@pytest.mark.parametrize("name", ["team.png", "team.pdf"])
def test_it_is_saved_as_the_file_is_named(view: ChartView, name: str, tmp_path: Path) -> None:
    view.save_to(tmp_path / name)

    start = (tmp_path / name).read_bytes()[:4]
    assert start == (b"%PDF" if name.endswith("pdf") else b"\x89PNG")


def test_a_failed_save_is_told_and_not_raised(
    view: ChartView, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(view.told) as told:
        view.save_to(tmp_path / "nowhere" / "team.png")
    assert told.args is not None
    assert told.args[2] == "bad"


def test_copying_puts_the_picture_on_the_clipboard(view: ChartView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().image().width() == 2 * view.width()


def test_without_a_printer_printing_says_so(
    view: ChartView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.printing.available_printers", list)

    with qtbot.waitSignal(view.told) as told:
        view.print()
    assert told.args is not None
    assert "no printer" in told.args[0]


def test_newer_figures_keep_the_place(view: ChartView, qtbot: QtBot) -> None:
    press(qtbot, view, Qt.Key.Key_Right, Qt.Key.Key_End)
    assert chosen(view) == ("a", "tone")

    newer = SkillRows(title="Team", period="6 weeks", rows=(tone(),))
    view.show_drawing(SkillRowsDrawing(newer))

    assert chosen(view) == ("a", "tone")
    assert view.canvas.accessibleName() == newer.summary()


def test_two_hundred_people_can_be_walked(view: ChartView, qtbot: QtBot) -> None:
    view.show_drawing(SkillRowsDrawing(crowd(200)))
    press(qtbot, view, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right)

    assert view.canvas.chosen is view.canvas.marks()[-1]
