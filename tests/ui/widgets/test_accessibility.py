"""What assistive technology and the keyboard find in every widget."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.checklist import Checklist, ChecklistRow
from app.ui.widgets.coach_panel import CoachCard, CoachPanel
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import (
    Choice,
    ChoiceField,
    DateTimeField,
    LineField,
    MoneyField,
    ScaleField,
    SwitchField,
    TextField,
)
from app.ui.widgets.form import Form, Row
from app.ui.widgets.navigation import Navigation, Place
from app.ui.widgets.phase_rail import Phase, PhaseRail
from app.ui.widgets.prose import Prose
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.visit_header import VisitHeader


def form(theme: Theme) -> QWidget:
    zone, now = UTC, datetime(2026, 3, 4, tzinfo=UTC)
    return Form(
        theme,
        [
            Row(label="Who", field=LineField()),
            Row(label="What", field=TextField()),
            Row(label="How much", field=MoneyField("EUR")),
            Row(label="When", field=DateTimeField(zone, lambda: now)),
            Row(label="How", field=ChoiceField([Choice("phone", "By phone")])),
            Row(label="Prices", field=SwitchField("Show prices")),
            Row(label="Being seen", field=ScaleField()),
        ],
    )


def rail(theme: Theme) -> QWidget:
    made = PhaseRail(theme)
    made.show_phases([Phase(key="work", title="Work")])
    return made


def coach(theme: Theme) -> QWidget:
    made = CoachPanel(theme)
    made.show_cards(
        [CoachCard(code="x", say="Say it back.", why="To be sure.", action_label="Done")]
    )
    return made


def checklist(theme: Theme) -> QWidget:
    made = Checklist(theme)
    made.show_rows([ChecklistRow(key="told", text="Reception knows")])
    return made


def banner(theme: Theme) -> QWidget:
    made = Banner(theme)
    made.show_message("Saved again.", "Nothing is lost.", action="Look")
    return made


def header(theme: Theme) -> QWidget:
    made = VisitHeader(theme)
    made.show_visit("Replace unstable router", "Riverside Dental")
    made.show_promise("Promised update", "in 12 min", "warn")
    return made


WIDGETS: list[Callable[[Theme], QWidget]] = [
    form,
    rail,
    coach,
    checklist,
    banner,
    header,
    SearchBox,
    lambda theme: Navigation(theme, [Place("today", "Today", "today")]),
    lambda theme: EmptyState(theme, "visits", "Your visits will be here.", "Start a visit"),
]


@pytest.fixture(params=WIDGETS)
def widget(request: pytest.FixtureRequest, theme: Theme, qtbot: QtBot) -> QWidget:
    made: QWidget = request.param(theme)
    qtbot.addWidget(made)
    made.resize(840, 600)
    made.show()
    return made


def test_whatever_takes_the_keyboard_has_a_name(widget: QWidget) -> None:
    for part in [widget, *widget.findChildren(QWidget)]:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible():
            name = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
            assert name, part


def test_no_word_is_clipped(widget: QWidget) -> None:
    for label in widget.findChildren(QLabel):
        if not label.isVisible():
            continue
        if isinstance(label, Prose):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        elif not isinstance(label, ElidedLabel):
            assert label.width() >= label.sizeHint().width(), label.text()
            assert label.height() >= label.minimumSizeHint().height(), label.text()


def test_words_are_never_markup(widget: QWidget) -> None:
    formats = {label.textFormat() for label in widget.findChildren(QLabel)}
    assert formats <= {Qt.TextFormat.PlainText}
