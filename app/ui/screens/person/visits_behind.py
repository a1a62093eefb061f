"""The visits behind a figure, to be read one after the other."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.coaching.skills import Skill
from app.coaching.team import VisitBehind
from app.ui.clock import Clock
from app.ui.screens.column import Scrolled, clear
from app.ui.screens.person.told_row import ToldRow, told_visit
from app.ui.screens.visit.side_sheet import Sheet
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.meaning import label

_WIDTH = 460


class VisitsBehindSheet(Sheet):
    """Comes in from the right with a person's visits in one skill; Escape closes it."""

    visit_wanted = Signal(object)
    person_wanted = Signal(object)
    session_wanted = Signal(object, object)

    def __init__(
        self, theme: Theme, clock: Clock, parent: QWidget, *, is_own: bool = False
    ) -> None:
        """Make a hidden sheet; ``is_own`` is for who reads of themselves, and plans nothing."""
        super().__init__(theme, parent, _WIDTH)
        self._theme = theme
        self._clock = clock
        self._about: tuple[UUID, Skill] | None = None
        self.said = label("", "reason", wraps=True)
        self.person_button = Button(theme, "", role="link")
        self.session_button = Button(theme, self.tr("Plan a session"), role="link")
        self._list = Scrolled(_WIDTH)
        self.rows: list[ToldRow] = []
        self._build()
        self.session_button.setHidden(is_own)
        self.person_button.setHidden(is_own)

    def show_visits(
        self,
        who: tuple[UUID, str],
        skill: tuple[Skill, str],
        said: str,
        visits: Sequence[VisitBehind],
    ) -> None:
        """Show visits of one person (id and name) in one skill (and its name)."""
        self._about = (who[0], skill[0])
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.person_button.show_text(self.tr("Everything about %s") % who[1])
        clear(self._list.column)
        self.rows = [
            told_visit(self._theme, self._clock, each.visit, each.because, each.score)
            for each in visits
        ]
        for row in self.rows:
            row.opened.connect(self.visit_wanted)
            self._list.column.addWidget(row)
        if not self.rows:
            words = self.tr("No visit of this time has a score in this skill.")
            self._list.column.addWidget(label(words, "lead", wraps=True))
        self._list.column.addStretch()
        title = f"{who[1]} · {skill[1]}"
        self.open(self.tr("The visits behind %s") % title, title)
        if self.rows:
            # What was just made can take the focus only when the layout has shown it.
            QTimer.singleShot(0, self.rows[0], self.rows[0].setFocus)

    def _build(self) -> None:
        self._list.column.setSpacing(8)
        actions = QHBoxLayout()
        actions.setSpacing(14)
        # Words of a link begin where the sentence above begins.
        actions.addSpacing(-4)
        actions.addWidget(self.session_button)
        actions.addWidget(self.person_button)
        actions.addStretch()
        self.body.addWidget(self.said)
        self.body.addLayout(actions)
        self.body.addSpacing(6)
        self.body.addWidget(self._list, 1)
        self.person_button.clicked.connect(self._on_person)
        self.session_button.clicked.connect(self._on_session)

    def _on_person(self) -> None:
        if self._about is not None:
            self.person_wanted.emit(self._about[0])

    def _on_session(self) -> None:
        if self._about is not None:
            self.session_wanted.emit(*self._about)
