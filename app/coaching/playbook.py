"""A playbook: questions, checklists, scales and lessons a visit is run under, at one version."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from app.coaching.visit import Priority, TimeKind, VisitKind
from app.coaching.wording import remainder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.coaching.messages import MessageKind
    from app.coaching.skills import Phase, Proof, Skill

RECORDS: Final = (
    "check_in",
    "check_out",
    "travel_told",
    "arrival_told",
    "departure_told",
    "restatement_agreed",
    "authorization_signed",
    "report_signed",
    "estimate_given",
    "changes_approved",
    "promises_kept",
    "pauses_recorded",
    "external_notes",
    "internal_notes",
    "other_needs_asked",
    "feedback_given",
    "limit_passed_on",
    "updates_sent",
    "five_questions",
    "facts_observed",
    "open_points_owned",
    "rates_told",
    "whys_asked",
    "can_offered",
    "yes_qualified",
    "parts_approved",
    "bill_expected",
    "bad_news_told",
    "findings_told",
    "times_kept",
    "custody_signed",
    "message_left",
    "messages_read_twice",
)
"""The facts of a visit that can prove a checklist item without anybody ticking it."""

RATE_PLACEHOLDERS: Final = ("amount", "minutes", "percent", "hours", "days")
"""What a rate's sentence may leave open between braces."""

MESSAGE_PLACEHOLDERS: Final = (
    "contact",
    "technician",
    "company",
    "time",
    "what",
    "cause",
    "next",
)
"""What a ready text for a message may leave open between braces."""

_Found = TypeVar("_Found")

Kind = Literal["line", "text", "choice"]
Width = Literal["half", "full"]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One kind of content that makes an answer good, such as a time or a number.

    It is found when one of `words` is there (a trailing ``*`` matches any ending), when one of the
    regular expressions in `patterns` is, or when at least `substance` different words remain after
    the question's empty words are taken out (0: not looked at).
    """

    key: str
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    substance: int = 0


@dataclass(frozen=True, kw_only=True)
class Need:
    """Something a good answer holds, shown by any one of several kinds of evidence."""

    any_of: tuple[Evidence, ...]
    missing: str
    """What to call it in a list of things still missing: "the exact message"."""
    ask: str
    """The sentence shown when only this is missing: "Name the people or how many."."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer of a question that is answered by choosing."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of the visit's forms; answers are stored by its key, never by its text."""

    key: str
    phase: Phase
    label: str
    aside: str = ""
    hint: str = ""
    kind: Kind = "line"
    width: Width = "full"
    section: str = ""
    choices: tuple[Choice, ...] = ()
    needs: tuple[Need, ...] = ()
    """What a good answer holds; a question without needs may stay empty."""
    ignored: tuple[str, ...] = ()
    """Words and phrases that say nothing as an answer to this question."""


@dataclass(frozen=True, kw_only=True)
class ChecklistItem:
    """One thing to do on a visit, the skill it shows and how it is proved."""

    key: str
    phase: Phase
    skill: Skill
    weight: int
    """1 (nice) to 5 (a client can be lost over it)."""
    proof: Proof
    text: str
    why: str
    found: str = ""
    """`text` as a thing done, without a full stop: "Introduced by name and company"."""
    client_sentence: str = ""
    """The line for the client's report when it was done; empty where it isn't theirs to read."""
    record: str = ""
    """One of `RECORDS`, present exactly when `proof` is recorded or confirmed."""
    question: str = ""
    """The question whose good answer shows it without a tick."""
    optional: bool = False
    """Comes up on some visits only: while nobody ticked it, it is not missed."""
    lesson: str = ""
    applies: tuple[VisitKind, ...] = tuple(VisitKind)
    """The kinds of visit it belongs to."""

    @property
    def done(self) -> str:
        """What it is called when a score is explained; its text in quotes where nothing is said."""
        return self.found.rstrip(".") or f"“{self.text.rstrip('.')}”"


@dataclass(frozen=True, kw_only=True)
class SkillText:
    """A skill in words: its name, its meaning, the standard and five anchored ratings."""

    id: Skill
    name: str
    meaning: str
    standard: int
    """The score, of 100, the team agreed to reach."""
    scale: tuple[str, ...]
    """Five behaviours, from rating 1 to rating 5."""

    def anchor(self, rating: int) -> str:
        """Return the behaviour that `rating` (1 to 5) stands for; IndexError outside of it."""
        if not 1 <= rating <= len(self.scale):
            message = f"a rating is 1 to {len(self.scale)}, not {rating}"
            raise IndexError(message)
        return self.scale[rating - 1]


@dataclass(frozen=True, kw_only=True)
class PhaseText:
    """A phase in words: its name and the line under its heading."""

    id: Phase
    name: str
    line: str


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A page to read in two minutes, about one skill."""

    key: str
    skill: Skill
    title: str
    text: str
    """Plain paragraphs, a blank line between them."""
    takeaway: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text's paragraphs, each on one line."""
        return tuple(" ".join(part.split()) for part in self.text.split("\n\n") if part.strip())


@dataclass(frozen=True, kw_only=True)
class Drill:
    """Ten minutes of practice for two: a situation, what to do, what to look for."""

    key: str
    skill: Skill
    title: str
    situation: str
    act: str
    look_for: str


@dataclass(frozen=True, kw_only=True)
class RateText:
    """A rate or term in the client's words."""

    key: str
    label: str
    sentence: str
    """A plain sentence that may leave open what `RATE_PLACEHOLDERS` names, between braces."""

    @property
    def placeholders(self) -> frozenset[str]:
        """The names its sentence leaves open."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.sentence) if name)

    def say(self, **values: str) -> str:
        """Return the sentence with `values` filled in, as they are to be shown.

        Raises KeyError for a placeholder that no value was given for.
        """
        return self.sentence.format(**values)


@dataclass(frozen=True, kw_only=True)
class TimeText:
    """A moment of the clock: the label on paper and the words on the technician's button."""

    kind: TimeKind
    label: str
    button: str


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A short text under a key: a reason, a consent, a question, with an optional help line."""

    key: str
    text: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """How soon and how often, in minutes, a client of one priority hears from us."""

    priority: Priority
    first_response: int
    update_every: int


USUAL_RHYTHMS: Final = (
    Rhythm(priority=Priority.LOW, first_response=480, update_every=240),
    Rhythm(priority=Priority.NORMAL, first_response=240, update_every=120),
    Rhythm(priority=Priority.HIGH, first_response=60, update_every=60),
    Rhythm(priority=Priority.OUTAGE, first_response=15, update_every=30),
)
"""What holds where a playbook says nothing about communication."""


@dataclass(frozen=True, kw_only=True)
class ReadyText:
    """A message to the client that only has to be filled in from the visit.

    Subject and text may leave open what `MESSAGE_PLACEHOLDERS` names, between braces; ``gaps``
    says for every name what to call it where the visit doesn't know it; empty where it isn't used.
    """

    kind: MessageKind
    subject: str
    text: str
    gaps: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Playbook:
    """Everything a visit says, asks and checks; a released version never changes."""

    name: str
    version: int
    title: str
    language: str
    summary: str
    phases: tuple[PhaseText, ...]
    skills: tuple[SkillText, ...]
    questions: tuple[Question, ...]
    items: tuple[ChecklistItem, ...]
    lessons: tuple[Lesson, ...]
    drills: tuple[Drill, ...]
    rates: tuple[RateText, ...]
    times: tuple[TimeText, ...]
    consents: tuple[Wording, ...]
    feedback: tuple[Wording, ...]
    absences: tuple[Wording, ...]
    """Why nobody could be seen or could sign."""
    refusals: tuple[Wording, ...]
    """Why a person who was there did not sign."""
    exemptions: tuple[Wording, ...]
    """Why a checklist item did not apply."""
    causes: tuple[Wording, ...]
    """The classes of cause a loss is sorted by."""
    leadership: tuple[Wording, ...]
    """What a leader asks first when a skill is weak."""
    calls: tuple[Wording, ...]
    """The script of the follow-up call, in order."""
    outcomes: tuple[Wording, ...]
    """How a follow-up call can end."""
    not_names: tuple[str, ...]
    """Words that stand where a name should: "reception", "somebody"."""
    filler: tuple[str, ...]
    """Words that carry no meaning of their own: "the", "is"."""
    communication: tuple[Rhythm, ...] = USUAL_RHYTHMS
    """The communication standard, one rhythm for each priority."""
    messages: tuple[ReadyText, ...] = ()
    """Ready texts for messages; a kind without one starts with an empty page."""

    def phase(self, phase: Phase) -> PhaseText:
        """Return the words of `phase`; KeyError when the playbook has none."""
        return _found((each for each in self.phases if each.id == phase), phase)

    def skill(self, skill: Skill) -> SkillText:
        """Return the words of `skill`; KeyError when the playbook has none."""
        return _found((each for each in self.skills if each.id == skill), skill)

    def question(self, key: str) -> Question:
        """Return the question stored under `key`; KeyError when there is none."""
        return _found((each for each in self.questions if each.key == key), key)

    def item(self, key: str) -> ChecklistItem:
        """Return the checklist item stored under `key`; KeyError when there is none."""
        return _found((each for each in self.items if each.key == key), key)

    def lesson(self, key: str) -> Lesson:
        """Return the lesson stored under `key`; KeyError when there is none."""
        return _found((each for each in self.lessons if each.key == key), key)

    def rate(self, key: str) -> RateText:
        """Return the words for the rate or term `key`; KeyError when there is none."""
        return _found((each for each in self.rates if each.key == key), key)

    def time(self, kind: TimeKind) -> TimeText:
        """Return the words for a moment of `kind`; KeyError when the playbook has none."""
        return _found((each for each in self.times if each.kind == kind), kind)

    def rhythm(self, priority: Priority) -> Rhythm:
        """Return how often a client of `priority` hears from us; KeyError when it isn't said."""
        return _found((each for each in self.communication if each.priority == priority), priority)

    def ready_text(self, kind: MessageKind) -> ReadyText | None:
        """Return the ready text for messages of `kind`, if the playbook has one."""
        return next((each for each in self.messages if each.kind == kind), None)

    def consent(self, key: str) -> str:
        """Return the sentence signed under on the paper `key`; KeyError when there is none."""
        return _found((each for each in self.consents if each.key == key), key).text

    def questions_in(self, phase: Phase) -> tuple[Question, ...]:
        """Return the questions of `phase`, in the playbook's order."""
        return tuple(each for each in self.questions if each.phase == phase)

    def items_in(self, phase: Phase, kind: VisitKind | None = None) -> tuple[ChecklistItem, ...]:
        """Return the items of `phase`, only those of one kind of visit when `kind` is given."""
        return tuple(
            each
            for each in self.items
            if each.phase == phase and (kind is None or kind in each.applies)
        )

    def lessons_for(self, skill: Skill) -> tuple[Lesson, ...]:
        """Return the lessons about `skill`, in the playbook's order."""
        return tuple(each for each in self.lessons if each.skill == skill)

    def drills_for(self, skill: Skill) -> tuple[Drill, ...]:
        """Return the drills for `skill`, in the playbook's order."""
        return tuple(each for each in self.drills if each.skill == skill)

    def names_somebody(self, text: str) -> bool:
        """Say whether `text` holds a name, and not only "the receptionist" or "somebody"."""
        return bool(remainder(text, (*self.not_names, *self.filler)))


def _found(matches: Iterator[_Found], key: str) -> _Found:
    for match in matches:
        return match
    raise KeyError(key)
