"""The order in which Tab goes through what is seen: left to right, top to bottom."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def order_tabs(*regions: QWidget) -> None:
    """Let Tab go through ``regions`` one after the other, as their layouts show them.

    Qt keeps the order of making; rows that come and go would all end up last.
    """
    seen = [widget for region in regions for widget in reachable(region)]
    for first, second in pairwise(seen):
        QWidget.setTabOrder(first, second)


def reachable(widget: QWidget) -> Iterator[QWidget]:
    """Yield what takes Tab inside ``widget``, in the order it is seen."""
    if not widget.isVisible():
        return
    takes_tab = Qt.FocusPolicy(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    if takes_tab and widget.isEnabled():
        yield widget
    for inner in _inside(widget):
        yield from reachable(inner)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        shown = widget.widget()
    elif isinstance(widget, QStackedWidget):
        shown = widget.currentWidget()
    else:
        layout = widget.layout()
        if layout is not None:
            yield from _laid_out(layout)
        return
    if shown is not None:
        yield shown


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
