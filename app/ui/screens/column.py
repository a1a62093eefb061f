"""A column of things below each other, which scrolls where there are many."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.widgets.meaning import label

READABLE = 760
"""Pixels: no wider than a person reads."""
_MARGIN = 12


class Scrolled(QScrollArea):
    """A column that scrolls up and down and is no wider than a person reads."""

    def __init__(self, width: int = READABLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, _MARGIN, _MARGIN)
        self.column.setSpacing(12)
        self._column_widget = QWidget()
        self._column_widget.setLayout(self.column)
        self._column_widget.setMaximumWidth(width + _MARGIN)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._column_widget, 1)
        row.addStretch()
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def _on_range_changed(self, _least: int, most: int) -> None:
        """Let the scroll bar take its room from the margin, so that nothing moves."""
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        margins = self.column.contentsMargins()
        margins.setRight(max(_MARGIN - bar, 0))
        self.column.setContentsMargins(margins)


def section(title: str) -> QWidget:
    """Return the heading of a part of a page."""
    heading = label(title, "section")
    heading.setContentsMargins(0, 12, 0, 0)
    return heading


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of ``layout`` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
