"""The text of a message, with what the check found underlined and gaps marked."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from app.coaching.message import Finding, Kind
from app.ui.theme import Theme
from app.ui.widgets.fields import TextField

HEATED: Final = frozenset({Kind.ANGER, Kind.BLAME, Kind.SHOUTING, Kind.NON_APOLOGY})
"""What is better not sent before the writer has cooled down."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Places:
    """Places in a text as people count them, and as Qt does: two for an emoji."""

    text: str
    _astral: list[int] = field(init=False)

    def __post_init__(self) -> None:
        astral = [] if self.text.isascii() else [i for i, c in enumerate(self.text) if c > "\uffff"]
        object.__setattr__(self, "_astral", astral)

    def in_qt(self, place: int) -> int:
        """Return Qt's position for the character at ``place``."""
        return place + bisect_right(self._astral, place - 1)

    def in_text(self, position: int) -> int:
        """Return the character at Qt's ``position``."""
        place = position
        for number, at in enumerate(self._astral):
            if at + number >= position:
                break
            place -= 1
        return place


class CheckedText(TextField):
    """Plain text that fills the room it is given; findings are underlined, gaps have a ground.

    All places are counted in characters of ``toPlainText()``.
    """

    def __init__(self, theme: Theme, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent=parent)
        self._theme = theme
        self._places = Places("")
        self._findings: Sequence[Finding] = ()
        self._gaps: Sequence[Span] = ()
        self.setMinimumHeight(120)
        self.setMaximumHeight(16_777_215)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def mark(self, findings: Sequence[Finding], gaps: Sequence[Span]) -> None:
        """Underline ``findings`` and mark ``gaps`` of the text as it is now."""
        self._places = Places(self.toPlainText())
        self._findings, self._gaps = findings, gaps
        self._paint_marks()

    def select(self, start: int, end: int) -> None:
        """Bring the characters from ``start`` to ``end`` into view, selected."""
        self.setTextCursor(self._cursor(start, end))
        self.ensureCursorVisible()

    def replace(self, start: int, end: int, words: str) -> None:
        """Write ``words`` over what stands between; undo brings it back."""
        cursor = self._cursor(start, end)
        cursor.insertText(words)
        self.setTextCursor(cursor)

    @property
    def place(self) -> int:
        """The character the caret is at; the first one of what is selected."""
        return self._places.in_text(self.textCursor().selectionStart())

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = self.textCursor()
        cursor.setPosition(self._places.in_qt(start))
        cursor.setPosition(self._places.in_qt(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _paint_marks(self) -> None:
        warned, heated, gap = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        for style, tone in ((warned, "warn"), (heated, "bad")):
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(self._theme.colour(tone))
        gap.setBackground(self._theme.colour("accent-soft"))
        gap.setForeground(self._theme.colour("accent"))
        marks = [self._marked(*span, gap) for span in self._gaps]
        for finding in self._findings:
            style = heated if finding.kind in HEATED else warned
            marks.append(self._marked(finding.start, finding.end, style))
        self.setExtraSelections(marks)

    def _marked(self, start: int, end: int, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._cursor(start, end)
        mark.format = style
        return mark

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_findings"):
            self._paint_marks()

    def _fit(self) -> None:
        """Leave the height to the layout."""
