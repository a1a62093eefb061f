import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme, ThemeChoice
from app.ui.theme.fonts import add_weights, interface_font, sized
from app.ui.widgets.button import Button


def test_an_unknown_system_is_light(theme: Theme) -> None:
    assert not theme.is_dark


def test_choosing_dark_changes_every_window_at_once(theme: Theme, qapp: QApplication) -> None:
    theme.choose(ThemeChoice.DARK)
    assert theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colour("window")
    assert theme.tokens.colours["surface"] in qapp.styleSheet()


def test_those_who_paint_are_told(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.CONTRAST)


def test_a_button_takes_its_icon_from_the_new_theme(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Add a visit", icon="plus")
    qtbot.addWidget(button)
    before = button.icon().pixmap(20).toImage()
    theme.choose(ThemeChoice.DARK)
    assert button.icon().pixmap(20).toImage() != before


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_every_icon_is_drawn_and_sharp(theme: Theme, qtbot: QtBot, ratio: float) -> None:
    widget = ScaledWidget(ratio)
    qtbot.addWidget(widget)
    for name in theme.icon_names():
        image = theme.pixmap(name, widget).toImage()
        assert image.width() == 20 * ratio
        assert any(
            image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(20)
        ), name


def test_money_lines_up_in_columns(theme: Theme) -> None:
    font = theme.font(14, tabular=True)
    assert font.featureValue(QFont.Tag("tnum")) == 1


def test_a_real_interface_font_is_kept(qapp: QApplication) -> None:
    interface_font(QFont("DejaVu Sans"))
    family = next(name for name in QFontDatabase.families() if name in {"Noto Sans", "Inter"})

    assert interface_font(QFont(family)) == (sized(QFont(family), 14), False)


def test_a_stand_in_font_is_replaced(qapp: QApplication) -> None:
    font, _ = interface_font(QFont("DejaVu Sans"))

    assert not font.family().startswith("DejaVu")


def test_the_bundled_font_gets_the_weights_that_qt_does_not_see_in_it(qapp: QApplication) -> None:
    add_weights()

    widths = [
        QFontMetricsF(sized(QFont("Noto Sans"), 32, weight)).horizontalAdvance("Understand")
        for weight in (500, 600, 700)
    ]
    assert widths == sorted(set(widths))


def test_the_theme_does_not_load_qt_svg() -> None:
    root = Path(__file__).parents[3]
    code = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication;"
        "from app.ui.theme import Theme; app = QApplication([]);"
        "Theme(app, Path('resources')).icon('plus');"
        "sys.exit('PySide6.QtSvg' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, check=False)
    assert done.returncode == 0


class ScaledWidget(QWidget):
    """A widget on a screen of another scaling."""

    def __init__(self, ratio: float) -> None:
        super().__init__()
        self._ratio = ratio

    def devicePixelRatioF(self) -> float:  # noqa: N802  Qt's own name
        return self._ratio
