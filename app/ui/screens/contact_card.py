"""A person at the client's: read in two lines, changed in place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.people import Contact
from app.ui.binding import FormBinding
from app.ui.formats import minor_digits, money_said
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import CheckField, LineField, MoneyField
from app.ui.widgets.form import Form, Row

Save = Callable[[Contact], Contact]
"""Stores a contact and returns it as it is known from now on, with its id."""


class ContactCard(Card):
    """Shows a contact; *Edit* opens its fields, which store themselves."""

    removed = Signal(object)
    """Somebody wants this contact gone; carries the ``Contact`` as it is."""
    stored = Signal(object)
    failed = Signal(object)
    unsaved_changed = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        contact: Contact,
        currency: str,
        save: Save,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``contact``; ``save`` raises ``AppError`` where it can't be stored."""
        super().__init__(parent=parent)
        self._theme = theme
        self._currency = currency
        self._save = save
        self.contact = contact
        self.name_line = ElidedLabel("", "label")
        self.below = ElidedLabel("", "reason")
        self.authority = ElidedLabel("", "reason")
        self.edit_button = Button(theme, self.tr("Edit"), role="link")
        self.remove_button = Button(theme, self.tr("Remove"), role="quiet-link")
        self.form: Form | None = None
        self.binding = FormBinding(self._store, parent=self)
        self._build()
        self._connect()
        self._show()

    @property
    def is_open(self) -> bool:
        """Whether the fields are shown."""
        return self.form is not None and self.form.isVisibleTo(self)

    def open_fields(self) -> None:
        """Show the fields, ready to type in."""
        if self.form is None:
            self.form = self._made_form()
            self.body.addWidget(self.form)
        self.form.show()
        self.edit_button.show_text(self.tr("Done"))
        self.name.setFocus()

    def close_fields(self) -> None:
        """Hide the fields when all of them are stored."""
        if self.form is not None and self.binding.flush():
            self.form.hide()
            self.edit_button.show_text(self.tr("Edit"))

    def show_contact(self, contact: Contact) -> None:
        """Show what is stored now."""
        self.contact = contact
        self._show()
        if self.form is not None:
            for key in self.binding.bound:
                self.binding.show(key, getattr(contact, key))

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        for line in (self.name_line, self.below, self.authority):
            words.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.edit_button)
        row.addWidget(self.remove_button)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.edit_button.clicked.connect(self._on_edit)
        self.remove_button.clicked.connect(lambda: self.removed.emit(self.contact))
        self.binding.save_failed.connect(lambda _key, error: self.failed.emit(error))
        self.binding.unsaved_changed.connect(self.unsaved_changed)

    def _show(self) -> None:
        contact = self.contact
        name = contact.name or self.tr("Somebody new")
        self.name_line.setText(name)
        parts = (contact.role, contact.phone, contact.email)
        self.below.setText(" · ".join(part for part in parts if part))
        self.below.setVisible(bool(self.below.text()))
        self.authority.setText(self._authority())
        self.edit_button.setAccessibleName(self.tr("Edit %s") % name)
        self.remove_button.setAccessibleName(self.tr("Remove %s") % name)

    def _authority(self) -> str:
        contact = self.contact
        if not contact.may_approve:
            may = self.tr("May not approve work")
        elif contact.limit_minor is None:
            may = self.tr("May approve any sum")
        else:
            may = self.tr("May approve up to %s") % money_said(contact.limit_minor, self._currency)
        part = self.tr("Our contact") if contact.is_primary else ""
        part = self.tr("Backup") if contact.is_backup else part
        return " · ".join(words for words in (part, may) if words)

    def _made_form(self) -> Form:
        self.name, self.role = LineField(), LineField(self.tr("Office manager"))
        self.phone, self.email = LineField(), LineField()
        self.may_approve = CheckField(self.tr("May approve work"))
        self.limit = MoneyField(self._currency, minor_digits(self._currency))
        self.limit.setPlaceholderText(self.tr("Any sum"))
        self.is_primary = CheckField(self.tr("Our contact"), self.tr("who we ask first"))
        self.is_backup = CheckField(self.tr("Backup"), self.tr("when the contact is away"))
        form = Form(
            self._theme,
            (
                Row(label=self.tr("Name"), field=self.name, half=True),
                Row(label=self.tr("Role"), field=self.role, half=True),
                Row(label=self.tr("Phone"), field=self.phone, half=True),
                Row(label=self.tr("Mail"), field=self.email, half=True),
                Row(label=self.tr("Authority"), field=self.may_approve, half=True),
                Row(label=self.tr("Up to"), field=self.limit, half=True),
                Row(label=self.tr("Contact"), field=self.is_primary, half=True),
                Row(label=self.tr("Backup"), field=self.is_backup, half=True),
            ),
        )
        form.setContentsMargins(0, 12, 0, 4)
        self._bind()
        return form

    def _bind(self) -> None:
        fields: dict[str, Any] = {
            "name": self.name,
            "role": self.role,
            "phone": self.phone,
            "email": self.email,
            "may_approve": self.may_approve,
            "limit_minor": self.limit,
            "is_primary": self.is_primary,
            "is_backup": self.is_backup,
        }
        for key, field in fields.items():
            field.show_value(getattr(self.contact, key))
            self.binding.bind(key, field)

    def _store(self, key: str, value: object) -> None:
        changes: dict[str, Any] = {key: value}
        if key == "is_primary" and value:
            changes["is_backup"] = False
        if key == "is_backup" and value:
            changes["is_primary"] = False
        changed = replace(self.contact, **changes)
        # Somebody without a name can't be called: the rest waits here until there is one.
        self.contact = self._save(changed) if changed.name else changed
        self._show()
        self.stored.emit(self.contact)

    def _on_edit(self) -> None:
        if self.is_open:
            self.close_fields()
        else:
            self.open_fields()
