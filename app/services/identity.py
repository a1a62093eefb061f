"""Identifiers made on this machine."""

from uuid import UUID

from uuid_utils import compat


def new_id() -> UUID:
    """Return a new UUIDv7; later ones sort after earlier ones."""
    return compat.uuid7()
