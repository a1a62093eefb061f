"""The company as its papers show it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.coaching.company import Company, PaperSize
from app.errors import AppError
from app.ui.clock import Clock
from app.ui.screens.settings.part import Part
from app.ui.theme import Theme
from app.ui.widgets.fields import Choice, ChoiceField, Field, LineField, TextField
from app.ui.widgets.form import Row
from app.ui.widgets.logo_field import LogoField

if TYPE_CHECKING:
    from app.services.services import Services


class CompanyPart(Part):
    """Name, address, logo and the small print."""

    company_changed = Signal()

    def __init__(
        self, services: "Services", theme: Theme, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "Your company", "It heads every paper a client gets.", parent)
        self._company = services.company
        self._clock = clock
        self.name, self.phone, self.email = LineField(), LineField(), LineField()
        self.address = TextField(rows=3)
        self.logo = LogoField(theme)
        self.zone = LineField("Europe/Warsaw")
        self.paper_size = ChoiceField([Choice(size.value, size.value) for size in PaperSize])
        self.conditions = TextField(self.tr("What a client agrees to by signing"), rows=4)
        self._build()

    def _build(self) -> None:
        self.form = self.lay_out(
            (
                Row(label=self.tr("Name"), field=self.name),
                Row(label=self.tr("Address"), field=self.address),
                Row(label=self.tr("Phone"), field=self.phone, half=True),
                Row(label=self.tr("Mail"), field=self.email, half=True),
                Row(label=self.tr("Logo"), aside=self.tr("PNG or JPEG"), field=self.logo),
                Row(label=self.tr("Paper"), field=self.paper_size, half=True),
                Row(label=self.tr("Time zone"), field=self.zone, half=True),
                Row(
                    label=self.tr("Conditions"),
                    aside=self.tr("printed above the signature"),
                    field=self.conditions,
                ),
            )
        )
        company = self._company.get() or Company(name="")
        fields: dict[str, Field] = {
            "name": self.name,
            "address": self.address,
            "phone": self.phone,
            "email": self.email,
            "logo": self.logo,
            "paper_size": self.paper_size,
            "zone": self.zone,
            "conditions": self.conditions,
        }
        self.bind(fields, company)
        self.logo.failed.connect(self._on_logo_refused)
        self.logo.edited.connect(self._on_logo_taken)

    def store(self, key: str, value: Any) -> None:  # noqa: ANN401 - each field has its own type
        """Store one field of the company; a company always keeps a name."""
        if key == "name" and not value:
            return
        given: Any = PaperSize(value) if key == "paper_size" else value
        company = self._company.get() or Company(name=self.name.value())
        self._company.save(replace(company, **{key: given}), self._clock())
        self.company_changed.emit()

    def _on_logo_refused(self, error: AppError) -> None:
        self.form.show_problem(self.logo, f"{error.message} {error.hint}")

    def _on_logo_taken(self) -> None:
        self.form.show_problem(self.logo, "")
