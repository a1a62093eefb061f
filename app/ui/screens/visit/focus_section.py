"""What the technician works on with their manager, before the visit begins."""

from app.coaching.visit import Visit
from app.ui.screens.visit.desk import Desk, Section
from app.ui.screens.visit.knowing import focus_of
from app.ui.widgets.card import Card
from app.ui.widgets.meaning import label


class FocusSection(Section):
    """One sentence to keep in mind; hidden where nothing was agreed."""

    is_note = True

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase)
        self.sentence = label("", "label", wraps=True)
        card = Card("accent")
        card.body.addWidget(label(self.tr("Your focus"), "aside"))
        card.body.addWidget(self.sentence)
        self.column.addWidget(card)
        self.show_visit(desk.record.visit)

    def show_visit(self, visit: Visit) -> None:
        """Show the focus as it is agreed now."""
        del visit
        focus = focus_of(self.record)
        self.sentence.setText(focus.text if focus else "")
        self.setVisible(focus is not None)
