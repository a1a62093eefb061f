"""The client's minute with the laptop: read, sign, say how we did, take a copy."""

from app.ui.screens.handover.no_signature import NoSignatureDialog
from app.ui.screens.handover.screen import HandOverScreen

__all__ = ["HandOverScreen", "NoSignatureDialog"]
