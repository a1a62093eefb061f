"""Writing praise down: who was thanked, for what, in whose words."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.coaching.losses import Praise
from app.coaching.skills import Skill
from app.ui.screens.losses.entry_sheet import EntrySheet
from app.ui.screens.losses.whose import WhoseFields
from app.ui.theme import Theme
from app.ui.widgets.fields import Choice, ChoiceField, LineField, TextField
from app.ui.widgets.form import Form, Row

if TYPE_CHECKING:
    from app.services.services import Services
    from app.ui.clock import Clock


class PraiseSheet(EntrySheet):
    """Praise in a few fields; the whole team reads it once it is saved."""

    def __init__(self, services: "Services", theme: Theme, clock: "Clock", parent: QWidget) -> None:
        super().__init__(theme, parent, "")
        self.save_button.show_text(self.tr("Share it"))
        self._services = services
        self._clock = clock
        self._old: Praise | None = None
        playbook = services.playbooks.current()
        self.whose = WhoseFields(services, clock, self)
        self.person = ChoiceField((), self.tr("Who is thanked?"))
        self.what = TextField(self.tr("In their words, where you have them"), rows=3)
        self.said_by = LineField(self.tr("A name"))
        skills = [Choice(skill.value, playbook.skill(skill).name) for skill in Skill]
        self.skill = ChoiceField(
            [Choice("", self.tr("None in particular")), *skills],
            self.tr("None in particular"),
        )
        rows = (
            Row(label=self.tr("Client"), field=self.whose.client),
            Row(label=self.tr("Visit"), field=self.whose.visit),
            Row(label=self.tr("Who is thanked?"), field=self.person),
            Row(label=self.tr("What for?"), field=self.what),
            Row(label=self.tr("Who said it?"), field=self.said_by, half=True),
            Row(label=self.tr("Which skill?"), field=self.skill, half=True),
        )
        self.column.addWidget(Form(theme, rows))
        self.column.addStretch()
        self.whose.changed.connect(self._on_whose_changed)

    @property
    def is_new(self) -> bool:
        """Whether it was never stored."""
        return self._old is None

    @property
    def is_dirty(self) -> bool:
        """Whether something stands here that is not stored."""
        if self._old is None:
            return bool(self.what.value())
        return self._written(self._old) != self._old

    def begin(self) -> None:
        """Show empty fields for new praise; what was put aside comes back."""
        if self._old is not None or not self.is_dirty:
            self._show(None)
        self.open(self.tr("Write down praise"), self.tr("What went well?"))
        self.whose.client.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, praise: Praise) -> None:
        """Show praise to be put right."""
        self._show(praise)
        self.open(self.tr("Change praise"), self.tr("What went well?"))
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def praise(self) -> Praise | None:
        """Return what was written, or ``None`` after saying what is missing."""
        client_id = self.whose.client_id
        if client_id is None:
            self.show_problem(self.tr("Which client? Type a few letters and choose one."))
            self.whose.client.setFocus()
            return None
        if not self.what.value().strip():
            self.show_problem(self.tr("Write down what they were glad about."))
            self.what.setFocus()
            return None
        self.show_problem("")
        return self._written(self._old or Praise(client_id=client_id, what="", at=self._clock()))

    def forget(self) -> None:
        """Empty the fields: what stood there is stored."""
        self._show(None)

    def _written(self, base: Praise) -> Praise:
        return replace(
            base,
            client_id=self.whose.client_id or base.client_id,
            visit_id=self.whose.visit_id,
            person_id=UUID(self.person.value()) if self.person.value() else None,
            what=self.what.value().strip(),
            said_by=self.said_by.value(),
            skill=Skill(self.skill.value()) if self.skill.value() else None,
        )

    def _show(self, praise: Praise | None) -> None:
        self._old = praise
        people = self._services.people.all()
        team = Choice("", self.tr("All of us"))
        self.person.offer([team, *(Choice(str(each.id), each.name) for each in people)])
        self.whose.show_ids(
            praise.client_id if praise else None, praise.visit_id if praise else None
        )
        self.person.show_value(str(praise.person_id) if praise and praise.person_id else "")
        self.what.show_value(praise.what if praise else "")
        self.said_by.show_value(praise.said_by if praise else "")
        self.skill.show_value(praise.skill.value if praise and praise.skill else "")
        self.show_problem("")

    def _on_whose_changed(self) -> None:
        """Thank who was there, and let the contact of the visit have said it."""
        visit = self.whose.facts()
        if visit is not None:
            self.person.show_value(str(visit.technician.id))
            if not self.said_by.value():
                self.said_by.show_value(visit.contact)
