"""A visit to plain tables, as they stand in its file."""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.coaching.ink import Ink
from app.coaching.messages import Message
from app.coaching.people import OURS_ALONE
from app.coaching.terms import Terms
from app.coaching.visit import Answer, Check, CheckState, PlaybookRef, Visit


def tables_of(visit: Visit) -> dict[str, Any]:
    """Return everything known of a visit as tables, texts, numbers and moments in its zone.

    What is as it would be anyway is left out; terms and playbook never are, for another company's
    would be taken instead, nor what was found in a message, for it would be checked anew.
    """
    return _table(visit, ZoneInfo(visit.zone))


def _table(fact: Any, zone: tzinfo) -> dict[str, Any]:  # noqa: ANN401 - any dataclass of a visit
    whole = isinstance(fact, Terms | PlaybookRef)
    return {
        field.name: _plain(getattr(fact, field.name), zone)
        for field in fields(fact)
        if whole
        or (isinstance(fact, Message) and field.name == "findings")
        or _says_something(field, getattr(fact, field.name))
    }


def _says_something(field: Field[Any], value: object) -> bool:
    if field.metadata.get(OURS_ALONE):
        return False
    if isinstance(value, StrEnum | Terms | PlaybookRef):
        return True
    if field.default is not MISSING:
        return bool(value != field.default)
    if field.default_factory is not MISSING:
        return bool(value != field.default_factory())
    return True


def _plain(value: object, zone: tzinfo) -> object:  # noqa: PLR0911 - one line for each kind
    match value:
        case StrEnum() | UUID():
            return str(value)
        case datetime():
            return _local(value, zone)
        case Ink():
            strokes = [[[p.x, p.y, p.t, p.p] for p in stroke] for stroke in value.strokes]
            return {"width": value.width, "height": value.height, "strokes": strokes}
        case Answer(at=None):
            return value.text
        case Check(state=CheckState.YES, reason="", note="", at=None):
            return "yes"
        case tuple():
            return [_plain(each, zone) for each in value]
        case _ if is_dataclass(value):
            return _table(value, zone)
        case str() | int() | float() | None:
            return value
    return {key: _plain(each, zone) for key, each in dict(value).items()}  # type: ignore[call-overload]


def _local(at: datetime, zone: tzinfo) -> datetime:
    """Return a moment in the visit's zone, or in UTC where the offset has seconds (before 1972)."""
    local = at.astimezone(zone)
    offset = local.utcoffset()
    return at if offset is None or offset.total_seconds() % 60 else local
