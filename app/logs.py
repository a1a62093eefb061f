"""The log: what the program did, in ids and codes, never in a client's words.

Code that logs names things by id. As a second net, every line is masked on its way to the file,
and of an exception only those messages are kept that can't hold what somebody typed.
"""

import logging
import re
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_FILE_BYTES = 1_000_000
_OLD_FILES = 5

# Alternatives are tried in this order at each place: ids and moments are recognised so that
# their digits are not taken for a telephone number.
_SENSITIVE = re.compile(
    r"""
    (?P<kept>
        \b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b
      | \b\d{4}-\d\d-\d\d (?:[ T]\d\d:\d\d (?::\d\d(?:[.,]\d+)?)? (?:Z|[+-]\d\d:\d\d)? )?
    )
  | (?P<key>
        -----BEGIN\ [A-Z0-9 ]+----- .*? (?:-----END\ [A-Z0-9 ]+-----|\Z)
      | (?<![\w=-]) (?=[\w-]*\d) [\w-]{32,} (?![\w=])
      | (?-i: (?<![\w+=]) (?=\S*[a-z]) (?=\S*[A-Z]) (?=\S*\d) [A-Za-z0-9+/]{40,}={0,2} )
    )
  | (?P<mail> [^\s<>"'()\[\],;:=]+@[^\s<>"'()\[\],;:=]+ )
  | (?P<number> (?<![\w.]) (?:\+|\(|00)? \d (?:[ ()/.-]{0,3}\d){6,} (?!\w) )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

# Their messages name types, attributes and modules of the program.
_HARMLESS = (AttributeError, ImportError, MemoryError, NameError, RecursionError, TypeError)


def redact(text: str) -> str:
    """Replace mail addresses, telephone-like numbers and keys by what they were."""
    return _SENSITIVE.sub(
        lambda found: found[0] if found["kept"] else f"<{found.lastgroup}>",
        text,
    )


class RedactingFormatter(logging.Formatter):
    """Writes one masked line for each record, with UTC time and a traceback without user text."""

    def __init__(self, home: str = "") -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._home = home

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's line, masked, the person's home folder written as ~."""
        # Another handler may have left its own, unmasked traceback on the record.
        record.exc_text = None
        line = super().format(record)
        record.exc_text = None
        return redact(line.replace(self._home, "~") if self._home else line)

    def formatTime(  # noqa: N802  # logging's name
        self,
        record: logging.LogRecord,
        datefmt: str | None = None,  # noqa: ARG002
    ) -> str:
        """Return the record's moment in UTC, to the millisecond."""
        from datetime import UTC, datetime

        return datetime.fromtimestamp(record.created, UTC).isoformat(" ", "milliseconds")

    def formatException(  # noqa: N802  # logging's name
        self,
        ei: (
            tuple[type[BaseException], BaseException, "TracebackType | None"]
            | tuple[None, None, None]
        ),
    ) -> str:
        """Return where it happened and of which kind it was, the causes first."""
        return "" if ei[1] is None else "\n".join(_told(ei[1], set()))


def _told(error: BaseException, seen: set[int]) -> list[str]:
    import traceback

    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = _told(before, seen) if before and id(before) not in seen else []
    lines += [entry.rstrip() for entry in traceback.format_tb(error.__traceback__)]
    return [*lines, f"{type(error).__qualname__}: {_safe_message(error)}"]


def _safe_message(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f"errno {error.errno}"
    return str(error) if isinstance(error, _HARMLESS) else "(message withheld)"


class OpenLog:
    """The log files while the program runs; closed when it ends.

    Args:
        folder: The data folder; the files lie in its logs/.
        level: The least important level written, one of logging's.
    """

    def __init__(self, folder: "Path", level: int = logging.INFO) -> None:
        import faulthandler
        from logging.handlers import RotatingFileHandler
        from pathlib import Path

        logs = folder / "logs"
        logs.mkdir(mode=0o700, exist_ok=True)
        self.path = logs / "visitcoach.log"
        self.crash_path = logs / "crash.log"
        self._handler = RotatingFileHandler(
            self.path, maxBytes=_FILE_BYTES, backupCount=_OLD_FILES, encoding="utf-8"
        )
        self._handler.setFormatter(RedactingFormatter(str(Path.home())))
        # Written by the interpreter itself when it dies: file and line of every thread, no values.
        self._crash: TextIO = self.crash_path.open("a", encoding="utf-8")
        faulthandler.enable(self._crash)
        root = logging.getLogger()
        root.setLevel(level)
        root.addHandler(self._handler)
        # Alembic names each of its own parts at every start of an upgrade.
        logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)

    def close(self) -> None:
        """Write out what is left and let go of both files."""
        import faulthandler

        logging.getLogger().removeHandler(self._handler)
        self._handler.close()
        faulthandler.disable()
        self._crash.close()

    def __enter__(self) -> Self:
        """Return this log, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the log."""
        self.close()
