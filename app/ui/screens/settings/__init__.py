"""The settings: everything that is set once and then left alone."""

from app.ui.screens.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]
