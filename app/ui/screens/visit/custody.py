"""What we take with us: noted, signed for, promised back, returned."""

from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.custody import Custody, StillAway
from app.coaching.papers import frozen_by
from app.coaching.visit import Visit
from app.ui.screens.column import clear
from app.ui.screens.visit.custody_row import CustodyRow
from app.ui.screens.visit.desk import Desk, Section, left_aligned, quiet
from app.ui.screens.visit.person_field import PersonField
from app.ui.widgets.button import Button
from app.ui.widgets.fields import DateTimeField, LineField
from app.ui.widgets.form import Form, Row

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CustodySection(Section):
    """The things of theirs that go with us; anywhere but in Work it is there if there are any."""

    def __init__(self, desk: Desk, phase: str, *, adds: bool = True) -> None:
        """List the visit's things; ``adds`` offers to add one."""
        super().__init__(desk, phase, desk.tr("We take something with us"))
        self._adds = adds
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.empty = quiet(
            self.tr("A notebook, a drive: who gave it, in which state, and when it is back.")
        )
        self.open_button = Button(desk.theme, self.tr("Note a thing"), icon="plus")
        self.keep_button = Button(desk.theme, self.tr("Take it with us"))
        self.drop_button = Button(desk.theme, self.tr("Leave it"), role="quiet-link")
        self._edited: Custody | None = None
        self._shown: object = None
        self._build()
        desk.mark(self.place("custody"), self.open_button)

    @cached_property
    def form(self) -> "CustodyForm":
        """The fields; made when a thing is noted, for most visits take nothing."""
        form = CustodyForm(self.desk)
        form.submitted.connect(self._on_keep)
        form.dropped.connect(self._close)
        self._fields.addWidget(form)
        return form

    def show_visit(self, visit: Visit) -> None:
        """Show what goes with us, and what of it is back."""
        is_frozen = frozen_by(visit, "custody") is not None
        self.open_button.setVisible(self._adds and not is_frozen and self._editor.isHidden())
        self.empty.setVisible(not visit.custody)
        self.setVisible(bool(visit.custody) or (self._adds and not is_frozen))
        seen = (visit.custody, is_frozen)
        if seen == self._shown:
            return
        self._shown = seen
        clear(self.rows)
        for thing in visit.custody:
            away = StillAway(visit_id=visit.id, reference=visit.reference, thing=thing)
            row = CustodyRow(self.desk, self.place("custody"), away, is_frozen=is_frozen)
            row.edit_wanted.connect(self._open)
            self.rows.addWidget(row)

    def _build(self) -> None:
        self._editor = QWidget()
        editor = QVBoxLayout(self._editor)
        editor.setContentsMargins(0, 0, 0, 0)
        editor.setSpacing(12)
        self._fields = QVBoxLayout()
        editor.addLayout(self._fields)
        editor.addLayout(left_aligned(self.keep_button, self.drop_button))
        self._editor.hide()
        self.column.setSpacing(8)
        self.column.addWidget(self.empty)
        self.column.addLayout(self.rows)
        self.column.addLayout(left_aligned(self.open_button))
        self.column.addWidget(self._editor)
        self.open_button.clicked.connect(self._on_open)
        self.keep_button.clicked.connect(self._on_keep)
        self.drop_button.clicked.connect(self._close)

    def _on_open(self) -> None:
        self._open(None)

    def _open(self, thing: Custody | None) -> None:
        self._edited = thing
        self.form.show_thing(thing, self.record.visit)
        self.keep_button.show_text(
            self.tr("Keep the change") if thing else self.tr("Take it with us")
        )
        self._editor.show()
        self.open_button.hide()
        self.form.what.setFocus()

    def _on_keep(self) -> None:
        old = self._edited
        written = self.form.thing(old or Custody(what="", taken_at=self.record.now()))
        if written is None:
            return
        self._close()
        if old is None:
            self.record.things.take(self.place("custody"), written)
        else:
            self.record.things.edit(self.place("custody"), old, written)

    def _close(self) -> None:
        self._edited = None
        self._editor.hide()
        self.show_visit(self.record.visit)
        self.open_button.setFocus()


class CustodyForm(QWidget):
    """One thing in five fields, in the order they are asked at the desk."""

    submitted = Signal()
    """Enter was pressed in any field."""
    dropped = Signal()
    """Escape was pressed: leave it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.what = LineField(self.tr("Notebook of Dr. Hale"))
        self.serial = LineField(self.tr("5CG1234XYZ"))
        self.condition = LineField(self.tr("Lid scratched, charger with it"))
        self.given_by = PersonField(desk.theme, self.tr("A name"))
        self.due = DateTimeField(desk.record.zone, desk.record.now)
        self.form = Form(
            desk.theme,
            [
                Row(label=self.tr("What do we take?"), field=self.what),
                Row(label=self.tr("Serial number"), field=self.serial, half=True),
                Row(label=self.tr("Condition"), field=self.condition, half=True),
                Row(label=self.tr("Who hands it over?"), field=self.given_by, half=True),
                Row(label=self.tr("Back by"), field=self.due, half=True),
            ],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_thing(self, thing: Custody | None, visit: Visit) -> None:
        """Show a thing to be changed, or empty fields for a new one."""
        self.given_by.offer(contact.name for contact in visit.client.contacts)
        self.what.show_value(thing.what if thing else "")
        self.serial.show_value(thing.serial if thing else "")
        self.condition.show_value(thing.condition if thing else "")
        self.given_by.show_value(thing.given_by if thing else visit.contact)
        self.due.show_value(thing.due_at if thing else None)
        self.form.show_problem(self.what, "")

    def thing(self, old: Custody) -> Custody | None:
        """Return what was written over ``old``, or ``None`` after saying what is missing."""
        if not self.what.value():
            self.form.show_problem(self.what, self.tr("Say what it is, so that they know it."))
            self.what.setFocus()
            return None
        return replace(
            old,
            what=self.what.value(),
            serial=self.serial.value(),
            condition=self.condition.value(),
            given_by=self.given_by.value(),
            due_at=self.due.value(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps it from any field, Escape leaves it."""
        if event.key() in _ENTER:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class StillAwaySection(Section):
    """What we still have of this client's from earlier visits; hidden where there is nothing."""

    is_note = True

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase, desk.tr("We still have"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.column.setSpacing(4)
        self.column.addLayout(self.rows)
        self._shown: object = None
        self.record.saved.connect(self._look)

    def show_visit(self, visit: Visit) -> None:
        """Show what is away of the client's; what this visit takes is listed in Work."""
        del visit
        self._look()

    def _look(self) -> None:
        record = self.record
        found = record.services.custodies.away(record.visit.client.id)
        away = tuple(each for each in found if each.visit_id != record.visit_id)
        self.setVisible(bool(away))
        if away == self._shown:
            return
        self._shown = away
        clear(self.rows)
        for each in away:
            self.rows.addWidget(
                CustodyRow(self.desk, self.place("still_away"), each, is_frozen=True)
            )
