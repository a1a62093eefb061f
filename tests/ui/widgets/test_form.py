from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import CheckField, LineField, MinutesField, ScaleField, TextField
from app.ui.widgets.form import Form, Line, Row
from app.ui.widgets.prose import Prose


@pytest.fixture
def form(theme: Theme, in_front: Callable[[QWidget], None]) -> Form:
    made = Form(
        theme,
        [
            Row(label="Who is affected?", field=LineField(), aside="names", half=True),
            Row(label="How long?", field=MinutesField(), hint="A guess will do.", half=True),
            Line(),
            Row(label="In their words", field=TextField()),
            Row(label="Agreed", field=CheckField("Dana agreed")),
            Row(label="Being seen", field=ScaleField()),
        ],
    )
    made.resize(610, 500)
    in_front(made)
    return made


def test_every_field_has_a_name_and_a_description(form: Form) -> None:
    names = [field.accessibleName() for field in form.rows]
    assert names == [
        "Who is affected?",
        "How long?",
        "In their words",
        "Dana agreed",
        "Being seen",
    ]
    who, how_long, *_ = form.rows
    assert who.accessibleDescription() == "names"
    assert how_long.accessibleDescription() == "A guess will do."


def test_two_halves_share_a_line_evenly(form: Form) -> None:
    left, right, *_ = form.rows.values()
    assert left.y() == right.y()
    assert abs(left.width() - right.width()) <= 1


def test_a_problem_is_said_below_the_field_and_to_assistive_technology(form: Form) -> None:
    field = list(form.rows)[1]
    form.show_problem(field, "Write it like 1:30.")
    row = form.rows[field]
    assert row.message.isVisible()
    assert row.message.text() == "Write it like 1:30."
    assert "Write it like 1:30." in field.accessibleDescription()


def test_when_the_problem_is_gone_the_hint_is_back(form: Form) -> None:
    field = list(form.rows)[1]
    form.show_problem(field, "Write it like 1:30.")
    form.show_problem(field, "")
    assert form.rows[field].message.text() == "A guess will do."
    assert field.accessibleDescription() == "A guess will do."


def test_a_field_that_misunderstands_says_so_by_itself(form: Form, qtbot: QtBot) -> None:
    field = list(form.rows)[1]
    field.setFocus()
    qtbot.keyClicks(field, "soon")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert "1 h 30" in form.rows[field].message.text()


def test_nothing_is_clipped(form: Form) -> None:
    for label in form.findChildren(QLabel):
        if label.isVisible() and not isinstance(label, ElidedLabel | Prose):
            assert label.width() >= label.sizeHint().width()


def test_a_narrow_form_elides_its_labels_and_offers_all_of_them(form: Form) -> None:
    form.resize(180, 500)
    label = form.rows[next(iter(form.rows))].label
    assert label.is_elided
    assert label.toolTip() == "Who is affected?"
