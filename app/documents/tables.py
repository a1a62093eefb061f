"""A table on a paper: one wide column of texts, then columns of figures.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from app.documents.draft import Draft
from app.documents.strips import Cell, Strip
from app.documents.typesetting import Text, TextStyle, width

_THIN, _THICK = 0.5, 0.9
_BETWEEN = 14.0
_SHORT_TABLE = 6
_WIDEST_FIGURES = 0.3


class Table:
    """Lays out rows: one wide column of texts, then columns of figures as wide as they need."""

    def __init__(
        self,
        draft: Draft,
        room: float,
        figures: Sequence[Sequence[str]],
        widest: float = _WIDEST_FIGURES,
    ) -> None:
        self._draft = draft
        style = draft.look.strong_figure
        self._columns = [
            min(widest * room, max(width(text, style) for text in column) + 0.5)
            for column in figures
        ]
        self.wide = room - sum(column + _BETWEEN for column in self._columns)

    def row(
        self,
        parts: Sequence[Flowable],
        figures: Sequence[str],
        style: TextStyle | None = None,
        *,
        thickness: float = _THIN,
        beside: Flowable | None = None,
        heading: Strip | None = None,
    ) -> Strip:
        """Return one row; ``beside`` stands at the right end of the wide column."""
        taken = beside.wrap(0, 0)[0] + _BETWEEN if beside else 0
        cells = [Cell(0, self.wide - taken, tuple(parts))]
        if beside:
            cells += [Cell(self.wide - taken + _BETWEEN, taken - _BETWEEN, (beside,))]
        left = self.wide
        for column, figure in zip(self._columns, figures, strict=True):
            left += _BETWEEN
            text = Text(figure, style or self._draft.look.figure)
            cells += [Cell(left, column, (text,))] if figure else []
            left += column
        return Strip(
            cells=tuple(cells), pad=(self._draft.look.pad,) * 2, ruled=thickness, heading=heading
        )

    def heading(self, label: str, figures: Sequence[str]) -> Strip:
        """Return the names above the columns."""
        look = self._draft.look
        made = self.row([Text(label, look.label)], figures, look.figure_label, thickness=_THICK)
        return Strip(
            cells=made.cells, space=look.section, pad=(0, look.pad), ruled=_THICK,
            leads=True, is_content=False,
        )  # fmt: skip


def held_together(rows: Sequence[Strip], *, is_signed_for: bool = False) -> list[Strip]:
    """Keep a short table on one page, and of a longer one two rows at its beginning and end.

    ``is_signed_for`` tells that people should have its last row before their eyes when they sign.
    """
    last = len(rows) - 1
    is_short = last < _SHORT_TABLE
    return [
        replace(
            row,
            leads=index < last and (is_short or index in {0, last - 1}),
            is_mark=is_signed_for and index == last,
        )
        for index, row in enumerate(rows)
    ]
