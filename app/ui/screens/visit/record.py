"""The visit on the screen: what is known of it, and everything a person can do to it.

Each deed is stored at once, remembered for undo, and followed by ``changed``.
"""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.coaching.playbook import Playbook
from app.coaching.terms import Terms
from app.coaching.visit import (
    Check,
    Estimate,
    PaperKind,
    Visit,
    VisitState,
)
from app.ui.moments import zone_named
from app.ui.screens.visit.deeds.agreements import Agreements
from app.ui.screens.visit.deeds.changes import Changes
from app.ui.screens.visit.deeds.meetings import Meetings
from app.ui.screens.visit.deeds.messages import Messages
from app.ui.screens.visit.deeds.promises import Promises
from app.ui.screens.visit.deeds.things import Things
from app.ui.screens.visit.deeds.times import Times
from app.ui.undo import Do, History, Undo

if TYPE_CHECKING:
    from app.services.services import Services


class VisitRecord(QObject):
    """One visit, read again after everything that is done to it.

    ``place`` in its methods names where a deed is seen, ``phase/key``, so that undo can go there.
    Its methods raise ``AppError`` where something could not be stored.
    """

    changed = Signal()
    """The visit's facts are new."""
    saved = Signal()
    """Something was stored."""

    def __init__(
        self, services: "Services", visit_id: UUID, history: History, parent: QObject | None = None
    ) -> None:
        """Read the visit.

        Raises:
            NotFoundError: This machine has no such visit.
        """
        super().__init__(parent)
        self.services = services
        self.visit_id = visit_id
        self.history = history
        self._visit = services.visits.facts(visit_id)
        self._playbook = services.playbooks.for_visit(self._visit)
        self.agreements = Agreements(self)
        self.times = Times(self)
        self.meetings = Meetings(self)
        self.changes = Changes(self)
        self.things = Things(self)
        self.promises = Promises(self)
        self.messages = Messages(self)
        history.moved.connect(self._on_moved)

    @property
    def visit(self) -> Visit:
        """The visit as it is stored."""
        return self._visit

    @property
    def playbook(self) -> Playbook:
        """The playbook the visit runs under."""
        return self._playbook

    @property
    def zone(self) -> tzinfo:
        """The zone the visit's times are shown in."""
        return zone_named(self._visit.zone, UTC)

    def now(self) -> datetime:
        """Return the present moment (UTC)."""
        return self.history.now()

    def refresh(self) -> None:
        """Read the visit again."""
        before = self._visit
        self._visit = self.services.visits.facts(self.visit_id)
        if self._visit != before:
            self.changed.emit()

    def answer(self, place: str, key: str, text: str, *, merges: bool = True) -> None:
        """Write the answer to question ``key``; ``merges`` makes it part of what is typed."""
        visits, visit_id, old = self.services.visits, self.visit_id, self._stored_text(key)
        self.did(
            place,
            lambda now, _: visits.answer(visit_id, key, text, now),
            lambda now, _: visits.answer(visit_id, key, old, now),
            merges=merges,
        )

    def check(self, place: str, key: str, check: Check | None) -> None:
        """Answer checklist item ``key``; ``None`` opens it again."""
        visits, visit_id, old = self.services.visits, self.visit_id, self._visit.checks.get(key)
        self.did(
            place,
            lambda now, _: visits.check(visit_id, key, check, now),
            lambda now, _: visits.check(visit_id, key, old, now),
        )

    def edit(self, place: str, name: str, value: object) -> None:
        """Change one part of the visit's header, such as its title or priority."""
        visits, visit_id, old = self.services.visits, self.visit_id, getattr(self._visit, name)
        new: dict[str, Any] = {name: value}
        before: dict[str, Any] = {name: old}
        self.did(
            place,
            lambda now, _: visits.edit(visit_id, now, **new),
            lambda now, _: visits.edit(visit_id, now, **before),
            merges=isinstance(value, str),
        )

    def set_estimate(self, place: str, estimate: Estimate) -> None:
        """Write what the client was told to expect."""
        visits, visit_id, old = self.services.visits, self.visit_id, self._visit.estimate
        self.did(
            place,
            lambda now, _: visits.set_estimate(visit_id, estimate, now),
            lambda now, _: visits.set_estimate(visit_id, old, now),
            merges=True,
        )

    def set_terms(self, place: str, terms: Terms) -> None:
        """Change the rates of this visit."""
        visits, visit_id, old = self.services.visits, self.visit_id, self._visit.terms
        self.did(
            place,
            lambda now, _: visits.set_terms(visit_id, terms, now),
            lambda now, _: visits.set_terms(visit_id, old, now),
            merges=True,
        )

    def dismiss(self, code: str, reason: str) -> None:
        """Put a card of the coach away."""
        self.services.visits.dismiss(self.visit_id, code, reason, self.now())
        self.stored()

    def snooze(self, code: str, minutes: int) -> None:
        """Put a card of the coach away for some minutes."""
        now = self.now()
        until = now + timedelta(minutes=minutes)
        self.services.visits.dismiss(self.visit_id, code, "", now, until)
        self.stored()

    def settle(self, place: str, code: str, now_said: str, said_before: str) -> None:
        """Note what became of something an earlier visit left open."""
        visits, visit_id = self.services.visits, self.visit_id
        self.did(
            place,
            lambda now, _: visits.dismiss(visit_id, code, now_said, now),
            lambda now, _: visits.dismiss(visit_id, code, said_before, now),
        )

    def open_revision(self, paper: PaperKind, reason: str) -> None:
        """Open a signed paper for change; it will need a new signature."""
        by = self._visit.technician.name
        self.services.signatures.reopen(self.visit_id, paper, reason, by, self.now())
        self.stored()

    def close(self) -> None:
        """Close the visit."""
        self.services.visits.close(self.visit_id, self.now())
        self.stored()

    def reopen(self) -> None:
        """Open a closed visit again."""
        self.services.visits.reopen(self.visit_id, self.now())
        self.stored()

    def call_off(self, place: str, reason: str) -> None:
        """Call the visit off."""
        visits, visit_id = self.services.visits, self.visit_id
        self.did(
            place,
            lambda now, _: visits.cancel(visit_id, reason, now),
            lambda now, _: visits.reopen(visit_id, now),
        )

    @property
    def is_over(self) -> bool:
        """Whether the visit is closed or was called off."""
        return self._visit.state in {VisitState.CLOSED, VisitState.CANCELLED}

    def did(self, place: str, do: Do, undo: Undo, *, merges: bool = False) -> None:
        """Do something, remember how it is taken back, and read the visit again."""
        self.history.did(place, do, undo, merges=merges)
        self.stored()

    def stored(self) -> None:
        """Tell that something was stored, and read the visit again."""
        self.saved.emit()
        self.refresh()

    def _on_moved(self, _place: str) -> None:
        self.stored()

    def _stored_text(self, key: str) -> str:
        answer = self._visit.answers.get(key)
        return answer.text if answer else ""
