"""How soon and how often a client hears from us, by how pressing their need is."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.coaching.people import Role
from app.coaching.playbook import Rhythm
from app.coaching.visit import Priority
from app.errors import AppError
from app.ui.clock import Clock
from app.ui.screens.settings.part import Part
from app.ui.theme import Theme
from app.ui.visit_words import PRIORITY_WORDS
from app.ui.widgets.button import Button
from app.ui.widgets.fields import MinutesField
from app.ui.widgets.form import Row
from app.ui.widgets.meaning import label, set_meaning

if TYPE_CHECKING:
    from app.services.services import Services

_LONGEST = 7 * 24 * 60
"""Minutes: a week."""


class StandardPart(Part):
    """The communication standard; who leads the team changes it, on purpose and for all of it."""

    changed = Signal()
    """Another standard, and with it another version of the playbook, is in use."""

    def __init__(
        self, services: "Services", theme: Theme, clock: Clock, parent: QWidget | None = None
    ) -> None:
        lead = "The coach holds everybody to it. A word is a word, even if it is “not yet”."
        super().__init__(theme, "When a client hears from you", lead, parent)
        self._standard = services.standard
        self._people = services.people
        self._clock = clock
        self.first = {priority: MinutesField() for priority in Priority}
        self.every = {priority: MinutesField() for priority in Priority}
        self.use_button = Button(theme, self.tr("Use it from now on"))
        self.told = label("", "reason", wraps=True)
        self._build()
        self.show_standard()

    def store(self, key: str, value: Any) -> None:  # noqa: ANN401 - see Part.store
        """Nothing here stores itself: a standard is changed on purpose."""

    def show_standard(self) -> None:
        """Show the standard in use, and whether it is this person's to change."""
        for rhythm in self._standard.rhythms():
            self.first[rhythm.priority].show_value(rhythm.first_response)
            self.every[rhythm.priority].show_value(rhythm.update_every)
        me = self._people.me()
        may_change = me is not None and me.role is not Role.TECHNICIAN
        for field in self._fields():
            field.setReadOnly(not may_change)
        self.use_button.setVisible(may_change)
        self.use_button.setEnabled(False)
        ours = self.tr("It holds for visits you plan from then on. Visits you have keep theirs.")
        theirs = self.tr("Whoever leads the team sets it.")
        self._say(ours if may_change else theirs)

    def _build(self) -> None:
        rows: list[Row] = []
        for priority in reversed(Priority):
            words = PRIORITY_WORDS[priority]
            first = Row(
                label=words,
                aside=self.tr("first answer within"),
                field=self.first[priority],
                half=True,
            )
            every = Row(label=self.tr("Then a word every"), field=self.every[priority], half=True)
            self.every[priority].setAccessibleName(self.tr("%s: then a word every") % words)
            rows += [first, every]
        self.form = self.lay_out(tuple(rows))
        row = QHBoxLayout()
        row.addWidget(self.use_button)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self.told)
        self.use_button.clicked.connect(self._on_use)
        for field in self._fields():
            field.edited.connect(self._on_edited)
            field.returnPressed.connect(self._on_use)

    def _fields(self) -> tuple[MinutesField, ...]:
        return (*self.first.values(), *self.every.values())

    def _written(self) -> tuple[Rhythm, ...] | None:
        """Return what stands in the fields, or ``None`` while one of them makes no sense."""
        rhythms = []
        for rhythm in self._standard.rhythms():
            first, every = self.first[rhythm.priority].value(), self.every[rhythm.priority].value()
            if not first or not every or max(first, every) > _LONGEST:
                return None
            rhythms.append(
                Rhythm(priority=rhythm.priority, first_response=first, update_every=every)
            )
        return tuple(rhythms)

    def _on_edited(self) -> None:
        written = self._written()
        self.use_button.setEnabled(written not in {None, self._standard.rhythms()})
        self._say("" if written else self.tr("Each needs a time, from a minute up to a week."))

    def _on_use(self) -> None:
        written = self._written()
        if written is None or not self.use_button.isEnabled():
            return
        try:
            self._standard.change(written, self._clock())
        except AppError as error:
            self.failed.emit(error)
            return
        self.show_standard()
        self.changed.emit()
        self._say(self.tr("From now on. Visits already begun keep the old standard."), "good")

    def _say(self, words: str, tone: str = "") -> None:
        self.told.setText(words)
        set_meaning(self.told, tone=tone)
