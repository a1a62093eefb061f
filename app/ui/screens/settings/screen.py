"""The settings on one page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.clock import Clock
from app.ui.screens.column import Scrolled
from app.ui.screens.page import Page
from app.ui.screens.settings.company_part import CompanyPart
from app.ui.screens.settings.manager_part import ManagerPart
from app.ui.screens.settings.me_part import LookPart, MePart, PinPart, RemindersPart
from app.ui.screens.settings.part import Part
from app.ui.screens.settings.playbook_part import PlaybookPart
from app.ui.screens.settings.rates_part import RatesPart
from app.ui.screens.settings.standard_part import StandardPart
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.services.services import Services

_WIDTH = 640


class SettingsScreen(Page):
    """What is set once: the company, its rates and standard, you, how it looks, the playbook."""

    company_changed = Signal()
    role_changed = Signal()
    """Somebody's role or a manager's pass-phrase was changed."""

    def __init__(
        self, services: "Services", theme: Theme, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Settings"), parent)
        self._services = services
        self._clock = clock
        self.company = CompanyPart(services, theme, clock)
        self.rates = RatesPart(services, theme, clock)
        self.standard = StandardPart(services, theme, clock)
        self.me = MePart(services, theme, clock)
        self.look = LookPart(services, theme)
        self.reminders = RemindersPart(services, theme)
        self.pin = PinPart(services, theme)
        self.manager = ManagerPart(services, theme, clock)
        self.playbook = PlaybookPart(services, theme, clock)
        self.say_lead(self.tr("Everything here saves itself."))
        self._scrolled = Scrolled(_WIDTH)
        self.body.addWidget(self._scrolled, 1)
        for part in self._parts():
            self._scrolled.column.addWidget(part)
            self._hear(part)
        self._scrolled.column.addStretch()
        self.company.company_changed.connect(self.company_changed)
        self.rates.currency_changed.connect(self._on_currency_changed)
        self.me.binding.saved.connect(self._on_me_saved)
        self.manager.changed.connect(self._on_pass_phrase_changed)
        self.playbook.changed.connect(self.standard.show_standard)
        self.standard.changed.connect(self.playbook.show_used)
        self.setFocusProxy(self.company.name)

    def has_unsaved(self) -> bool:
        """Tell whether something typed here is not stored yet."""
        return any(part.binding.unsaved for part in self._parts())

    def flush(self) -> bool:
        """Store what waits; return whether nothing is left unsaved."""
        stored = [part.binding.flush() for part in self._parts()]
        return all(stored)

    def _parts(self) -> tuple[Part, ...]:
        return (
            *(self.company, self.rates, self.standard, self.me),
            *(self.look, self.reminders, self.pin, self.manager, self.playbook),
        )

    def _hear(self, part: Part) -> None:
        part.failed.connect(self.failed)
        part.unsaved_changed.connect(self._on_unsaved_changed)

    def _on_unsaved_changed(self) -> None:
        self.unsaved_changed.emit(self.has_unsaved())

    def _on_me_saved(self, key: str) -> None:
        if key == "role":
            self.standard.show_standard()
            self.manager.show_managers()
            self.role_changed.emit()

    def _on_pass_phrase_changed(self) -> None:
        self.me.show_role()
        self.role_changed.emit()

    def _on_currency_changed(self) -> None:
        """Make the rates anew: every sum is written in another currency."""
        old = self.rates
        self.rates = RatesPart(self._services, self.theme, self._clock)
        self._hear(self.rates)
        self.rates.currency_changed.connect(self._on_currency_changed)
        self._scrolled.column.replaceWidget(old, self.rates)
        old.hide()
        old.deleteLater()
        self.rates.currency.setFocus()
