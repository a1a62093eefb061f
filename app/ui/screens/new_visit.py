"""A new visit: whom, why, when; a client that isn't known yet is made on the spot."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.people import Client, Contact
from app.coaching.tickets import TicketLine
from app.coaching.visit import VisitKind
from app.errors import AppError
from app.ui.clock import Clock
from app.ui.tables.clients import one_line
from app.ui.theme import Theme
from app.ui.visit_words import KIND_WORDS
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.fields import Choice, ChoiceField, DateTimeField, LineField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label
from app.ui.widgets.suggest_field import SuggestField

if TYPE_CHECKING:
    from app.services.services import Services

_WIDTH = 560


class NewVisit(QDialog):
    """Asks for the little a visit needs to begin; Enter makes it, ``created`` carries its id."""

    created = Signal(UUID)

    def __init__(self, services: "Services", theme: Theme, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services = services
        self._theme = theme
        self._clock = clock
        self._client: Client | None = None
        self._ticket: TicketLine | None = None
        self._offered: dict[str, TicketLine] = {}
        self.banner = Banner(theme)
        self.client = SuggestField(self.tr("Type a few letters"))
        self.contact = SuggestField(self.tr("Who expects us"))
        self.title_field = LineField(self.tr("The router drops every hour"))
        self.ticket = SuggestField(self.tr("Number or a word of it"))
        self.when = DateTimeField(clock.zone, clock)
        self.kind = ChoiceField([Choice(kind.value, KIND_WORDS[kind]) for kind in VisitKind])
        self.create_button = Button(theme, self.tr("Create and open"), role="primary")
        self.cancel_button = Button(theme, self.tr("Cancel"))
        self._build()
        self._connect()
        self.kind.show_value(VisitKind.ON_SITE.value)

    def show_client(self, name: str) -> None:
        """Begin with a client that is known already."""
        if name:
            self.client.show_value(name)
            self._on_client_left()
            self.title_field.setFocus()

    def show_ticket(self, line: TicketLine) -> None:
        """Begin with what an imported ticket says; what a person typed before stays."""
        self._ticket = line
        self.ticket.show_value(line.number)
        if line.client and not self.client.value():
            self.client.show_value(line.client)
        if line.contact and not self.contact.value():
            self.contact.show_value(line.contact)
        if not self.title_field.value():
            self.title_field.show_value(line.subject)
        self._on_client_left()
        self._say(self.ticket, self._about_ticket(line))
        (self.create_button if self.client.value() else self.client).setFocus()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("New visit"))
        self.setFixedWidth(_WIDTH)
        self.form = Form(
            self._theme,
            (
                Row(label=self.tr("Client"), field=self.client),
                Row(label=self.tr("What is it about?"), field=self.title_field),
                Row(label=self.tr("Contact"), field=self.contact, half=True),
                Row(label=self.tr("Ticket"), field=self.ticket, half=True),
                Row(label=self.tr("When"), field=self.when, half=True),
                Row(label=self.tr("Where"), field=self.kind, half=True),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(16)
        column.addWidget(label(self.tr("New visit"), "title"))
        column.addWidget(self.banner)
        column.addWidget(self.form)
        column.addLayout(self._buttons())
        self.client.setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.create_button)
        return row

    def _connect(self) -> None:
        self.client.edited.connect(self._on_client_typed)
        self.client.picked.connect(self._on_client_left)
        self.contact.edited.connect(self._on_contact_typed)
        self.client.editingFinished.connect(self._on_client_left)
        self.ticket.edited.connect(self._on_ticket_typed)
        self.ticket.picked.connect(self._on_ticket_picked)
        self.create_button.clicked.connect(self._on_create)
        self.cancel_button.clicked.connect(self.reject)

    def _on_client_typed(self) -> None:
        words = self.client.value()
        found = self._services.clients.find(words) if words else ()
        self.client.offer([line.name for line in found])
        self._client = None

    def _on_contact_typed(self) -> None:
        letters = self.contact.value().casefold()
        people = self._client.contacts if self._client else ()
        fitting = [each.name for each in people if letters in each.name.casefold()]
        self.contact.offer(fitting if letters else [])

    def _on_ticket_typed(self) -> None:
        letters = self.ticket.value()
        if letters in self._offered:
            return
        found = self._services.tickets.suggest(letters)
        self._offered = {f"{line.number} · {line.subject}": line for line in found}
        self.ticket.offer(list(self._offered))
        if self._ticket is not None and self._ticket.number != letters:
            self._ticket = None
            self._say(self.ticket, "")

    def _on_ticket_picked(self, words: str) -> None:
        line = self._offered.get(words)
        if line is not None:
            self.show_ticket(line)

    def _about_ticket(self, line: TicketLine) -> str:
        if not line.client:
            return self.tr("It names no client. Whom do we visit?")
        return self.tr("Priority and description come along.")

    def _on_client_left(self) -> None:
        """Know the client by name, or say that it will be a new one."""
        name = self.client.value()
        if self._client is None or self._client.name != name:
            self._client = self._known(name)
        if self._client is not None:
            primary = self._client.primary
            if primary is not None and not self.contact.value():
                self.contact.show_value(primary.name)
        self._say(self.client, self._about_client(name))

    def _known(self, name: str) -> Client | None:
        wanted = name.casefold()
        lines = self._services.clients.find(name) if name else ()
        same = [line for line in lines if line.name.casefold() == wanted]
        return self._services.clients.get(same[0].id) if same else None

    def _about_client(self, name: str) -> str:
        if not name:
            return ""
        if self._client is None:
            return self.tr("New client. It goes into your book with this visit.")
        return one_line(self._client.address)

    def _say(self, field: QWidget, words: str) -> None:
        row = self.form.rows[field]
        row.show_problem("")
        row.message.setText(words)
        below = row.message.parentWidget()
        if below is not None:
            below.setVisible(bool(words))

    def _on_create(self) -> None:
        self._on_client_left()
        missing = {
            self.client: self.tr("Whom do we visit?"),
            self.title_field: self.tr("A few words, as the client would say it."),
        }
        empty = [field for field in missing if not field.value()]
        for field in empty:
            self.form.show_problem(field, missing[field])
        if empty:
            empty[0].setFocus()
            return
        try:
            visit_id = self._create()
        except AppError as error:
            self.banner.show_message(error.message, error.hint, tone="bad")
            return
        self.accept()
        self.created.emit(visit_id)

    def _create(self) -> UUID:
        services, now = self._services, self._clock()
        me = services.people.me()
        if me is None:
            raise AppError(
                self.tr("Nobody is named as the technician of this laptop yet."),
                self.tr("Write your name in the settings, then plan the visit."),
            )
        if self._ticket is not None:
            return services.tickets.plan_visit(
                self._ticket.id,
                me.id,
                now,
                self._client_id(),
                title=self.title_field.value(),
                contact=self.contact.value(),
                kind=VisitKind(self.kind.value()),
                scheduled_at=self.when.value(),
            )
        return services.visits.create(
            title=self.title_field.value(),
            client_id=self._client_id(),
            technician_id=me.id,
            contact=self.contact.value(),
            ticket=self.ticket.value(),
            kind=VisitKind(self.kind.value()),
            scheduled_at=self.when.value(),
            now=now,
        )

    def _client_id(self) -> UUID:
        """Return the client's id; a new client or contact goes into the book first."""
        now, name = self._clock(), self.contact.value()
        contact = Contact(name=name)
        if self._client is None:
            new = Client(
                name=self.client.value(),
                zone=str(self._clock.zone),
                is_new=True,
                contacts=(contact,) if name else (),
            )
            return self._services.clients.add(new, now)
        if name and self._client.contact(name) is None:
            self._services.clients.add_contact(self._client.id, contact, now)
        return self._client.id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Create with Enter from any field."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_create()
        else:
            super().keyPressEvent(event)
