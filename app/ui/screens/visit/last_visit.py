"""What the client's earlier visits left open, to be ticked off on this one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.carried import DONE, STILL_OPEN, Carried, CarriedKind, still_open
from app.coaching.visit import Visit, VisitState
from app.ui.moments import day_of, moment_said, within
from app.ui.screens.column import clear
from app.ui.screens.visit.desk import Desk, Section, left_aligned, quiet
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import CheckField
from app.ui.widgets.meaning import label

_LOOKED_AT = 12
_MOST = 6
"""Visits looked at: what was open longer ago stands on the client's page, or in nobody's mind."""


class LastVisitSection(Section):
    """The last visit in one line, and each thing still open; earlier visits are read once."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase)
        self._earlier = self._read()
        self._playbooks = [desk.record.services.playbooks.for_visit(each) for each in self._earlier]
        self._shown: tuple[Carried, ...] | None = None
        self.card = Card()
        self.heading = label("", "label", wraps=True)
        self.points = quiet()
        self.rows: list[CarriedRow] = []
        self.read_button = Button(desk.theme, self.tr("Read that visit"), role="link")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._build()
        self.read_button.clicked.connect(self._on_read)
        self.setVisible(bool(self._earlier))

    def show_visit(self, visit: Visit) -> None:
        """Show what is open, and what this visit calls done."""
        if not self._earlier:
            return
        carried = still_open(visit, self._earlier, self._playbooks)
        if carried == self._shown:
            return
        keys = [each.key for each in carried]
        if keys == [row.carried.key for row in self.rows]:
            for row, each in zip(self.rows, carried, strict=True):
                row.show_carried(each)
        else:
            self._list_anew(carried)
        self._shown = carried
        self.points.setText(self._summed_up(carried))

    def _build(self) -> None:
        if self._earlier:
            self.heading.setText(self._last_said(self._earlier[0]))
        self.card.body.addWidget(self.heading)
        self.card.body.addWidget(self.points)
        self.card.body.addLayout(self._list)
        self.card.body.addLayout(left_aligned(self.read_button))
        self.column.addWidget(self.card)

    def _list_anew(self, carried: tuple[Carried, ...]) -> None:
        clear(self._list)
        self.rows = [CarriedRow(self.desk, self.place("carried"), each) for each in carried]
        for row in self.rows:
            self._list.addWidget(row)
            row.kept.connect(self._on_kept)

    def _summed_up(self, carried: tuple[Carried, ...]) -> str:
        open_ones = sum(not each.is_done for each in carried)
        if not carried:
            return self.tr("Nothing was left open.")
        if not open_ones:
            return self.tr("Everything that was left open is done.")
        return self.tr("Left open. Tick what is done; the rest comes along to the next visit.")

    def _last_said(self, last: Visit) -> str:
        zone, now = self.record.zone, self.record.now()
        at = last.closed_at or last.scheduled_at or last.created_at or now
        day = within(day_of(at, zone, now))
        return self.tr("Last time: %(what)s, %(day)s") % {"what": last.title, "day": day}

    def _read(self) -> tuple[Visit, ...]:
        """Return the client's closed visits before this one, the latest first."""
        services, visit = self.record.services, self.record.visit
        lines = services.lists.of_client(visit.client.id, _LOOKED_AT)
        closed = [line.id for line in lines if line.state is VisitState.CLOSED]
        return tuple(services.visits.facts(each) for each in closed if each != visit.id)[:_MOST]

    def _on_kept(self, promise: Carried) -> None:
        self.record.services.promises.keep(promise.visit_id, promise.fact_id, self.record.now())
        self._earlier = self._read()
        self.show_visit(self.record.visit)

    def _on_read(self) -> None:
        self.desk.visit_wanted.emit(self._earlier[0].id)


class CarriedRow(QWidget):
    """One thing still open: a box to tick, or for a promise the button that says it was kept.

    A kept promise is a fact of the visit it was made on; ``kept`` carries it.
    """

    kept = Signal(object)

    def __init__(self, desk: Desk, place: str, carried: Carried) -> None:
        super().__init__()
        self._desk = desk
        self._place = place
        self.carried = carried
        self.field = CheckField("")
        self.words = ElidedLabel("")
        self.keep_button = Button(desk.theme, self.tr("Kept"), role="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        is_promise = carried.kind is CarriedKind.PROMISE
        for part in (self.words, self.keep_button) if is_promise else (self.field,):
            row.addWidget(part, 0 if part is self.keep_button else 1)
        self.field.edited.connect(self._on_ticked)
        self.keep_button.clicked.connect(lambda: self.kept.emit(self.carried))
        self.show_carried(carried)

    def show_carried(self, carried: Carried) -> None:
        """Show what it is, whose, until when, and whether it is done."""
        self.carried = carried
        text, aside = self._said(carried)
        self.field.show_words(text, aside)
        self.field.show_value(carried.is_done)
        self.words.setText(f"{text} {aside}".strip())
        self.keep_button.setAccessibleDescription(text)

    def _said(self, carried: Carried) -> tuple[str, str]:
        """Return what was left open, and quietly beside it from whom and until when."""
        record, whom = self._desk.record, carried.whom
        if carried.kind is CarriedKind.PROMISE:
            due = carried.due_at or record.now()
            when = within(moment_said(due, record.zone, record.now()))
            whom_said = self.tr("Promised to %s") % whom if whom else self.tr("Promised")
            return f"{whom_said}: {carried.text}", f"· {when}"
        if carried.kind is CarriedKind.CHANGE:
            return carried.text, self.tr("agreed, not done yet")
        if carried.kind is CarriedKind.NEED:
            asked = self.tr("%s asked for it when we left") % whom
            return carried.text, asked if whom else self.tr("asked for when we left")
        return carried.text, ""

    def _on_ticked(self) -> None:
        said, before = (DONE, STILL_OPEN) if self.field.value() else (STILL_OPEN, DONE)
        self._desk.record.settle(self._place, self.carried.code, said, before)
