"""Where somebody signs: drawn or typed, with their name and role."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.coaching.ink import Ink
from app.coaching.people import Contact
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import Choice, ChoiceField, LineField
from app.ui.widgets.meaning import label
from app.ui.widgets.signature_pad import SignaturePad

CONTROL = 48
"""Pixels: the least height of anything a client touches."""
_PAD = 188
_SIDE = 28
_SOMEBODY_ELSE = "-"


@dataclass(frozen=True)
class Signed:
    """How somebody signed: who, in what role, with what authority, drawn or typed."""

    name: str
    role: str
    authority: str
    ink: Ink | None
    typed: str


class SigningPanel(QWidget):
    """A soft panel to sign on, and who signs.

    ``changed`` tells that `is_ready` may have changed. Drawing and typing are equal.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        people: Sequence[Contact],
        authority: Callable[[Contact | None], str],
        *,
        is_fixed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Let the first of ``people`` sign, or another of them, or anybody by name.

        ``is_fixed`` means that only the first may.
        """
        super().__init__(parent)
        self._theme = theme
        self._people = tuple(people)
        self._authority = authority
        self._is_fixed = is_fixed
        self.pad = SignaturePad(theme)
        self.typed = LineField()
        self.signer = ElidedLabel()
        self.sides = QStackedWidget()
        self.type_button = Button(theme, "", role="link", scale="large", icon="pen")
        self.other_button = Button(
            theme, self.tr("Somebody else signs"), role="link", scale="large"
        )
        self.undo_button = Button(
            theme, self.tr("Undo stroke"), role="link", scale="large", icon="undo"
        )
        self.clear_button = Button(
            theme, self.tr("Clear"), role="link", scale="large", icon="clear"
        )
        self.person = ChoiceField(self._choices())
        self.name = LineField(self.tr("First and last name"))
        self.role = LineField(self.tr("What you do here, such as office manager"))
        self._who = QWidget()
        self._build()
        self._connect()
        self._show_person(self._people[0].name if self._people else _SOMEBODY_ELSE)
        self._who.setVisible(not self._people)
        self._refresh()

    @property
    def is_typed(self) -> bool:
        """Whether the name is typed instead of drawn."""
        return self.sides.currentIndex() == 1

    @property
    def is_ready(self) -> bool:
        """Whether there is ink or a typed name, and we know whose it is."""
        signed = self.signed()
        return bool(signed.name and (signed.typed if self.is_typed else signed.ink))

    @property
    def has_begun(self) -> bool:
        """Whether anything was drawn or typed."""
        return not self.pad.is_empty or bool(self.typed.value())

    def signed(self) -> Signed:
        """Return what the panel holds."""
        typed = self.typed.value() if self.is_typed else ""
        # Whoever types a name signs as that person, whoever was expected to.
        name = typed or self._name()
        contact = self._known(name)
        return Signed(
            name=name,
            role=contact.role if contact else self.role.value(),
            authority=self._authority(contact),
            ink=None if self.is_typed else self.pad.ink(),
            typed=typed,
        )

    def clear(self) -> None:
        """Take back what was drawn and typed."""
        self.pad.clear()
        self.typed.clear()
        self._refresh()

    @property
    def _is_somebody_else(self) -> bool:
        return self.person.value() == _SOMEBODY_ELSE or not self._people

    def _name(self) -> str:
        return self.name.value() if self._is_somebody_else else self.person.value()

    def _known(self, name: str) -> Contact | None:
        wanted = name.casefold()
        return next((each for each in self._people if each.name.strip().casefold() == wanted), None)

    def _choices(self) -> list[Choice]:
        known = [Choice(each.name, _named(each)) for each in self._people]
        return [*known, Choice(_SOMEBODY_ELSE, self.tr("Somebody else"))]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._who_row())
        self.pad.setFixedHeight(_PAD)
        strip = QVBoxLayout(self.pad)
        strip.setContentsMargins(_SIDE, 0, _SIDE, 10)
        strip.addStretch()
        self.signer.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.signer.setProperty("tone", "muted")
        self.signer.setFont(self._theme.font(14))
        strip.addWidget(self.signer)
        self.sides.addWidget(self.pad)
        self.sides.addWidget(self._typing_side())
        self.sides.setFixedHeight(_PAD)
        column.addWidget(self.sides)
        column.addLayout(self._actions())

    def _who_row(self) -> QWidget:
        row = QHBoxLayout(self._who)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(12)
        self.person.setAccessibleName(self.tr("Who signs"))
        self.name.setAccessibleName(self.tr("Name of the person who signs"))
        self.role.setAccessibleName(self.tr("Role of the person who signs"))
        for field in (self.person, self.name, self.role):
            field.setProperty("scale", "large")
            field.setMinimumHeight(CONTROL)
            row.addWidget(field, 1)
        self.person.setVisible(bool(self._people))
        return self._who

    def _typing_side(self) -> QWidget:
        side = Card()
        side.setProperty("role", "pad")
        side.body.setContentsMargins(_SIDE, 22, _SIDE, 10)
        self.typed.setAccessibleName(self.tr("Your name, typed as your signature"))
        self.typed.setPlaceholderText(self.tr("Type your first and last name"))
        self.typed.setProperty("role", "bare")
        self.typed.setFont(self._theme.font(32))
        self.typed.setMinimumHeight(72)
        note = label(self.tr("Your typed name counts as your signature."), tone="muted")
        note.setFont(self._theme.font(14))
        side.body.addStretch()
        side.body.addWidget(self.typed)
        side.body.addStretch()
        side.body.addWidget(note)
        return side

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for button in (self.type_button, self.other_button):
            row.addWidget(button)
        row.addStretch()
        for button in (self.undo_button, self.clear_button):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.pad.changed.connect(self._refresh)
        for field in (self.typed, self.name, self.role):
            field.edited.connect(self._refresh)
        self.person.edited.connect(self._on_person)
        self.type_button.clicked.connect(self._on_type)
        self.other_button.clicked.connect(self._on_other)
        self.undo_button.clicked.connect(self.pad.undo)
        self.clear_button.clicked.connect(self.clear)

    def _on_person(self) -> None:
        self._show_person(self.person.value())
        self._refresh()

    def _on_type(self) -> None:
        self.sides.setCurrentIndex(0 if self.is_typed else 1)
        if self.is_typed:
            self.typed.setFocus()
        self._refresh()

    def _on_other(self) -> None:
        self._who.setVisible(self._who.isHidden())
        (self.person if self._people else self.name).setFocus()

    def _show_person(self, key: str) -> None:
        self.person.show_value(key)
        for field in (self.name, self.role):
            field.setVisible(key == _SOMEBODY_ELSE)

    def _refresh(self) -> None:
        typed = self.is_typed
        self.type_button.show_text(
            self.tr("Draw my signature instead") if typed else self.tr("Type my name instead")
        )
        self.undo_button.setVisible(not typed)
        self.undo_button.setEnabled(not self.pad.is_empty)
        self.clear_button.setEnabled(self.has_begun)
        self.type_button.setVisible(not self._is_fixed)
        self.other_button.setVisible(bool(self._people) and not self._is_fixed)
        signed = self.signed()
        person = ", ".join(part for part in (signed.name, signed.role) if part)
        said = " · ".join(part for part in (person, signed.authority) if part)
        self.signer.setText(said or self.tr("Please say who signs"))
        self.changed.emit()


def _named(person: Contact) -> str:
    return f"{person.name}, {person.role}" if person.role else person.name
