"""The client reads the page and signs it, or says what is not right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.client_page import ClientPage, confirmed
from app.coaching.people import Contact
from app.ui.screens.handover.page_view import ClientPageView, PageHead
from app.ui.screens.handover.sheet import Sheet
from app.ui.screens.handover.signing import SigningPanel
from app.ui.screens.handover.words import PageWords
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule


class PageStep(Sheet):
    """What the client sees first; `sign_wanted` only ever comes with ink or a typed name."""

    sign_wanted = Signal()
    concern_wanted = Signal()
    leave_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        words: PageWords,
        people: Sequence[Contact],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.heading, parent)
        self._theme = theme
        self.words = words
        self.view = ClientPageView(theme, words)
        self.banner = Banner(theme)
        self.panel = SigningPanel(theme, people, words.authority)
        self.consent = label(words.page.consent, tone="muted", wraps=True)
        self.concern_button = Button(theme, self.tr("Something is not right"), scale="large")
        self.sign_button = Button(theme, self.tr("Sign"), role="primary", scale="large")
        technician = words.page.technician
        self.leave_button = Button(
            theme,
            self.tr("Give it back to %s") % technician,
            role="quiet-link",
            scale="large",
            icon="lock",
        )
        self.find_button = Button(
            theme, self.tr("To the signature"), scale="large", icon="chevron-down"
        )
        self._foot = QFrame(self)
        self._build()
        self._connect()
        self._on_changed()

    def _build(self) -> None:
        self.column.addWidget(PageHead(self._theme, self.words))
        self.column.addSpacing(22)
        self.column.addWidget(self.view)
        self.column.addSpacing(18)
        self.column.addWidget(self.panel)
        self.column.addSpacing(6)
        self.consent.setFont(self._theme.font(15))
        self.column.addWidget(self.consent)
        self.column.addSpacing(12)
        self.column.addWidget(self.banner)
        self.column.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.concern_button)
        row.addStretch()
        self.sign_button.setMinimumWidth(120)
        row.addWidget(self.sign_button)
        self.column.addLayout(row)
        self.column.addSpacing(12)
        back = QHBoxLayout()
        back.addWidget(self.leave_button)
        back.addStretch()
        self.column.addLayout(back)
        self.column.addStretch()
        self._build_foot()

    def _build_foot(self) -> None:
        self._foot.setAutoFillBackground(True)
        self._foot.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(10)
        column.addWidget(Rule())
        column.addWidget(self.find_button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _connect(self) -> None:
        self.panel.changed.connect(self._on_changed)
        self.panel.typed.returnPressed.connect(self.sign_button.setFocus)
        self.sign_button.clicked.connect(self._on_sign)
        self.concern_button.clicked.connect(self.concern_wanted)
        self.leave_button.clicked.connect(self.leave_wanted)
        self.find_button.clicked.connect(self._on_find)
        self._watch_tick()
        self.verticalScrollBar().valueChanged.connect(self._place_foot)
        self.verticalScrollBar().rangeChanged.connect(self._place_foot)

    @property
    def page(self) -> ClientPage:
        """The page with what the client ticked on it: exactly what is signed."""
        page = self.words.page
        return confirmed(page) if self._is_ticked else page

    @property
    def _is_ticked(self) -> bool:
        expectation = self.view.expectation
        return expectation is not None and expectation.tick.value()

    def show_words(self, words: PageWords) -> None:
        """Show the page as it is now; what was drawn stays, and a tick that still holds."""
        before = self.view
        is_ticked = self._is_ticked and words.page.expectation == self.words.page.expectation
        self.words = words
        self.view = ClientPageView(self._theme, words)
        if not before.conditions.isHidden():
            self.view.conditions_button.click()
        self.column.replaceWidget(before, self.view)
        self.view.show()
        before.hide()
        before.deleteLater()
        if self.view.expectation is not None:
            self.view.expectation.tick.show_value(is_ticked)
        self._watch_tick()
        self._on_ticked()

    def _watch_tick(self) -> None:
        if self.view.expectation is not None:
            self.view.expectation.ticked.connect(self._on_ticked)

    def _on_ticked(self) -> None:
        """Let the consent above the button say what is signed."""
        self.consent.setText(self.page.consent)

    def _on_sign(self) -> None:
        expectation = self.view.expectation
        if expectation is None or self._is_ticked or not expectation.expected.is_different:
            self.sign_wanted.emit()
            return
        self.ensureWidgetVisible(expectation)
        expectation.ask_for_tick()

    def _on_changed(self) -> None:
        self.sign_button.setEnabled(self.panel.is_ready)

    def _on_find(self) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self.panel.type_button.setFocus()

    def _place_foot(self) -> None:
        """Show the way to the signature while it is out of sight below."""
        self._foot.setVisible(not self.shows(self.panel) and not self._is_at_end())
        height = self._foot.sizeHint().height()
        self._foot.setGeometry(0, self.height() - height, self.viewport().width(), height)
        self._foot.raise_()

    def _is_at_end(self) -> bool:
        return self.verticalScrollBar().value() >= self.verticalScrollBar().maximum()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the way to the signature in its place."""
        super().resizeEvent(event)
        self._place_foot()

    def viewportEvent(self, event: QEvent) -> bool:
        """Look again whether the signature is in sight when the page was laid out anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_foot()
        return super().viewportEvent(event)
