"""Where a file comes from: its system, and how its dates are meant."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.tickets import DateOrder, TicketSheet, TicketSystem
from app.ui.screens.tickets.words import form_said
from app.ui.theme import Theme
from app.ui.widgets.fields import Choice, ChoiceField
from app.ui.widgets.form import Form, Row

_OTHER = Choice("other", "Another system")
_ORDERS = (
    Choice("", "As the file itself shows"),
    Choice(DateOrder.DAY_FIRST.value, "The day comes first"),
    Choice(DateOrder.MONTH_FIRST.value, "The month comes first"),
)


class Source(QWidget):
    """Two choices; both signals carry the key that a person chose."""

    system_chosen = Signal(str)
    order_chosen = Signal(str)

    def __init__(
        self, theme: Theme, systems: Sequence[TicketSystem], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._known = [Choice(system.key, system.name) for system in systems]
        self.system = ChoiceField([*self._known, _OTHER])
        self.order = ChoiceField(_ORDERS)
        self.form = Form(
            theme,
            (
                Row(label=self.tr("Which system wrote it?"), field=self.system, half=True),
                Row(label=self.tr("Dates such as 03/04"), field=self.order, half=True),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.system.edited.connect(lambda: self.system_chosen.emit(self.system.value()))
        self.order.edited.connect(lambda: self.order_chosen.emit(self.order.value()))

    def show_sheet(self, sheet: TicketSheet) -> None:
        """Show what a file was recognised as."""
        choices = [*self._known, _OTHER]
        if sheet.system not in {choice.key for choice in choices}:
            choices.append(Choice(sheet.system, sheet.name))
        self.system.offer(choices)
        self.system.show_value(sheet.system)
        self.order.show_value(sheet.mapping.date_order or "")
        self.form.show_hint(self.system, form_said(sheet))
