"""What went wrong, what went right, and what we learnt."""

from app.ui.screens.losses.screen import LossesScreen

__all__ = ["LossesScreen"]
