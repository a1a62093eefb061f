"""How the parts of a ticket and the numbers of an import are said."""

from typing import Final

from app.coaching.grammar import counted
from app.coaching.tickets import ImportResult, TicketField, TicketSheet

FIELD_WORDS: Final = {
    TicketField.NUMBER: "Ticket number",
    TicketField.SUBJECT: "What it is about",
    TicketField.CLIENT: "Client",
    TicketField.CONTACT: "Contact",
    TicketField.PRIORITY: "How pressing",
    TicketField.STATUS: "Status",
    TicketField.KIND: "Kind",
    TicketField.OPENED_AT: "Opened",
    TicketField.DUE_AT: "Due",
    TicketField.ASSIGNEE: "Technician",
    TicketField.DESCRIPTION: "Description",
    TicketField.URL: "Web address",
}
_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_UNKNOWN: Final = "other"


def recognised_said(sheet: TicketSheet) -> str:
    """Say what a file was recognised as."""
    if sheet.is_remembered:
        return "You brought in such a file before. What you chose then still holds."
    if sheet.system == _UNKNOWN:
        return "This is no export we know yet. Look at what goes where; it is kept for next time."
    article = "an" if sheet.name[:1].lower() in "aeio" else "a"
    return f"This looks like {article} {sheet.name} export."


def form_said(sheet: TicketSheet) -> str:
    """Say how a file is written."""
    columns = counted(len(sheet.headers), "column", "columns")
    if not sheet.encoding:
        return f"Workbook, {columns}"
    between = _DELIMITERS.get(sheet.delimiter, sheet.delimiter)
    return f"{columns} between {between}, {sheet.encoding.upper()}"


def counts_said(result: ImportResult) -> str:
    """Say what an import would do, in numbers."""
    parts = [
        f"{result.added:,} new" if result.added else "",
        f"{result.updated:,} to bring up to date" if result.updated else "",
        f"{result.unchanged:,} unchanged" if result.unchanged else "",
        f"{result.bad_count:,} can’t come in" if result.bad_count else "",
    ]
    return " · ".join(part for part in parts if part) or "There are no tickets in this file."


def import_said(result: ImportResult) -> str:
    """Return the words on the button that takes the tickets over."""
    good = result.good_count
    if not result.bad_count:
        return f"Import {counted(good, 'ticket', 'tickets')}"
    return "Import the good one" if good == 1 else f"Import the {good:,} good ones"


def done_said(result: ImportResult) -> tuple[str, str]:
    """Say what an import did, and its parts."""
    good = result.good_count
    head = "1 ticket is here." if good == 1 else f"{good:,} tickets are here."
    parts = [
        f"{result.added:,} new",
        f"{result.updated:,} brought up to date" if result.updated else "",
        f"{result.unchanged:,} as they were" if result.unchanged else "",
    ]
    said = ", ".join(part for part in parts if part) + "."
    if result.bad_count:
        said += f" {counted(result.bad_count, 'row', 'rows')} stayed out."
    return head, said
