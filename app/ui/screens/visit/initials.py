"""The client's initials under one piece of added work, before it starts."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.visit import Approval, Change
from app.ui.screens.visit.desk import Desk
from app.ui.screens.visit.person_field import PersonField
from app.ui.widgets.button import Button
from app.ui.widgets.fields import minutes_said
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label
from app.ui.widgets.signature_pad import SignaturePad

_WIDTH = 560
_PAD_HEIGHT = 150


class InitialsDialog(QDialog):
    """Shows the client what is added and what it costs; they put their initials under it.

    ``approved`` carries the change with its initials.
    """

    approved = Signal(object)

    def __init__(self, desk: Desk, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._change = change
        self.person = PersonField(desk.theme, self.tr("Who agrees"))
        self.pad = SignaturePad(desk.theme)
        self.undo_button = Button(desk.theme, self.tr("Undo stroke"), role="link", icon="undo")
        self.clear_button = Button(desk.theme, self.tr("Clear"), role="link", icon="clear")
        self.back_button = Button(desk.theme, self.tr("Not now"), scale="large")
        self.agree_button = Button(desk.theme, self.tr("Agree"), role="primary", scale="large")
        self._build()
        self._connect()
        self._on_changed()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Initials"))
        self.setMinimumWidth(_WIDTH)
        self.person.offer(contact.name for contact in self._desk.record.visit.client.contacts)
        self.person.show_value(self._change.approved_by or self._desk.record.visit.contact)
        self.pad.setFixedHeight(_PAD_HEIGHT)
        self.pad.setAccessibleName(self.tr("Initials"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Added while we are here"), "aside"))
        column.addWidget(label(self._change.what, "title", wraps=True))
        column.addWidget(label(self._figures(), "lead", wraps=True))
        column.addWidget(Form(self._desk.theme, (Row(label=self.tr("Name"), field=self.person),)))
        column.addWidget(self.pad)
        consent = self._desk.record.playbook.consent("change")
        column.addLayout(_row(self.undo_button, self.clear_button, is_right=True))
        column.addWidget(label(consent, tone="muted", wraps=True))
        column.addLayout(_row(self.back_button, self.agree_button))

    def _figures(self) -> str:
        change, said = self._change, []
        if change.minutes is not None:
            said.append(minutes_said(change.minutes))
        if change.amount_minor is not None:
            said.append(self._desk.money(change.amount_minor))
        return " · ".join([*said, change.parts] if change.parts else said) or self.tr(
            "No price was told yet."
        )

    def _connect(self) -> None:
        self.pad.changed.connect(self._on_changed)
        self.person.edited.connect(self._on_changed)
        self.undo_button.clicked.connect(self.pad.undo)
        self.clear_button.clicked.connect(self.pad.clear)
        self.back_button.clicked.connect(self.reject)
        self.agree_button.clicked.connect(self._on_agree)

    def _on_changed(self) -> None:
        self.agree_button.setEnabled(not self.pad.is_empty and bool(self.person.value().strip()))

    def _on_agree(self) -> None:
        self.approved.emit(
            replace(
                self._change,
                approval=Approval.INITIALS,
                approved_by=self.person.value().strip(),
                approved_at=self._desk.record.now(),
                initials=self.pad.ink(),
            )
        )
        self.accept()


def _row(first: Button, second: Button, *, is_right: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    if is_right:
        row.addStretch()
    row.addWidget(first)
    if not is_right:
        row.addStretch()
    row.addWidget(second)
    return row
