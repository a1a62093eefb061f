"""What was written to the client: updates at milestones, bad news, promises, plain messages."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.coaching.people import NO_ID


class MessageKind(StrEnum):
    """What a message is for; the first five are the milestones of a visit, in their order."""

    ON_THE_WAY = "on_the_way"
    ARRIVED = "arrived"
    CAUSE_FOUND = "cause_found"
    DONE = "done"
    HOW_DID_WE_DO = "how_did_we_do"
    UPDATE = "update"
    BAD_NEWS = "bad_news"
    PROMISE = "promise"
    OTHER = "other"


MILESTONES = (
    MessageKind.ON_THE_WAY,
    MessageKind.ARRIVED,
    MessageKind.CAUSE_FOUND,
    MessageKind.DONE,
    MessageKind.HOW_DID_WE_DO,
)
"""The moments at which a client hears from us without asking."""


class Channel(StrEnum):
    """How a message reached the client."""

    MAIL = "mail"
    CLIPBOARD = "clipboard"
    SPOKEN = "spoken"
    BY_PHONE = "by_phone"


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message to somebody at the client's, sent, held or still a draft.

    ``sent_at`` is ``None`` until it went out (or was said). ``held_until`` is when a message that
    was put aside may go; ``reader`` is the colleague asked to read it first and ``read_at`` when
    they did. ``findings`` are the kinds the message check still found when it went out.
    """

    kind: MessageKind
    text: str
    written_at: datetime
    id: UUID = NO_ID
    to: str = ""
    subject: str = ""
    channel: Channel = Channel.MAIL
    sent_at: datetime | None = None
    held_until: datetime | None = None
    reader: str = ""
    read_at: datetime | None = None
    findings: tuple[str, ...] = ()

    def waits(self, now: datetime) -> bool:
        """Tell whether it is held at ``now`` (UTC): for its time, or for its reader."""
        if self.sent_at is not None:
            return False
        for_time = self.held_until is not None and now < self.held_until
        return for_time or (bool(self.reader.strip()) and self.read_at is None)
