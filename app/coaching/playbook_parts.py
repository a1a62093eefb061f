"""How each part of a playbook is written as a TOML table."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Final, cast, get_args

from app.coaching.playbook import (
    MESSAGE_PLACEHOLDERS,
    RATE_PLACEHOLDERS,
    RECORDS,
    ChecklistItem,
    Choice,
    Drill,
    Evidence,
    Kind,
    Lesson,
    Need,
    PhaseText,
    Question,
    RateText,
    ReadyText,
    Rhythm,
    SkillText,
    TimeText,
    Width,
    Wording,
)
from app.coaching.skills import Phase, Proof, Skill
from app.coaching.toml_table import suggestion
from app.coaching.visit import VisitKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from app.coaching.messages import MessageKind
    from app.coaching.toml_table import TomlTable
    from app.coaching.visit import Priority, TimeKind

_KEY: Final = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*")
_RATINGS: Final = 5
_A_WEEK: Final = 7 * 24 * 60
_ALWAYS_KNOWN: Final = ("technician", "company")
_PROVED_BY_RECORD: Final = (Proof.RECORDED, Proof.CONFIRMED)


def slug(table: TomlTable, key: str = "key") -> str:
    """Read a key such as ``leave.check_out``: small letters, digits, dots, dashes, underscores."""
    value = table.text(key)
    if value and not _KEY.fullmatch(value):
        advice = "Use small letters, digits, dots, dashes and underscores."
        table.note(key, f"“{value}” can't be a key.", advice)
    return value


def phase_text(phase: Phase, table: TomlTable) -> PhaseText:
    """Read the words of `phase`."""
    return PhaseText(id=phase, name=table.text("name"), line=table.text("line"))


def skill_text(skill: Skill, table: TomlTable) -> SkillText:
    """Read the words of `skill`; its scale must describe exactly five behaviours."""
    scale = table.texts("scale", needed=True)
    if scale and len(scale) != _RATINGS:
        table.note("scale", f"It describes {len(scale)} ratings.", "Describe five, from 1 to 5.")
    return SkillText(
        id=skill,
        name=table.text("name"),
        meaning=table.text("meaning"),
        standard=table.number("standard", 0, 100, 70),
        scale=scale,
    )


def time_text(kind: TimeKind, table: TomlTable) -> TimeText:
    """Read the words for moments of `kind`."""
    return TimeText(kind=kind, label=table.text("label"), button=table.text("button"))


def rate_text(key: str, table: TomlTable) -> RateText:
    """Read a rate's words; its sentence may leave open only what the program can fill in."""
    sentence = table.text("sentence")
    _placeholders(table, "sentence", sentence, RATE_PLACEHOLDERS)
    return RateText(key=key, label=table.text("label"), sentence=sentence)


def ready_text(kind: MessageKind, table: TomlTable) -> ReadyText:
    """Read a ready text; what it leaves open needs words for the gap where that isn't known."""
    subject, text = table.text("subject"), table.text("text")
    left_open = {
        *_placeholders(table, "subject", subject, MESSAGE_PLACEHOLDERS),
        *_placeholders(table, "text", text, MESSAGE_PLACEHOLDERS),
    }
    gaps: dict[str, str] = {}
    for name in MESSAGE_PLACEHOLDERS:
        is_needed = name in left_open and name not in _ALWAYS_KNOWN
        gaps[name] = table.text(name, None if is_needed else "")
    return ReadyText(kind=kind, subject=subject, text=text, gaps=gaps)


def rhythm(priority: Priority, table: TomlTable, usual: Rhythm) -> Rhythm:
    """Read how often a client of `priority` hears from us; what isn't said is as in `usual`."""
    return Rhythm(
        priority=priority,
        first_response=table.number("first_response", 1, _A_WEEK, usual.first_response),
        update_every=table.number("update_every", 1, _A_WEEK, usual.update_every),
    )


def evidence(key: str, table: TomlTable) -> Evidence:
    """Read one kind of evidence, which must say how it is found."""
    found = Evidence(
        key=key,
        words=table.texts("words"),
        patterns=table.patterns("patterns"),
        substance=table.number("substance", 0, 20, 0),
    )
    if not (found.words or found.patterns or found.substance):
        table.note("", "Nothing could ever show it.", "Add words, patterns or substance.")
    return found


def question(table: TomlTable, known: Mapping[str, Evidence], empty: tuple[str, ...]) -> Question:
    """Read a question; its needs refer to `known` evidence, `empty` words say nothing anywhere."""
    kind = table.one_of("kind", get_args(Kind), "line")
    choices = tuple(
        _closed(each, Choice(key=slug(each), label=each.text("label")))
        for each in table.tables("choices")
    )
    if kind == "choice" and not choices:
        table.note("choices", "There is nothing to choose.", "Add [[questions.choices]].")
    if kind != "choice" and choices:
        table.note("kind", "A question with choices.", 'Write kind = "choice".')
    return Question(
        key=slug(table),
        phase=table.word("phase", Phase),
        label=table.text("label"),
        aside=table.text("aside", ""),
        hint=table.text("hint", ""),
        kind=cast("Kind", kind),
        width=cast("Width", table.one_of("width", get_args(Width), "full")),
        section=table.text("section", ""),
        choices=choices,
        needs=tuple(_need(each, known) for each in table.tables("needs")),
        ignored=(*table.texts("ignored"), *empty),
    )


def item(table: TomlTable, lessons: Collection[str], questions: Collection[str]) -> ChecklistItem:
    """Read a checklist item; what it refers to must be among what is known."""
    read = ChecklistItem(
        key=slug(table),
        phase=table.word("phase", Phase),
        skill=table.word("skill", Skill),
        weight=table.number("weight", 1, 5),
        proof=table.word("proof", Proof),
        text=table.text("text"),
        why=table.text("why"),
        found=table.text("found", ""),
        client_sentence=table.text("client_sentence", ""),
        record=table.one_of("record", RECORDS, ""),
        question=table.one_of("question", questions, ""),
        optional=table.flag("optional"),
        lesson=table.one_of("lesson", lessons, ""),
        applies=table.words("applies", VisitKind),
    )
    if read.proof in _PROVED_BY_RECORD and not read.record:
        advice = f"Add record = … with one of: {', '.join(RECORDS)}."
        table.note("record", f"A {read.proof} item names the fact that proves it.", advice)
    if read.proof not in _PROVED_BY_RECORD and read.record:
        advice = "Take it out, or change the proof to recorded or confirmed."
        table.note("record", f"No record can prove an item that is {read.proof}.", advice)
    if read.record and (read.question or read.optional):
        advice = "Take question and optional out; the record itself says when it matters."
        table.note("record", "An item with a record needs nothing else.", advice)
    return read


def lesson(table: TomlTable) -> Lesson:
    """Read a lesson."""
    return Lesson(
        key=slug(table),
        skill=table.word("skill", Skill),
        title=table.text("title"),
        text=table.text("text"),
        takeaway=table.text("takeaway"),
    )


def drill(table: TomlTable) -> Drill:
    """Read a drill."""
    return Drill(
        key=slug(table),
        skill=table.word("skill", Skill),
        title=table.text("title"),
        situation=table.text("situation"),
        act=table.text("act"),
        look_for=table.text("look_for"),
    )


def wording(table: TomlTable) -> Wording:
    """Read a short text with its key."""
    return Wording(key=slug(table), text=table.text("text"), hint=table.text("hint", ""))


def _need(table: TomlTable, known: Mapping[str, Evidence]) -> Need:
    names = table.texts("any", needed=True)
    for name in names:
        if name not in known:
            table.note("any", f"No evidence is called “{name}”.", suggestion(name, known))
    need = Need(
        any_of=tuple(known[name] for name in names if name in known),
        missing=table.text("missing"),
        ask=table.text("ask"),
    )
    table.finish()
    return need


def _closed(table: TomlTable, choice: Choice) -> Choice:
    table.finish()
    return choice


def _placeholders(
    table: TomlTable, key: str, written: str, allowed: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the names left open in what is `written` at `key`; each must be among `allowed`."""
    try:
        parts = tuple(Formatter().parse(written))
    except ValueError:
        example = f"Write {{{allowed[0]}}} and the like."
        table.note(key, "A brace is open or closed twice.", example)
        return ()
    names = tuple(
        f"{name}{spec and ':'}{spec}{conversion or ''}"
        for _, name, spec, conversion in parts
        if name is not None
    )
    for name in names:
        if name not in allowed:
            table.note(key, f"{{{name}}} can't be filled in.", suggestion(name, allowed))
    return names
