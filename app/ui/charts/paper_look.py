"""How charts look outside the window: dark on white, whatever the screen's theme is."""

from PySide6.QtGui import QColor, QFont

from app.paths import resource
from app.ui.charts.painting.drawing import Look
from app.ui.theme.tokens import read_tokens

_BASE = 14


class PaperLook:
    """The light theme's colours with the screen's fonts."""

    def __init__(self, screen: Look) -> None:
        self._screen = screen
        colours = read_tokens(resource("themes/light.toml")).colours
        self._colours = {token: QColor(value) for token, value in colours.items()}

    def colour(self, token: str) -> QColor:
        """Return the colour of a token on paper."""
        return self._colours[token]

    def font(self, size: int = _BASE, weight: int = 400, *, tabular: bool = False) -> QFont:
        """Return the interface font at ``size`` pixels, never with tabular figures.

        Those are other shapes of the same digits, and a PDF would no longer know them as digits.
        """
        del tabular
        return self._screen.font(size, weight)
