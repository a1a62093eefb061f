"""A thin line between two parts of a page."""

from PySide6.QtWidgets import QFrame, QWidget


class Rule(QFrame):
    """A horizontal line, one pixel high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Draw it as wide as there is room."""
        super().__init__(parent)
        self.setProperty("role", "line")
        self.setFixedHeight(1)
