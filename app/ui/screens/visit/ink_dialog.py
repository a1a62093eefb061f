"""A few words to agree to, a name, and ink under it: for what is smaller than a whole paper."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.visit.desk import Desk
from app.ui.screens.visit.person_field import PersonField
from app.ui.widgets.button import Button
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label
from app.ui.widgets.signature_pad import SignaturePad

_WIDTH = 560
_PAD_HEIGHT = 150


@dataclass(frozen=True, kw_only=True)
class InkWords:
    """What stands around the ink: above it what it is for, below it what is agreed to."""

    name: str
    above: str
    title: str
    lead: str
    consent: str
    agree: str


class InkDialog(QDialog):
    """The client reads, writes under it, and their name is beside it.

    ``given`` carries the name and the ``Ink``.
    """

    given = Signal(str, object)

    def __init__(
        self, desk: Desk, words: InkWords, person: str, parent: QWidget | None = None
    ) -> None:
        """Expect ``person`` to write; anybody of the client's can be chosen."""
        super().__init__(parent)
        self.person = PersonField(desk.theme, self.tr("Who agrees"))
        self.pad = SignaturePad(desk.theme)
        self.undo_button = Button(desk.theme, self.tr("Undo stroke"), role="link", icon="undo")
        self.clear_button = Button(desk.theme, self.tr("Clear"), role="link", icon="clear")
        self.back_button = Button(desk.theme, self.tr("Not now"), scale="large")
        self.agree_button = Button(desk.theme, words.agree, role="primary", scale="large")
        self.person.offer(contact.name for contact in desk.record.visit.client.contacts)
        self.person.show_value(person)
        self._build(desk, words)
        self._connect()
        self._on_changed()

    def _build(self, desk: Desk, words: InkWords) -> None:
        self.setWindowTitle(words.name)
        self.setMinimumWidth(_WIDTH)
        self.pad.setFixedHeight(_PAD_HEIGHT)
        self.pad.setAccessibleName(words.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(label(words.above, "aside"))
        column.addWidget(label(words.title, "title", wraps=True))
        column.addWidget(label(words.lead, "lead", wraps=True))
        column.addWidget(Form(desk.theme, (Row(label=self.tr("Name"), field=self.person),)))
        column.addWidget(self.pad)
        column.addLayout(_row(self.undo_button, self.clear_button, is_right=True))
        column.addWidget(label(words.consent, tone="muted", wraps=True))
        column.addLayout(_row(self.back_button, self.agree_button))

    def _connect(self) -> None:
        self.pad.changed.connect(self._on_changed)
        self.person.edited.connect(self._on_changed)
        self.undo_button.clicked.connect(self.pad.undo)
        self.clear_button.clicked.connect(self.pad.clear)
        self.back_button.clicked.connect(self.reject)
        self.agree_button.clicked.connect(self._on_agree)

    def _on_changed(self) -> None:
        self.agree_button.setEnabled(not self.pad.is_empty and bool(self.person.value()))

    def _on_agree(self) -> None:
        self.given.emit(self.person.value(), self.pad.ink())
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
