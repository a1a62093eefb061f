"""Who does what for whom in the sample company, and how likely they do it well."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from types import MappingProxyType
from typing import Any

from app.coaching.people import Client, Contact, Person
from app.coaching.skills import Skill
from app.coaching.terms import Terms
from app.coaching.visit import VisitKind

_USUAL = 0.8


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How likely a person does what a skill asks for, 0 to 1."""

    care: Mapping[str, float]
    growth: float = 1.0

    def of(self, skill: Skill) -> float:
        """Return the likelihood for one skill."""
        return self.care.get(skill.value, _USUAL) * self.growth


@dataclass(frozen=True, kw_only=True)
class Job:
    """Who does what for whom, and when the technician arrives (UTC).

    ``content`` is what a careful visit writes down, ``story`` what is known beforehand of how it
    went; what the story doesn't say is left to the person's habits.
    """

    content: Mapping[str, Any]
    client: Client
    technician: Person
    habits: Habits
    arrival: datetime
    zone: str
    terms: Terms
    ticket: str
    reference: str
    story: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def contact(self) -> Contact:
        """The client's first contact."""
        return self.client.contacts[0]

    @property
    def minutes(self) -> int:
        """The estimate, in minutes."""
        return int(self.content["minutes"])

    @property
    def kind(self) -> VisitKind:
        """Where the work is done."""
        return VisitKind(self.content.get("kind", "onsite"))

    @property
    def is_silent(self) -> bool:
        """Whether the technician left without a word to anybody."""
        return self.story.get("leaves") == "silently"

    @property
    def is_seen_off(self) -> bool:
        """Whether everything at the end was done as it should be."""
        return self.story.get("leaves") == "well"


@dataclass(frozen=True, kw_only=True)
class Luck:
    """Draws what a person does on one visit."""

    habits: Habits
    random: Random

    def does(self, skill: Skill, ease: float = 1.0) -> bool:
        """Tell whether they do one thing of a skill; ``ease`` over 1 makes it likelier."""
        return self.random.random() < self.habits.of(skill) * ease

    def happens(self, chance: float) -> bool:
        """Tell whether something happens that depends on nobody's habits."""
        return self.random.random() < chance
