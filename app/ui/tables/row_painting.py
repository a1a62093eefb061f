"""How rows of tables and lists are drawn."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import Theme

ROW_HEIGHT = 58
_PAD = 8
_LINE = 21
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class LinePainter:
    """Draws lines of words that end in … where there is no room."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def one(
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        *,
        size: int = 14,
        weight: int = 400,
        tone: str = "text",
        tabular: bool = False,
    ) -> None:
        """Draw one line in the middle of ``area``."""
        painter.setFont(self._theme.font(size, weight, tabular=tabular))
        painter.setPen(self._theme.colour(tone))
        fits = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _MIDDLE | Qt.TextFlag.TextSingleLine, fits)

    def two(
        self,
        painter: QPainter,
        area: QRect,
        words: tuple[str, str],
        *,
        weight: int = 400,
        tabular: bool = False,
    ) -> None:
        """Draw a line to be read first above a quieter one; without that it is in the middle."""
        first, second = words
        if not second:
            self.one(painter, area, first, weight=weight, tabular=tabular)
            return
        top = QRect(area.left(), area.center().y() - _LINE, area.width(), _LINE + 1)
        self.one(painter, top, first, weight=weight, tabular=tabular)
        below = top.translated(0, _LINE)
        self.one(painter, below, second, size=13, tone="muted", tabular=tabular)


class RowDelegate(QStyledItemDelegate):
    """Draws table cells on one ground per row, with a line below and a ring where the focus is."""

    def __init__(
        self,
        theme: Theme,
        cells: tuple[Callable[..., None], ...],
        parent: QWidget,
    ) -> None:
        """Draw column n with ``cells[n](painter, area, line, view)``."""
        super().__init__(parent)
        self._theme = theme
        self._cells = cells
        self._view = parent

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Every row is as high as every other."""
        return QSize(0, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        area: QRect = option.rect
        flags = option.state
        painter.save()
        is_chosen = bool(flags & QStyle.StateFlag.State_Selected)
        if is_chosen or flags & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme.colour("accent-soft" if is_chosen else "sunken"))
        painter.fillRect(
            QRect(area.left(), area.bottom(), area.width(), 1), self._theme.colour("line")
        )
        line = index.data(Qt.ItemDataRole.UserRole)
        if line is not None:
            inside = area.adjusted(_PAD, 0, -_PAD, -1)
            self._cells[index.column()](painter, inside, line, self._view)
        if is_chosen and index.column() == 0 and self._view.hasFocus():
            painter.fillRect(
                QRect(area.left(), area.top(), 3, area.height()), self._theme.colour("accent")
            )
        painter.restore()
