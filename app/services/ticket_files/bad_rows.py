"""The rows that stayed out, as a file that a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from app.coaching.tickets import BadRow

_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[BadRow]) -> str:
    """Return rows as CSV with a byte-order mark, which every spreadsheet reads as UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(("Line", "Reason"))
    writer.writerows((row.line, harmless(row.reason)) for row in rows)
    return f"\ufeff{written.getvalue()}"


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text
