"""What every part of a client's page has in common."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.people import Person
from app.errors import AppError
from app.ui.clock import Clock
from app.ui.screens.column import clear, section
from app.ui.theme import Theme
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.services import Services


@dataclass(frozen=True)
class Around:
    """What every part is made with; ``manager`` is the one at the screen, if there is any."""

    services: "Services"
    client_id: UUID
    theme: Theme
    clock: Clock
    manager: Person | None = None


class ClientPart(QWidget):
    """A titled stretch of the page that reads itself; what is empty and may stay so is hidden."""

    visit_wanted = Signal(UUID)
    changed = Signal()
    """Something was stored that other parts show as well."""
    failed = Signal(object)

    def __init__(self, title: str, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = around.services
        self.client_id = around.client_id
        self.theme = around.theme
        self.clock = around.clock
        self.manager = around.manager
        self.heading = QHBoxLayout()
        self.heading.setSpacing(10)
        self.heading.addWidget(section(title), 1)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.heading)
        column.addLayout(self.rows)

    def read(self) -> None:
        """Read what is shown."""
        raise NotImplementedError

    def begin(self) -> None:
        """Take away what was shown before."""
        clear(self.rows)

    def say(self, words: str, role: str = "lead") -> None:
        """Add words over the whole width."""
        self.rows.addWidget(label(words, role, wraps=True))

    def attempt(self, store: "Callable[[], object]") -> bool:
        """Store something; tell whether it could be. What could not is told on the page."""
        try:
            store()
        except AppError as error:
            self.failed.emit(error)
            return False
        return True
