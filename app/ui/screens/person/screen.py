"""One person's coaching: strengths, focus, sessions, effect."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.ui.screens.coaching_page import CoachingPage
from app.ui.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

    from app.coaching.skills import Skill
    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.clock import Clock


class PersonScreen(CoachingPage):
    """One person's coaching, as their manager sees it."""

    def __init__(
        self,
        services: "Services",
        person_id: "UUID",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        person = services.people.get(person_id)
        super().__init__(person.name, services, theme, clock, background, parent)

    def plan_session(self, skill: "Skill | None") -> None:
        """Begin to plan a coaching session, on ``skill`` where one is named."""
