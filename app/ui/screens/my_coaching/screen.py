"""What went well for you, and what you are working on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.screens.coaching_page import CoachingPage
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.clock import Clock


class MyCoachingScreen(CoachingPage):
    """What went well for you, and what you are working on."""

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        heading = QCoreApplication.translate("MyCoachingScreen", "My coaching")
        super().__init__(heading, services, theme, clock, background, parent)
