"""Whatever takes the focus is seen: nobody types into a line that is scrolled away."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

_ENOUGH: Final = 40
"""Pixels of a control from which one sees that the focus is there."""
_AROUND: Final = 60


class FocusInView(QObject):
    """Scrolls to what takes the focus in ``window``.

    Qt does so while Tab stays inside one scrolled area, not when it comes in from beside it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._window.isAncestorOf(now):
            # Once what was just made is laid out.
            QTimer.singleShot(0, self, partial(bring_into_view, now))


def bring_into_view(widget: QWidget) -> None:
    """Scroll what holds ``widget`` so far that it is seen; not at all where it is seen already."""
    if not isValid(widget) or not widget.isVisible():
        return
    seen = widget.visibleRegion().boundingRect().height()
    if seen >= min(widget.height(), _ENOUGH):
        return
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, _AROUND)
        above = above.parentWidget()
