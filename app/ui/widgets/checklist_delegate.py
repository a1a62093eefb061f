"""How a row of a checklist is drawn and written on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.coaching.visit import CheckState
from app.ui.theme import Theme
from app.ui.widgets.fields.line import LineField

if TYPE_CHECKING:
    from app.ui.widgets.checklist import ChecklistRow

Index = QModelIndex | QPersistentModelIndex

_MARK = 18
_LEFT = 6
_WORDS = 36
_PAD = 10
_LINE = 20
_ACTIONS = 118
_EDITOR = 46
_WRAP = Qt.TextFlag.TextWordWrap
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class ChecklistDelegate(QStyledItemDelegate):
    """Draws rows and opens the small field for a reason or a note below one of them.

    ``written`` carries the row's key, ``reason`` or ``note``, and the text.
    """

    written = Signal(str, str, str)

    def __init__(self, theme: Theme, view: QWidget) -> None:
        """Draw in the colours of `theme`."""
        super().__init__(view)
        self._theme = theme
        self._asked: tuple[int, str] | None = None
        self._heights: dict[tuple[str, str, int], int] = {}
        self._words = QFontMetrics(theme.font())
        self._asides = QFontMetrics(theme.font(13))

    def ask(self, index: QModelIndex, what: str) -> None:
        """Make room under a row for its ``reason`` or ``note``."""
        self._asked = (index.row(), what)
        self.sizeHintChanged.emit(index)

    def word_at(self, area: QRect, at: QPoint) -> str:
        """Return ``reason`` or ``note`` if the point is on one of the two words, else nothing."""
        left = at.x() - (area.right() - _ACTIONS)
        if left < 0 or at.y() - area.top() > _PAD * 2 + _LINE:
            return ""
        return "reason" if left < _ACTIONS / 2 else "note"

    def height(self, index: QModelIndex, width: int) -> int:
        """Return how high the row is when it is `width` wide."""
        row = self._row(index)
        key = (row.text, row.second_line, width)
        if key not in self._heights:
            self._heights[key] = self._measured(row, width)
        is_asked = self._asked is not None and self._asked[0] == index.row()
        return self._heights[key] + (_EDITOR if is_asked else 0)

    def _measured(self, row: "ChecklistRow", width: int) -> int:
        room = QRect(0, 0, max(width - _WORDS - _ACTIONS, 80), 1000)
        height = max(self._words.boundingRect(room, _WRAP, row.text).height(), _LINE)
        if row.second_line:
            height += 2 + self._asides.boundingRect(room, _WRAP, row.second_line).height()
        return max(height + 2 * _PAD, 40)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at the view's width."""
        width = option.widget.width()
        model_index = index.model().index(index.row(), 0)
        return QSize(width, self.height(model_index, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, mark, words and, under mouse or keyboard, the two words to click."""
        row, area, theme = self._row(index), option.rect, self._theme
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if has_focus or is_under:
            painter.setPen(QPen(theme.colour("accent"), 2) if has_focus else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 8, 8)
        mark = QRectF(area.left() + _LEFT, area.top() + _PAD + 1, _MARK, _MARK)
        self._paint_mark(painter, mark, row)
        self._paint_words(painter, area, row)
        if has_focus or is_under:
            self._paint_actions(painter, area, row)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, row: "ChecklistRow") -> None:
        theme = self._theme
        room = area.adjusted(_WORDS, _PAD, -_ACTIONS, 0)
        is_set_aside = row.state is CheckState.NOT_APPLICABLE
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted" if is_set_aside else "text"))
        used = painter.boundingRect(room, _WRAP | _TOP, row.text)
        painter.drawText(room, _WRAP | _TOP, row.text)
        if row.second_line:
            room.setTop(room.top() + max(used.height(), _LINE) + 2)
            painter.setFont(theme.font(13))
            painter.setPen(theme.colour("muted"))
            painter.drawText(room, _WRAP | _TOP, row.second_line)

    def _paint_actions(self, painter: QPainter, area: QRect, row: "ChecklistRow") -> None:
        painter.setFont(self._theme.font(12, 500))
        painter.setPen(self._theme.colour("muted"))
        room = QRect(area.right() - _ACTIONS, area.top() + _PAD, _ACTIONS // 2, _LINE)
        if not row.recorded:
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.tr("N/A"))
        room.translate(_ACTIONS // 2, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.tr("Note"))

    def _paint_mark(self, painter: QPainter, area: QRectF, row: "ChecklistRow") -> None:
        theme = self._theme
        is_yes = row.state is CheckState.YES
        tone = "good" if row.recorded else "accent" if is_yes else "faint"
        pen = QPen(theme.colour(tone), 1.5)
        painter.setPen(pen)
        is_filled = is_yes and not row.recorded
        painter.setBrush(theme.colour("accent" if is_filled else "surface"))
        painter.drawRoundedRect(area, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(theme.colour("on-accent" if is_filled else tone), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        if is_yes or row.recorded:
            tick = QPainterPath(area.topLeft() + QPointF(4.5, 9.5))
            tick.lineTo(area.topLeft() + QPointF(7.8, 12.8))
            tick.lineTo(area.topLeft() + QPointF(13.5, 6))
            painter.drawPath(tick)
        elif row.state is CheckState.NOT_APPLICABLE:
            middle = area.center().y()
            painter.drawLine(QPointF(area.left() + 5, middle), QPointF(area.right() - 5, middle))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the field for the reason or the note."""
        is_note = self._asked is not None and self._asked[1] == "note"
        question = self.tr("Your note") if is_note else self.tr("Why does it not apply?")
        editor = LineField(question, parent)
        editor.setAccessibleName(f"{question} {self._row(index).text}")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Put the field below the words."""
        area = option.rect
        editor.setGeometry(
            QRect(area.left() + _WORDS, area.bottom() - _EDITOR + 1, area.width() - _WORDS - 8, 40)
        )

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from what was written before."""
        row = self._row(index)
        is_note = self._asked is not None and self._asked[1] == "note"
        if isinstance(editor, LineField):
            editor.show_value(row.note if is_note else row.reason)

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was written."""
        if isinstance(editor, LineField) and self._asked:
            what = self._asked[1]
            self._asked = None
            self.written.emit(self._row(index).key, what, editor.value())

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Give the room back."""
        super().destroyEditor(editor, index)
        self._asked = None
        self.sizeHintChanged.emit(index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Return keeps what was written, Escape drops it; the row itself sees neither."""
        if (
            isinstance(event, QKeyEvent)
            and isinstance(editor, LineField)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)

    @staticmethod
    def _row(index: Index) -> "ChecklistRow":
        row: ChecklistRow = index.data(Qt.ItemDataRole.UserRole)
        return row
