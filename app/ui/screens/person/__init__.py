"""One person's coaching, as their manager sees it."""

from app.ui.screens.person.screen import PersonScreen

__all__ = ["PersonScreen"]
