"""Two reviewers side by side: where they mean the same, and what to talk about."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.calibration import APART, SAME, Apart, Comparison, SkillAgreement, compare
from app.coaching.people import Person
from app.coaching.prompts import first_name
from app.coaching.reviews import Review
from app.ui.screens.column import Scrolled, clear, section
from app.ui.screens.page import SIDE
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.fields import Choice, ChoiceField
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule

if TYPE_CHECKING:
    from uuid import UUID

    from app.services.services import Services

_WIDTH: Final = 760
Pair = tuple[Review, Review]


class ComparisonView(QWidget):
    """How far two reviewers agree, skill by skill, and the visits they see most differently."""

    left = Signal()
    visit_wanted = Signal(object)
    """A visit that both rated is to be read, by its id."""
    asked = Signal(object)
    """A colleague's visit is to be rated without seeing their rating, by its id."""

    def __init__(self, theme: Theme, services: "Services", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._services = services
        self._pairs: dict[str, list[Pair]] = {}
        self._names: dict[UUID, str] = {}
        self._me: Person | None = None
        self.back_button = Button(theme, self.tr("Back to the reviews"), role="link", icon="back")
        self.heading = label(self.tr("Compare two reviewers"), "heading")
        self.lead = label("", "lead", wraps=True)
        self.who = ChoiceField([], self.tr("Nobody to compare yet"))
        self._column = Scrolled(_WIDTH)
        self._build()
        self.back_button.clicked.connect(self.left)
        self.who.edited.connect(self._show)
        self.setFocusProxy(self.back_button)

    def show_for(self, me: Person, people: Sequence[Person]) -> None:
        """Show the comparisons there are, one's own first."""
        self._me = me
        self._names = {person.id: person.name for person in people}
        self._pairs = {}
        for first, second in self._services.calibrations.pairs(me.id):
            self._put(first, second)
        own = sorted(self._pairs, key=lambda key: (str(me.id) not in key, -len(self._pairs[key])))
        self.who.offer([Choice(key, self._called(key)) for key in own])
        self.who.show_value(own[0] if own else "")
        self.who.setVisible(len(own) > 1)
        self._show()

    def _put(self, first: Review, second: Review) -> None:
        """Sort a pair in, the two reviewers always in the same order, so that both ways count."""
        if self._me is not None and second.reviewer_id == self._me.id:
            is_swapped = True
        else:
            is_swapped = first.reviewer_id > second.reviewer_id and (
                self._me is None or first.reviewer_id != self._me.id
            )
        pair = (second, first) if is_swapped else (first, second)
        key = f"{pair[0].reviewer_id} {pair[1].reviewer_id}"
        self._pairs.setdefault(key, []).append(pair)

    def _called(self, key: str) -> str:
        return self.tr(" and ").join(self._each(key))

    def _each(self, key: str) -> list[str]:
        names = {str(person): name for person, name in self._names.items()}
        me = str(self._me.id) if self._me else ""
        return [
            self.tr("You") if each == me else first_name(names.get(each, ""))
            for each in key.split()
        ]

    def _show(self) -> None:
        column = self._column.column
        clear(column)
        key = self.who.value()
        pairs = self._pairs.get(key, [])
        found = compare(pairs, self._services.playbooks.current())
        self.lead.setText(self._lead(key, found))
        if pairs:
            column.addWidget(self._skills(found))
        if found.apart:
            column.addWidget(section(self.tr("Where you were furthest apart")))
            for apart in found.apart:
                column.addWidget(self._apart(apart, self._each(key)))
        self._offer()
        column.addStretch()

    def _lead(self, key: str, found: Comparison) -> str:
        if not key:
            return self.tr(
                "Two people who rate the same visit without seeing each other’s rating find out "
                "whether they mean the same. It never counts in anybody’s score."
            )
        visits = self.tr("1 visit") if found.visits == 1 else self.tr("%d visits") % found.visits
        return f"{self._called(key)} · {visits} · {found.say}"

    def _skills(self, found: Comparison) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        heads = (self.tr("Skill"), self.tr("Agreement"), "", self.tr("Visits"))
        for at, head in enumerate(heads):
            grid.addWidget(label(head, "aside"), 0, at)
        for row, skill in enumerate(found.skills, start=1):
            grid.addWidget(label(skill.title, "label"), row, 0)
            grid.addWidget(label(_kappa_said(skill), "", "muted"), row, 1)
            grid.addWidget(label(skill.say, "", "warn" if skill.needs_talk else ""), row, 2)
            grid.addWidget(
                label(str(skill.visits), "", "muted"), row, 3, Qt.AlignmentFlag.AlignRight
            )
        source = self.tr(
            "Agreement is weighted kappa with its 80 %% range: 1 is full, 0 what chance gives. "
            "From %(same)s on you mean the same, below %(apart)s you don’t "
            "(Landis and Koch, 1977)."
        )
        words = source % {"same": f"{SAME:.2f}", "apart": f"{APART:.2f}"}
        grid.addWidget(label(words, "aside", wraps=True), len(found.skills) + 1, 0, 1, 4)
        return made

    def _apart(self, apart: Apart, names: Sequence[str]) -> QWidget:
        visit = self._services.visits.facts(apart.visit_id)
        what = f"{visit.title}, {visit.client.name}"
        values = (apart.first, apart.second)
        said = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=False))
        row = self._row(what, f"“{apart.title}”: {said}", self.tr("Read the visit"))
        row.button.clicked.connect(lambda: self.visit_wanted.emit(apart.visit_id))
        return row

    def _offer(self) -> None:
        """Offer colleagues' visits to rate."""
        if self._me is None:
            return
        column = self._column.column
        lines = self._services.calibrations.offered(self._me.id)
        column.addWidget(section(self.tr("Rate a colleague’s visit without seeing their rating")))
        if not lines:
            words = self.tr("No colleague has sent a review that waits for a second look.")
            column.addWidget(label(words, "reason", wraps=True))
        for line in lines:
            row = self._row(f"{line.title}, {line.client}", line.technician, self.tr("Rate it"))
            row.button.clicked.connect(lambda _=False, line=line: self.asked.emit(line.id))
            column.addWidget(row)

    def _row(self, what: str, aside: str, act: str) -> "_Row":
        return _Row(self._theme, what, aside, act)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addStretch()
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.who)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 18, SIDE - 12, 20)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(head)
        column.addWidget(self.lead)
        column.addSpacing(16)
        column.addWidget(self._column, 1)
        self.who.setAccessibleName(self.tr("Who is compared"))


class _Row(QWidget):
    def __init__(self, theme: Theme, what: str, aside: str, act: str) -> None:
        super().__init__()
        self.button = Button(theme, act, role="link")
        self.button.setAccessibleName(f"{act}: {what}")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(what, "", wraps=True))
        words.addWidget(label(aside, "reason", wraps=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.addWidget(Glyph(theme, "visits", "muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(6)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule())


def _kappa_said(skill: SkillAgreement) -> str:
    if skill.kappa is None:
        return "–"
    found = skill.kappa
    said = f"{found.value:.2f} ({found.low:.2f} to {found.high:.2f})"
    return said.replace("-", "−")
