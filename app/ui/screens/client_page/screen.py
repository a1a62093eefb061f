"""One client: who may say yes there, what we did for them, where they are."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.lists import VisitFilter
from app.coaching.people import NO_ID, Contact, Person
from app.ui.binding import FormBinding
from app.ui.clock import Clock
from app.ui.screens.client_page.looking_back import CallsPart, GoodwillPart, LossesPart
from app.ui.screens.client_page.open_ends import OpenEndsPart
from app.ui.screens.client_page.part import Around, ClientPart
from app.ui.screens.client_page.sponsors import SponsorsPart
from app.ui.screens.client_page.standing import StandingPart
from app.ui.screens.client_page.strikes import StrikesPart
from app.ui.screens.column import Scrolled, clear, section
from app.ui.screens.contact_card import ContactCard
from app.ui.screens.page import Page
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.fields import CheckField, LineField, TextField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label
from app.ui.widgets.visit_row import VisitRow

if TYPE_CHECKING:
    from app.services.services import Services

_ABOUT_WIDTH = 300
_MAIN_WIDTH = 1136
_ROOMY = 960
"""Pixels from which people and visits have room beside what there is to know."""
_VISITS_SHOWN = 8


class ClientPage(Page):
    """The page of a client; everything on it stores itself, removals can be taken back."""

    visit_wanted = Signal(UUID)
    all_visits_wanted = Signal(UUID, str)
    new_visit_wanted = Signal(str)
    """A visit to this client, by name, is to be planned."""
    left = Signal()
    is_for_roles = True

    def __init__(
        self,
        services: "Services",
        client_id: UUID,
        theme: Theme,
        clock: Clock,
        manager: Person | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a client; to the ``manager`` at the screen, if there is one, how they stand too.

        Raises:
            NotFoundError: This machine has no such client.
        """
        super().__init__(theme, "", parent)
        self._services = services
        self._clock = clock
        self.client = services.clients.get(client_id)
        company = services.company.get()
        self._currency = company.terms.currency if company else "USD"
        self._removed: Contact | None = None
        self.cards: list[ContactCard] = []
        self.back_button = Button(theme, self.tr("All clients"), icon="back")
        self.visit_button = Button(theme, self.tr("Plan a visit"), role="primary", icon="plus")
        self.add_button = Button(theme, self.tr("Add a person"), icon="plus")
        self.all_visits_button = Button(theme, "", role="link")
        self.banner = Banner(theme)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._about = QWidget()
        self._people = QVBoxLayout()
        self._visits = QVBoxLayout()
        self._make_parts(manager)
        self.binding = FormBinding(self._store, parent=self)
        self._build()
        self._connect()
        self._show_people()
        self.setFocusProxy(self.visit_button)

    def _make_parts(self, manager: Person | None) -> None:
        around = Around(self._services, self.client.id, self.theme, self._clock, manager)
        self.standing = StandingPart(around, manager) if manager else None
        self.sponsors = SponsorsPart(around, manager) if manager else None
        self.strikes = StrikesPart(around)
        self.open_ends = OpenEndsPart(around)
        self.calls = CallsPart(around)
        self.losses = LossesPart(around)
        self.goodwill = GoodwillPart(around)

    def refresh(self) -> None:
        """Read the client again; what is being typed stays."""
        self.client = self._services.clients.get(self.client.id)
        self._show_client()
        self._show_visits()
        self._read_parts()

    def _parts(self) -> list[ClientPart]:
        every = (self.standing, self.strikes, self.open_ends, self.sponsors)
        after = (self.calls, self.losses, self.goodwill)
        return [part for part in (*every, *after) if part is not None]

    def _read_parts(self) -> None:
        for part in self._parts():
            part.read()

    def has_unsaved(self) -> bool:
        """Tell whether something typed here is not stored yet."""
        return any(binding.unsaved for binding in self._bindings())

    def flush(self) -> bool:
        """Store what waits; return whether nothing is left unsaved."""
        stored = [binding.flush() for binding in self._bindings()]
        return all(stored)

    def _bindings(self) -> list[FormBinding]:
        own = [self.standing.binding] if self.standing else []
        return [self.binding, *own, *(card.binding for card in self.cards)]

    def _build(self) -> None:
        self.buttons.addWidget(self.back_button)
        self.buttons.addWidget(self.visit_button)
        self.add_row(self.banner)
        scrolled = Scrolled(_MAIN_WIDTH)
        self._columns.setSpacing(32)
        self._columns.addLayout(self._main_column(), 1)
        self._about.setLayout(self._about_column())
        self._columns.addWidget(self._about)
        scrolled.column.addLayout(self._columns)
        scrolled.column.addStretch()
        self.body.addWidget(scrolled, 1)

    def _main_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        for part in (self.standing, self.strikes, self.open_ends):
            if part is not None:
                column.addWidget(part)
        heading = QHBoxLayout()
        heading.addWidget(section(self.tr("People")), 1, Qt.AlignmentFlag.AlignBottom)
        heading.addWidget(self.add_button)
        self._people.setSpacing(10)
        self._visits.setSpacing(8)
        column.addLayout(heading)
        column.addLayout(self._people)
        column.addSpacing(8)
        column.addWidget(section(self.tr("Visits")))
        column.addLayout(self._visits)
        row = QHBoxLayout()
        row.addWidget(self.all_visits_button)
        row.addStretch()
        column.addLayout(row)
        for later in (self.calls, self.losses, self.goodwill):
            column.addWidget(later)
        column.addStretch()
        return column

    def _about_column(self) -> QVBoxLayout:
        self.name, self.phone, self.zone = LineField(), LineField(), LineField("Europe/Warsaw")
        self.address = TextField(rows=3)
        self.note = TextField(self.tr("Parking, keys, who to avoid before coffee"), rows=3)
        self.is_new = CheckField(self.tr("New client"), self.tr("pays at once"))
        form = Form(
            self.theme,
            (
                Row(label=self.tr("Name"), field=self.name),
                Row(label=self.tr("Address"), field=self.address),
                Row(label=self.tr("Phone"), field=self.phone),
                Row(label=self.tr("Time zone"), field=self.zone),
                Row(label=self.tr("Good to know"), field=self.note),
                Row(label=self.tr("New client"), field=self.is_new),
            ),
        )
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        title = section(self.tr("About them"))
        if self.standing is None:
            title.setMinimumHeight(self.add_button.sizeHint().height())
        column.addWidget(title)
        column.addWidget(form)
        if self.sponsors is not None:
            column.addSpacing(8)
            column.addWidget(self.sponsors)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.visit_button.clicked.connect(self._on_new_visit)
        self.add_button.clicked.connect(self._on_add)
        self.all_visits_button.clicked.connect(self._on_all_visits)
        self.banner.acted.connect(self._on_undo)
        fields = (
            ("name", self.name),
            ("address", self.address),
            ("phone", self.phone),
            ("zone", self.zone),
            ("note", self.note),
            ("is_new", self.is_new),
        )
        for key, field in fields:
            field.show_value(getattr(self.client, key))
            self.binding.bind(key, field)
        for part in self._parts():
            part.visit_wanted.connect(self.visit_wanted)
            part.failed.connect(self.failed)
            part.changed.connect(self._read_parts)
        if self.standing is not None:
            self.standing.binding.unsaved_changed.connect(self._on_unsaved_changed)
        self.binding.save_failed.connect(lambda _key, error: self.failed.emit(error))
        self.binding.unsaved_changed.connect(self._on_unsaved_changed)

    def _show_client(self) -> None:
        client = self.client
        self.heading.setText(client.name)
        for key in self.binding.bound:
            self.binding.show(key, getattr(client, key))
        by_id = {card.contact.id: card for card in self.cards}
        for contact in client.contacts:
            if contact.id in by_id:
                by_id[contact.id].show_contact(contact)

    def _show_people(self) -> None:
        clear(self._people)
        self.cards = []
        for contact in self.client.contacts:
            self._add_card(contact)
        if not self.client.contacts:
            words = self.tr("Nobody yet. Add the person who may say yes, and their backup.")
            self._people.addWidget(label(words, "lead", wraps=True))

    def _add_card(self, contact: Contact) -> ContactCard:
        card = ContactCard(self.theme, contact, self._currency, self._save_contact)
        card.removed.connect(self._on_removed)
        card.stored.connect(self._on_contact_stored)
        card.failed.connect(self.failed)
        card.unsaved_changed.connect(self._on_unsaved_changed)
        self.cards.append(card)
        self._people.addWidget(card)
        return card

    def _show_visits(self) -> None:
        clear(self._visits)
        theirs = VisitFilter(client_id=self.client.id)
        count = self._services.lists.count(theirs)
        for line in self._services.lists.window(theirs, 0, _VISITS_SHOWN):
            row = VisitRow(self.theme, self._clock, line, at_client=True)
            row.opened.connect(self.visit_wanted)
            self._visits.addWidget(row)
        if not count:
            self._visits.addWidget(label(self.tr("No visits yet."), "lead"))
        self.all_visits_button.show_text(self.tr("All %d visits") % count)
        self.all_visits_button.setVisible(count > _VISITS_SHOWN)

    def _store(self, key: str, value: Any) -> None:  # noqa: ANN401 - each field has its own type
        if key == "name" and not value:
            return
        changed = replace(self.client, **{key: value})
        self._services.clients.edit(changed, self._clock())
        self.client = changed
        self.heading.setText(changed.name)

    def _save_contact(self, contact: Contact) -> Contact:
        clients, now = self._services.clients, self._clock()
        if contact.id != NO_ID:
            clients.edit_contact(self.client.id, contact, now)
            return contact
        return replace(contact, id=clients.add_contact(self.client.id, contact, now))

    def _on_contact_stored(self, _contact: Contact) -> None:
        self.client = self._services.clients.get(self.client.id)
        self._show_client()

    def _on_add(self) -> None:
        if not self.client.contacts and not self.cards:
            clear(self._people)
        is_first = not self.client.contacts
        card = self._add_card(Contact(name="", may_approve=is_first, is_primary=is_first))
        card.open_fields()

    def _on_removed(self, contact: Contact) -> None:
        if contact.id != NO_ID:
            self._services.clients.remove_contact(self.client.id, contact.id, self._clock())
            self._removed = contact
            words = self.tr("%s is off the list. Past visits keep the name.") % contact.name
            self.banner.show_message(words, action=self.tr("Undo"))
        self._read_people()

    def _on_undo(self) -> None:
        if self._removed is not None:
            self._services.clients.add_contact(self.client.id, self._removed, self._clock())
            self._removed = None
        self.banner.hide()
        self._read_people()

    def _read_people(self) -> None:
        self.flush()
        self.client = self._services.clients.get(self.client.id)
        self._show_people()

    def _on_unsaved_changed(self) -> None:
        self.unsaved_changed.emit(self.has_unsaved())

    def _on_new_visit(self) -> None:
        self.new_visit_wanted.emit(self.client.name)

    def _on_all_visits(self) -> None:
        self.all_visits_wanted.emit(self.client.id, self.client.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where there is little room."""
        super().resizeEvent(event)
        is_roomy = self.width() >= _ROOMY
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if is_roomy else direction.TopToBottom)
        self._about.setMinimumWidth(_ABOUT_WIDTH if is_roomy else 0)
        self._about.setMaximumWidth(_ABOUT_WIDTH if is_roomy else _MAIN_WIDTH)
