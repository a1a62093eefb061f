"""The metadata all tables share, and the column types of the program's vocabulary."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Dialect, Enum, ForeignKey, MetaData, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from app.coaching.ink import Ink, InkPoint


class Base(DeclarativeBase):
    """All tables; constraints get names, so that a migration can find them again."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite itself would lose the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store the UTC wall time; a datetime without a zone is a fault of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs a zone"
            raise ValueError(message)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class InkText(TypeDecorator[Ink]):
    """A drawn signature as compact JSON: the pad's size and strokes of [x, y, ms, pressure]."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Ink | None, dialect: Dialect) -> str | None:
        """Write the strokes down."""
        if value is None:
            return None
        strokes = [[[p.x, p.y, p.t, p.p] for p in stroke] for stroke in value.strokes]
        return json.dumps([value.width, value.height, strokes], separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Ink | None:
        """Read the strokes back."""
        if value is None:
            return None
        width, height, strokes = json.loads(value)
        drawn = tuple(
            tuple(InkPoint(x=x, y=y, t=t, p=p) for x, y, t, p in stroke) for stroke in strokes
        )
        return Ink(width=width, height=height, strokes=drawn)


class WordsText(TypeDecorator[tuple[str, ...]]):
    """A few plain words, such as kinds, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Write the list down."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Read the list back."""
        return None if value is None else tuple(json.loads(value))


def word(kind: type[StrEnum]) -> Enum:
    """Return a column type that stores the plain words of ``kind``."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


def key() -> Mapped[UUID]:
    """Return a primary key column, made on this machine as UUIDv7."""
    return mapped_column(Uuid, primary_key=True)


def belongs_to(table: str, **options: Any) -> Mapped[UUID]:  # noqa: ANN401 - column options
    """Return a required reference to a row of ``table``."""
    return mapped_column(Uuid, ForeignKey(f"{table}.id"), **options)
