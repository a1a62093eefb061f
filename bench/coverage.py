"""How honest the statistics are: simulated teams whose true levels are known.

Teams of 6 to 12 people with 3 to 40 visits each; levels spread by 3 to 14 points about a middle
between 45 and 85; scores bounded and skewed (beta). The generator is seeded: the figures are the
same on every machine.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from app.coaching.statistics import (
    ENOUGH,
    Level,
    Tally,
    clearly_below,
    effect,
    levels,
    needs_coaching,
    trend,
)
from app.coaching.statistics.quantiles import t_reach
from bench.dataset import Datasets
from bench.results import Figure

TITLE = "Statistics, simulated teams"
_TEAMS = 2000
_SEED = 20260304
_STANDARD = 70.0
_MONDAY = date(2026, 1, 5)


@dataclass(frozen=True)
class Team:
    """One simulated team: what is true, and what was seen."""

    truth: dict[int, float]
    seen: dict[int, Tally]
    concentration: float

    def score(self, chance: random.Random, level: float) -> float:
        """Return the score of one visit of someone whose true level is ``level``."""
        share = level / 100
        return 100 * chance.betavariate(
            share * self.concentration, (1 - share) * self.concentration
        )


def measure(data: Datasets) -> list[Figure]:
    """Count over all teams; no visits are read for it."""
    del data
    seen: Counter[str] = Counter()
    chance = random.Random(_SEED)  # noqa: S311 - a simulation, not a secret
    for _ in range(_TEAMS):
        team = _team(chance)
        seen.update(_intervals(team))
        seen.update(_naming(team))
        seen.update(_needing(team))
        seen.update(_moving(team, chance))
    return list(_figures(seen))


def _team(chance: random.Random) -> Team:
    middle, spread = chance.uniform(45, 85), chance.uniform(3, 14)
    people = range(chance.randint(6, 12))
    truth = {who: min(97.0, max(5.0, chance.gauss(middle, spread))) for who in people}
    team = Team(truth, {}, chance.uniform(4, 12))
    for who, level in truth.items():
        visits = range(chance.randint(3, 40))
        team.seen[who] = Tally.of(team.score(chance, level) for _ in visits)
    return team


def _intervals(team: Team) -> Iterator[str]:
    known = _known(team)
    worst = min(known, key=lambda who: team.truth[who])
    for who, level in known.items():
        truth, tally = team.truth[who], team.seen[who]
        yield "person"
        reach = t_reach(tally.n - 1) * math.sqrt(tally.variance / tally.n)
        if not level.low <= truth <= level.high:
            yield "missed"
            if who == worst:
                yield "missed weakest"
        if abs(tally.mean - truth) > reach:
            yield "missed by averages"


def _naming(team: Team) -> Iterator[str]:
    known = _known(team)
    weakest = min(known, key=lambda who: team.truth[who])
    lowest = min(known, key=lambda who: known[who].average)
    yield "lowest average is the weakest" if lowest == weakest else "lowest average is not"
    named = clearly_below(known)
    if named is not None:
        yield "named rightly" if named == weakest else "named wrongly"


def _needing(team: Team) -> Iterator[str]:
    known = _known(team)
    for who, level in known.items():
        others = median(team.truth[other] for other in known if other != who)
        is_behind = team.truth[who] < min(_STANDARD, others)
        if needs_coaching(known, who, _STANDARD):
            yield "needs coaching, rightly" if is_behind else "needs coaching, wrongly"
        if level.average < _STANDARD:
            yield "average below, rightly" if is_behind else "average below, wrongly"


def _moving(team: Team, chance: random.Random) -> Iterator[str]:
    """See what is said of twelve weeks and of a session in which nothing changed."""
    who, *others = team.truth
    visits = chance.randint(ENOUGH, 15)

    def sums(person: int) -> Tally:
        return Tally.of(team.score(chance, team.truth[person]) for _ in range(visits))

    before, after = sums(who), sums(who)
    found = effect(before, after, [(sums(other), sums(other)) for other in others])
    if found is not None:
        yield "session"
        if found.has_worked:
            yield "said to have worked"
        if after.mean > before.mean:
            yield "averages went up"
    change = trend([(_MONDAY + timedelta(weeks=week), sums(who)) for week in range(12)]).change
    if change is not None and change.is_clear:
        yield "said to have moved"


def _known(team: Team) -> dict[int, Level]:
    return {who: level for who, level in levels(team.seen).items() if level.is_enough}


def _figures(seen: Counter[str]) -> Iterator[Figure]:
    people, sessions = seen["person"], seen["session"]
    yield Figure(
        what=f"80 % intervals of {people:,} people that don't hold the true level",
        floor="20 % by design",
        value=_percent(seen["missed"], people),
        reach=22,
        peer=f"plain averages {_percent(seen['missed by averages'], people):.1f} %",
        unit="%",
    )
    yield Figure(
        what="the same of the truly weakest person of each team",
        floor="20 % by design",
        value=_percent(seen["missed weakest"], _TEAMS),
        reach=None,
        seen="drawn toward the team, so the weakest is shown a little too kindly",
        unit="%",
    )
    right, wrong = seen["named rightly"], seen["named wrongly"]
    yield Figure(
        what=f"teams of {_TEAMS:,} in which somebody stands apart below who is not the weakest",
        floor="",
        value=_percent(wrong, _TEAMS),
        reach=1,
        peer=f"lowest average {_percent(seen['lowest average is not'], _TEAMS):.0f} %",
        unit="%",
    )
    yield Figure(
        what="teams in which the truly weakest stands apart and is named",
        floor="",
        value=_percent(right, _TEAMS),
        reach=None,
        seen=f"named {right + wrong} times, rightly {_percent(right, right + wrong):.1f} %",
        peer=f"lowest average {_percent(seen['lowest average is the weakest'], _TEAMS):.0f} %",
        unit="%",
    )
    yield from _claims(seen, sessions)


def _claims(seen: Counter[str], sessions: int) -> Iterator[Figure]:
    right, wrong = seen["needs coaching, rightly"], seen["needs coaching, wrongly"]
    plain_right, plain_wrong = seen["average below, rightly"], seen["average below, wrongly"]
    yield Figure(
        what="people said to need coaching who are not behind colleagues and standard",
        floor="",
        value=_percent(wrong, right + wrong),
        reach=5,
        seen=f"{right + wrong:,} people said to need it",
        peer=f"average below the standard {_percent(plain_wrong, plain_right + plain_wrong):.0f} %",
        unit="%",
    )
    yield Figure(
        what="sessions without any effect that are said to have worked",
        floor="10 % by design",
        value=_percent(seen["said to have worked"], sessions),
        reach=12,
        peer=f"average went up {_percent(seen['averages went up'], sessions):.0f} %",
        unit="%",
    )
    yield Figure(
        what="twelve weeks without any change that are said to be one",
        floor="20 % by design",
        value=_percent(seen["said to have moved"], _TEAMS),
        reach=22,
        unit="%",
    )


def _percent(part: int, whole: int) -> float:
    return 100 * part / max(1, whole)
