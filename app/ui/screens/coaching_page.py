"""What the places of coaching have in common: where they lead."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.ui.screens.page import Page
from app.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.coaching.people import Person
    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.clock import Clock


class CoachingPage(Page):
    """A place where visits are looked back at; it names where it wants to go, by id."""

    visit_wanted = Signal(object)
    """A visit is to be read."""
    client_wanted = Signal(object)
    """A client's page is to be shown."""
    person_wanted = Signal(object)
    """A person's coaching is to be shown."""
    review_wanted = Signal(object)
    """A visit is to be reviewed."""
    session_wanted = Signal(object, object)
    """A coaching session is to be planned: the person's id and a ``Skill``, or ``None``."""
    leadership_wanted = Signal(object, object)
    """A leader's own part is to be checked: a ``Skill`` and a person's id, or ``None`` for all."""

    is_for_roles = True
    waiting_changed = Signal()
    """Less or more waits than before: a review was sent, a call was made."""

    def __init__(
        self,
        heading: str,
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, heading, parent)
        self.services = services
        self.clock = clock
        self.background = background

    def in_my_name(self, deed: "Callable[[Person], None]") -> bool:
        """Do something as whoever sits here; what is refused is told, and ``False`` returned."""
        me = self.services.people.me()
        if me is None:
            return False
        try:
            deed(me)
        except AppError as error:
            self.failed.emit(error)
            return False
        return True
