from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.prose import Prose


def test_a_banner_says_what_happened_and_offers_one_action(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.show_message("The printer is gone.", "The paper is kept.", tone="bad", action="Retry")
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert banner.accessibleName() == "The printer is gone. The paper is kept."


def test_a_banner_is_closed_from_the_keyboard(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.show_message("Imported 12 tickets.", tone="good")
    with qtbot.waitSignal(banner.closed):
        qtbot.keyClick(banner.close_button, Qt.Key.Key_Space)
    assert not banner.isVisible()


def test_an_empty_screen_offers_what_fills_it(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState(theme, "visits", "Your visits will be here.", "Start a visit")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_an_empty_screen_says_its_whole_sentence(theme: Theme, qtbot: QtBot) -> None:
    sentence = "Nothing planned for today. Visits you plan show up here, in order of time."
    empty = EmptyState(theme, "visits", sentence, "Plan a visit")
    qtbot.addWidget(empty)
    empty.resize(900, 600)
    empty.show()
    said = empty.sentence
    assert said.height() >= said.heightForWidth(said.width())


def test_enter_presses_the_button_that_has_the_focus(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Continue")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_an_icon_button_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Take back the last stroke", role="icon", icon="undo")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Take back the last stroke"


def test_an_ampersand_is_only_an_ampersand(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Losses & praise")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()


def test_a_large_button_is_48_high(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Sign", role="primary", scale="large")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().height() == 48


def test_a_label_that_fits_has_no_tool_tip(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("Short")
    qtbot.addWidget(label)
    label.resize(200, 20)
    label.show()
    assert label.toolTip() == ""


def test_prose_grows_as_it_gets_narrower(theme: Theme, qtbot: QtBot) -> None:
    prose = Prose("Most lost clients were lost to a wrong understanding, not a wrong fix.")
    qtbot.addWidget(prose)
    assert prose.heightForWidth(120) > prose.heightForWidth(400)
