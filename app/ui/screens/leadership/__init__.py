"""Where the error is ours."""

from app.ui.screens.leadership.screen import LeadershipScreen

__all__ = ["LeadershipScreen"]
