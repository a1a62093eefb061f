"""The first minute: three things, or a look around with a sample company."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.company import Company
from app.coaching.people import Person, Role
from app.errors import AppError
from app.ui.clock import Clock
from app.ui.region import suggested_company
from app.ui.screens.column import Scrolled
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.fields import LineField, ScaleField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.logo_field import LogoField
from app.ui.widgets.meaning import label

_WIDTH = 480
_ROLES = (Role.TECHNICIAN, Role.MANAGER)


class FirstStart(QWidget):
    """Asks who you are.

    ``start_wanted`` carries the ``Company`` and the ``Person``, ``sample_wanted`` the ``Role`` that
    somebody looks around the sample company in.
    """

    start_wanted = Signal(object, object)
    sample_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        locale: QLocale | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Suggest what is usual in the region of ``locale``, the program's unless given."""
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._locale = locale or QLocale()
        self.name = LineField()
        self.company = LineField()
        self.logo = LogoField(theme)
        self.role = ScaleField((self.tr("I visit clients"), self.tr("I lead the team")))
        self.start_button = Button(theme, self.tr("Start"), role="primary")
        self.sample_button = Button(theme, self.tr("Look around with a sample company"))
        self._build()
        self._connect()
        self.role.show_value(1)
        self.setFocusProxy(self.name)

    def _build(self) -> None:
        scrolled = Scrolled(_WIDTH)
        column = scrolled.column
        column.addStretch()
        column.addWidget(label(self.tr("Welcome to Visit Coach"), "display"))
        lead = self.tr("Three things, and you can plan your first visit.")
        column.addWidget(label(lead, "lead", wraps=True))
        column.addSpacing(16)
        self.form = Form(
            self._theme,
            (
                Row(label=self.tr("Your name"), field=self.name),
                Row(label=self.tr("Your company"), field=self.company),
                Row(label=self.tr("Its logo"), aside=self.tr("if at hand"), field=self.logo),
                Row(label=self.tr("What you do"), field=self.role),
            ),
        )
        column.addWidget(self.form)
        column.addSpacing(8)
        column.addLayout(self._buttons())
        column.addSpacing(8)
        column.addWidget(label(self._usual_here(), "reason", wraps=True))
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 24, 36, 24)
        row.addStretch(1)
        scrolled.setFixedWidth(_WIDTH + 12)
        row.addWidget(scrolled, 0)
        row.addStretch(1)

    def _buttons(self) -> QVBoxLayout:
        buttons = QVBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.start_button)
        buttons.addWidget(self.sample_button)
        return buttons

    def _usual_here(self) -> str:
        company = self._suggested()
        usual = self.tr("Prices in {currency}, papers on {paper}, times in {zone}.").format(
            currency=company.terms.currency, paper=company.paper_size, zone=company.zone
        )
        return f"{usual} {self.tr('Address, rates and the rest are in the settings.')}"

    def _connect(self) -> None:
        self.start_button.clicked.connect(self._on_start)
        self.sample_button.clicked.connect(self._on_sample)
        self.logo.failed.connect(self._on_logo_refused)
        self.logo.edited.connect(self._on_logo_taken)

    def _suggested(self) -> Company:
        zone = str(self._clock.zone)
        return suggested_company(self.company.value(), self.logo.value(), self._locale, zone)

    def _on_start(self) -> None:
        if not self.start_button.isEnabled():
            return
        missing = [
            (self.name, self.tr("Your name stands on what the client signs.")),
            (self.company, self.tr("Your company's name heads every paper.")),
        ]
        empty = [field for field, _ in missing if not field.value()]
        for field, why in missing:
            self.form.show_problem(field, why if field in empty else "")
        if empty:
            empty[0].setFocus()
            return
        self._lock()
        person = Person(name=self.name.value(), role=self._role())
        self.start_wanted.emit(self._suggested(), person)

    def _role(self) -> Role:
        return _ROLES[(self.role.value() or 1) - 1]

    def _lock(self) -> None:
        # What follows takes a moment; a second press must not begin it twice.
        self.start_button.setEnabled(False)
        self.sample_button.setEnabled(False)

    def _on_sample(self) -> None:
        self._lock()
        self.sample_wanted.emit(self._role())

    def _on_logo_refused(self, error: AppError) -> None:
        self.form.show_problem(self.logo, f"{error.message} {error.hint}")

    def _on_logo_taken(self) -> None:
        self.form.show_problem(self.logo, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_start()
        else:
            super().keyPressEvent(event)
