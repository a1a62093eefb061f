"""Visits to look at, the most telling first."""

from app.ui.screens.reviews.screen import ReviewsScreen

__all__ = ["ReviewsScreen"]
