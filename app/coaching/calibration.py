"""Whether two reviewers mean the same by the same step of a scale, skill by skill."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.coaching.grammar import counted, listed
from app.coaching.playbook import Playbook
from app.coaching.reviews import Review
from app.coaching.skills import Skill
from app.coaching.statistics import ENOUGH, Kappa, kappa, largest_disagreements

SAME = 0.61
"""From this weighted kappa on two reviewers mean the same thing: "substantial" agreement."""

APART = 0.41
"""Below it they don't: what is under "moderate". Both: Landis & Koch, Biometrics 33 (1977)."""

MOST = 6
"""Disagreements that are listed."""


@dataclass(frozen=True, kw_only=True)
class SkillAgreement:
    """How far two reviewers agree on one skill; ``kappa`` is ``None`` where nothing can be said."""

    skill: Skill
    title: str
    visits: int
    kappa: Kappa | None
    say: str
    needs_talk: bool = False


@dataclass(frozen=True, kw_only=True)
class Apart:
    """One visit that two reviewers rated differently in one skill."""

    visit_id: UUID
    skill: Skill
    title: str
    first: int
    second: int


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two reviewers side by side, over the visits that both rated."""

    visits: int
    say: str
    skills: tuple[SkillAgreement, ...]
    apart: tuple[Apart, ...]


def compare(pairs: Sequence[tuple[Review, Review]], playbook: Playbook) -> Comparison:
    """Compare two reviewers over visits that both rated; ``pairs`` are theirs in the same order."""
    rated = {
        text.id: [
            (first.visit_id, one, other)
            for first, second in pairs
            if (one := first.value(text.id)) and (other := second.value(text.id))
        ]
        for text in playbook.skills
    }
    skills = tuple(
        _agreement(text.id, text.name, [(one, other) for _, one, other in rated[text.id]])
        for text in playbook.skills
    )
    names = {text.id: text.name for text in playbook.skills}
    every = (
        ((visit, skill), one, other)
        for skill, found in rated.items()
        for visit, one, other in found
    )
    apart = tuple(
        Apart(
            visit_id=each.key[0],
            skill=each.key[1],
            title=names[each.key[1]],
            first=each.first,
            second=each.second,
        )
        for each in largest_disagreements(every, MOST)
    )
    return Comparison(visits=len(pairs), say=_whole(skills, len(pairs)), skills=skills, apart=apart)


def _agreement(skill: Skill, title: str, ratings: Sequence[tuple[int, int]]) -> SkillAgreement:
    found, needs_talk = kappa(ratings), False
    if len(ratings) < ENOUGH:
        say = f"Too few to tell: {_visits(len(ratings))} rated by both."
    elif found is None:
        say = "You gave one and the same rating throughout."
    elif found.value >= SAME:
        say = f"You two mean the same thing by “{title.lower()}”."
    elif found.value >= APART:
        say = "Close, with some steps between you."
    else:
        say, needs_talk = f"Talk about “{title.lower()}”.", True
    return SkillAgreement(
        skill=skill,
        title=title,
        visits=len(ratings),
        kappa=found,
        say=say,
        needs_talk=needs_talk,
    )


def _whole(skills: Sequence[SkillAgreement], visits: int) -> str:
    to_talk = [f"“{each.title.lower()}”" for each in skills if each.needs_talk]
    if not visits:
        return "There is no visit yet that you have both rated."
    if to_talk:
        return f"Talk about {listed(to_talk)}."
    told = [each for each in skills if each.kappa is not None]
    if not told:
        return f"{_visits(visits)} rated by both so far: too few to tell. Five a skill are enough."
    if all(each.kappa.value >= SAME for each in told if each.kappa):
        return "You two mean the same thing."
    return "You are close. The visits below are worth a coffee together."


def _visits(count: int) -> str:
    return counted(count, "visit", "visits")
