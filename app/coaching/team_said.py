"""What the Team screen says in sentences around its figures."""

from collections.abc import Sequence

from app.coaching.grammar import counted, listed
from app.coaching.statistics import ENOUGH
from app.coaching.team import TeamView

_SMALL = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def covered(view: TeamView) -> str:
    """Say what the figures cover: six people, 214 visits, last 12 weeks."""
    people, visits = len(view.people), view.visits
    count = _SMALL[people] if people < len(_SMALL) else str(people)
    who = f"{count} {'person' if people == 1 else 'people'}"
    read = counted(visits, "visit", "visits")
    return ", ".join((who, read, period_said(view.asked.weeks)))


def period_said(weeks: int) -> str:
    """Say how far back the figures go."""
    return "this week" if weeks == 1 else f"last {weeks} weeks"


def can_compare(view: TeamView) -> bool:
    """Tell whether anybody can be seen beside colleagues."""
    return any(sum(each.is_enough for each in s.levels.values()) > 1 for s in view.skills)


def nobody_to_coach(view: TeamView) -> str:
    """Say why the first card names nobody."""
    if not can_compare(view):
        return "Too few visits or colleagues to compare anybody with."
    return "Nobody is clearly below both the standard and their colleagues."


def nothing_to_teach(view: TeamView) -> str:
    """Say why the second card names no skill."""
    if not any(each.band for each in view.skills):
        return "A team is told of from three people with five visits each."
    return "In every skill, half the team or more reaches the standard."


def nothing_worked_yet(view: TeamView) -> str:
    """Say why the third card names no session."""
    if view.asked.client_id is not None or view.asked.kind is not None:
        return "What coaching did is told over all clients and all kinds of visits."
    if not view.effects:
        return "No session was held yet whose effect could be told."
    return "Can’t tell yet of any session. It takes five visits on each side."


def few_said(names: Sequence[str]) -> str:
    """Say of whom nothing can be told yet; empty where there is nobody."""
    if not names:
        return ""
    return f"Too few visits to tell yet: {listed(names)}. From {ENOUGH} visits on they are shown."
