"""What went wrong, what went right, and what we learnt."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.screens.coaching_page import CoachingPage
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.clock import Clock


class LossesScreen(CoachingPage):
    """What went wrong, what went right, and what we learnt."""

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        heading = QCoreApplication.translate("LossesScreen", "Losses & praise")
        super().__init__(heading, services, theme, clock, background, parent)
