"""The checklist of a phase, with what the program saw by itself."""

from dataclasses import replace

from app.coaching.playbook import ChecklistItem
from app.coaching.skills import Phase, Proof
from app.coaching.visit import Check, CheckState, Visit
from app.ui.screens.visit.desk import Desk, Section
from app.ui.screens.visit.recorded import seen
from app.ui.widgets.checklist import Checklist, ChecklistRow


class Checks(Section):
    """The checklist items of one phase; a change is stored at once."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase, self.tr("Checklist"))
        self.list = Checklist(desk.theme)
        self.column.setSpacing(4)
        self.column.addWidget(self.list)
        desk.mark(self.place("checks"), self.list)
        self.list.answered.connect(self._on_answered)
        self.list.noted.connect(self._on_noted)

    def show_visit(self, visit: Visit) -> None:
        """Show how each item stands."""
        items = self.record.playbook.items_in(Phase(self.phase), visit.kind)
        found = seen(self.record, Phase(self.phase))
        rows = [
            _row(item, visit, found.get(item.key, ""))
            for item in items
            if item.proof is not Proof.OBSERVED
        ]
        self.list.show_rows(rows)
        self.setVisible(bool(rows))

    def _on_answered(self, key: str, state: CheckState, reason: str) -> None:
        old = self.record.visit.checks.get(key, Check(state=CheckState.OPEN))
        new = replace(old, state=state, reason=reason, at=None)
        is_empty = state is CheckState.OPEN and not new.note
        self.record.check(self.place("checks"), key, None if is_empty else new)

    def _on_noted(self, key: str, note: str) -> None:
        old = self.record.visit.checks.get(key, Check(state=CheckState.OPEN))
        self.record.check(self.place("checks"), key, replace(old, note=note, at=None))


def _row(item: ChecklistItem, visit: Visit, found: str) -> ChecklistRow:
    """Return an item as it stands; ``found`` is what the program saw of it, empty if nothing."""
    check = visit.checks.get(item.key)
    return ChecklistRow(
        key=item.key,
        text=item.text,
        why=found or item.why,
        state=check.state if check else CheckState.OPEN,
        reason=check.reason if check else "",
        note=check.note if check else "",
        recorded=bool(found),
    )
