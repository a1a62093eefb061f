"""Whether the day or the month comes first, decided over whole columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.coaching.tickets import DateOrder, TicketField, TicketMapping
from app.services.ticket_files.dates import OrderFinder
from app.services.ticket_files.headings import distinct
from app.services.ticket_files.table import Table

_LOOK_UP_EVERY = 1_000
_DATED = ("date", "time", "created", "updated", "closed", "resolved", "solved", "respon")


@dataclass(frozen=True)
class Orders:
    """How the dates of each column are meant.

    ``seen`` is what the dates themselves showed, where they showed one thing. ``problems`` says
    what could not be decided and how it is read.
    """

    of: Mapping[str, DateOrder]
    seen: DateOrder | None = None
    problems: tuple[str, ...] = ()


def decide(
    table: Table,
    mapping: TicketMapping,
    told: DateOrder | None,
    likely: DateOrder,
    look_up: Callable[[], None],
) -> Orders:
    """Decide how the dates of a file are meant.

    Args:
        table: The file.
        mapping: Which of its columns hold dates, and how they are meant if a person said so.
        told: What is known of this system, or was seen in an earlier file with these headings.
        likely: How the company writes dates itself; taken where nothing else decides, and said.
        look_up: Called now and then; it may raise to stop.
    """
    dated = (TicketField.OPENED_AT, TicketField.DUE_AT)
    columns = [header for each in dated for header in mapping.columns.get(each, ())]
    if mapping.date_order:
        return Orders(dict.fromkeys(columns, mapping.date_order), mapping.date_order)
    found = _looked_at(table, columns, look_up)
    if not any(finder.order for finder in found.values()):
        others = [h for h in distinct(table.headings) if h not in found and _is_dated(h)]
        found |= _looked_at(table, others, look_up)
    seen = {finder.order for finder in found.values() if finder.order}
    agreed = next(iter(seen)) if len(seen) == 1 else None
    fallback = agreed or told or likely
    doubtful = next((f.doubtful for f in found.values() if f.doubtful and not f.order), "")
    problems = (_declared(doubtful, fallback),) if doubtful and not (agreed or told) else ()
    return Orders({header: found[header].order or fallback for header in columns}, agreed, problems)


def _is_dated(heading: str) -> bool:
    """Tell whether a column we don't take holds dates by its name, so that it may decide."""
    return any(word in heading.casefold() for word in _DATED)


def _looked_at(
    table: Table, columns: list[str], look_up: Callable[[], None]
) -> dict[str, OrderFinder]:
    headers = distinct(table.headings)
    found = {header: OrderFinder() for header in columns}
    open_places = {headers.index(header): finder for header, finder in found.items()}
    for number, (_, row) in enumerate(table.rows()):
        if number % _LOOK_UP_EVERY == 0:
            look_up()
        for place, finder in tuple(open_places.items()):
            if place < len(row):
                finder.look(row[place])
            if finder.is_settled:
                del open_places[place]
        if not open_places:
            break
    return found


def _declared(doubtful: str, order: DateOrder) -> str:
    first = "day" if order is DateOrder.DAY_FIRST else "month"
    return (
        f"Dates such as {doubtful} can be read two ways, and nothing in the file decides it. "
        f"They are read with the {first} first, as your company writes them; choose the other "
        "way if that is wrong."
    )
