"""This week's calls to clients."""

from app.ui.screens.calls.screen import CallsScreen

__all__ = ["CallsScreen"]
