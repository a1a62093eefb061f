import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.coach_panel import CoachCard, CoachPanel, Urgency

SAY_BACK = CoachCard(
    code="say-back", say="Say it back to Dana.", why="To be sure.", action_label="She agreed"
)
CLOCK = CoachCard(code="clock", say="Tell her the clock.", why="It runs.", urgency=Urgency.NOW)


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> CoachPanel:
    made = CoachPanel(theme)
    qtbot.addWidget(made)
    made.resize(284, 600)
    made.show()
    return made


def test_a_calm_line_stands_where_no_card_is(panel: CoachPanel) -> None:
    assert panel.calm_line.isVisible()


def test_never_more_than_three_cards(panel: CoachPanel) -> None:
    panel.show_cards([CoachCard(code=str(at), say="Do.", why="") for at in range(5)])
    assert [card.isVisible() for card in panel.cards] == [True] * 3
    assert not panel.calm_line.isVisible()


def test_the_link_acts_for_its_card(panel: CoachPanel, qtbot: QtBot) -> None:
    panel.show_cards([CLOCK, SAY_BACK])
    with qtbot.waitSignal(panel.acted) as acted:
        qtbot.mouseClick(panel.cards[1].action, Qt.MouseButton.LeftButton)
    assert acted.args == ["say-back"]


def test_a_card_can_be_put_off_from_the_keyboard(panel: CoachPanel, qtbot: QtBot) -> None:
    panel.show_cards([CLOCK])
    with qtbot.waitSignal(panel.dismissed) as dismissed:
        qtbot.keyClick(panel.cards[0].dismiss, Qt.Key.Key_Space)
    assert dismissed.args == ["clock"]


def test_a_card_that_stays_is_left_alone(panel: CoachPanel) -> None:
    panel.show_cards([SAY_BACK])
    moved = QSignalSpy(panel.acted)
    panel.show_cards([SAY_BACK])
    assert panel.cards[0].say.text() == "Say it back to Dana."
    assert moved.count() == 0


def test_urgency_is_a_tone(panel: CoachPanel) -> None:
    panel.show_cards([CLOCK, SAY_BACK])
    assert [card.property("tone") for card in panel.cards[:2]] == ["bad", "warn"]


def test_words_are_never_markup(panel: CoachPanel) -> None:
    panel.show_cards([CoachCard(code="x", say="<b>Tell</b> & ask", why="")])
    assert panel.cards[0].say.textFormat() is Qt.TextFormat.PlainText
