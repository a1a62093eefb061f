"""What the team report of a period says, beside the figures of the team itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.coaching.goodwill import Goodwill
from app.coaching.loss_causes import causes_said, short
from app.coaching.losses import Loss, by_cause
from app.coaching.statistics import Share, share
from app.coaching.team import TeamView
from app.coaching.team_said import nobody_to_coach, nothing_to_teach, nothing_worked_yet

_NOTHING_GIVEN = "Nothing was given after a surprise in this time."


@dataclass(frozen=True, kw_only=True)
class Card:
    """One finding: what it is about, its title (empty where there is none) and a sentence."""

    about: str
    title: str
    say: str


@dataclass(frozen=True, kw_only=True)
class Given:
    """What goodwill cost in one currency."""

    currency: str
    times: int
    cost_minor: int


@dataclass(frozen=True, kw_only=True)
class TeamReport:
    """The report: the team's figures, three cards, causes of losses and what surprises cost.

    ``causes`` are by their share, the largest first, each with its name.
    """

    view: TeamView
    cards: tuple[Card, ...]
    losses: int
    causes: tuple[tuple[str, Share], ...]
    causes_say: str
    given: tuple[Given, ...]
    given_say: str


def team_report(
    view: TeamView, losses: Sequence[Loss], given: Sequence[Goodwill], causes: Mapping[str, str]
) -> TeamReport:
    """Put the report together.

    Args:
        view: The team in the period.
        losses: The losses of the period.
        given: What was given to clients in it.
        causes: What each class of cause is called, by its key.
    """
    counts = by_cause(losses)
    known = sum(counts.values())
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    costs = tuple(_costs(given))
    return TeamReport(
        view=view,
        cards=_cards(view),
        losses=len(losses),
        causes=tuple((causes.get(key, short(key)), share(counts[key], known)) for key in ranked),
        causes_say=causes_said(counts),
        given=costs,
        given_say="" if costs else _NOTHING_GIVEN,
    )


def _cards(view: TeamView) -> tuple[Card, ...]:
    found = view.findings
    return tuple(
        Card(about=about, title=card.title if card else "", say=card.sentence if card else none)
        for about, card, none in (
            ("Coach one person", found.coach_one, nobody_to_coach(view)),
            ("Teach the team: this one is ours", found.teach_team, nothing_to_teach(view)),
            ("It worked", found.it_worked, nothing_worked_yet(view)),
        )
    )


def _costs(given: Iterable[Goodwill]) -> Iterable[Given]:
    times: dict[str, int] = {}
    cost: dict[str, int] = {}
    for each in given:
        times[each.currency] = times.get(each.currency, 0) + 1
        cost[each.currency] = cost.get(each.currency, 0) + each.cost_minor
    for currency in sorted(cost, key=lambda one: -cost[one]):
        yield Given(currency=currency, times=times[currency], cost_minor=cost[currency])
