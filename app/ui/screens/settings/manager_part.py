"""The manager's pass-phrase on a laptop that others use too."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.coaching.people import Person, Role
from app.coaching.roles import Door
from app.errors import AppError, NotAllowedError
from app.ui.clock import Clock
from app.ui.screens.settings.part import Part
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.fields import Choice, ChoiceField, LineField
from app.ui.widgets.form import LabelledField, Row
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.services.services import Services

_WIDE = 320


class ManagerPart(Part):
    """Sets, changes and removes a manager's pass-phrase on this laptop."""

    changed = Signal()
    """There is another pass-phrase, a first one, or none any more."""

    def __init__(
        self, services: "Services", theme: Theme, clock: Clock, parent: QWidget | None = None
    ) -> None:
        lead = (
            "Where others use this laptop too, reviews, the team and calls open with a "
            "pass-phrase only the service manager knows. A short sentence is easy to remember; "
            "nobody can look it up when it is forgotten."
        )
        super().__init__(theme, "Manager's side", lead, parent)
        self._services = services
        self._clock = clock
        self.name = LineField(self.tr("Their name"))
        self.who = ChoiceField(())
        self.old, self.new = LineField(), LineField()
        self.set_button = Button(theme, self.tr("Set the pass-phrase"))
        self.remove_button = Button(theme, self.tr("Remove it"), role="quiet-link")
        self.told = label("", "reason", wraps=True)
        self._rows = {
            field: LabelledField(theme, Row(label=words, field=field))
            for field, words in (
                (self.name, self.tr("Service manager")),
                (self.who, self.tr("Service manager")),
                (self.old, self.tr("Pass-phrase until now")),
                (self.new, self.tr("New pass-phrase")),
            )
        }
        self._build()
        self._connect()
        self.show_managers()

    def store(self, key: str, value: Any) -> None:  # noqa: ANN401 - see Part.store
        """Nothing here stores itself: a pass-phrase is set on purpose."""

    def show_managers(self) -> None:
        """Show whose pass-phrase can be set, and what is asked for it."""
        managers = [each for each in self._services.people.all() if each.role is Role.MANAGER]
        chosen = self.who.value()
        self.who.offer([Choice(str(each.id), each.name) for each in managers])
        known = [str(each.id) for each in managers]
        if known:
            self.who.show_value(chosen if chosen in known else known[0])
        self._rows[self.name].setVisible(not managers)
        self._rows[self.who].setVisible(len(managers) > 1)
        self._show_state()

    def _build(self) -> None:
        for field in (self.old, self.new):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        for row in self._rows.values():
            row.setMaximumWidth(_WIDE)
            self.body.addWidget(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.set_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        self.body.addLayout(buttons)
        self.body.addWidget(self.told)

    def _connect(self) -> None:
        self.who.edited.connect(self._show_state)
        self.set_button.clicked.connect(self._on_set)
        self.new.returnPressed.connect(self._on_set)
        self.remove_button.clicked.connect(self._on_remove)

    def _show_state(self) -> None:
        side, manager = self._services.manager_side, self._manager()
        has_one = manager is not None and side.has_passphrase(manager)
        self._rows[self.old].setVisible(side.door() is Door.LOCKED)
        self.set_button.show_text(
            self.tr("Change the pass-phrase") if has_one else self.tr("Set the pass-phrase")
        )
        self.remove_button.setVisible(has_one)
        on = self.tr("A pass-phrase is set. Roles can be changed once it is removed.")
        self.told.setText(on if has_one else self.tr("No pass-phrase yet."))

    def _manager(self) -> UUID | None:
        return UUID(self.who.value()) if self.who.value() else None

    def _on_set(self) -> None:
        try:
            self._keep(self._manager() or self._added(), self.new.value())
        except NotAllowedError as error:
            self._refuse(error)
        except AppError as error:
            self.failed.emit(error)

    def _on_remove(self) -> None:
        manager = self._manager()
        if manager is None:
            return
        try:
            self._keep(manager, None)
        except NotAllowedError as error:
            self._refuse(error)
        except AppError as error:
            self.failed.emit(error)

    def _added(self) -> UUID:
        """Add the manager who was named; a technician's laptop may know none."""
        name = self.name.value().strip()
        if not name:
            raise NotAllowedError(self.tr("Write who the service manager is."))
        return self._services.people.add(Person(name=name, role=Role.MANAGER), self._clock())

    def _keep(self, manager: UUID, passphrase: str | None) -> None:
        side = self._services.manager_side
        side.set_passphrase(manager, passphrase, self._clock(), self.old.value())
        self.old.clear()
        self.new.clear()
        self.show_managers()
        self.changed.emit()

    def _refuse(self, error: NotAllowedError) -> None:
        self.told.setText(" ".join(part for part in (error.message, error.hint) if part))
