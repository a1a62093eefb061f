"""From a visit to its score: what each item earned, added up skill by skill.

The rules, each with its reason:

* An item the program can see, or the client confirms, earns by what was found. Where there was
  nothing to judge (no promise made, no change asked for) it is not in the sum.
* Ticked alone, such an item earns half: a tick cannot stand in for a record.
* An item only a tick can show is believed as far as the records of its skill bear it out: half
  its weight where nothing does, all of it where everything the program could see was there. So
  ticking everything without records never passes half, and with them an honest tick is whole.
* Ticks made in bulk after leaving earn a quarter (`ticks.in_bulk`).
* A good answer to the item's own question shows it without a tick.
* Not applicable, with a reason, leaves the sum; without one the item stays open. Where more than
  `MOST_LEFT_OUT` of a skill was left out like that, the rest can't speak for it: no score. What had
  nothing to judge anyway is not in that share.
* What comes up on some visits only is not missed while nobody ticked it.
* A skill with ticks alone has no score: nobody but the technician saw anything.
* A strike fails its skill: `FAILED` at most.

More evidence for an item never lowers its skill, and the order of entry doesn't matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from app.coaching.playbook import ChecklistItem, Playbook
from app.coaching.replay import as_of
from app.coaching.scoring.found import ALL, HALF, LITTLE, NOTHING, Found, quoted, sentence
from app.coaching.scoring.records import LOOKS
from app.coaching.scoring.records.words import is_answered
from app.coaching.scoring.score import (
    MOST_LEFT_OUT,
    Evidence,
    EvidenceState,
    Failure,
    SkillScore,
    VisitScore,
)
from app.coaching.scoring.strikes import NOTHING_HEARD, Voices, failures, strikes
from app.coaching.scoring.ticks import does_not_apply, in_bulk, is_unexplained, ticked
from app.coaching.skills import Phase, Proof, Skill
from app.coaching.visit import CheckState, Visit, VisitState

FAILED = 25
"""The most a skill scores that a strike failed."""

_NOT_JUDGED = frozenset({VisitState.PLANNED, VisitState.CANCELLED})
_TICKED_ONLY = "ticked only"
_HUNDRED = 100


def score_visit(
    visit: Visit, playbook: Playbook, at: datetime, voices: Voices = NOTHING_HEARD
) -> VisitScore:
    """Score a visit as it stands ``at`` (UTC), by the playbook it runs under.

    A visit that is planned or cancelled, or of which nothing is known, has no score in any skill.
    """
    facts = as_of(visit, at)
    if facts.state in _NOT_JUDGED or not _is_begun(facts):
        return _without_score(visit, at)
    struck = strikes(facts, playbook, at, voices)
    failed = failures(struck)
    standing = _standing(facts, playbook, at)
    skills = tuple(
        _skill_score(skill, [each for each in standing if each.item.skill is skill], failed)
        for skill in Skill
    )
    return VisitScore(
        visit=visit.id,
        playbook=visit.playbook,
        at=at,
        skills=skills,
        strikes=struck,
        failures=failed,
        not_applicable_percent=_share_out(standing),
    )


def recorded(
    visit: Visit, playbook: Playbook, at: datetime, phase: Phase | None = None
) -> dict[str, str]:
    """Return what the program saw in full by itself: keys of items with the sentence for each.

    What only a tick can show is left out, even where an answer shows it. Cheap enough for every
    keystroke, above all when only one ``phase`` is asked for.
    """
    items = (each for each in playbook.items if each.record and phase in {None, each.phase})
    seen = ((item, _look(item, visit, playbook, at)) for item in items)
    return {item.key: found.say for item, found in seen if found and found.degree == ALL}


@dataclass(frozen=True)
class _Standing:
    """How one item stands before its skill is added up; ``found`` as the record shows it.

    One that is out is idle where it would not have been in the sum either way.
    """

    item: ChecklistItem
    found: Found | None
    is_ticked: bool = False
    is_bulk: bool = False
    is_out: bool = False
    is_idle: bool = False
    is_unexplained: bool = False
    reason: str = ""

    @property
    def is_provable(self) -> bool:
        return bool(self.item.record)


def _standing(visit: Visit, playbook: Playbook, at: datetime) -> list[_Standing]:
    """Return the items that are in the sum, or were taken out of it with a reason."""
    bulk = in_bulk(visit, playbook)
    items = (item for item in playbook.items if visit.kind in item.applies)
    found = (_stands(item, visit, playbook, at, is_bulk=item.key in bulk) for item in items)
    return [each for each in found if each]


def _stands(
    item: ChecklistItem, visit: Visit, playbook: Playbook, at: datetime, *, is_bulk: bool
) -> _Standing | None:
    check = visit.checks.get(item.key)
    found = _look(item, visit, playbook, at)
    is_ticked = ticked(check)
    is_said = is_ticked and not is_bulk
    is_expected = not (item.record or item.optional or item.proof is Proof.OBSERVED)
    counts = bool(found or is_expected or (is_said and not item.record))
    if does_not_apply(check):
        reason = check.reason if check else ""
        return _Standing(item, None, is_out=True, is_idle=not counts, reason=reason)
    if not counts:
        return None
    return _Standing(
        item, found, is_ticked=is_ticked, is_bulk=is_bulk, is_unexplained=is_unexplained(check)
    )


def _look(item: ChecklistItem, visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Return what the record shows for an item by itself, if there is anything to judge."""
    if visit.kind not in item.applies:
        return None
    if item.record:
        look = LOOKS.get(item.record)
        return look(visit, playbook, at) if look else None
    if item.question and is_answered(visit, playbook, item.question):
        return Found(degree=ALL, say=_label(item, "written down"))
    return None


def _skill_score(
    skill: Skill, standing: Sequence[_Standing], failed: Sequence[Failure]
) -> SkillScore:
    counted = [each for each in standing if not each.is_out]
    is_judged = any(each.is_provable for each in counted)
    belief = (1 + _proven(counted)) / 2
    evidence = tuple(_evidence(each, belief) for each in standing)
    earned = sum((each.earned for each in evidence), NOTHING)
    possible = sum((each.possible for each in evidence), NOTHING)
    why = next((each.say for each in failed if each.skill is skill), "")
    left_out = _share_out(standing)
    score = _rounded(earned, possible) if is_judged and left_out <= MOST_LEFT_OUT else None
    if why:
        score = min(FAILED, score or 0)
    return SkillScore(
        skill=skill,
        score=score,
        earned=earned,
        possible=possible,
        not_applicable_percent=left_out,
        evidence=evidence,
        failure=why,
    )


def _proven(counted: Sequence[_Standing]) -> Fraction:
    """Return which share, 0 to 1, was there of what the program or the client could show."""
    shown = [(each.item.weight, each.found.degree) for each in counted if each.found]
    weight = sum(weight for weight, _ in shown)
    return sum((w * degree for w, degree in shown), NOTHING) / weight if weight else NOTHING


def _evidence(standing: _Standing, belief: Fraction) -> Evidence:
    item, found = standing.item, standing.found
    if standing.is_out:
        return Evidence(
            item=item.key,
            skill=item.skill,
            say=sentence(_label(item, "left out"), quoted(standing.reason)),
            state=EvidenceState.NOT_APPLICABLE,
        )
    made = Evidence(
        item=item.key,
        skill=item.skill,
        say=found.say if found else _label(item, _open(standing)),
        state=EvidenceState.MISSING,
        possible=Fraction(item.weight),
    )
    credit = _credit(standing, belief)
    if found and found.degree >= credit and found.degree:
        is_met = found.degree == ALL
        return replace(
            made,
            state=EvidenceState.MET if is_met else EvidenceState.PARTLY,
            proof=found.proof,
            earned=item.weight * found.degree,
        )
    if not standing.is_ticked:
        return made
    state, how = EvidenceState.TICKED_ONLY, _TICKED_ONLY
    if standing.is_bulk:
        state, how = EvidenceState.BULK, "ticked after leaving, in one go with many others"
    elif credit == ALL:
        state, how = EvidenceState.MET, "ticked"
    return replace(
        made,
        say=_claimed(found, how) if found else _label(item, how),
        state=state,
        proof=Proof.TICKED,
        earned=item.weight * credit,
    )


def _credit(standing: _Standing, belief: Fraction) -> Fraction:
    """Return what a tick is worth here, 0 to 1."""
    if not standing.is_ticked:
        return NOTHING
    if standing.is_bulk:
        return LITTLE
    return HALF if standing.is_provable else belief


def _claimed(found: Found, how: str) -> str:
    """Say what the record shows, and that a tick says otherwise."""
    only = "only ticked" if how == _TICKED_ONLY else how
    return f"{found.say.rstrip('.')}; it was {only}."


def _open(standing: _Standing) -> str:
    return "left out without a reason" if standing.is_unexplained else "not ticked"


def _label(item: ChecklistItem, how: str) -> str:
    return f"{item.done}: {how}."


def _rounded(earned: Fraction, possible: Fraction) -> int:
    """Return earned of possible in percent, rounded half up."""
    return int(_HUNDRED * earned / possible + HALF)


def _share_out(standing: Sequence[_Standing]) -> int:
    """Return which percent of what would have counted was left out, rounded half up."""
    whole = sum(each.item.weight for each in standing if not each.is_idle)
    out = sum(each.item.weight for each in standing if each.is_out and not each.is_idle)
    return _rounded(Fraction(out), Fraction(whole)) if whole else 0


def _without_score(visit: Visit, at: datetime) -> VisitScore:
    skills = tuple(SkillScore(skill=skill, score=None) for skill in Skill)
    return VisitScore(visit=visit.id, playbook=visit.playbook, at=at, skills=skills)


def _is_begun(visit: Visit) -> bool:
    """Tell whether anything at all was recorded of a visit."""
    return any(_facts(visit))


def _facts(visit: Visit) -> Iterator[bool]:
    yield bool(visit.times or visit.meetings or visit.signatures or visit.agreements)
    yield bool(visit.changes or visit.promises or visit.feedback or visit.messages)
    yield any(check.state is not CheckState.OPEN for check in visit.checks.values())
    yield any(answer.text.strip() for answer in visit.answers.values())
