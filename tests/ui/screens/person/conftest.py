"""The sample company, as its service manager sees it."""

from tests.ui.screens.harbor import clock, filled, harbor

__all__ = ["clock", "filled", "harbor"]
