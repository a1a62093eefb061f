"""“Your copy”: the client sees the paper they signed and how it gets to them."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.papers import Paper
from app.errors import AppError
from app.ui.background import Background
from app.ui.paper_delivery import PaperDelivery
from app.ui.screens.handover.sheet import Sheet
from app.ui.screens.paper import PaperPages
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.services.services import Services

_PICTURE = 380
_PICTURE_HIGH = 560


class CopyStep(Sheet):
    """The paper beside its ways to the client: by mail, on paper, as a file."""

    done = Signal(UUID)

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Your copy", parent)
        self._services = services
        self._paper: Paper | None = None
        self.delivery = PaperDelivery(services, background, self)
        self.banner = Banner(theme)
        self.pages = PaperPages(background, _PICTURE)
        self.mail_button = Button(
            theme, self.tr("Mail it"), role="primary", scale="large", icon="mail"
        )
        self.print_button = Button(theme, self.tr("Print it…"), scale="large", icon="print")
        self.save_button = Button(theme, self.tr("Save it as a file…"), scale="large", icon="save")
        self.done_button = Button(theme, self.tr("Done"), scale="large")
        self.thanks = self.heading()
        self.number = self.lead(theme)
        self._build(theme)
        self._connect()

    def show_paper(self, paper: Paper, client: str, mail: str) -> None:
        """Show what ``client`` gets; ``mail`` is where it can go, if that is known."""
        self._paper = paper
        thanks = self.tr("Thank you, %s.") % client if client else self.tr("Thank you.")
        self.thanks.setText(thanks if paper.is_signed else self.tr("Ready to be sent"))
        self.number.setText(self.tr("Your copy is made: %s") % paper.number)
        if mail:
            self.mail_button.show_text(self.tr("Mail it to %s") % mail)
        try:
            self.pages.show_pdf(self._services.papers.content(paper.id))
        except AppError as error:
            self._on_told(error.message, error.hint, "bad")
        self.mail_button.setFocus()

    def _build(self, theme: Theme) -> None:
        self.column.addSpacing(20)
        self.column.addWidget(self.banner)
        self.column.addSpacing(12)
        ways = QVBoxLayout()
        ways.setSpacing(12)
        for button in (self.mail_button, self.print_button, self.save_button):
            ways.addWidget(button)
        note = label(
            self.tr("The PDF is sealed by the company: a later change to it would show."),
            tone="muted",
            wraps=True,
        )
        note.setFont(theme.font(15))
        ways.addSpacing(4)
        ways.addWidget(note)
        ways.addSpacing(20)
        ways.addWidget(self.done_button)
        ways.addStretch()
        self.pages.setFixedSize(_PICTURE + 16, _PICTURE_HIGH)
        row = QHBoxLayout()
        row.setSpacing(40)
        row.addWidget(self.pages)
        row.addLayout(ways, 1)
        self.column.addLayout(row)
        self.column.addStretch()

    def _connect(self) -> None:
        self.mail_button.clicked.connect(lambda: self._deliver(self.delivery.mail))
        self.print_button.clicked.connect(lambda: self._deliver(self.delivery.print))
        self.save_button.clicked.connect(lambda: self._deliver(self.delivery.save))
        self.done_button.clicked.connect(self._on_done)
        self.delivery.told.connect(self._on_told)
        self.pages.failed.connect(lambda e: self._on_told(e.message, e.hint, "bad"))

    def _deliver(self, way: Callable[[UUID], None]) -> None:
        if self._paper is not None:
            way(self._paper.id)

    def _on_done(self) -> None:
        if self._paper is not None:
            self.done.emit(self._paper.id)

    def _on_told(self, message: str, hint: str, tone: str) -> None:
        self.banner.show_message(message, hint, tone=tone)
