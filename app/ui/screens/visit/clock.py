"""The clock: one click writes a moment down, with the person who was told."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.papers import frozen_by
from app.coaching.visit import TimeEntry, TimeKind, Visit
from app.ui.screens.column import clear
from app.ui.screens.visit.clock_colleagues import Colleagues
from app.ui.screens.visit.clock_order import next_kinds
from app.ui.screens.visit.clock_row import ClockRow
from app.ui.screens.visit.desk import Desk, Section, quiet
from app.ui.screens.visit.person_field import PersonField
from app.ui.widgets.button import Button
from app.ui.widgets.form import COLUMN_GAP, LabelledField, Row

_COLLEAGUE = "colleague"


class ClockSection(Section):
    """Buttons for the moments that can come next, whom they are told, and the times so far."""

    def __init__(
        self,
        desk: Desk,
        phase: str,
        kinds: Iterable[TimeKind],
        *,
        shows_all: bool = True,
        may_add: bool = True,
    ) -> None:
        """Offer ``kinds`` where they can come next; ``shows_all`` lists every time so far.

        A colleague's whole clock is offered wherever there is one; ``may_add`` lets one begin.
        """
        super().__init__(desk, phase)
        self._kinds = tuple(kinds)
        self._shows_all = shows_all
        self.buttons = {kind: self._button(kind) for kind in self._kinds}
        self.told = PersonField(desk.theme, self.tr("Nobody yet"))
        self.colleagues = Colleagues(desk, self.place(_COLLEAGUE), may_add=may_add)
        self.times = QVBoxLayout()
        self.empty = quiet(self.tr("No time is written down yet."))
        self._shown: object = None
        self._build()
        desk.mark(self.place("told"), self.told)

    def show_visit(self, visit: Visit) -> None:
        """Show what can come next and what was written down."""
        self.told.offer(contact.name for contact in visit.client.contacts)
        if not self.told.value() and not self.told.isModified():
            self.told.show_value(visit.contact)
        offered = next_kinds(visit)
        frozen = frozen_by(visit, "times") is not None
        for kind, button in self.buttons.items():
            button.setVisible(kind in offered and (not frozen or kind is TimeKind.HOME))
        self.colleagues.show_visit(visit, is_frozen=frozen)
        self._show_told()
        seen = (visit.times, visit.client.contacts, frozen, visit.zone)
        if seen != self._shown:
            self._shown = seen
            self._show_times(visit, is_frozen=frozen)
        is_here = not self._row.isHidden() or self._shows_all or self.times.count() > 0
        self.setVisible(is_here or not self.colleagues.isHidden())

    def lead_button(self, visit: Visit) -> Button | None:
        """Return the button of the likeliest next moment; a pause is nobody's goal."""
        likeliest = next_kinds(visit)[0]
        is_lead = likeliest is not TimeKind.PAUSE and not self.record.is_over
        return self.buttons.get(likeliest) if is_lead else None

    def _button(self, kind: TimeKind) -> Button:
        button = Button(self.theme, self.record.playbook.time(kind).button)
        button.clicked.connect(partial(self._on_clicked, kind))
        self.desk.mark(self.place(kind.value), button)
        return button

    def _build(self) -> None:
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(COLUMN_GAP)
        told = LabelledField(self.theme, Row(label=self.tr("Who did you tell?"), field=self.told))
        row.addWidget(told, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in self.buttons.values():
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        buttons.addStretch()
        row.addLayout(buttons, 1)
        self.times.setSpacing(0)
        self.column.addWidget(self._row)
        self.column.addWidget(self.colleagues)
        self.colleagues.happened.connect(self._on_colleague)
        self.colleagues.add.clicked.connect(self._show_told)
        self.colleagues.newcomer.dropped.connect(self._show_told)
        self.column.addWidget(self.empty)
        self.column.addLayout(self.times)

    def _show_times(self, visit: Visit, *, is_frozen: bool) -> None:
        clear(self.times)
        corrected = {entry.corrects: entry for entry in visit.times if entry.corrects}
        shown = [entry for entry in visit.times if self._is_shown(entry)]
        shown.sort(key=lambda entry: (entry.at, entry.recorded_at or entry.at))
        for entry in (each for each in shown if not each.struck):
            by, place = corrected.get(entry.id), self.place("times")
            self.times.addWidget(ClockRow(self.desk, place, entry, by, is_frozen=is_frozen))
        last = self.times.itemAt(self.times.count() - 1)
        if last is not None and isinstance(row := last.widget(), ClockRow):
            row.line.hide()
        self.empty.setVisible(last is None and self._shows_all)

    def _is_shown(self, entry: TimeEntry) -> bool:
        return self._shows_all or entry.kind in self._kinds or bool(entry.technician)

    def _show_told(self) -> None:
        """Ask whom they tell as long as there is a moment to tell of."""
        own = any(not button.isHidden() for button in self.buttons.values())
        self._row.setVisible(own or self.colleagues.is_offering)

    def _on_colleague(self, kind: TimeKind, name: str) -> None:
        told = self.told.value()
        self.record.times.record(self.place(_COLLEAGUE), kind, self.record.now(), told, name)

    def _on_clicked(self, kind: TimeKind) -> None:
        now = self.record.now()
        self.record.times.record(self.place(kind.value), kind, now, self.told.value())
        if self.buttons[kind].isHidden():
            self._focus_beside()

    def _focus_beside(self) -> None:
        # Not on the next moment's button: a key pressed twice would write that down as well.
        rows = (self.times.itemAt(at) for at in reversed(range(self.times.count())))
        last = next((row.widget() for row in rows if row), None)
        if not self._row.isHidden():
            self.told.setFocus()
        elif isinstance(last, ClockRow):
            last.correct.setFocus()
