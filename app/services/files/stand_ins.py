"""What stands for a value that can't be read, so that the rest of its file can still be judged."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, get_origin, get_type_hints
from uuid import UUID

from app.coaching.people import NO_ID

_PLAIN: Mapping[type, object] = MappingProxyType(
    {
        str: "?",
        int: 1,
        float: 1.0,
        bool: False,
        UUID: NO_ID,
        datetime: datetime(2000, 1, 1, tzinfo=UTC),
    }
)


def stand_in(hint: Any) -> object:  # noqa: ANN401 - a type hint
    """Return a harmless value of a type of the vocabulary, with only what it can't do without."""
    if get_origin(hint) is tuple:
        return ()
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return hint(**{name: stand_in(hints[name]) for name in needed(hint)})
    if issubclass(hint, StrEnum):
        return next(iter(hint))
    return _PLAIN[hint]


def needed(kind: type[Any]) -> frozenset[str]:
    """Return the names of the fields that a table can't leave out."""
    return frozenset(
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    )
