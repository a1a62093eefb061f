"""The clock: every recorded moment that the client may see, as it was logged.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from app.coaching.client_page import ClockLine
from app.coaching.visit import TimeKind
from app.documents.draft import Draft
from app.documents.strips import Cell, Strip
from app.documents.tables import Table, held_together
from app.documents.typesetting import Text

_WIDEST_TIMES: Final = 0.62


def clock_table(draft: Draft, room: float) -> list[Strip]:
    """Return the recorded moments as a table ``room`` points wide."""
    lines = draft.page.clock
    if not lines:
        return []
    days = [
        (day, list(of_day)) for day, of_day in groupby(lines, lambda c: draft.formats.date(c.at))
    ]
    same = _told_each_time(lines)
    table = Table(draft, room, [[_clock_time(draft, line) for line in lines]], _WIDEST_TIMES)
    strips: list[Strip] = []
    for day, of_day in days:
        heading = table.heading(day if strips else f"The clock, {day}", [""])
        rows = [_clock_row(draft, table, line, told=not same, heading=heading) for line in of_day]
        strips += [heading, *held_together(rows)]
    if same:
        note = Text(f"Told each time: {same}", draft.look.note)
        strips += [Strip(cells=(Cell(0, room, (note,)),), space=draft.look.pad)]
    return strips


def _told_each_time(lines: Sequence[ClockLine]) -> str:
    told = {line.told for line in lines if not line.is_expected}
    return told.pop() if len(told) == 1 else ""


def _clock_row(draft: Draft, table: Table, line: ClockLine, *, told: bool, heading: Strip) -> Strip:
    label = f"{line.label} (expected)" if line.is_expected else line.label
    parts = [Text(label, draft.look.body)]
    notes = [line.technician, f"told {line.told}" if told and line.told else ""]
    if any(notes):
        parts += [Text(", ".join(note for note in notes if note), draft.look.note)]
    return table.row(parts, [_clock_time(draft, line)], heading=heading)


def _clock_time(draft: Draft, line: ClockLine) -> str:
    start = _time_in_zone(draft, line.at)
    if line.until is None:
        return f"from {start}" if line.kind is TimeKind.PAUSE else start
    end = _time_in_zone(draft, line.until)
    formats = draft.formats
    if formats.date(line.at) != formats.date(line.until):
        end = f"{formats.date(line.until)}, {end}"
    return f"{start} – {end}"


def _time_in_zone(draft: Draft, moment: datetime) -> str:
    """Return a time of day; with its zone's name only where the clocks were changed meanwhile."""
    time = draft.formats.time(moment)
    return f"{time} {draft.formats.abbreviation(moment)}" if len(draft.zones) > 1 else time
