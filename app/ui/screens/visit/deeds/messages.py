"""Messages to the client, on the screen."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.coaching.message import Finding
from app.coaching.messages import Channel, Message
from app.ui.screens.visit.deeds.deeds import Deeds


class Messages(Deeds):
    """What we write to them: kept as a draft, held, read by a colleague, sent, or thrown away."""

    def keep(self, message: Message) -> UUID:
        """Keep a message as a draft; while it is written it has its own undo."""
        kept = self._services.messages.save(self._visit_id, message, self._now())
        self._stored()
        return kept

    def send(self, message_id: UUID, channel: Channel, findings: Sequence[Finding]) -> None:
        """Record that a message went out; nothing takes it back."""
        self._services.messages.send(self._visit_id, message_id, channel, findings, self._now())
        self._stored()

    def hold(self, message_id: UUID, *, until: datetime | None = None, reader: str = "") -> None:
        """Put a message aside until a moment (UTC) or a reader; with neither, no longer."""
        now = self._now()
        self._services.messages.hold(self._visit_id, message_id, now, until=until, reader=reader)
        self._stored()

    def read(self, message_id: UUID, by: str) -> None:
        """Record that a colleague has read a message before it goes out."""
        self._services.messages.read(self._visit_id, message_id, by, self._now())
        self._stored()

    def discard(self, place: str, message: Message) -> None:
        """Throw a draft away."""
        messages, visit_id = self._services.messages, self._visit_id
        self._did(
            place,
            lambda now, _: messages.discard(visit_id, message.id, now),
            lambda now, _: messages.save(visit_id, message, now),
        )
