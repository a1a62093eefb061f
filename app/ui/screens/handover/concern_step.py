"""“Something is not right”: the client says what, and what should happen now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.screens.handover.sheet import Sheet
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.fields import TextField
from app.ui.widgets.meaning import label


class ConcernStep(Sheet):
    """The client's own words, and one of three ways to go on.

    Nothing is asked twice and nobody has to give a reason: words are wanted only where somebody
    has to act on them.
    """

    change_wanted = Signal(str)
    refused = Signal(str)
    mail_wanted = Signal(str)
    turned_back = Signal()

    def __init__(self, theme: Theme, technician: str, parent: QWidget | None = None) -> None:
        super().__init__("Something is not right", parent)
        self.words = TextField(self.tr("The arrival was later; the price is not what I heard …"), 4)
        self.banner = Banner(theme)
        self.change_button = Button(
            theme,
            self.tr("Give it back to %s to change it") % technician,
            role="primary",
            scale="large",
        )
        self.mail_button = Button(theme, self.tr("Send it to me, I sign later"), scale="large")
        self.refuse_button = Button(theme, self.tr("I don’t want to sign this"), scale="large")
        self.back_button = Button(
            theme, self.tr("Back to the page"), role="link", scale="large", icon="back"
        )
        self._build(theme)
        self._connect()

    def _build(self, theme: Theme) -> None:
        self.heading(self.tr("Good that you say so"))
        self.lead(theme, self.tr("What is not right? Your words are written down as you say them."))
        self.column.addSpacing(20)
        self.words.setAccessibleName(self.tr("What is not right"))
        self.words.setFont(theme.font(17))
        self.column.addWidget(self.words)
        self.column.addSpacing(12)
        self.column.addWidget(self.banner)
        self.column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.change_button)
        row.addWidget(self.mail_button)
        row.addWidget(self.refuse_button)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addSpacing(12)
        note = label(self.tr("Nothing is signed by any of these."), tone="muted")
        note.setFont(theme.font(15))
        self.column.addWidget(note)
        self.column.addSpacing(16)
        back = QHBoxLayout()
        back.addWidget(self.back_button)
        back.addStretch()
        self.column.addLayout(back)
        self.column.addStretch()

    def _connect(self) -> None:
        self.change_button.clicked.connect(self._on_change)
        self.mail_button.clicked.connect(lambda: self.mail_wanted.emit(self.words.value()))
        self.refuse_button.clicked.connect(self._on_refuse)
        self.back_button.clicked.connect(self.turned_back)

    def _on_change(self) -> None:
        if self._has_words(self.tr("Please say in a few words what should be changed.")):
            self.change_wanted.emit(self.words.value())

    def _on_refuse(self) -> None:
        if self._has_words(self.tr("Please say in a few words why, so that we can put it right.")):
            self.refused.emit(self.words.value())

    def _has_words(self, ask: str) -> bool:
        if self.words.value():
            return True
        self.banner.show_message(ask)
        self.words.setFocus()
        return False
