"""From a path to a file of tickets that is recognised: whose it is, and what its columns hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from app.coaching.tickets import DateOrder, TicketField, TicketMapping, TicketSheet
from app.services.ticket_files.headings import distinct, plain_heading
from app.services.ticket_files.presets import (
    OTHER,
    Preset,
    Words,
    guess,
    mapping_for,
    read_presets,
    read_words,
    recognise,
)
from app.services.ticket_files.table import Table

_SAMPLE = 5
_SHOWN = 200
_UNKNOWN = "Not known here"
_NEEDED = {TicketField.NUMBER: "the ticket number", TicketField.SUBJECT: "the subject"}


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """What is remembered of files with the same headings.

    ``mapping`` is what a person chose, ``seen_order`` how the dates of such files turned out to be
    meant.
    """

    mapping: TicketMapping | None = None
    seen_order: DateOrder | None = None


@dataclass(frozen=True, kw_only=True)
class TicketFile:
    """A file of tickets, what it was recognised as, and what is known of such files."""

    path: Path
    table: Table
    sheet: TicketSheet
    preset: Preset
    words: Words
    seen_order: DateOrder | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """What has to be mapped before anything can be taken over, one sentence each."""
        return _missing(self.sheet.mapping)


def recognised(
    path: Path,
    table: Table,
    remembered: Remembered,
    mapping: TicketMapping | None = None,
    system: str = "",
) -> TicketFile:
    """Return a file with its layout and mapping.

    Args:
        path: Where it lies.
        table: The same, opened.
        remembered: What is remembered of such headings.
        mapping: What the person chose; goes before everything else.
        system: The system the person named; goes before what is remembered of another.
    """
    words, presets = read_words(), read_presets()
    kept = remembered.mapping
    is_remembered = mapping is None and kept is not None and system in {"", kept.system}
    if is_remembered:
        mapping = kept
    preset, confidence = _layout(table, presets, mapping.system if mapping else system)
    headers = distinct(table.headings)
    chosen = _within(mapping or _proposed(table.headings, preset, words), headers)
    sheet = TicketSheet(
        system=chosen.system,
        name=preset.name,
        confidence=confidence,
        encoding=table.encoding.removesuffix("-sig"),
        delimiter=table.delimiter,
        headers=headers,
        mapping=chosen,
        sample=_sample(table),
        problems=(*table.problems, *_missing(chosen)),
        is_remembered=is_remembered,
    )
    return TicketFile(
        path=path,
        table=table,
        sheet=sheet,
        preset=preset,
        words=words,
        seen_order=remembered.seen_order,
    )


def _sample(table: Table) -> tuple[tuple[str, ...], ...]:
    rows = islice(table.rows(), _SAMPLE)
    return tuple(tuple(cell[:_SHOWN] for cell in row) for _, row in rows)


def _layout(table: Table, presets: Sequence[Preset], system: str) -> tuple[Preset, float]:
    """Return the layout of a file and how surely; a system nobody described has an empty one."""
    wanted = system.strip().casefold()
    if not wanted:
        preset, confidence = recognise(table.headings, presets)
        return preset or Preset(system=OTHER, name=_UNKNOWN), confidence
    own = [preset for preset in presets if preset.system == wanted]
    if not own:
        name = _UNKNOWN if wanted == OTHER else system.strip()
        return Preset(system=wanted, name=name), 1.0
    seen = frozenset(map(plain_heading, table.headings))
    return max(own, key=lambda preset: preset.likeness(seen)), 1.0


def _proposed(headings: tuple[str, ...], preset: Preset, words: Words) -> TicketMapping:
    """Return the mapping of the layout; columns it doesn't know may fill what it leaves empty."""
    mapping = mapping_for(headings, preset)
    guessed = guess(headings, preset.system, words)
    own = preset.signature | preset.known
    more = {
        each: names
        for each, names in guessed.columns.items()
        if each not in mapping.columns and plain_heading(names[0]) not in own
    }
    return replace(mapping, columns={**more, **mapping.columns})


def _within(mapping: TicketMapping, headers: tuple[str, ...]) -> TicketMapping:
    """Return the mapping without columns that this file doesn't have."""
    known = {plain_heading(header): header for header in reversed(headers)}
    columns = {
        each: tuple(known[plain_heading(name)] for name in names if plain_heading(name) in known)
        for each, names in mapping.columns.items()
    }
    return replace(mapping, columns={each: names for each, names in columns.items() if names})


def _missing(mapping: TicketMapping) -> tuple[str, ...]:
    return tuple(
        f"No column is known to hold {said}."
        for each, said in _NEEDED.items()
        if not mapping.columns.get(each)
    )
