"""Where the composer opens: over the visit, for whatever message is wanted."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.coaching.messages import Message, MessageKind
from app.coaching.updates import milestone_due
from app.ui.screens.visit.composer.composer import Composer
from app.ui.screens.visit.composer.readying import readied
from app.ui.screens.visit.knowing import drafted
from app.ui.screens.visit.record import VisitRecord
from app.ui.screens.visit.side_sheet import Sheet
from app.ui.theme import Theme

COMPOSE: Final = "compose"
"""Places that begin with this name lead to the composer: ``compose/next``, ``compose/<kind>``,
``compose/<id>`` of a message, ``compose/at:<place>`` in the message that is about to go out."""

NEXT: Final = "next"
AT: Final = "at:"
_WIDTH = 820


class Composing(QObject):
    """Opens messages in a sheet over the visit."""

    closed = Signal()

    def __init__(self, record: VisitRecord, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._record = record
        self.composer = Composer(record, theme)
        self.sheet = Sheet(theme, parent, _WIDTH, self.composer.leave)
        self.sheet.body.addWidget(self.composer, 1)
        self.composer.done.connect(self.sheet.close_sheet)
        self.sheet.closed.connect(self.closed)

    def open(self, key: str) -> None:
        """Open what ``key`` names, as `COMPOSE` says; a message begun before is gone on with."""
        if self.sheet.isVisible() and not self.composer.leave():
            return
        if key.startswith(AT):
            message = drafted(self._record)
            place = int(key.removeprefix(AT))
        else:
            message, place = self._wanted(key), -1
        if message is None:
            return
        self.composer.open(message)
        words = self.tr("Write to the client")
        self.sheet.open(words, words)
        self.composer.focus(place)

    def _wanted(self, key: str) -> Message | None:
        record = self._record
        if key == NEXT:
            due = milestone_due(record.visit, record.playbook, record.now())
            return self._begun_or_ready(due or MessageKind.UPDATE)
        if key in set(MessageKind):
            return self._begun_or_ready(MessageKind(key))
        return next((m for m in record.visit.messages if m.id == UUID(key)), None)

    def _begun_or_ready(self, kind: MessageKind) -> Message:
        return drafted(self._record, kind) or readied(self._record, kind)
