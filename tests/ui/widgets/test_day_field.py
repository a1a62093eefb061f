"""A day is typed the way people say it."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from app.ui.widgets.fields.day import DayField

WEDNESDAY = date(2026, 3, 4)


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    made = DayField(lambda: WEDNESDAY)
    QLocale.setDefault(before)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", date(2026, 3, 4)),
        ("Tomorrow", date(2026, 3, 5)),
        ("friday", date(2026, 3, 6)),
        ("wednesday", date(2026, 3, 11)),
        ("in 2 weeks", date(2026, 3, 18)),
        ("+10", date(2026, 3, 14)),
        ("2026-04-01", date(2026, 4, 1)),
        ("Fri 6 Mar 2026", date(2026, 3, 6)),
    ],
)
def test_a_day_is_understood(field: DayField, qtbot: QtBot, typed: str, day: date) -> None:
    qtbot.keyClicks(field, typed)

    assert field.value() == day


def test_what_is_no_day_is_said_kindly(field: DayField) -> None:
    with pytest.raises(ValueError, match="Write it like friday"):
        field.read("soonish")


def test_the_arrows_move_it_by_a_day(field: DayField, qtbot: QtBot) -> None:
    field.show_value(WEDNESDAY)

    qtbot.keyClick(field, Qt.Key.Key_Up)

    assert field.value() == date(2026, 3, 5)
