"""Who sits at this laptop, how it looks, what it reminds of, and the PIN."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.coaching.people import Person, Role
from app.coaching.roles import Door
from app.errors import AppError
from app.ui.clock import Clock
from app.ui.screens.settings.part import Part
from app.ui.theme import Theme, ThemeChoice
from app.ui.widgets.button import Button
from app.ui.widgets.fields import LineField, ScaleField, SwitchField
from app.ui.widgets.form import Row
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.services.services import Services

_ROLES = (Role.TECHNICIAN, Role.MANAGER)
_THEMES = tuple(ThemeChoice)
_SHORTEST_PIN = 4


class MePart(Part):
    """Name and role of the person this laptop belongs to."""

    def __init__(
        self, services: "Services", theme: Theme, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "You", "", parent)
        self._people = services.people
        self._side = services.manager_side
        self._clock = clock
        self.name, self.email, self.phone = LineField(), LineField(), LineField()
        self.role = ScaleField((self.tr("I visit clients"), self.tr("I lead the team")))
        self.lay_out(
            (
                Row(label=self.tr("Name"), field=self.name),
                Row(label=self.tr("Phone"), field=self.phone, half=True),
                Row(label=self.tr("Mail"), field=self.email, half=True),
                Row(label=self.tr("What you do"), field=self.role),
            )
        )
        me = self._people.me() or Person(name="")
        self.bind({"name": self.name, "phone": self.phone, "email": self.email}, me)
        self.binding.bind("role", self.role)
        self.show_role()

    def show_role(self) -> None:
        """Show the role; behind a manager's pass-phrase nobody gives themselves another one."""
        me = self._people.me() or Person(name="")
        self.role.show_value(_ROLES.index(me.role) + 1)
        self.role.setEnabled(self._side.door() is not Door.LOCKED)

    def store(self, key: str, value: Any) -> None:  # noqa: ANN401 - each field has its own type
        """Store one field of the person; a person always keeps a name."""
        if key == "name" and not value:
            return
        given: Any = _ROLES[(value or 1) - 1] if key == "role" else value
        me = self._people.me()
        now = self._clock()
        if me is None:
            person = replace(Person(name=self.name.value()), **{key: given})
            self._people.set_me(self._people.add(person, now))
        else:
            self._people.edit(replace(me, **{key: given}), now)


class LookPart(Part):
    """Light, dark, or as the system has it."""

    def __init__(self, services: "Services", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "How it looks", "", parent)
        self._settings = services.settings
        words = ("Like the system", "Light", "Dark", "High contrast")
        self.choice = ScaleField(words)
        self.choice.name(self.tr("Theme"))
        self.body.addWidget(self.choice)
        self.choice.show_value(_THEMES.index(theme.choice) + 1)
        self.choice.edited.connect(self._on_chosen)

    def store(self, key: str, value: Any) -> None:  # noqa: ANN401 - see Part.store
        """Store the theme."""
        self._settings.put(key, str(value))

    def _on_chosen(self) -> None:
        chosen = _THEMES[(self.choice.value() or 1) - 1]
        self._settings.set_theme(chosen.value)
        self.theme.choose(chosen)


class RemindersPart(Part):
    """Whether reminders reach the desktop too."""

    def __init__(self, services: "Services", theme: Theme, parent: QWidget | None = None) -> None:
        lead = "A promise coming due, a message that may go, a client who hears nothing."
        super().__init__(theme, "Reminders", lead, parent)
        self._reminders = services.reminders
        self.on_desktop = SwitchField(self.tr("Also on the desktop, while this window is away"))
        self.body.addWidget(self.on_desktop)
        self.on_desktop.show_value(self._reminders.on_desktop())
        self.binding.bind("desktop", self.on_desktop)

    def store(self, key: str, value: Any) -> None:  # noqa: ANN401 - see Part.store
        """Store whether notes may appear on the desktop."""
        self._reminders.set_on_desktop(is_on=bool(value))


class PinPart(Part):
    """The PIN that leads from the client's page back to ours."""

    def __init__(self, services: "Services", theme: Theme, parent: QWidget | None = None) -> None:
        lead = (
            "While the client has your laptop, they see their page only. A PIN keeps it that way "
            "until you have it back."
        )
        super().__init__(theme, "Handing over", lead, parent)
        self._settings = services.settings
        self.pin = LineField(self.tr("At least 4 digits"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setAccessibleName(self.tr("PIN"))
        self.pin.setMaximumWidth(200)
        self.set_button = Button(theme, self.tr("Set the PIN"))
        self.remove_button = Button(theme, self.tr("Remove it"), role="quiet-link")
        self.told = label("", "reason", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(10)
        for part in (self.pin, self.set_button, self.remove_button):
            row.addWidget(part)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self.told)
        self.set_button.clicked.connect(self._on_set)
        self.pin.returnPressed.connect(self._on_set)
        self.remove_button.clicked.connect(self._on_remove)
        self._show()

    def store(self, key: str, value: Any) -> None:  # noqa: ANN401 - see Part.store
        """Nothing here stores itself: a PIN is set on purpose."""

    def _show(self) -> None:
        has_pin = self._settings.has_pin()
        self.remove_button.setVisible(has_pin)
        on, off = self.tr("A PIN is set."), self.tr("No PIN yet: anybody can leave their page.")
        self.told.setText(on if has_pin else off)

    def _on_set(self) -> None:
        pin = self.pin.value()
        if len(pin) < _SHORTEST_PIN or not pin.isdecimal():
            self.told.setText(self.tr("Take at least 4 digits."))
            self.pin.setFocus()
            return
        self._keep(pin)

    def _on_remove(self) -> None:
        self._keep(None)

    def _keep(self, pin: str | None) -> None:
        try:
            self._settings.set_pin(pin)
        except AppError as error:
            self.failed.emit(error)
            return
        self.pin.clear()
        self._show()
