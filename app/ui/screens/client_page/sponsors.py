"""The map of sponsors: who speaks for us there, at four levels, honestly judged."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.people import NO_ID, Person
from app.coaching.sponsors import Sponsor, SponsorLevel, gaps
from app.ui.screens.client_page.part import Around, ClientPart
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.fields import CheckField, LineField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule

LEVEL_NAMES: Final = {
    SponsorLevel.SENIOR: "Senior managers",
    SponsorLevel.DEPARTMENT: "Department managers",
    SponsorLevel.USERS: "Users",
    SponsorLevel.OWN_IT: "Their own IT staff",
}


class SponsorsPart(ClientPart):
    """Four levels from the top, each with its people and whether we can rely on them."""

    def __init__(self, around: Around, manager: Person) -> None:
        super().__init__(self.tr("Sponsors"), around)
        self._by = manager.id
        self.add_buttons: dict[SponsorLevel, Button] = {}
        self.people: dict[str, SponsorLine] = {}
        self.editor: SponsorEditor | None = None

    def read(self) -> None:
        """Read the map."""
        self.begin()
        self.people, self.editor = {}, None
        found = self.services.sponsors.of_client(self.client_id, self._by)
        missing = [_within(LEVEL_NAMES[level]) for level in gaps(found)]
        if found and missing:
            self.say(f"Nobody solid among: {', '.join(missing)}.")
        elif not found:
            self.say("Who would speak for us if it came to it? Be honest about who is solid.")
        card = Card()
        card.body.setSpacing(8)
        for number, level in enumerate(SponsorLevel):
            if number:
                card.body.addWidget(Rule())
            theirs = tuple(sponsor for sponsor in found if sponsor.level is level)
            card.body.addLayout(self._level(level, theirs))
        self.rows.addWidget(card)

    def _level(self, level: SponsorLevel, found: tuple[Sponsor, ...]) -> QVBoxLayout:
        add = Button(self.theme, self.tr("Add"), role="link", icon="plus")
        add.setAccessibleName(self.tr("Add somebody: %s") % LEVEL_NAMES[level])
        new = Sponsor(client_id=self.client_id, level=level, name="")
        column = QVBoxLayout()
        column.setSpacing(4)
        add.clicked.connect(partial(self._edit, new, column))
        self.add_buttons[level] = add
        head = QHBoxLayout()
        head.addWidget(label(LEVEL_NAMES[level], "label"), 1)
        head.addWidget(add)
        column.addLayout(head)
        for sponsor in found:
            line = SponsorLine(self.theme, sponsor)
            line.edit_button.clicked.connect(partial(self._edit, sponsor, column))
            self.people[sponsor.name] = line
            column.addWidget(line)
        if not found:
            column.addWidget(label(self.tr("Unknown"), "aside"))
        return column

    def _edit(self, sponsor: Sponsor, column: QVBoxLayout) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = SponsorEditor(self.theme, sponsor)
        self.editor.kept.connect(self._on_kept)
        self.editor.removed.connect(self._on_removed)
        self.editor.left.connect(self.read)
        column.addWidget(self.editor)
        self.editor.name.setFocus()

    def _on_kept(self, sponsor: Sponsor) -> None:
        save = self.services.sponsors.save
        if self.attempt(lambda: save(sponsor, self._by, self.clock())):
            self.changed.emit()
            self.add_buttons[sponsor.level].setFocus()

    def _on_removed(self, sponsor: Sponsor) -> None:
        remove = self.services.sponsors.remove
        if self.attempt(lambda: remove(sponsor.id, self._by, self.clock())):
            self.changed.emit()


class SponsorLine(QWidget):
    """One person: their name, solid or not, and what was noted."""

    def __init__(self, theme: Theme, sponsor: Sponsor) -> None:
        super().__init__()
        self.edit_button = Button(theme, self.tr("Edit"), role="quiet-link")
        self.edit_button.setAccessibleName(self.tr("Edit %s") % sponsor.name)
        icon, tone = ("check", "good") if sponsor.is_solid else ("circle", "muted")
        said = self.tr("solid") if sponsor.is_solid else self.tr("not solid")
        words = " · ".join(part for part in (said, sponsor.note) if part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(Glyph(theme, icon, tone, 16))
        row.addWidget(label(sponsor.name))
        row.addWidget(label(words, "aside", wraps=True), 1)
        row.addWidget(self.edit_button)


class SponsorEditor(QWidget):
    """The fields of one person; Ctrl+Enter keeps them, Esc leaves."""

    kept = Signal(object)
    removed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, sponsor: Sponsor) -> None:
        super().__init__()
        self._sponsor = sponsor
        self.name, self.note = LineField(), LineField(self.tr("What makes you think so"))
        self.is_solid = CheckField(self.tr("Solid"), self.tr("would speak for us unasked"))
        self.keep_button = Button(theme, self.tr("Put on the map"))
        self.leave_button = Button(theme, self.tr("Not now"), role="quiet-link")
        self.remove_button = Button(theme, self.tr("Take off the map"), role="quiet-link")
        self.remove_button.setVisible(sponsor.id != NO_ID)
        rows = (
            Row(label=self.tr("Name"), field=self.name, half=True),
            Row(label=self.tr("Note"), field=self.note, half=True),
            Row(label=self.tr("Solid"), field=self.is_solid),
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self.keep_button, self.leave_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(10)
        column.addWidget(Form(theme, rows))
        column.addLayout(buttons)
        self._show()
        self.keep_button.clicked.connect(self._on_keep)
        self.leave_button.clicked.connect(self.left)
        self.remove_button.clicked.connect(lambda: self.removed.emit(sponsor))
        self.name.returnPressed.connect(self._on_keep)
        self.note.returnPressed.connect(self._on_keep)

    def _show(self) -> None:
        self.name.show_value(self._sponsor.name)
        self.note.show_value(self._sponsor.note)
        self.is_solid.show_value(self._sponsor.is_solid)

    def _on_keep(self) -> None:
        self.kept.emit(
            replace(
                self._sponsor,
                name=self.name.value(),
                note=self.note.value(),
                is_solid=bool(self.is_solid.value()),
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, keep with Ctrl+Enter."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_keep()
        else:
            super().keyPressEvent(event)


def _within(name: str) -> str:
    """Return the name of a level as it stands within a sentence."""
    return f"{name[:1].lower()}{name[1:]}"
