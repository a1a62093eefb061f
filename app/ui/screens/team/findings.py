"""The three cards: whom to coach, what to teach everybody, what has worked."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.coaching.statistics import Finding
from app.coaching.team import Missed, TeamView
from app.coaching.team_said import nobody_to_coach, nothing_to_teach, nothing_worked_yet
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.meaning import label


class FindingCard(Card):
    """One finding in three lines, with at most two things to do about it."""

    def __init__(self, theme: Theme, about: str, act: str, also: str = "") -> None:
        super().__init__()
        self.about = about
        self.title = label("", "section", wraps=True)
        self.sentence = label("", "reason", wraps=True)
        self.act = Button(theme, act, role="link")
        self.also = Button(theme, also, role="quiet-link")
        self._build()

    def show_finding(self, finding: Finding[UUID] | None, otherwise: str) -> None:
        """Show a finding, or why there is none."""
        self.title.setText(finding.title if finding else "")
        self.title.setVisible(finding is not None)
        self.sentence.setText(finding.sentence if finding else otherwise)
        said = (self.about, self.title.text(), self.sentence.text())
        self.setAccessibleName(". ".join(part.rstrip(".") for part in said if part) + ".")
        for button in (self.act, self.also):
            button.setVisible(finding is not None and bool(button.text()))
            button.setAccessibleDescription(self.title.text())

    def _build(self) -> None:
        self.body.addWidget(label(self.about, "aside"))
        self.body.addWidget(self.title)
        self.body.addWidget(self.sentence)
        self.body.addStretch()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.setContentsMargins(0, 4, 0, 0)
        # Words of a link begin where the sentence above begins.
        row.addSpacing(-4)
        row.addWidget(self.act)
        row.addWidget(self.also)
        row.addStretch()
        self.body.addLayout(row)


class Findings(QWidget):
    """The cards side by side."""

    session_wanted = Signal(object, object)
    visits_wanted = Signal(object)
    """The visits of a ``Missed`` are to be read."""
    leadership_wanted = Signal(object, object)
    person_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: TeamView | None = None
        self.coach = FindingCard(
            theme,
            self.tr("Coach one person"),
            self.tr("Plan a session"),
            self.tr("Read the visits"),
        )
        self.teach = FindingCard(
            theme, self.tr("Teach the team — this one is ours"), self.tr("Leadership check")
        )
        self.worked = FindingCard(theme, self.tr("It worked"), self.tr("See how"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        for card in (self.coach, self.teach, self.worked):
            row.addWidget(card, 1)
        self.coach.act.clicked.connect(self._on_session)
        self.coach.also.clicked.connect(self._on_visits)
        self.teach.act.clicked.connect(self._on_leadership)
        self.worked.act.clicked.connect(self._on_person)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def first_button(self) -> Button | None:
        """The first thing that can be done here."""
        offered = (self.coach.act, self.teach.act, self.worked.act)
        return next((button for button in offered if not button.isHidden()), None)

    def show_view(self, view: TeamView) -> None:
        """Show what was found."""
        self._view = view
        found = view.findings
        self.coach.show_finding(found.coach_one, nobody_to_coach(view))
        self.teach.show_finding(found.teach_team, nothing_to_teach(view))
        self.worked.show_finding(found.it_worked, nothing_worked_yet(view))
        self._offer_visits(view.missed)

    def _offer_visits(self, missed: Missed | None) -> None:
        self.coach.also.setVisible(missed is not None)
        if missed is not None:
            count = len(missed.visits)
            words = (
                self.tr("Read the visit") if count == 1 else self.tr("Read the %d visits") % count
            )
            self.coach.also.show_text(words)

    def _on_session(self) -> None:
        finding = self._view.findings.coach_one if self._view else None
        if finding is not None:
            self.session_wanted.emit(finding.who, finding.skill)

    def _on_visits(self) -> None:
        if self._view is not None and self._view.missed is not None:
            self.visits_wanted.emit(self._view.missed)

    def _on_leadership(self) -> None:
        finding = self._view.findings.teach_team if self._view else None
        if finding is not None:
            self.leadership_wanted.emit(finding.skill, None)

    def _on_person(self) -> None:
        finding = self._view.findings.it_worked if self._view else None
        if finding is not None:
            self.person_wanted.emit(finding.who)
