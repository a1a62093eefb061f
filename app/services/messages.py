"""Messages to clients: drafted, checked, held until calm or read, and sent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Connection, delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.coaching.lists import HeldMessage
from app.coaching.message import Finding, Phrases, check_message, read_phrases
from app.coaching.messages import Channel, Message
from app.coaching.people import NO_ID
from app.errors import FrozenError, NotFoundError
from app.models.database import Database
from app.models.facts import from_row, values
from app.models.people import ClientRow, PersonRow
from app.models.record import MessageRow
from app.models.visits import VisitRow
from app.paths import resource
from app.services.identity import new_id
from app.services.recording import must_exist, note_change, recording, visit_facts

_LANGUAGE = "messages/en"
_CHECKS_KEPT = 8


class Messages:
    """What we write to clients, one visit at a time; what went out never changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._checked: dict[str, tuple[Finding, ...]] = {}

    def make_ready(self) -> None:
        """Read and compile the phrases ahead, so that the first check is as quick as any."""
        check_message("Hello.", shipped_phrases())

    def check(self, text: str) -> tuple[Finding, ...]:
        """Return what a client who reads ``text`` would stumble over, in its order."""
        if text not in self._checked:
            if len(self._checked) >= _CHECKS_KEPT:
                self._checked.pop(next(iter(self._checked)))
            self._checked[text] = check_message(text, shipped_phrases())
        return self._checked[text]

    def save(self, visit_id: UUID, message: Message, now: datetime) -> UUID:
        """Keep a draft, new or changed, and return its id.

        Raises:
            FrozenError: It has gone out already.
            SaveFailedError: It could not be written.
        """
        with recording(self._database, visit_id) as connection:
            must_exist(connection, visit_id)
            if message.id == NO_ID or _row(connection, visit_id, message.id) is None:
                note_change(connection, visit_id, now, "drafted", "message", new=message.kind.value)
                message = message if message.id != NO_ID else replace(message, id=new_id())
            else:
                _unsent(connection, visit_id, message.id)
            _store(connection, visit_id, replace(message, sent_at=None, findings=()))
        return message.id

    def send(
        self,
        visit_id: UUID,
        message_id: UUID,
        channel: Channel,
        findings: Sequence[Finding],
        now: datetime,
    ) -> None:
        """Record that a message went out, or was said, with what the check still found in it.

        Raises:
            FrozenError: It has gone out already.
        """
        with recording(self._database, visit_id) as connection:
            message = _unsent(connection, visit_id, message_id)
            kinds = tuple(dict.fromkeys(finding.kind.value for finding in findings))
            note_change(connection, visit_id, now, "sent", "message", new=message.kind.value)
            sent = replace(message, channel=channel, sent_at=now, findings=kinds)
            _store(connection, visit_id, sent)

    def hold(
        self,
        visit_id: UUID,
        message_id: UUID,
        now: datetime,
        *,
        until: datetime | None = None,
        reader: str = "",
    ) -> None:
        """Put a message aside ``until`` a moment (UTC), or until ``reader`` has read it.

        With neither it is an ordinary draft again.

        Raises:
            FrozenError: It has gone out already.
        """
        with recording(self._database, visit_id) as connection:
            message = _unsent(connection, visit_id, message_id)
            held = replace(message, held_until=until, reader=reader.strip(), read_at=None)
            why = reader.strip() or (until.isoformat() if until else "")
            note_change(connection, visit_id, now, "held", "message", new=why)
            _store(connection, visit_id, held)

    def read(self, visit_id: UUID, message_id: UUID, by: str, now: datetime) -> None:
        """Record that a colleague has read a message before it goes out.

        Raises:
            FrozenError: It has gone out already.
        """
        with self._database.writing() as connection:
            message = _unsent(connection, visit_id, message_id)
            note_change(connection, visit_id, now, "read", "message", new=by.strip())
            _store(connection, visit_id, replace(message, reader=by.strip(), read_at=now))

    def discard(self, visit_id: UUID, message_id: UUID, now: datetime) -> None:
        """Throw a draft away.

        Raises:
            FrozenError: It has gone out already.
        """
        with recording(self._database, visit_id) as connection:
            message = _unsent(connection, visit_id, message_id)
            note_change(connection, visit_id, now, "removed", "message", old=message.kind.value)
            ours = (MessageRow.id == message_id, MessageRow.visit_id == visit_id)
            connection.execute(delete(MessageRow).where(*ours))

    def waiting(self, now: datetime) -> tuple[HeldMessage, ...]:
        """Return the held messages of all visits whose time has come, the oldest first.

        Those that only wait for a reader are among them, so that nobody forgets to ask.
        """
        since = func.coalesce(MessageRow.held_until, MessageRow.read_at, MessageRow.written_at)
        is_held = or_(MessageRow.held_until.is_not(None), MessageRow.reader != "")
        is_due = or_(MessageRow.held_until.is_(None), MessageRow.held_until <= now)
        statement = (
            select(
                MessageRow.id,
                MessageRow.visit_id,
                VisitRow.reference,
                ClientRow.name.label("client"),
                PersonRow.name.label("technician"),
                MessageRow.to,
                MessageRow.kind,
                MessageRow.subject,
                since.label("since"),
                MessageRow.reader,
                MessageRow.read_at,
            )
            .join(VisitRow, VisitRow.id == MessageRow.visit_id)
            .join(ClientRow, ClientRow.id == VisitRow.client_id)
            .join(PersonRow, PersonRow.id == VisitRow.technician_id)
            .where(MessageRow.sent_at.is_(None), is_held, is_due)
            .order_by("since", MessageRow.id)
        )
        with self._database.reading() as connection:
            rows = connection.execute(statement)
            return tuple(HeldMessage(**row._asdict()) for row in rows)

    def mail_draft(self, visit_id: UUID, message: Message) -> bytes:
        """Return a mail draft (``.eml``) of a message, to the contact's address if it is known."""
        from app.documents.mail import draft

        with self._database.reading() as connection:
            visit = visit_facts(connection, visit_id)
        contact = visit.client.contact(message.to)
        return draft(contact.email if contact else "", message.subject, message.text)


@lru_cache(maxsize=1)
def shipped_phrases() -> Phrases:
    """Return what is heard badly, as the program comes with it; the first time takes a moment."""
    files = sorted(resource(_LANGUAGE).glob("*.toml"))
    return read_phrases({file.name: file.read_text("utf-8") for file in files})


def _row(connection: Connection, visit_id: UUID, message_id: UUID) -> Message | None:
    ours = (MessageRow.id == message_id, MessageRow.visit_id == visit_id)
    row = connection.execute(select(*MessageRow.__table__.c).where(*ours)).first()
    return None if row is None else from_row(Message, row)


def _unsent(connection: Connection, visit_id: UUID, message_id: UUID) -> Message:
    message = _row(connection, visit_id, message_id)
    if message is None:
        raise NotFoundError("This message is not there any more.", "Write it anew.")
    if message.sent_at is not None:
        raise FrozenError(
            "This message has gone out. It stays as the client got it.",
            "Write another one to add to it.",
        )
    return message


def _store(connection: Connection, visit_id: UUID, message: Message) -> None:
    row = values(message)
    connection.execute(
        upsert(MessageRow)
        .values(visit_id=visit_id, **row)
        .on_conflict_do_update(index_elements=["id"], set_=row)
    )
