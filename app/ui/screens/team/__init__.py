"""How each person treats clients, skill by skill."""

from app.ui.screens.team.screen import TeamScreen

__all__ = ["TeamScreen"]
