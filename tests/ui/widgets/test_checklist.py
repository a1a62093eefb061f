from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.coaching.visit import CheckState
from app.ui.theme import Theme
from app.ui.widgets.checklist import Checklist, ChecklistRow

ROWS = [
    ChecklistRow(key="told", text="Reception knows why I came", why="Strangers worry people."),
    ChecklistRow(key="backup", text="A backup from today exists", state=CheckState.YES),
    ChecklistRow(key="arrived", text="Arrival noted", state=CheckState.YES, recorded=True),
]


@pytest.fixture
def checklist(theme: Theme, in_front: Callable[[QWidget], None]) -> Checklist:
    made = Checklist(theme)
    made.resize(600, 400)
    made.show_rows(ROWS)
    in_front(made)
    made.setCurrentIndex(made.rows.index(0))
    return made


def middle_of(checklist: Checklist, at: int) -> QPoint:
    return checklist.visualRect(checklist.rows.index(at)).center()


def test_a_click_anywhere_on_a_row_says_yes(checklist: Checklist, qtbot: QtBot) -> None:
    with qtbot.waitSignal(checklist.answered) as answered:
        qtbot.mouseClick(
            checklist.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(checklist, 0)
        )
    assert answered.args == ["told", CheckState.YES, ""]


def test_a_second_yes_takes_it_back(checklist: Checklist, qtbot: QtBot) -> None:
    qtbot.keyClick(checklist, Qt.Key.Key_Down)
    with qtbot.waitSignal(checklist.answered) as answered:
        qtbot.keyClick(checklist, Qt.Key.Key_Space)
    assert answered.args == ["backup", CheckState.OPEN, ""]


def test_not_applicable_asks_why(checklist: Checklist, qtbot: QtBot) -> None:
    qtbot.keyClick(checklist, Qt.Key.Key_N)
    editor = checklist.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "Nobody is at reception")
    with qtbot.waitSignal(checklist.answered) as answered:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert answered.args == ["told", CheckState.NOT_APPLICABLE, "Nobody is at reception"]


def test_escape_leaves_the_answer_as_it_was(checklist: Checklist, qtbot: QtBot) -> None:
    height = checklist.height()
    qtbot.keyClick(checklist, Qt.Key.Key_N)
    editor = checklist.findChild(QLineEdit)
    assert editor is not None
    assert checklist.height() > height
    with qtbot.assertNotEmitted(checklist.answered):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert checklist.height() == height


def test_a_note_can_be_written_even_where_the_program_answers(
    checklist: Checklist, qtbot: QtBot
) -> None:
    checklist.setCurrentIndex(checklist.rows.index(2))
    qtbot.keyClick(checklist, Qt.Key.Key_T)
    editor = checklist.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "by the back door")
    with qtbot.waitSignal(checklist.noted) as noted:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert noted.args == ["arrived", "by the back door"]


def test_what_the_program_recorded_does_not_answer(checklist: Checklist, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(checklist.answered):
        qtbot.mouseClick(
            checklist.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(checklist, 2)
        )


def test_each_row_is_one_sentence_to_assistive_technology(checklist: Checklist) -> None:
    said = [checklist.rows.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(3)]
    assert said == [
        "Reception knows why I came, open. Strangers worry people.",
        "A backup from today exists, yes",
        "Arrival noted, recorded by the program",
    ]


def test_all_rows_are_in_view_without_scrolling(checklist: Checklist) -> None:
    last = checklist.visualRect(checklist.rows.index(2))
    assert checklist.viewport().rect().contains(last)


def test_showing_new_answers_keeps_the_place(checklist: Checklist, qtbot: QtBot) -> None:
    checklist.setCurrentIndex(checklist.rows.index(1))
    changed = [*ROWS]
    changed[0] = ChecklistRow(key="told", text=ROWS[0].text, state=CheckState.YES)
    with qtbot.assertNotEmitted(checklist.answered):
        checklist.show_rows(changed)
    assert checklist.currentIndex().row() == 1
