"""Writing a loss down: what happened, why down to the root, what it cost, what we learn."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.coaching.losses import Loss, missing
from app.coaching.people import Role
from app.coaching.skills import Skill
from app.ui.formats import minor_digits
from app.ui.screens.losses.entry_sheet import EntrySheet
from app.ui.screens.losses.whose import WhoseFields
from app.ui.screens.losses.whys import WhysField
from app.ui.theme import Theme
from app.ui.widgets.fields import (
    CheckField,
    Choice,
    ChoiceField,
    LineField,
    MoneyField,
    NumberedField,
    TextField,
)
from app.ui.widgets.form import Form, Row

if TYPE_CHECKING:
    from uuid import UUID

    from app.services.services import Services
    from app.ui.clock import Clock


class LossSheet(EntrySheet):
    """A loss in the order it is understood; what is typed stays until it is saved."""

    def __init__(self, services: "Services", theme: Theme, clock: "Clock", parent: QWidget) -> None:
        super().__init__(theme, parent, "")
        self.save_button.show_text(self.tr("Write it down"))
        self._services = services
        self._clock = clock
        playbook, company = services.playbooks.current(), services.company.get()
        self._currency = company.terms.currency if company else "USD"
        self._old: Loss | None = None
        self.whose = WhoseFields(services, clock, self)
        self.what = TextField(self.tr("What the client lived through, without blame"), rows=2)
        self.cause = NumberedField([Choice(each.key, each.text) for each in playbook.causes])
        self.whys = WhysField()
        self.cost = MoneyField(self._currency, minor_digits(self._currency))
        skills = [Choice(skill.value, playbook.skill(skill).name) for skill in Skill]
        self.skill = ChoiceField(
            [Choice("", self.tr("None in particular")), *skills],
            self.tr("None in particular"),
        )
        self.lesson = LineField(self.tr("What everybody does from now on"))
        self.share = CheckField(self.tr("Share it with the team"))
        self.form = Form(theme, self._rows())
        self.column.addWidget(self.form)
        self.column.addStretch()
        for field in (self.what, self.cause, self.whys, self.lesson):
            field.edited.connect(self._look_again)

    @property
    def is_dirty(self) -> bool:
        """Whether something stands here that is not stored."""
        old = self._old
        if old is None:
            return bool(self.what.value() or self.whys.value() or self.lesson.value())
        return self._written(old) != old

    def begin(self, client_id: "UUID | None" = None, visit_id: "UUID | None" = None) -> None:
        """Show empty fields for a new loss; what was put aside comes back."""
        if self._old is not None or not self.is_dirty:
            self._show(None)
            self.whose.show_ids(client_id, visit_id)
        self.open(self.tr("Write down a loss"), self.tr("What went wrong?"))
        self.whose.client.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, loss: Loss) -> None:
        """Show a loss to go on with."""
        self._show(loss)
        self.open(self.tr("Change a loss"), self.tr("What went wrong?"))
        (self.what if loss.cause else self.cause).setFocus(Qt.FocusReason.OtherFocusReason)

    def loss(self) -> Loss | None:
        """Return what was written, or ``None`` after saying what is missing."""
        client_id = self.whose.client_id
        if client_id is None:
            self.show_problem(self.tr("Which client? Type a few letters and choose one."))
            self.whose.client.setFocus()
            return None
        if not self.what.value().strip():
            self.show_problem(self.tr("Write down what happened."))
            self.what.setFocus()
            return None
        self.show_problem("")
        at = self._clock()
        fresh = Loss(client_id=client_id, what="", at=at, currency=self._currency)
        return self._written(self._old or fresh)

    @property
    def wants_sharing(self) -> bool:
        """Whether the team is to read it right away."""
        return self.share.value() and self.share.isEnabled()

    @property
    def is_new(self) -> bool:
        """Whether it was never stored."""
        return self._old is None

    def forget(self) -> None:
        """Empty the fields: what stood there is stored."""
        self._show(None)

    def _written(self, base: Loss) -> Loss:
        person_id = base.person_id
        if self.whose.visit_id != base.visit_id:
            visit = self.whose.facts()
            person_id = visit.technician.id if visit else None
        return replace(
            base,
            client_id=self.whose.client_id or base.client_id,
            visit_id=self.whose.visit_id,
            person_id=person_id,
            what=self.what.value().strip(),
            cause=self.cause.value(),
            whys=self.whys.value(),
            cost_minor=self.cost.value(),
            lesson=self.lesson.value(),
            skill=Skill(self.skill.value()) if self.skill.value() else None,
        )

    def _show(self, loss: Loss | None) -> None:
        self._old = loss
        self.whose.show_ids(loss.client_id if loss else None, loss.visit_id if loss else None)
        self.what.show_value(loss.what if loss else "")
        self.cause.show_value(loss.cause if loss else "")
        self.whys.show_value(loss.whys if loss else ())
        self.cost.show_value(loss.cost_minor if loss else None)
        self.lesson.show_value(loss.lesson if loss else "")
        self.skill.show_value(loss.skill.value if loss and loss.skill else "")
        self.share.show_value(False)
        self.show_problem("")
        me = self._services.people.me()
        is_manager = me is not None and me.role is Role.MANAGER
        is_shared = loss is not None and loss.shared_at is not None
        self.form.rows[self.share].setVisible(is_manager and not is_shared)
        self._look_again()

    def _look_again(self) -> None:
        """Offer to share it once the team can learn from it."""
        now = self._clock()
        client_id = self.whose.client_id
        base = self._old
        if base is None and client_id is not None:
            base = Loss(client_id=client_id, what="", at=now)
        lacking = missing(self._spoken(base)) if base else ()
        self.share.setEnabled(not lacking)
        said = self.tr("Before they can learn from it: %s.") % ", ".join(lacking)
        self.share.show_words(self.tr("Share it with the team"), said if lacking else "")

    def _spoken(self, base: Loss) -> Loss:
        return replace(
            base,
            what=self.what.value(),
            cause=self.cause.value(),
            whys=self.whys.value(),
            lesson=self.lesson.value(),
        )

    def _rows(self) -> list[Row]:
        return [
            Row(label=self.tr("Client"), field=self.whose.client),
            Row(label=self.tr("Visit"), field=self.whose.visit),
            Row(label=self.tr("What happened?"), field=self.what),
            Row(label=self.tr("What kind of cause?"), field=self.cause),
            Row(label=self.tr("Why?"), field=self.whys, aside=self.tr("down to the root")),
            Row(label=self.tr("What did it cost us?"), field=self.cost, half=True),
            Row(label=self.tr("Which skill?"), field=self.skill, half=True),
            Row(label=self.tr("What do we learn?"), field=self.lesson),
            Row(label="", field=self.share),
        ]
