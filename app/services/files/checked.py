"""Messages of a visit file, checked where the file doesn't say what the check found."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.coaching.message import Phrases, check_message
from app.coaching.messages import Channel, Message
from app.coaching.visit import Visit

_WRITTEN = frozenset({Channel.MAIL, Channel.CLIPBOARD})


def is_unchecked(visit: Visit, given: Mapping[str, Any]) -> bool:
    """Tell whether any message of a file went out in writing and nothing says how it reads."""
    return any(_is_unchecked(*pair) for pair in _pairs(visit, given))


def with_findings(visit: Visit, given: Mapping[str, Any], phrases: Phrases) -> Visit:
    """Return a visit whose written messages carry what the check finds in them.

    Without this a message from a file would read well however rude it is.

    Args:
        visit: The visit as it was read.
        given: The tables it was read from; a message with ``findings`` of its own keeps them.
        phrases: What is heard badly in the language of the messages.
    """
    pairs = _pairs(visit, given)
    checked = (_checked(m, phrases) if _is_unchecked(m, table) else m for m, table in pairs)
    return replace(visit, messages=tuple(checked))


def _pairs(visit: Visit, given: Mapping[str, Any]) -> list[tuple[Message, Mapping[str, Any]]]:
    return list(zip(visit.messages, given.get("messages", ()), strict=True))


def _is_unchecked(message: Message, given: Mapping[str, Any]) -> bool:
    is_written = message.sent_at is not None and message.channel in _WRITTEN
    return is_written and "findings" not in given


def _checked(message: Message, phrases: Phrases) -> Message:
    found = check_message(message.text, phrases)
    return replace(message, findings=tuple(dict.fromkeys(each.kind.value for each in found)))
