"""Visits to look at, the most telling first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.screens.coaching_page import CoachingPage
from app.ui.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.clock import Clock


class ReviewsScreen(CoachingPage):
    """Visits to look at, the most telling first."""

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        heading = QCoreApplication.translate("ReviewsScreen", "Reviews")
        super().__init__(heading, services, theme, clock, background, parent)

    def show_visit(self, visit_id: "UUID") -> None:
        """Show one visit for review, whether it is in the queue or not."""
