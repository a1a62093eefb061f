"""What goes where: each part of a ticket, the column it comes from, and a cell of it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.coaching.tickets import TicketField, TicketMapping, TicketSheet
from app.ui.screens.column import section
from app.ui.screens.tickets.words import FIELD_WORDS
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import Choice, ChoiceField
from app.ui.widgets.meaning import label

_BETWEEN = "\x1f"
_LABEL_WIDTH = 124
_CHOICE_WIDTH = 200
_MOST_KEPT = 8


class MappingTable(QWidget):
    """A row for each part of a ticket; ``edited`` says that a person chose another column."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = {each: ChoiceField([], self.tr("Not in this file")) for each in TicketField}
        self.samples = {each: ElidedLabel("", "reason") for each in TicketField}
        self.kept = label("", "aside", wraps=True)
        self._sheet: TicketSheet | None = None
        self._build()
        for choice in self.choices.values():
            choice.edited.connect(self._on_edited)

    def show_sheet(self, sheet: TicketSheet) -> None:
        """Show which columns a file has and what they are taken for."""
        self._sheet = sheet
        for each, choice in self.choices.items():
            names = sheet.mapping.columns.get(each, ())
            choice.offer(_offered(sheet, names))
            choice.show_value(_BETWEEN.join(names))
            self.samples[each].setText(_sample(sheet, names))
        self.kept.setText(self._kept_said(sheet.unmapped))
        self.kept.setVisible(bool(sheet.unmapped))

    def mapping(self) -> TicketMapping:
        """Return what goes where, as chosen."""
        if self._sheet is None:
            return TicketMapping(system="")
        columns = {
            each: tuple(choice.value().split(_BETWEEN))
            for each, choice in self.choices.items()
            if choice.value()
        }
        return replace(self._sheet.mapping, columns=columns)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(2, 1)
        for row, each in enumerate(TicketField):
            name = label(FIELD_WORDS[each], "label")
            name.setBuddy(self.choices[each])
            self.choices[each].setAccessibleName(FIELD_WORDS[each])
            self.choices[each].setFixedWidth(_CHOICE_WIDTH)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self.choices[each], row, 1)
            grid.addWidget(self.samples[each], row, 2, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(section(self.tr("What goes where")))
        column.addLayout(grid)
        column.addWidget(self.kept)
        column.addStretch()

    def _kept_said(self, names: tuple[str, ...]) -> str:
        more = len(names) - _MOST_KEPT
        shown = ", ".join(names[:_MOST_KEPT])
        said = self.tr("Kept with each ticket, as they are: %s") % shown
        return (
            self.tr("%(said)s and %(more)d more.") % {"said": said, "more": more}
            if (more > 0)
            else f"{said}."
        )

    def _on_edited(self) -> None:
        self.edited.emit()


def _offered(sheet: TicketSheet, names: tuple[str, ...]) -> list[Choice]:
    """Return the columns to choose from; where several are taken in turn, these first."""
    several = [Choice(_BETWEEN.join(names), ", else ".join(names))] if len(names) > 1 else []
    nothing = Choice("", "Not in this file")
    return [*several, nothing, *(Choice(header, header) for header in sheet.headers)]


def _sample(sheet: TicketSheet, names: tuple[str, ...]) -> str:
    """Return the first cell that holds something, on one line."""
    places = [sheet.headers.index(name) for name in names]
    cells = (row[place] for place in places for row in sheet.sample if place < len(row))
    return next((" ".join(cell.split()) for cell in cells if cell.strip()), "")
