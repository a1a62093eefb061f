"""The words of one language the check knows: what is heard badly, and what excuses it."""

from dataclasses import dataclass

from app.coaching.message.finding import Kind
from app.coaching.message.notation import PhraseSet


@dataclass(frozen=True, kw_only=True)
class Advice:
    """How a finding is heard, and what is better."""

    say: str
    better: str


@dataclass(frozen=True, kw_only=True)
class PhraseRule:
    """Phrases that are heard badly, unless what stands around them says otherwise.

    ``within`` are phrases that hold such a phrase and mean something else. ``unless`` are
    phrases nearby that make it good: in its sentence, up to ``before`` sentences before it or
    ``after`` sentences after it.
    """

    kind: Kind
    phrases: PhraseSet
    marks: tuple[str, ...]
    within: PhraseSet
    unless: PhraseSet
    before: int
    after: int
    advice: Advice


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word of the trade and what to say instead.

    A ``familiar`` one counts only in company; one in ``capitals`` is another word in small letters.
    """

    words: PhraseSet
    plain: str
    is_familiar: bool
    is_in_capitals: bool


@dataclass(frozen=True, kw_only=True)
class Jargon:
    """Words of the trade, and what shows that one is being explained just then.

    ``company`` is how many different familiar terms make a message hard to read.
    """

    terms: tuple[Term, ...]
    explained_after: PhraseSet
    explained_before: PhraseSet
    company: int
    advice: Advice


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What stands around a message and isn't the message.

    ``fields`` are names of ticket fields, ``closings`` the words above a signature, ``quotes``
    the beginnings of an older message, ``reports`` the words before an error text.
    """

    fields: tuple[str, ...]
    closings: tuple[str, ...]
    quotes: tuple[str, ...]
    reports: tuple[str, ...]
    abbreviations: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Shouting:
    """Words people shout; signs and screens they copy, and good news they may cheer about."""

    ordinary: frozenset[str]
    signs: PhraseSet
    cheers: PhraseSet
    run: int
    scattered: int
    advice: Advice


@dataclass(frozen=True, kw_only=True)
class Length:
    """How many words are enough.

    ``words`` in plain paragraphs, ``hard_words`` when it reads harder than ``ease`` (Flesch),
    ``listed_words`` when it is broken into points, ``sentence_words`` in one sentence.
    """

    words: int
    hard_words: int
    ease: int
    listed_words: int
    sentence_words: int
    advice: Advice
    sentence_advice: Advice


@dataclass(frozen=True, kw_only=True)
class Clipped:
    """How few words are too few, with nothing kind among them.

    ``words`` where nobody is spoken of, ``report_words`` when it begins like a line of a report
    (``reports``), ``personal_words`` with one of ``people``,
    ``staccato_words`` of nobody when a sentence has ``staccato`` or fewer on average.
    """

    words: int
    report_words: int
    personal_words: int
    staccato: int
    staccato_words: int
    courtesies: PhraseSet
    people: PhraseSet
    reports: PhraseSet
    smiles: tuple[str, ...]
    advice: Advice


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """Open problems, what settles them, and what tells how it goes on.

    ``unsettled`` stay open whatever was ``done``; ``problems`` don't.
    """

    unsettled: PhraseSet
    problems: PhraseSet
    done: PhraseSet
    steps: PhraseSet
    advice: Advice


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """Everything the check knows of one language."""

    language: str
    rules: tuple[PhraseRule, ...]
    jargon: Jargon
    frame: Frame
    shouting: Shouting
    length: Length
    clipped: Clipped
    next_step: NextStep
