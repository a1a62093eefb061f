"""The manager's pass-phrase, before the manager's side opens."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.coaching.company import SAMPLE_PASSPHRASE
from app.errors import NotAllowedError
from app.ui.manager_door import ManagerDoor
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.fields import LineField
from app.ui.widgets.form import LabelledField, Row
from app.ui.widgets.meaning import label

_WIDTH = 420
_SECOND_MS = 1000


class PassphraseDialog(QDialog):
    """Asks for the pass-phrase; it is accepted once the door stands open."""

    def __init__(self, door: ManagerDoor, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._door = door
        self.passphrase = LineField()
        self.row = LabelledField(theme, Row(label=self.tr("Pass-phrase"), field=self.passphrase))
        self.told = label("", "reason", wraps=True)
        self.open_button = Button(theme, self.tr("Open"), role="primary")
        self.back_button = Button(theme, self.tr("Not now"))
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._build()
        self._tell_of_sample()
        self.open_button.clicked.connect(self._on_open)
        self.back_button.clicked.connect(self.reject)
        self.passphrase.returnPressed.connect(self._on_open)
        self.passphrase.textEdited.connect(self._on_edited)
        self._second.timeout.connect(self._show_wait)
        self._show_wait()
        self.passphrase.setFocus()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Service manager"))
        self.setModal(True)
        self.setFixedWidth(_WIDTH)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        lead = self.tr("Reviews, the team and calls are behind the manager's pass-phrase here.")
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch()
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(14)
        column.addWidget(label(self.tr("For the service manager"), "title"))
        column.addWidget(label(lead, "lead", wraps=True))
        column.addWidget(self.row)
        column.addWidget(self.told)
        column.addLayout(buttons)

    def _tell_of_sample(self) -> None:
        company = self._door.services.company.get()
        words = self.tr("In the sample company it is “{phrase}”.").format(phrase=SAMPLE_PASSPHRASE)
        self.told.setVisible(company is not None and company.is_sample)
        self.told.setText(words)

    def _on_open(self) -> None:
        given = self.passphrase.value()
        if not given or not self.open_button.isEnabled():
            return
        try:
            is_open = self._door.open(given)
        except NotAllowedError as error:
            self.row.show_problem(error.message)
            return
        if is_open:
            self.accept()
            return
        self.passphrase.clear()
        self.row.show_problem(self.tr("That was not it. Please try again."))
        self._show_wait()

    def _on_edited(self) -> None:
        if not self._second.isActive():
            self.row.show_problem("")

    def _show_wait(self) -> None:
        left = self._door.seconds_left()
        self.passphrase.setEnabled(not left)
        self.open_button.setEnabled(not left)
        if left:
            self._second.start()
            words = self.tr("Too many wrong tries. The next one is possible in %d seconds.")
            self.row.show_problem(words % left)
        elif self._second.isActive():
            self._second.stop()
            self.row.show_problem("")
            self.passphrase.setFocus()
