"""One piece of added work and how it stands."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.meter import APPROVED
from app.coaching.prompts import first_name
from app.coaching.visit import Approval, Change
from app.ui.screens.visit.desk import Desk
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import minutes_said
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule


class ChangeRow(QWidget):
    """What was added, its figures, its state in words, and what can be done next."""

    edit_wanted = Signal(object)

    def __init__(self, desk: Desk, place: str, change: Change, *, is_frozen: bool) -> None:
        super().__init__()
        self._desk = desk
        self._record = desk.record
        self._place = place
        self.change = change
        self._is_frozen = is_frozen
        self.start = Button(desk.theme, self.tr("Start"), role="link")
        self.done = Button(desk.theme, self.tr("Done"), role="link")
        self.approve = Button(desk.theme, self.tr("They said yes"), role="link")
        self.initials = Button(desk.theme, self.tr("Get initials"), role="link")
        self.edit = Button(desk.theme, self.tr("Change"), role="quiet-link")
        self.remove = Button(desk.theme, self.tr("Remove"), role="quiet-link")
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(ElidedLabel(self.change.what, "label"))
        head.addWidget(ElidedLabel(self.change.parts, "aside"), 1)
        figures = label(" · ".join(self._figures()))
        figures.setFont(self._desk.theme.font(14, tabular=True))
        head.addWidget(figures)
        state, tone = self._state()
        foot = QHBoxLayout()
        foot.setSpacing(6)
        said = ElidedLabel(state, "reason")
        said.setProperty("tone", tone)
        foot.addWidget(said, 1)
        for button in self._offered():
            button.setAccessibleDescription(self.change.what)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(foot)
        column.addSpacing(4)
        column.addWidget(Rule())

    def _figures(self) -> list[str]:
        change, figures = self.change, []
        if change.minutes is not None:
            figures.append(f"+ {minutes_said(change.minutes)}")
        if change.amount_minor is not None:
            figures.append(self._desk.money(change.amount_minor))
        return figures

    def _state(self) -> tuple[str, str]:
        """Return how the change stands, in words, and its tone."""
        change = self.change
        if change.done_at:
            return self.tr("Done"), "good"
        who = first_name(change.approved_by)
        said = {
            Approval.NONE: (self.tr("Not agreed yet. Ask before you start."), "warn"),
            Approval.INITIALS: (self.tr("Initialled by %s") % who, "good"),
            Approval.VERBAL: (self.tr("%s said yes") % who, "good"),
            Approval.BY_MAIL: (self.tr("%s said yes by mail") % who, "good"),
            Approval.UP_THE_CHANNEL: (self.tr("%s is asking upstairs. Wait.") % who, "warn"),
            Approval.DECLINED: (self.tr("They said no."), ""),
        }[change.approval]
        if change.started_at:
            return f"{said[0]} · {self.tr('under way')}", said[1]
        return said

    def _offered(self) -> list[Button]:
        change, offered = self.change, []
        is_approved = change.approval in APPROVED
        if is_approved and not change.started_at:
            offered.append(self.start)
        if change.started_at and not change.done_at:
            offered.append(self.done)
        if self._is_frozen:
            return offered
        if change.approval in {Approval.NONE, Approval.UP_THE_CHANNEL}:
            offered += [self.approve, self.initials]
        if not change.started_at:
            offered += [self.edit, self.remove]
        return offered

    def _connect(self) -> None:
        self.start.clicked.connect(self._on_start)
        self.done.clicked.connect(self._on_done)
        self.approve.clicked.connect(self._on_approve)
        self.initials.clicked.connect(self._on_initials)
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(self._on_remove)

    def _store(self, new: Change) -> None:
        self._record.edit_change(self._place, self.change, new)

    def _on_start(self) -> None:
        self._store(replace(self.change, started_at=self._record.now()))

    def _on_done(self) -> None:
        self._store(replace(self.change, done_at=self._record.now()))

    def _on_approve(self) -> None:
        visit = self._record.visit
        self._store(
            replace(
                self.change,
                approval=Approval.VERBAL,
                approved_by=self.change.approved_by or visit.contact,
                approved_at=self._record.now(),
                heard_by=visit.technician.name,
            )
        )

    def _on_initials(self) -> None:
        from app.ui.screens.visit.initials import InitialsDialog

        asked = InitialsDialog(self._desk, self.change, self.window())
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.approved.connect(self._store)
        asked.open()

    def _on_edit(self) -> None:
        self.edit_wanted.emit(self.change)

    def _on_remove(self) -> None:
        self._record.remove_change(self._place, self.change)
