"""The client's yes to what was said back to them."""

from app.coaching.papers import frozen_by
from app.coaching.prompts import first_name
from app.coaching.visit import AgreementOn, Visit
from app.ui.moments import moment_said
from app.ui.screens.visit.desk import Desk, Section
from app.ui.widgets.fields import CheckField

_WORDS = {
    AgreementOn.RESTATEMENT: "%s agreed this is the problem",
    AgreementOn.ISSUES: "%s agreed these are the issues",
    AgreementOn.RECOMMENDATION: "%s agreed to do it this way",
}


class AgreementRow(Section):
    """One row to tick; it opens again by itself when the text that was agreed to changes."""

    def __init__(self, desk: Desk, phase: str, on: AgreementOn) -> None:
        super().__init__(desk, phase)
        self.on = on
        self.key = f"statement.{on.value}"
        self.check = CheckField("")
        self.column.addWidget(self.check)
        self.check.edited.connect(self._on_edited)
        desk.mark(self.place(f"agreed.{on.value}"), self.check)

    def show_visit(self, visit: Visit) -> None:
        """Show whether what is written there now was agreed to."""
        agreement = visit.agreed(self.on)
        name = agreement.by if agreement else self._by(visit)
        self.check.show_words(self.tr(_WORDS[self.on]) % first_name(name), self._aside(visit))
        self.check.show_value(agreement is not None)
        # Also before anything is written: Tab would jump over it while the words are being stored.
        self.check.setEnabled(frozen_by(visit, "agreements") is None)

    def agree(self) -> None:
        """Record that the visit's contact agreed to what is written there."""
        self.desk.board.binding.flush()
        visit = self.record.visit
        if visit.text(self.key) and visit.agreed(self.on) is None:
            place = self.place(f"agreed.{self.on.value}")
            self.record.agreements.agree(place, self.on, self._by(visit), visit.text(self.key))

    def _by(self, visit: Visit) -> str:
        primary = visit.client.primary
        return visit.contact or (primary.name if primary else self.tr("The client"))

    def _aside(self, visit: Visit) -> str:
        agreement = visit.agreed(self.on)
        if agreement:
            return moment_said(agreement.at, self.record.zone, self.record.now())
        if not visit.text(self.key):
            return self.tr("— write it first")
        if any(each.on is self.on for each in visit.agreements):
            return self.tr("— the words changed since; ask again")
        return self.tr("— ask before you go on")

    def _on_edited(self) -> None:
        if self.check.value():
            self.agree()
        else:
            self.record.agreements.withdraw(self.place(f"agreed.{self.on.value}"), self.on)
        self.show_visit(self.record.visit)
