"""The theme in force: what the program's widgets ask for colours, fonts and icons."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme.fonts import BASE_SIZE, add_weights, interface_font, sized
from app.ui.theme.icons import ICON_SIZE, IconFolder
from app.ui.theme.tokens import Tokens, read_tokens


class ThemeChoice(StrEnum):
    """What a person may choose in the settings; `SYSTEM` follows the desktop, live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """Dresses the application and answers for every colour, font and icon.

    Plain Qt widgets are dressed by palette and style sheet: give them a meaning with the
    properties ``role``, ``tone`` and ``scale``. A widget that paints itself takes the theme through
    its constructor, asks it while painting, and needs no more: Qt repaints when the theme changes.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        resources: Path,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        *,
        has_style: bool = False,
    ) -> None:
        """Dress `app` from the folders ``themes`` and ``icons`` under `resources`.

        An application that was started with ``-style Fusion`` `has_style`: to look at a style
        from Python costs 7 ms of the way to the first window. It calls `complete` afterwards.
        """
        super().__init__(app)
        self._app = app
        self._folder = resources / "themes"
        self._icons = IconFolder(resources / "icons")
        self._choice = choice
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._font, self._lacks_weights = interface_font(app.font())
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[int, int, bool], QFont] = {}
        if not has_style and app.style().name() != _STYLE:
            app.setStyle(_STYLE)
        app.setFont(self._font)
        if not has_style:
            self._add_weights()
        self._dress()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._on_system_changed)

    def complete(self) -> None:
        """Do what could wait for the first window: give a bundled font its heavier weights."""
        if self._lacks_weights:
            self._add_weights()
            self._dress()

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen, which may be to follow the system."""
        return self._choice

    @property
    def tokens(self) -> Tokens:
        """The tokens in force."""
        return self._tokens

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self._tokens.dark

    def choose(self, choice: ThemeChoice) -> None:
        """Change the theme of every window, at once."""
        if choice is not self._choice:
            self._choice = choice
            self._dress()

    def colour(self, token: str) -> QColor:
        """Return the colour of a token, such as ``accent-soft``."""
        return self._colours[token]

    def font(self, size: int = BASE_SIZE, weight: int = 400, *, tabular: bool = False) -> QFont:
        """Return the interface font at `size` pixels; tabular figures for times and money."""
        key = (size, weight, tabular)
        if key not in self._fonts:
            self._fonts[key] = sized(self._font, size, weight, tabular=tabular)
        return self._fonts[key]

    def icon(self, name: str, tone: str = "text") -> QIcon:
        """Return a button's icon in the colour of the token `tone`."""
        off = self.colour("faint")
        return self._icons.icon(name, self.colour(tone), off, self._app.devicePixelRatio())

    def pixmap(self, name: str, on: QWidget, tone: str = "text", size: int = ICON_SIZE) -> QPixmap:
        """Return an icon to paint on the widget `on`, sharp at its screen's scaling."""
        return self._icons.pixmap(name, self.colour(tone), size, on.devicePixelRatioF())

    def icon_names(self) -> list[str]:
        """Return the names of all icons."""
        return self._icons.names()

    def _add_weights(self) -> None:
        if self._lacks_weights:
            self._lacks_weights = False
            add_weights()
            self._fonts.clear()

    def _dress(self) -> None:
        self._tokens = read_tokens(self._folder / f"{self._resolved()}.toml")
        self._colours = {name: QColor(value) for name, value in self._tokens.colours.items()}
        sheet = (self._folder / "style.qss").read_text(encoding="utf-8")
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(self._tokens.filled_in(sheet))
        self.changed.emit()

    def _resolved(self) -> ThemeChoice:
        if self._choice is not ThemeChoice.SYSTEM:
            return self._choice
        if self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast:
            return ThemeChoice.CONTRAST
        is_dark = self._hints.colorScheme() is Qt.ColorScheme.Dark
        return ThemeChoice.DARK if is_dark else ThemeChoice.LIGHT

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette

    def _on_system_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._dress()


_STYLE = "fusion"
_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on-accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "faint",
    QPalette.ColorRole.Shadow: "faint",
}
