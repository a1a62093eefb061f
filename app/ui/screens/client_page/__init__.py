"""One client: who may say yes there, how they stand with us, what we did for them."""

from app.ui.screens.client_page.screen import ClientPage

__all__ = ["ClientPage"]
