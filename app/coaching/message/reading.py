"""Reading the phrases of a language from the text of its TOML files, naming every mistake."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

from app.coaching.message.finding import Kind
from app.coaching.message.notation import NotationError, PhraseSet, phrase_set
from app.coaching.message.phrases import (
    Advice,
    Clipped,
    Frame,
    Jargon,
    Length,
    NextStep,
    PhraseRule,
    Phrases,
    Shouting,
    Term,
)
from app.coaching.toml_table import Mistake, TomlTable, suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SINGLE: Final = (
    "messages",
    "groups",
    "frame",
    "jargon",
    "shouting",
    "length",
    "clipped",
    "next_step",
)
_LISTED: Final = ("rules", "terms")
_MANY: Final = 2000
_FEW: Final = 5


class PhrasesError(ValueError):
    """Phrases could not be read; `mistakes` holds everything wrong with them, never empty."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        """Make the error from all `mistakes`, in the order they were found."""
        self.mistakes = mistakes
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


def read_phrases(sources: Mapping[str, str]) -> Phrases:
    """Return the phrases written in `sources`, TOML texts by file name, read as one.

    Raises PhrasesError naming every mistake, each with its file, its place and what to do.
    """
    mistakes: list[Mistake] = []
    files = [_parsed(file, text, mistakes) for file, text in sources.items()]
    if not mistakes:
        phrases = _Reader(files, mistakes).phrases()
        if not mistakes:
            return phrases
    raise PhrasesError(tuple(mistakes))


def _parsed(file: str, text: str, mistakes: list[Mistake]) -> TomlTable:
    values: dict[str, object] = {}
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, advice = f"This can't be read: {error}.", "Look there and at the line before."
        mistakes.append(Mistake(file=file, where="text", what=what, advice=advice))
    return TomlTable(file=file, where="", values=values, mistakes=mistakes)


class _Reader:
    """Puts the tables of all files together; what can't be read is noted and left out."""

    def __init__(self, files: list[TomlTable], mistakes: list[Mistake]) -> None:
        self._mistakes = mistakes
        self._files = files or [
            TomlTable(file="messages", where="", values={}, mistakes=self._mistakes)
        ]
        self._groups: dict[str, Sequence[str]] = {}

    def phrases(self) -> Phrases:
        self._check_top_level()
        self._read_groups()
        head = self._single("messages")
        phrases = Phrases(
            language=head.text("language"),
            rules=tuple(self._rule(table) for table in self._listed("rules")),
            jargon=self._jargon(self._single("jargon")),
            frame=_frame(self._single("frame")),
            shouting=self._shouting(self._single("shouting")),
            length=_length(self._single("length")),
            clipped=self._clipped(self._single("clipped")),
            next_step=self._next_step(self._single("next_step")),
        )
        head.finish()
        return phrases

    def _check_top_level(self) -> None:
        known = (*_SINGLE, *_LISTED)
        for file in self._files:
            for key in file.values:
                if key not in known:
                    file.note(key, "This table is not known.", suggestion(key, known))

    def _read_groups(self) -> None:
        table = self._single("groups")
        for name in table.values:
            self._groups[name] = table.texts(name, needed=True)

    def _rule(self, table: TomlTable) -> PhraseRule:
        marks = table.texts("marks")
        phrases = self._set(table, "phrases")
        if not (marks or phrases.patterns):
            table.note("phrases", "This rule looks for nothing.", "Add phrases or marks.")
        rule = PhraseRule(
            kind=table.word("kind", Kind),
            phrases=phrases,
            marks=marks,
            within=self._set(table, "within"),
            unless=self._set(table, "unless"),
            before=table.number("before", 0, _FEW, 0),
            after=table.number("after", 0, _FEW, 0),
            advice=_advice(table),
        )
        table.finish()
        return rule

    def _jargon(self, table: TomlTable) -> Jargon:
        jargon = Jargon(
            terms=tuple(self._term(each) for each in self._listed("terms")),
            explained_after=self._set(table, "explained_after"),
            explained_before=self._set(table, "explained_before"),
            company=table.number("company", 1, _FEW),
            advice=Advice(say=table.text("say"), better=""),
        )
        table.finish()
        return jargon

    def _term(self, table: TomlTable) -> Term:
        term = Term(
            words=self._set(table, "words", needed=True),
            plain=table.text("plain"),
            is_familiar=table.one_of("known", ("hardly", "to some"), "hardly") == "to some",
            is_in_capitals=table.one_of("written", ("", "in capitals"), "") == "in capitals",
        )
        table.finish()
        return term

    def _shouting(self, table: TomlTable) -> Shouting:
        shouting = Shouting(
            ordinary=frozenset(word.casefold() for word in table.texts("ordinary", needed=True)),
            signs=self._set(table, "signs"),
            cheers=self._set(table, "cheers"),
            run=table.number("run", 2, _FEW),
            scattered=table.number("scattered", 2, _MANY),
            advice=_advice(table),
        )
        table.finish()
        return shouting

    def _clipped(self, table: TomlTable) -> Clipped:
        clipped = Clipped(
            words=table.number("words", 1, _MANY),
            report_words=table.number("report_words", 1, _MANY),
            personal_words=table.number("personal_words", 0, _MANY),
            staccato=table.number("staccato", 1, _MANY),
            staccato_words=table.number("staccato_words", 1, _MANY),
            courtesies=self._set(table, "courtesies", needed=True),
            people=self._set(table, "people", needed=True),
            reports=self._set(table, "reports"),
            smiles=table.texts("smiles"),
            advice=_advice(table),
        )
        table.finish()
        return clipped

    def _next_step(self, table: TomlTable) -> NextStep:
        next_step = NextStep(
            unsettled=self._set(table, "unsettled", needed=True),
            problems=self._set(table, "problems", needed=True),
            done=self._set(table, "done", needed=True),
            steps=self._set(table, "steps", needed=True),
            advice=_advice(table),
        )
        table.finish()
        return next_step

    def _set(self, table: TomlTable, key: str, *, needed: bool = False) -> PhraseSet:
        phrases = table.texts(key, needed=needed)
        try:
            return phrase_set(phrases, self._groups)
        except NotationError:
            return phrase_set(self._understood(table, key, phrases), self._groups)

    def _understood(self, table: TomlTable, key: str, phrases: Sequence[str]) -> list[str]:
        """Return those of `phrases` that can be read; the mistakes in the others are noted."""
        understood: list[str] = []
        for phrase in phrases:
            try:
                phrase_set([phrase], self._groups)
                understood.append(phrase)
            except NotationError as error:
                table.note(key, error.what, error.advice)
        return understood

    def _single(self, key: str) -> TomlTable:
        """Return the one table `key` of all files; its mistakes are noted when there is none."""
        holders = [file for file in self._files if key in file.values]
        for file in holders[1:]:
            file.note(key, f"This table is also in {holders[0].file}.", "Keep one of the two.")
        file = (holders or self._files)[0]
        values = file.values.get(key)
        if isinstance(values, dict):
            return TomlTable(file=file.file, where=key, values=values, mistakes=self._mistakes)
        file.note(key, "This table is missing.", f"Begin it with [{key}].")
        return TomlTable(file=file.file, where=key, values={}, mistakes=[])

    def _listed(self, key: str) -> tuple[TomlTable, ...]:
        listed = tuple(table for file in self._files for table in file.tables(key))
        if not listed:
            self._files[0].note(key, "There is not one of these.", f"Add a table [[{key}]].")
        return listed


def _advice(table: TomlTable) -> Advice:
    return Advice(say=table.text("say"), better=table.text("better"))


def _frame(table: TomlTable) -> Frame:
    frame = Frame(
        fields=table.texts("fields"),
        closings=table.texts("closings", needed=True),
        quotes=table.texts("quotes"),
        reports=table.texts("reports"),
        abbreviations=frozenset(table.texts("abbreviations")),
    )
    table.finish()
    return frame


def _length(table: TomlTable) -> Length:
    length = Length(
        words=table.number("words", 1, _MANY),
        hard_words=table.number("hard_words", 1, _MANY),
        ease=table.number("ease", 0, 100),
        listed_words=table.number("listed_words", 1, _MANY),
        sentence_words=table.number("sentence_words", 1, _MANY),
        advice=_advice(table),
        sentence_advice=Advice(
            say=table.text("say_sentence"), better=table.text("better_sentence")
        ),
    )
    table.finish()
    return length
