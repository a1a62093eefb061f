from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.fields import (
    CheckField,
    Choice,
    ChoiceField,
    DateTimeField,
    LineField,
    MinutesField,
    MoneyField,
    ScaleField,
    SwitchField,
    TextField,
    minutes_read,
    minutes_said,
)

InFront = Callable[[QWidget], None]
WARSAW = ZoneInfo("Europe/Warsaw")
NOON = datetime(2026, 3, 4, 11, 0, tzinfo=UTC)


def date_time_field() -> DateTimeField:
    return DateTimeField(WARSAW, lambda: NOON)


def choice_field() -> ChoiceField:
    return ChoiceField([Choice("person", "In person"), Choice("phone", "By phone")])


CASES: list[tuple[Callable[[], Any], Any]] = [
    (LineField, "Front desk"),
    (TextField, "Two\nlines"),
    (choice_field, "phone"),
    (lambda: MoneyField("USD"), 36050),
    (MinutesField, 155),
    (date_time_field, NOON),
    (lambda: CheckField("Agreed"), True),
    (lambda: SwitchField("Prices"), True),
    (ScaleField, 2),
]


@pytest.mark.parametrize(("make", "value"), CASES)
def test_a_shown_value_comes_back_and_nobody_is_told(
    qtbot: QtBot, make: Callable[[], Any], value: object
) -> None:
    field = make()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.show_value(value)
    assert field.value() == value


TYPED: list[tuple[Callable[[], Any], str, Any]] = [
    (LineField, " Reception ", "Reception"),
    (TextField, "It beeps", "It beeps"),
    (MinutesField, "1:30", 90),
    (lambda: MoneyField("USD"), "360.5", 36050),
    (lambda: MoneyField("JPY", 0), "1,200", 1200),
    (date_time_field, "14:05", datetime(2026, 3, 4, 13, 5, tzinfo=UTC)),
    (date_time_field, "tomorrow 8:00", datetime(2026, 3, 5, 7, 0, tzinfo=UTC)),
    (date_time_field, "2 pm", datetime(2026, 3, 4, 13, 0, tzinfo=UTC)),
    (date_time_field, "in 20 min", datetime(2026, 3, 4, 11, 20, tzinfo=UTC)),
    (date_time_field, "2 h", datetime(2026, 3, 4, 13, 0, tzinfo=UTC)),
    (date_time_field, "2026-07-01 9:00", datetime(2026, 7, 1, 7, 0, tzinfo=UTC)),
]


@pytest.mark.parametrize(("make", "text", "value"), TYPED)
def test_what_a_person_types_is_understood(
    qtbot: QtBot, make: Callable[[], Any], text: str, value: object
) -> None:
    field = make()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field, text)
    assert field.value() == value


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (MinutesField, "soon"),
        (MinutesField, "1:75"),
        (lambda: MoneyField("USD"), "much"),
        (lambda: MoneyField("USD"), "120.00120"),
        (date_time_field, "25:00"),
    ],
)
def test_what_makes_no_sense_is_explained_and_the_value_kept(
    qtbot: QtBot, in_front: InFront, make: Callable[[], Any], text: str
) -> None:
    page, field, other = page_with(make())
    in_front(page)
    before = field.value()
    field.setFocus()
    qtbot.keyClicks(field, text)
    with qtbot.waitSignal(field.problem_found, check_params_cb=bool):
        other.setFocus()
    assert field.value() == before
    assert field.text() == text


def test_escape_brings_the_last_value_back(qtbot: QtBot, in_front: InFront) -> None:
    page, field, other = page_with(MinutesField())
    in_front(page)
    field.show_value(45)
    field.setFocus()
    qtbot.keyClicks(field, "x")
    other.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "45 min"


def test_leaving_a_field_tidies_what_was_typed(qtbot: QtBot, in_front: InFront) -> None:
    page, field, other = page_with(MinutesField())
    in_front(page)
    field.setFocus()
    qtbot.keyClicks(field, "90")
    other.setFocus()
    assert field.text() == "1 h 30"


@given(st.integers(min_value=0, max_value=99 * 60))
def test_minutes_written_are_minutes_read(minutes: int) -> None:
    assert minutes_read(minutes_said(minutes)) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("1 h 30", 90), ("1h30m", 90), ("1.5 h", 90), ("2h", 120), ("45 min", 45), ("0:05", 5)],
)
def test_minutes_are_read_as_people_write_them(text: str, minutes: int) -> None:
    assert minutes_read(text) == minutes


def test_arrow_keys_move_a_moment_by_five_minutes(qtbot: QtBot) -> None:
    field = date_time_field()
    qtbot.addWidget(field)
    field.show_value(NOON)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == NOON.replace(minute=5)


def test_a_text_grows_with_what_is_written(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.show()
    two_lines = field.height()
    field.show_value("\n".join("12345"))
    assert field.height() == two_lines + 3 * 20


def test_a_very_long_text_scrolls(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.show()
    field.show_value("line\n" * 50 + "end")
    assert field.height() < 12 * 20
    assert field.verticalScrollBar().maximum() > 0


def test_tab_leaves_a_text(qtbot: QtBot, in_front: InFront) -> None:
    page, field, other = page_with(TextField())
    in_front(page)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert field.value() == ""


def test_pasted_markup_stays_text(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.show_value("<b>bold</b>")
    assert field.value() == "<b>bold</b>"


def test_the_far_end_of_a_check_row_answers(qtbot: QtBot) -> None:
    field = CheckField("Dana agreed", "— ask before you go on")
    qtbot.addWidget(field)
    field.resize(600, 40)
    with qtbot.waitSignal(field.edited):
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(590, 20))
    assert field.value() is True


def test_a_choice_is_made_from_the_keyboard(qtbot: QtBot) -> None:
    field = choice_field()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == "person"


def test_number_keys_rate(qtbot: QtBot) -> None:
    field = ScaleField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.buttons[0], Qt.Key.Key_4)
    assert field.value() == 4


def page_with(field: Any) -> tuple[QWidget, Any, LineField]:  # noqa: ANN401  any input
    page, other = QWidget(), LineField()
    column = QVBoxLayout(page)
    column.addWidget(field)
    column.addWidget(other)
    return page, field, other
