"""The technician signs beside the client."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.coaching.people import Contact
from app.coaching.visit import PaperKind
from app.ui.screens.handover.sheet import Sheet
from app.ui.screens.handover.signing import Signed, SigningPanel
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.meaning import label


class TechnicianStep(Sheet):
    """Draw, or sign by name with one click; both are the technician's own act."""

    signed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        kind: PaperKind,
        technician: str,
        client: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("The technician signs", parent)
        self._technician = technician
        self.consent = _consent(kind, client)
        me = Contact(name=technician, role=self.tr("technician"))
        self.panel = SigningPanel(theme, (me,), lambda _contact: "", is_fixed=True)
        self.banner = Banner(theme)
        self.name_button = Button(
            theme, self.tr("Sign by name: %s") % technician, scale="large", icon="pen"
        )
        self.sign_button = Button(theme, self.tr("Sign"), role="primary", scale="large")
        self._build(theme, client)
        self._connect()
        self._on_changed()

    def _build(self, theme: Theme, client: str) -> None:
        thanks = self.tr("Thank you, %s.") % client if client else self.tr("Thank you.")
        self.heading(thanks)
        self.lead(theme, self.tr("Now you, %s.") % self._technician)
        self.column.addSpacing(24)
        self.column.addWidget(self.panel)
        consent = label(self.consent, tone="muted", wraps=True)
        consent.setFont(theme.font(15))
        self.column.addWidget(consent)
        self.column.addSpacing(12)
        self.column.addWidget(self.banner)
        self.column.addSpacing(12)
        row = QHBoxLayout()
        row.addWidget(self.name_button)
        row.addStretch()
        self.sign_button.setMinimumWidth(120)
        row.addWidget(self.sign_button)
        self.column.addLayout(row)
        self.column.addStretch()

    def _connect(self) -> None:
        self.panel.changed.connect(self._on_changed)
        self.sign_button.clicked.connect(lambda: self.signed.emit(self.panel.signed()))
        self.name_button.clicked.connect(self._on_name)

    def _on_changed(self) -> None:
        self.sign_button.setEnabled(self.panel.is_ready)

    def _on_name(self) -> None:
        name = self._technician
        by_name = Signed(name=name, role=self.tr("technician"), authority="", ink=None, typed=name)
        self.signed.emit(by_name)


def _consent(kind: PaperKind, client: str) -> str:
    whom = client or "the client"
    if kind is PaperKind.REPORT:
        return f"By signing I confirm that the work and the times are as I told {whom}."
    return f"By signing I confirm that this is what I agreed with {whom}."
