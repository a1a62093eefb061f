"""A surface that holds one thing."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


class Card(QFrame):
    """A rounded surface; ``tone`` good, warn, bad or accent gives it a soft ground.

    Add what it holds to ``body``. Cards don't go into cards.
    """

    def __init__(self, tone: str = "", parent: QWidget | None = None) -> None:
        """Make an empty card."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("tone", tone)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(17, 16, 17, 16)
        self.body.setSpacing(4)
