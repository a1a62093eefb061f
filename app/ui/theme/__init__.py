"""Tokens become a palette, a style sheet, fonts and icons; the only place that knows a colour."""

from app.ui.theme.theme import Theme, ThemeChoice

__all__ = ["Theme", "ThemeChoice"]
