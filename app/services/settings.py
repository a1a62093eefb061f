"""What this laptop remembers for its user."""

import hashlib
import hmac
import secrets

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.models.database import Database
from app.models.people import MachineRow

ME = "me"
"""Under this key stands the id of the person this laptop belongs to."""

PASSPHRASE = "passphrase"  # noqa: S105 - the name of a setting
"""Under this key, a dot and a manager's id stands the hash of their pass-phrase."""

_THEME = "theme"
_PIN = "pin"

SEED = "seed"
"""Under this key stands what weekly lots are drawn with."""


class Settings:
    """Small settings by key; they stay on this laptop."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: str = "") -> str:
        """Return what was stored under ``key``."""
        with self._database.reading() as connection:
            row = connection.execute(select(MachineRow.value).where(MachineRow.key == key)).first()
        return str(row.value) if row else default

    def put(self, key: str, value: str) -> None:
        """Store ``value`` under ``key``."""
        with self._database.writing() as connection:
            connection.execute(
                upsert(MachineRow)
                .values(key=key, value=value)
                .on_conflict_do_update(index_elements=["key"], set_={"value": value})
            )

    def theme(self) -> str:
        """Return the chosen theme: ``system``, ``light``, ``dark`` or ``contrast``."""
        return self.get(_THEME, "system")

    def set_theme(self, theme: str) -> None:
        """Choose a theme."""
        self.put(_THEME, theme)

    def seed(self) -> str:
        """Return what weekly lots are drawn with; made at first use, and shown to whoever asks."""
        stored = self.get(SEED)
        if not stored:
            stored = secrets.token_hex(4)
            self.put(SEED, stored)
        return stored

    def has_pin(self) -> bool:
        """Tell whether leaving the client's page asks for a PIN."""
        return bool(self.get(_PIN))

    def set_pin(self, pin: str | None) -> None:
        """Set the technician's PIN, or switch it off with ``None``."""
        if not pin:
            self.put(_PIN, "")
            return
        salt = secrets.token_bytes(16)
        self.put(_PIN, f"{salt.hex()}:{_stretched(pin, salt).hex()}")

    def check_pin(self, pin: str) -> bool:
        """Tell whether ``pin`` is the technician's; without one set, any is."""
        stored = self.get(_PIN)
        if not stored:
            return True
        salt, expected = (bytes.fromhex(part) for part in stored.split(":"))
        return hmac.compare_digest(_stretched(pin, salt), expected)


def _stretched(pin: str, salt: bytes) -> bytes:
    # scrypt at about 50 ms a try: a PIN is short, so each guess has to cost something.
    return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1)
