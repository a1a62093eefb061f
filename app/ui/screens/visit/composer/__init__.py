"""Writing to the client, with the message check beside it."""

from app.ui.screens.visit.composer.composing import AT, COMPOSE, NEXT, Composing

__all__ = ["AT", "COMPOSE", "NEXT", "Composing"]
