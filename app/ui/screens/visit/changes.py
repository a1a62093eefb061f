"""While you're here: work and parts added, priced and approved before they start."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from uuid import UUID

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.coaching.papers import frozen_by
from app.coaching.visit import Approval, Change, PaperKind, Visit
from app.ui.screens.column import clear
from app.ui.screens.visit.change_form import ChangeForm
from app.ui.screens.visit.change_row import ChangeRow
from app.ui.screens.visit.desk import Desk, Section, left_aligned, quiet
from app.ui.widgets.button import Button


class ChangesSection(Section):
    """The list of added work, and the few fields that add to it."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase, self.tr("While you're here"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.empty = quiet(
            self.tr("Anything they ask for on top goes here, with a price, before you start it.")
        )
        self.add_button = Button(desk.theme, self.tr("Add the change"), icon="plus")
        self.drop_button = Button(desk.theme, self.tr("Leave it"), role="quiet-link")
        self.open_button = Button(desk.theme, self.tr("Add something"), icon="plus")
        self._edited: Change | None = None
        self._shown: object = None
        self._build()
        self._connect()
        desk.mark(self.place("changes"), self.open_button)

    @cached_property
    def form(self) -> ChangeForm:
        """The fields; made when something is added, for most visits have no changes."""
        form = ChangeForm(self.desk)
        form.submitted.connect(self._on_add)
        form.dropped.connect(self._close)
        self._fields.addWidget(form)
        return form

    def show_visit(self, visit: Visit) -> None:
        """Show what was added, and how each stands."""
        if not self._editor.isHidden():
            self.form.offer(visit)
        frozen = frozen_by(visit, "changes") is PaperKind.REPORT
        self.open_button.setVisible(not frozen and self._editor.isHidden())
        seen = (
            *(visit.changes, visit.signatures, visit.revisions),
            *(visit.terms.currency, visit.promises, visit.dismissals),
        )
        if seen == self._shown:
            return
        self._shown = seen
        held = self._held()
        clear(self.rows)
        for change in visit.changes:
            is_frozen = frozen_by(visit, "changes", {str(change.id)}) is not None
            row = ChangeRow(self.desk, self.place("changes"), change, is_frozen=is_frozen)
            row.edit_wanted.connect(self._on_edit_wanted)
            self.rows.addWidget(row)
            if change.id == held:
                row.take_focus()
        self.empty.setVisible(not visit.changes)
        self._mark_next()

    def _mark_next(self) -> None:
        """Let the coach lead to what still wants a yes, else to where something is added."""
        first = next((row for row in self._rows() if row.wants_yes), None)
        target = first.next_button if first else None
        self.desk.mark(self.place("changes"), target or self.open_button)

    def _held(self) -> UUID | None:
        """Return the change whose row has the keyboard, to give it to the row made anew."""
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        rows = (row for row in self._rows() if row.isAncestorOf(focused))
        return next((row.change.id for row in rows), None)

    def _rows(self) -> Iterator[ChangeRow]:
        for at in range(self.rows.count()):
            item = self.rows.itemAt(at)
            row = item.widget() if item else None
            if isinstance(row, ChangeRow):
                yield row

    def begin(self) -> None:
        """Let something be added, the focus in its first field; what is begun already stays."""
        if frozen_by(self.record.visit, "changes") is PaperKind.REPORT:
            return
        if self._editor.isHidden():
            self._open(None)
        self.form.what.setFocus()

    def _build(self) -> None:
        self._editor = QWidget()
        editor = QVBoxLayout(self._editor)
        editor.setContentsMargins(0, 0, 0, 0)
        editor.setSpacing(12)
        self._fields = QVBoxLayout()
        editor.addLayout(self._fields)
        editor.addLayout(left_aligned(self.add_button, self.drop_button))
        self._editor.hide()
        self.column.setSpacing(8)
        self.column.addWidget(self.empty)
        self.column.addLayout(self.rows)
        self.column.addLayout(left_aligned(self.open_button))
        self.column.addWidget(self._editor)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self.begin)
        self.add_button.clicked.connect(self._on_add)
        self.drop_button.clicked.connect(self._close)

    def _on_edit_wanted(self, change: Change) -> None:
        self._open(change)

    def _open(self, change: Change | None) -> None:
        self._edited = change
        self.form.offer(self.record.visit)
        self.form.show_change(change, self.record.visit)
        words = self.tr("Keep the change") if change else self.tr("Add the change")
        self.add_button.show_text(words)
        self._editor.show()
        self.open_button.hide()
        self.form.what.setFocus()

    def _on_add(self) -> None:
        visit, now = self.record.visit, self.record.now()
        written = self.form.change(visit, now)
        if written is None:
            return
        place, old = self.place("changes"), self._edited
        reminder = self.form.reminder(visit, written, now)
        signer = self.form.person.value() if self.form.wants_initials else ""
        self._close()
        if old is None:
            self.record.changes.add(place, written)
        else:
            self.record.changes.edit(place, old, replace(written, id=old.id))
        if reminder is not None:
            self.record.promises.make(place, reminder)
        if signer and written.approval is Approval.NONE:
            self._row_of(old).ask_initials(signer)

    def _row_of(self, change: Change | None) -> ChangeRow:
        """Return the row of a change; without one, of what was added last."""
        rows = list(self._rows())
        return next((row for row in rows if change and row.change.id == change.id), rows[-1])

    def _close(self) -> None:
        self._edited = None
        self._editor.hide()
        self.open_button.show()
        self.open_button.setFocus()
