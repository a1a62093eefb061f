"""Where the error is ours."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.screens.coaching_page import CoachingPage
from app.ui.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

    from app.coaching.skills import Skill
    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.clock import Clock


class LeadershipScreen(CoachingPage):
    """Where the error is ours."""

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        heading = QCoreApplication.translate("LeadershipScreen", "Leadership")
        super().__init__(heading, services, theme, clock, background, parent)

    def check_skill(self, skill: "Skill", person_id: "UUID | None") -> None:
        """Begin the four questions about ``skill``, for one person or for the whole team."""
