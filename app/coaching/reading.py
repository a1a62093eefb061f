"""Reading a playbook from the text of its TOML files, naming every mistake in one go."""

from __future__ import annotations

import hashlib
import re
import tomllib
from typing import TYPE_CHECKING, Final, TypeVar

from app.coaching import playbook_parts as parts
from app.coaching.messages import MessageKind
from app.coaching.playbook import USUAL_RHYTHMS, Playbook, ReadyText, Rhythm
from app.coaching.skills import Phase, Skill
from app.coaching.toml_table import Mistake, TomlTable, suggestion
from app.coaching.visit import TimeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

_Thing = TypeVar("_Thing")
_Word = TypeVar("_Word", bound="StrEnum")

_SINGLE: Final = ("playbook", "words")
_NAMED: Final = ("phases", "skills", "rates", "times", "evidence", "communication", "messages")
_WORDINGS: Final = (
    "consents",
    "feedback",
    "absences",
    "refusals",
    "exemptions",
    "causes",
    "leadership",
    "calls",
    "outcomes",
)
_TABLES: Final = (*_SINGLE, *_NAMED, "questions", "items", "lessons", "drills", *_WORDINGS)
_CONSENTS: Final = ("authorization", "report", "change", "on_screen")
_AT_LINE: Final = re.compile(r"\s*\(at (?:(line \d+), column \d+|end of document)\)")


class PlaybookError(ValueError):
    """A playbook could not be read; `mistakes` holds everything wrong with it, never empty."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        """Make the error from all `mistakes`, in the order they were found."""
        self.mistakes = mistakes
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


def read_playbook(sources: Mapping[str, str]) -> Playbook:
    """Return the playbook written in `sources`, TOML texts by file name, read as one.

    Raises PlaybookError naming every mistake, each with its file, its place and what to do.
    """
    mistakes: list[Mistake] = []
    files = [_parsed(file, text, mistakes) for file, text in sources.items()]
    if mistakes:
        # What a broken file would have held is not reported as missing from the others.
        raise PlaybookError(tuple(mistakes))
    playbook = _Reader(files, mistakes).playbook()
    if mistakes:
        raise PlaybookError(tuple(mistakes))
    return playbook


def fingerprint(sources: Mapping[str, str]) -> str:
    """Return the SHA-256 (hex) of the files' names and texts, whatever their order or line ends."""
    digest = hashlib.sha256()
    for file in sorted(sources):
        text = "\n".join(sources[file].splitlines())
        digest.update(f"{file}\0{len(text)}\0{text}\0".encode())
    return digest.hexdigest()


def _parsed(file: str, text: str, mistakes: list[Mistake]) -> TomlTable:
    values: dict[str, object] = {}
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        mistakes.append(_syntax_mistake(file, text, str(error)))
    return TomlTable(file=file, where="", values=values, mistakes=mistakes)


def _syntax_mistake(file: str, text: str, message: str) -> Mistake:
    at = _AT_LINE.search(message)
    line = at.group(1) if at else None
    return Mistake(
        file=file,
        where=line or f"line {max(1, len(text.splitlines()))}",
        what=f"This can't be read: {_AT_LINE.sub('', message)}.",
        advice="Look at this line and the one before it.",
    )


class _Reader:
    """Puts the tables of all files together; what can't be read is noted and left out."""

    def __init__(self, files: list[TomlTable], mistakes: list[Mistake]) -> None:
        self._mistakes = mistakes
        self._files = files or [self._table("playbook", "", {})]

    def playbook(self) -> Playbook:
        self._check_top_level()
        head = self._single("playbook")
        words = self._single("words")
        evidence = {each.key: each for each in self._named("evidence", parts.evidence)}
        filler = words.texts("filler", needed=True)
        empty = (*words.texts("vague"), *filler)
        lessons = self._listed("lessons", parts.lesson)
        known = {lesson.key for lesson in lessons}
        questions = self._listed("questions", lambda t: parts.question(t, evidence, empty))
        asked = {question.key for question in questions}
        wordings = {key: self._listed(key, parts.wording) for key in _WORDINGS}
        playbook = Playbook(
            name=parts.slug(head, "name"),
            version=head.number("version", 1, 9999),
            title=head.text("title"),
            language=head.text("language"),
            summary=head.text("summary", ""),
            phases=self._complete("phases", Phase, parts.phase_text),
            skills=self._complete("skills", Skill, parts.skill_text),
            times=self._complete("times", TimeKind, parts.time_text),
            questions=questions,
            items=self._listed("items", lambda t: parts.item(t, known, asked)),
            lessons=lessons,
            drills=self._listed("drills", parts.drill),
            rates=self._named("rates", parts.rate_text),
            not_names=words.texts("not_names", needed=True),
            filler=filler,
            communication=self._communication(),
            messages=self._messages(),
            **wordings,
        )
        head.finish()
        words.finish()
        self._check_needed(playbook)
        return playbook

    def _communication(self) -> tuple[Rhythm, ...]:
        """Read the communication standard; a priority that is left out keeps the usual rhythm."""
        usual = {str(each.priority): each for each in USUAL_RHYTHMS}

        def read(name: str, table: TomlTable) -> tuple[str, Rhythm]:
            if name not in usual:
                table.note("", f"“{name}” is not a priority.", suggestion(name, usual))
            known = usual.get(name, USUAL_RHYTHMS[0])
            return name, parts.rhythm(known.priority, table, known)

        given = dict(self._named("communication", read))
        return tuple(given.get(name, rhythm) for name, rhythm in usual.items())

    def _messages(self) -> tuple[ReadyText, ...]:
        """Read the ready texts for messages; a kind may be left out."""
        kinds = {str(kind): kind for kind in MessageKind}

        def read(name: str, table: TomlTable) -> ReadyText:
            if name not in kinds:
                table.note("", f"“{name}” is no kind of message.", suggestion(name, kinds))
            return parts.ready_text(kinds.get(name, MessageKind.OTHER), table)

        return self._named("messages", read)

    def _check_top_level(self) -> None:
        for file in self._files:
            for key in file.values:
                if key not in _TABLES:
                    file.note(key, "This table is not known.", suggestion(key, _TABLES))

    def _check_needed(self, playbook: Playbook) -> None:
        first = self._files[0]
        for key in ("questions", "items", "feedback"):
            if not any(key in file.values for file in self._files):
                first.note(key, "There is not one of these.", f"Add a table [[{key}]].")
        given = {consent.key for consent in playbook.consents}
        for key in _CONSENTS:
            if key not in given:
                advice = f'Add [[consents]] with key = "{key}" and a text.'
                first.note("consents", f"The sentence for “{key}” is missing.", advice)

    def _table(self, file: str, where: str, values: Mapping[str, object]) -> TomlTable:
        return TomlTable(file=file, where=where, values=values, mistakes=self._mistakes)

    def _single(self, key: str) -> TomlTable:
        """Return the one table `key` of all files, an empty one when there is none."""
        holders = [file for file in self._files if key in file.values]
        for file in holders[1:]:
            file.note(key, f"This table is also in {holders[0].file}.", "Keep one of the two.")
        file = holders[0] if holders else self._files[0]
        values = file.values.get(key)
        if isinstance(values, dict):
            return self._table(file.file, key, values)
        file.note(key, "This table is missing.", f"Begin it with [{key}].")
        return TomlTable(file=file.file, where=key, values={}, mistakes=[])

    def _listed(self, key: str, read: Callable[[TomlTable], _Thing]) -> tuple[_Thing, ...]:
        """Read every table of the list `key` in all files; no key may come twice."""
        things: list[_Thing] = []
        seen: dict[object, TomlTable] = {}
        for table in (table for file in self._files for table in file.tables(key)):
            own = table.values.get("key")
            if isinstance(own, str) and own in seen:
                advice = f"The first is {seen[own].where} in {seen[own].file}; rename one of them."
                table.note("key", f"“{own}” is there twice.", advice)
            elif isinstance(own, str):
                seen[own] = table
            things.append(read(table))
            table.finish()
        return tuple(things)

    def _named(self, key: str, read: Callable[[str, TomlTable], _Thing]) -> tuple[_Thing, ...]:
        """Read every table under the name `key` in all files; no name may come twice."""
        things: dict[str, _Thing] = {}
        for name, table in (pair for file in self._files for pair in file.named_tables(key)):
            if name in things:
                table.note("", "This is there twice.", "Keep one of the two.")
            things[name] = read(name, table)
            table.finish()
        return tuple(things.values())

    def _complete(
        self, key: str, words: type[_Word], read: Callable[[_Word, TomlTable], _Thing]
    ) -> tuple[_Thing, ...]:
        """Read the tables under `key`, exactly one for each of `words`, in their order."""
        known = {str(word): word for word in words}

        def read_known(name: str, table: TomlTable) -> tuple[str, _Thing]:
            if name not in known:
                table.note("", f"“{name}” is not known here.", suggestion(name, known))
            return name, read(known.get(name, next(iter(words))), table)

        things = dict(self._named(key, read_known))
        for name in known:
            if name not in things:
                self._files[0].note(f"{key}.{name}", "This is missing.", f"Add [{key}.{name}].")
        return tuple(things[name] for name in known if name in things)
