"""The words for messages: what kinds there are, how one went out, what it waits for."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.coaching.messages import Channel, Message, MessageKind
from app.ui.moments import moment_said, time_said, within

_KINDS: Final = {
    MessageKind.ON_THE_WAY: "On the way",
    MessageKind.ARRIVED: "Arrived",
    MessageKind.CAUSE_FOUND: "Cause found",
    MessageKind.DONE: "Done",
    MessageKind.HOW_DID_WE_DO: "How did we do?",
    MessageKind.UPDATE: "Update",
    MessageKind.BAD_NEWS: "Bad news",
    MessageKind.PROMISE: "Promise",
    MessageKind.OTHER: "Message",
}
_WENT: Final = {
    Channel.MAIL: "Mailed",
    Channel.CLIPBOARD: "Copied to send",
    Channel.SPOKEN: "Said",
    Channel.BY_PHONE: "Said by phone",
}


def kind_said(kind: MessageKind) -> str:
    """Return what to call a kind of message."""
    return QCoreApplication.translate("messages", _KINDS[kind])


def state_said(message: Message, zone: tzinfo, now: datetime) -> tuple[str, str]:
    """Return how a message stands, and the tone of that: good, warn or none."""
    if message.sent_at is not None:
        went = QCoreApplication.translate("messages", _WENT[message.channel])
        return f"{went} · {moment_said(message.sent_at, zone, now)}", "good"
    if message.waits(now):
        return held_said(message, zone, now), "warn"
    if message.read_at is not None:
        read = QCoreApplication.translate("messages", "Read by %s, ready to go")
        return read % message.reader, "warn"
    if message.held_until is not None:
        return QCoreApplication.translate(
            "messages", "Its time has come: read it once more"
        ), "warn"
    return QCoreApplication.translate("messages", "Draft"), ""


def held_said(message: Message, zone: tzinfo, now: datetime) -> str:
    """Return what a held message waits for at ``now``."""
    if message.held_until is not None and now < message.held_until:
        until = QCoreApplication.translate("messages", "Held until %s")
        return until % within(moment_said(message.held_until, zone, now))
    return QCoreApplication.translate("messages", "Waits until %s has read it") % message.reader


def written_in(zone: tzinfo, now: datetime) -> Callable[[datetime], str]:
    """Return how moments are written inside a message: 2:05 PM, with the weekday if not today."""

    def said(moment: datetime) -> str:
        # Many mail programs show the narrow space of newer locales as a box.
        at = time_said(moment, zone).replace("\u202f", " ")
        here = moment.astimezone(zone)
        if here.date() == now.astimezone(zone).date():
            return at
        return f"{QLocale().dayName(here.isoweekday())} {at}"

    return said
