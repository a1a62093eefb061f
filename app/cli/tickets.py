"""Commands about tickets of other systems."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from app.cli.opening import opened
from app.cli.output import Output
from app.coaching.tickets import (
    DateOrder,
    ImportResult,
    Ticket,
    TicketField,
    TicketLine,
    TicketMapping,
    TicketPreview,
    TicketSheet,
)
from app.errors import BadFileError

_AT_ONCE = 1000
_SHOWN_BAD = 20


def take_over(given: Namespace, output: Output) -> int:
    """Import a file of tickets, or say what importing it would do."""
    with opened(given) as services:
        sheet = services.tickets.recognise(given.file, given.system)
        mapping = _mapping(sheet, given)
        if given.preview:
            preview = services.tickets.preview(given.file, mapping)
            told = {"file": str(given.file), **_sheet(preview.sheet), **_result(preview.result)}
            told["tickets"] = [_ticket(ticket) for ticket in preview.tickets]
            output.give("\n".join(_preview(preview)), told)
            return 0
        result = services.tickets.run(
            given.file, mapping, datetime.now(UTC), accept_bad_rows=given.accept_good_rows
        )
    told = {"file": str(given.file), "system": sheet.system, **_result(result)}
    if result.is_kept:
        output.give("\n".join(_done(result)), told)
        return 0
    if output.as_json:
        output.give("", told)
    message = f"{given.file.name} was refused. Nothing was taken over."
    hint = "Mend these rows, or add --accept-good-rows to go on without them."
    raise BadFileError(message, tuple(_bad(result)), hint)


def show_all(given: Namespace, output: Output) -> int:
    """List the tickets, the newest first."""
    with opened(given) as services:
        lines = [
            line
            for start in range(0, services.tickets.count(), _AT_ONCE)
            for line in services.tickets.window(start, _AT_ONCE)
        ]
    text = "\n".join(map(_line, lines))
    output.give(text or "No tickets yet.", [asdict(line) for line in lines])
    return 0


def _mapping(sheet: TicketSheet, given: Namespace) -> TicketMapping | None:
    """Return the mapping the command asks for, or ``None`` for what is known of such files."""
    if not (given.map or given.dates or given.system):
        return None
    chosen = {each: (_found(heading, sheet.headers),) for each, heading in given.map}
    order = DateOrder(given.dates) if given.dates else sheet.mapping.date_order
    columns = {**sheet.mapping.columns, **chosen}
    return replace(sheet.mapping, columns=columns, date_order=order)


def column(text: str) -> tuple[TicketField, str]:
    """Read ``FIELD=HEADING``.

    Raises:
        ArgumentTypeError: There is no such field.
    """
    name, _, heading = text.partition("=")
    if name.strip() not in set(TicketField):
        message = f"“{name}” is no field of a ticket"
        raise ArgumentTypeError(message)
    return TicketField(name.strip()), heading.strip()


def _found(heading: str, headers: tuple[str, ...]) -> str:
    wanted = (header for header in headers if header.casefold() == heading.casefold())
    found = next(wanted, None)
    if found is None:
        message = f"The file has no heading “{heading}”. Nothing was taken over."
        raise BadFileError(message, (), f"Its headings are: {', '.join(headers)}.")
    return found


def _sheet(sheet: TicketSheet) -> dict[str, Any]:
    return {
        "system": sheet.system,
        "name": sheet.name,
        "confidence": sheet.confidence,
        "encoding": sheet.encoding,
        "delimiter": sheet.delimiter,
        "headers": list(sheet.headers),
        "mapping": {each: list(names) for each, names in sheet.mapping.columns.items()},
        "unmapped": list(sheet.unmapped),
    }


def _result(result: ImportResult) -> dict[str, Any]:
    return {
        "kept": result.is_kept,
        "added": result.added,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "bad": [asdict(row) for row in result.bad],
        "bad_count": result.bad_count,
        "problems": list(result.problems),
    }


def _ticket(ticket: Ticket) -> dict[str, Any]:
    unsaid = {"id", "client_id", "visit_id", "imported_at", "updated_at"}
    return {name: value for name, value in asdict(ticket).items() if name not in unsaid}


def _preview(preview: TicketPreview) -> Iterator[str]:
    sheet, result = preview.sheet, preview.result
    yield f"{sheet.name} ({sheet.confidence:.0%} sure), {len(sheet.headers)} columns"
    for each, names in sheet.mapping.columns.items():
        yield f"  {each:<12} from {', then '.join(f'“{name}”' for name in names)}"
    if sheet.unmapped:
        yield f"  kept as they are: {', '.join(sheet.unmapped)}"
    yield ""
    for ticket in preview.tickets:
        yield f"{ticket.number:<12} {ticket.priority:<7} {ticket.client}: {ticket.subject}"
    yield ""
    yield (
        f"Importing it would add {result.added}, update {result.updated} and leave "
        f"{result.unchanged} as they are."
    )
    yield from result.problems
    yield from _bad(result)


def _done(result: ImportResult) -> Iterator[str]:
    yield f"{result.added} added, {result.updated} updated, {result.unchanged} unchanged"
    yield from result.problems
    if result.bad_count:
        yield f"{result.bad_count} left out:"
        yield from _bad(result)


def _bad(result: ImportResult) -> Iterator[str]:
    for row in result.bad[:_SHOWN_BAD]:
        yield f"Line {row.line}: {row.reason}"
    more = result.bad_count - _SHOWN_BAD
    if more > 0:
        yield f"… and {more} more"


def _line(line: TicketLine) -> str:
    opened_on = f"{line.opened_at:%Y-%m-%d}" if line.opened_at else ""
    return (
        f"{line.number:<14} {opened_on:<10}  {line.priority:<7}  {line.status:<12}  "
        f"{line.client}: {line.subject}"
    )
