"""Meaning as properties: the style sheet turns them into colours and sizes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.widgets.prose import Prose


def set_meaning(widget: QWidget, **meaning: str) -> None:
    """Set properties such as ``role``, ``tone`` or ``scale``; restyle only when one changes."""
    changed = [name for name, value in meaning.items() if (widget.property(name) or "") != value]
    for name in changed:
        widget.setProperty(name, meaning[name])
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def label(text: str = "", role: str = "", tone: str = "", *, wraps: bool = False) -> QLabel:
    """Return words to read: plain text, never markup, in the style of `role` and `tone`."""
    made = Prose(text) if wraps else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    return made
