import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.phase_rail import Phase, PhaseRail


@pytest.fixture
def rail(theme: Theme, qtbot: QtBot) -> PhaseRail:
    made = PhaseRail(theme)
    qtbot.addWidget(made)
    made.show_phases(
        [
            Phase(key="prepare", title="Prepare", done=1),
            Phase(key="understand", title="Understand", done=0.5),
            Phase(key="work", title="Work"),
        ]
    )
    made.show_current("understand")
    made.show()
    return made


def test_a_click_goes_to_a_phase(rail: PhaseRail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.mouseClick(rail.buttons["work"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["work"]
    assert rail.current == "work"


def test_the_arrow_keys_go_from_phase_to_phase(rail: PhaseRail, qtbot: QtBot) -> None:
    rail.buttons["understand"].setFocus()
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.keyClick(rail.buttons["understand"], Qt.Key.Key_Down)
    assert chosen.args == ["work"]


def test_the_state_is_said_not_only_drawn(rail: PhaseRail) -> None:
    names = [button.accessibleName() for button in rail.buttons.values()]
    assert names == ["Prepare, done", "Understand, 50 percent done", "Work, not started"]


def test_showing_the_current_phase_is_not_choosing_it(rail: PhaseRail, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rail.chosen):
        rail.show_current("prepare")
