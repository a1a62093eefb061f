"""What went well for you, and what you are working on."""

from app.ui.screens.my_coaching.screen import MyCoachingScreen

__all__ = ["MyCoachingScreen"]
