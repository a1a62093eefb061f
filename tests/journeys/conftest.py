"""Journeys begin where the screens' tests begin: a planned visit over a real file."""

from tests.ui.screens.conftest import _one_theme, theme
from tests.ui.screens.visit.conftest import hands, history, open_visit, planned, screen

__all__ = ["_one_theme", "hands", "history", "open_visit", "planned", "screen", "theme"]
