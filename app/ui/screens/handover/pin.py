"""The technician's PIN between the client's page and everything else."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.screens.handover.signing import CONTROL
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.fields import LineField
from app.ui.widgets.meaning import label

_FREE_TRIES = 5
_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(minutes=15)
_SECOND_MS = 1000


class PinGate(QWidget):
    """Asks for the PIN; after five wrong ones each further try waits twice as long."""

    passed = Signal()
    turned_back = Signal()

    def __init__(
        self,
        theme: Theme,
        check: Callable[[str], bool],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._now = now
        self._wrong = 0
        self._wait_until: datetime | None = None
        self._please = ""
        self.heading = label("", "display", wraps=True)
        self.message = label("", wraps=True)
        self.pin = LineField()
        self.go_button = Button(theme, self.tr("Go on"), role="primary", scale="large")
        self.back_button = Button(theme, self.tr("Back to the page"), scale="large")
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._build(theme)
        self._connect()

    def ask(self, technician: str, thanks: str = "", *, can_return: bool) -> None:
        """Begin to ask ``technician``, after ``thanks``; offer the way back where there is one."""
        self.back_button.setVisible(can_return)
        please = self.tr("Please hand the laptop back to %s") % technician
        self.heading.setText(thanks or please)
        self._please = f"{please}." if thanks else ""
        self.pin.clear()
        self._refresh()
        self.pin.setFocus()

    def _build(self, theme: Theme) -> None:
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setAccessibleName(self.tr("The technician’s PIN"))
        self.pin.setPlaceholderText(self.tr("PIN"))
        self.pin.setProperty("scale", "large")
        self.pin.setFixedWidth(240)
        self.pin.setMinimumHeight(CONTROL)
        self.message.setFont(theme.font(16))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.pin)
        row.addWidget(self.go_button)
        row.addStretch()
        row.addWidget(self.back_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(self.message)
        column.addSpacing(8)
        column.addLayout(row)

    def _connect(self) -> None:
        self.pin.returnPressed.connect(self._on_go)
        self.pin.edited.connect(self._refresh)
        self.go_button.clicked.connect(self._on_go)
        self.back_button.clicked.connect(self.turned_back)
        self._second.timeout.connect(self._refresh)

    def _on_go(self) -> None:
        if self._seconds_left() or not self.pin.value():
            return
        if self._check(self.pin.value()):
            self._wrong, self._wait_until = 0, None
            self.pin.clear()
            self.passed.emit()
            return
        self._wrong += 1
        if self._wrong >= _FREE_TRIES:
            pause = min(_FIRST_PAUSE * 2 ** (self._wrong - _FREE_TRIES), _LONGEST_PAUSE)
            self._wait_until = self._now() + pause
        self.pin.clear()
        self._refresh()

    def _seconds_left(self) -> int:
        if self._wait_until is None:
            return 0
        return max(0, round((self._wait_until - self._now()).total_seconds()))

    def _refresh(self) -> None:
        left = self._seconds_left()
        if left:
            self._second.start()
            self.message.setText(
                self.tr("That was not it. The next try is possible in %s seconds.") % left
            )
        else:
            self._second.stop()
            is_wrong = self._wrong and not self.pin.value()
            self.message.setText(
                self.tr("That was not it. Please try again.")
                if is_wrong
                else f"{self._please} {self.tr('The way back is behind a PIN.')}".strip()
            )
        self.pin.setEnabled(not left)
        self.go_button.setEnabled(not left and bool(self.pin.value()))

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting while nobody looks."""
        self._second.stop()
        super().hideEvent(event)
