"""What is known of each ticket system: data in ``resources/tickets``, one file a layout."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from app.coaching.tickets import DateOrder, TicketField, TicketMapping
from app.coaching.visit import Priority
from app.paths import resource
from app.services.ticket_files.headings import distinct, plain, plain_heading

OTHER: Final = "other"
_COMMON = "common.toml"
_SURE_ENOUGH = 0.4
_ENOUGH_SHARED = 4
_ALIKE = 0.86
_DURATIONS = ("(in hrs)", "in minutes", "in min")


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words that mean the same in many systems."""

    priorities: Mapping[str, Priority]
    colours: Mapping[str, Priority]
    nothing: frozenset[str]
    columns: Mapping[TicketField, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Preset:
    """One layout of one system's export.

    ``names_in_lists`` are fields with several names in a cell, ``entities`` those whose cell is a
    path of which the last part counts, ``prefixes`` what stands before a bare number, ``marks``
    signs at the end of a status, and ``words`` what codes stand for.
    """

    system: str
    name: str
    signature: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    columns: Mapping[TicketField, tuple[str, ...]] = field(default_factory=dict)
    date_order: DateOrder | None = None
    names_in_lists: frozenset[TicketField] = frozenset()
    entities: frozenset[TicketField] = frozenset()
    marks: str = ""
    prefixes: Mapping[TicketField, str] = field(default_factory=dict)
    priorities: Mapping[str, Priority] = field(default_factory=dict)
    words: Mapping[TicketField, Mapping[str, str]] = field(default_factory=dict)

    def likeness(self, headings: frozenset[str]) -> float:
        """Return from 0 to 1 how much headings look like this layout's."""
        own = self.signature | self.known
        shared = len(headings & own) / max(len(headings), 1)
        telling = len(headings & self.signature) / max(len(self.signature), 1)
        if not telling and len(headings & own) < _ENOUGH_SHARED:
            # Number, subject and status are in every system's export.
            return 0.0
        needed = (TicketField.NUMBER, TicketField.SUBJECT)
        if any(headings.isdisjoint(self.columns[each]) for each in needed):
            return 0.0
        return (shared + telling) / 2


def read_words() -> Words:
    """Read the words that many systems share."""
    content = _content(_COMMON)
    return Words(
        priorities=_priorities(content["priorities"]),
        colours=_priorities(content["colours"]),
        nothing=frozenset(plain(word) for word in content["nothing"]["words"]),
        columns=_columns(content["columns"]),
    )


def read_presets() -> tuple[Preset, ...]:
    """Read what is known of each system."""
    names = sorted(file.name for file in resource("tickets").glob("*.toml"))
    return tuple(_preset(_content(name)) for name in names if name != _COMMON)


def recognise(headings: Sequence[str], presets: Sequence[Preset]) -> tuple[Preset | None, float]:
    """Return the layout that headings belong to, and how surely from 0 to 1."""
    seen = frozenset(plain_heading(heading) for heading in headings if heading.strip())
    likeness, preset = max(
        ((each.likeness(seen), each) for each in presets), key=lambda found: found[0]
    )
    return (preset, round(likeness, 2)) if likeness >= _SURE_ENOUGH else (None, 0.0)


def mapping_for(headings: Sequence[str], preset: Preset) -> TicketMapping:
    """Return which columns fill which field, by the names the layout knows."""
    labels = distinct(headings)
    names = [plain_heading(heading) for heading in headings]
    columns = {
        each: tuple(
            label
            for wanted in preset.columns.get(each, ())
            for label, name in zip(labels, names, strict=True)
            if name == wanted
        )
        for each in TicketField
    }
    filled = {each: found for each, found in columns.items() if found}
    return TicketMapping(system=preset.system, columns=filled)


def guess(headings: Sequence[str], system: str, words: Words) -> TicketMapping:
    """Return the likeliest columns of a system that nobody has described, for a person to check."""
    labels = distinct(headings)
    free = {
        plain_heading(heading).replace("_", " "): label
        for heading, label in reversed(list(zip(headings, labels, strict=True)))
        if not any(unit in heading.casefold() for unit in _DURATIONS)
    }
    columns: dict[TicketField, tuple[str, ...]] = {}
    for exactly in (True, False):
        for each in TicketField:
            if each not in columns and (name := _likely(each, free, words, exactly=exactly)):
                columns[each] = (free.pop(name),)
    return TicketMapping(system=system, columns=columns)


def _likely(
    wanted: TicketField, free: Mapping[str, str], words: Words, *, exactly: bool
) -> str | None:
    for word in words.columns[wanted]:
        name = word.replace("_", " ")
        if name in free:
            return name
        if not exactly and (near := get_close_matches(name, free, n=1, cutoff=_ALIKE)):
            return near[0]
    return None


def _content(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"tickets/{name}").read_text("utf-8"))


def _preset(content: dict[str, Any]) -> Preset:
    order = content.get("date_order")
    return Preset(
        system=content["system"],
        name=content["name"],
        signature=frozenset(map(plain_heading, content["signature"])),
        known=frozenset(map(plain_heading, content["known"])),
        columns=_columns(content["columns"]),
        date_order=DateOrder(order) if order else None,
        names_in_lists=frozenset(map(TicketField, content.get("names_in_lists", ()))),
        entities=frozenset(map(TicketField, content.get("entities", ()))),
        marks=content.get("status_marks", ""),
        prefixes={TicketField(key): text for key, text in content.get("prefixes", {}).items()},
        priorities=_priorities(content.get("priorities", {})),
        words={
            TicketField(key): {plain(code): text for code, text in table.items()}
            for key, table in content.get("words", {}).items()
        },
    )


def _columns(content: dict[str, list[str]]) -> dict[TicketField, tuple[str, ...]]:
    return {TicketField(key): tuple(map(plain_heading, names)) for key, names in content.items()}


def _priorities(content: dict[str, list[str]]) -> dict[str, Priority]:
    return {plain(word): Priority(key) for key, words in content.items() for word in words}
