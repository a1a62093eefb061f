"""Rows of a form: declared, laid out in one place."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import Theme
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import ParsedField, ScaleField
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label as words
from app.ui.widgets.meaning import set_meaning
from app.ui.widgets.rule import Rule

COLUMN_GAP = 14
ROW_GAP = 16
_LABEL_GAP = 5


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: `aside` stands beside the label, `hint` below the field; two halves share a line."""

    label: str
    field: QWidget
    aside: str = ""
    hint: str = ""
    half: bool = False


@dataclass(frozen=True)
class Line:
    """A thin line between two groups of rows; with a `title` it starts a section."""

    title: str = ""


class LabelledField(QWidget):
    """A field under its label, with room for a hint or for what is wrong.

    The label is the field's buddy and its accessible name; aside, hint and problem make up its
    accessible description. A check field brings its own words, so its row has no label above.
    """

    def __init__(self, theme: Theme, row: Row, parent: QWidget | None = None) -> None:
        """Lay out one row."""
        super().__init__(parent)
        self.field = row.field
        self._row = row
        self._hint = row.hint
        self.label = ElidedLabel(row.label, "label")
        self.aside = ElidedLabel(row.aside, "aside")
        self.message = words(row.hint, "aside", wraps=True)
        self._below = QWidget()
        self._glyph = Glyph(theme, "warning", "bad", 16)
        self._build()
        self._describe()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if isinstance(row.field, ParsedField):
            row.field.problem_found.connect(self.show_problem)

    def show_hint(self, hint: str) -> None:
        """Say something quiet below the field, in the place of its hint."""
        if hint != self._hint:
            self._hint = hint
            self.show_problem("")

    def show_problem(self, problem: str) -> None:
        """Say what is wrong with the field; with an empty text, show the hint again."""
        self.message.setText(problem or self._hint)
        set_meaning(self.message, tone="bad" if problem else "")
        set_meaning(self.field, tone="bad" if problem else "")
        self._glyph.setVisible(bool(problem))
        self._below.setVisible(bool(self.message.text()))
        self._describe(problem)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not isinstance(self.field, QCheckBox):
            self.label.setBuddy(self.field)
            column.addLayout(self._heading())
            column.addSpacing(_LABEL_GAP)
        column.addWidget(self.field)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(6)
        below.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.message, 1)
        column.addWidget(self._below)
        column.addStretch()
        self._glyph.hide()
        self._below.setVisible(bool(self._hint))

    def _heading(self) -> QHBoxLayout:
        heading = QHBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(self.label, 0, Qt.AlignmentFlag.AlignBottom)
        heading.addWidget(self.aside, 1, Qt.AlignmentFlag.AlignBottom)
        for part in (self.label, self.aside):
            part.setFixedHeight(20)
        if not self._row.aside:
            # Never shown from here: without a parent yet, it would be a window for a moment.
            self.aside.hide()
        return heading

    def _describe(self, problem: str = "") -> None:
        if isinstance(self.field, ScaleField):
            self.field.name(self._row.label)
        elif not self.field.accessibleName():
            self.field.setAccessibleName(self._row.label)
        parts = [part for part in (problem, self._row.aside, self._hint) if part]
        self.field.setAccessibleDescription(". ".join(parts))


class Form(QWidget):
    """One column of rows, two halves to a line where the rows say so.

    ``rows`` finds the laid-out row of a field by the field itself.
    """

    def __init__(
        self, theme: Theme, rows: Iterable[Row | Line], parent: QWidget | None = None
    ) -> None:
        """Lay out `rows` from top to bottom."""
        super().__init__(parent)
        self._theme = theme
        self.rows: dict[QWidget, LabelledField] = {}
        self._build(rows)

    def show_hint(self, field: QWidget, hint: str) -> None:
        """Say something quiet below `field`."""
        self.rows[field].show_hint(hint)

    def show_problem(self, field: QWidget, problem: str) -> None:
        """Say below `field` what is wrong; an empty text takes it back."""
        self.rows[field].show_problem(problem)

    def _build(self, rows: Iterable[Row | Line]) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(COLUMN_GAP)
        grid.setVerticalSpacing(ROW_GAP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        at, column = 0, 0
        for row in rows:
            is_half = isinstance(row, Row) and row.half
            if column and not is_half:
                at, column = at + 1, 0
            grid.addWidget(self._laid_out(row), at, column, 1, 1 if is_half else 2)
            column = 1 - column if is_half else 0
            at += 0 if column else 1
        grid.setRowStretch(at + 1, 1)

    def _laid_out(self, row: Row | Line) -> QWidget:
        if isinstance(row, Row):
            self.rows[row.field] = LabelledField(self._theme, row)
            return self.rows[row.field]
        return _section(row.title) if row.title else Rule()


def _section(title: str) -> QLabel:
    heading = words(title, "section")
    heading.setMinimumSize(QSize(0, 32))
    heading.setAlignment(Qt.AlignmentFlag.AlignBottom)
    return heading
