"""What every kind of file comes down to: headings, and rows of text."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

from app.errors import BadFileError

MOST_COLUMNS: Final = 300
MOST_ROWS: Final = 500_000
LONGEST_CELL: Final = 131_072
"""Characters; the csv module refuses longer ones as well."""
LONGEST_ROW: Final = 1_000_000
"""Characters of all its cells."""

_TOP = 20
_HINT = "Export it again and try once more; nothing was taken over."


class Table(Protocol):
    """A file of rows that can be read again and again."""

    @property
    def encoding(self) -> str:
        """Such as ``utf-8``; empty for a workbook."""

    @property
    def delimiter(self) -> str:
        """What stands between cells; empty for a workbook."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as they stand there."""

    @property
    def zone(self) -> str:
        """The IANA zone the file names for its times; empty when it names none."""

    @property
    def lines(self) -> int:
        """About how many lines there are, for telling progress; 0 when nobody knows."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What a person should know of how it was read."""

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows below the headings that hold anything, with the line each begins on.

        Raises:
            BadFileError: The file can't be read to its end.
        """


def refused(path: Path, *problems: str, hint: str = _HINT) -> BadFileError:
    """Return the refusal of a file."""
    message = f"{path.name} was refused. Nothing was taken over."
    return BadFileError(message, problems, hint)


def heading_place(rows: Sequence[Sequence[str]]) -> int | None:
    """Return which of the first rows holds the headings: the first with more than one cell."""
    for place, row in enumerate(rows[:_TOP]):
        if sum(bool(cell.strip()) for cell in row) > 1:
            return place
    return None


def open_table(path: Path) -> Table:
    """Open a file of tickets; a workbook is known by its content, whatever it is called.

    Raises:
        BadFileError: It is neither text in columns nor a workbook, or not a safe one.
    """
    from app.services.ticket_files.delimited import DelimitedFile
    from app.services.ticket_files.workbook import Workbook

    try:
        with path.open("rb") as file:
            beginning = file.read(4)
        is_workbook = beginning.startswith(b"PK")
        return Workbook(path) if is_workbook else DelimitedFile(path)
    except OSError as error:
        raise refused(path, f"It can't be opened: {error.strerror}.") from error
