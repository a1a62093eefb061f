"""The command that says what the Team screen shows."""

from argparse import ArgumentTypeError, Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from app.cli.opening import opened_to_read
from app.cli.output import Output
from app.coaching.grammar import counted
from app.coaching.statistics import Change, Finding, Level, points
from app.coaching.team import CoachingEffect, TeamSkill, TeamView
from app.coaching.visit import VisitKind
from app.errors import NotFoundError

if TYPE_CHECKING:
    from app.services.services import Services

_CARDS = {
    "coach_one": "Coach one person",
    "teach_team": "Teach the team",
    "it_worked": "It worked",
}
_MANY = 1000
_TEN_YEARS = 520


def show(given: Namespace, output: Output) -> int:
    """Show the team's levels, trends and findings over some weeks."""
    with opened_to_read(given) as services:
        view = services.team.view(
            datetime.now(UTC),
            weeks=given.weeks,
            team=given.team,
            client_id=_client(services, given.client) if given.client else None,
            kind=VisitKind(given.kind) if given.kind else None,
        )
    output.give(_said(view), _told(view))
    return 0


def weeks(given: str) -> int:
    """Read how many weeks to look back.

    Raises:
        ArgumentTypeError: It is no number, or not one within ten years.
    """
    if given.isascii() and given.isdigit() and 1 <= int(given) <= _TEN_YEARS:
        return int(given)
    raise ArgumentTypeError(f"“{given}” is no number of weeks from 1 to {_TEN_YEARS}")


def _client(services: "Services", name: str) -> UUID:
    wanted = name.strip().casefold()
    for line in services.clients.find(name, _MANY):
        if line.name.strip().casefold() == wanted:
            return line.id
    raise NotFoundError(f"There is no client {name}.", "Write the whole name, as it is kept.")


def _said(view: TeamView) -> str:
    count = view.weeks.count
    period = "this week" if count == 1 else f"the last {count} weeks"
    if not view.people:
        return f"Nothing to show: no visit was closed in {period}."
    people = counted(len(view.people), "person", "people")
    lines = [f"{people}, {_visits(view.visits)} in {period}"]
    lines += [
        f"{_CARDS[card]}: {found.title}. {found.sentence}" for card, found in _cards(view).items()
    ]
    lines += [_skill_said(each) for each in view.skills]
    if view.too_few:
        lines.append(f"Too few to tell: {', '.join(view.too_few)}.")
    return "\n".join(lines)


def _skill_said(each: TeamSkill) -> str:
    known = sum(level.is_enough for level in each.levels.values())
    if not known:
        return f"  –  {each.title}: too few to tell"
    middle = f"{each.band.median:3.0f}" if each.band else "  –"
    moved = each.trend.change
    change = f", {points(moved.amount)}" if moved and moved.is_clear else ""
    whole = f" ({each.band.low:.0f} to {each.band.high:.0f})" if each.band else ""
    return f"{middle}  {each.title}{whole}{change}"


def _told(view: TeamView) -> dict[str, object]:
    asked = view.asked
    return {
        "weeks": {"first": view.weeks.first, "last": view.weeks.last, "count": view.weeks.count},
        "team": asked.team,
        "client": asked.client_id,
        "kind": asked.kind,
        "visits": view.visits,
        "people": [
            {"id": each.id, "name": each.name, "team": each.team, "visits": each.visits}
            for each in view.people
        ],
        "findings": {card: _finding(found, view) for card, found in _cards(view).items()},
        "skills": [_skill(each, view) for each in view.skills],
        "effects": [_effect(each, view) for each in view.effects],
        "too_few": list(view.too_few),
    }


def _cards(view: TeamView) -> dict[str, Finding[UUID]]:
    found = view.findings
    cards = {
        "coach_one": found.coach_one,
        "teach_team": found.teach_team,
        "it_worked": found.it_worked,
    }
    return {name: card for name, card in cards.items() if card}


def _finding(found: Finding[UUID], view: TeamView) -> dict[str, object]:
    told: dict[str, object] = {
        "skill": found.skill,
        "title": found.title,
        "sentence": found.sentence,
        "who": view.names.get(found.who) if found.who else None,
    }
    if found is view.findings.coach_one and view.missed:
        told["visits"] = list(view.missed.visits)
    return told


def _skill(each: TeamSkill, view: TeamView) -> dict[str, object]:
    band = each.band
    return {
        "skill": each.skill,
        "name": each.title,
        "standard": each.standard,
        "band": {
            "low": _figure(band.low),
            "high": _figure(band.high),
            "median": _figure(band.median),
        }
        if band
        else None,
        "levels": [
            {"name": view.names[who], **_level(level)} for who, level in each.levels.items()
        ],
        "groups": [[view.names[who] for who in group] for group in each.groups],
        "trend": [
            {
                "week": point.week,
                "level": None if point.level is None else _figure(point.level),
                "average": None if point.average is None else _figure(point.average),
                "n": point.n,
            }
            for point in each.trend.points
        ],
        "change": _change(each.trend.change),
        "too_few": [view.names[who] for who in each.too_few],
    }


def _level(level: Level) -> dict[str, object]:
    return {
        "level": _figure(level.estimate),
        "low": _figure(level.low),
        "high": _figure(level.high),
        "n": level.n,
        "average": _figure(level.average),
        "enough": level.is_enough,
    }


def _change(change: Change | None) -> dict[str, object] | None:
    if change is None:
        return None
    return {
        "amount": _figure(change.amount),
        "low": _figure(change.low),
        "high": _figure(change.high),
        "clear": change.is_clear,
    }


def _effect(each: CoachingEffect, view: TeamView) -> dict[str, object]:
    seen = each.effect
    return {
        "name": view.names[each.person_id],
        "skill": each.skill,
        "held": each.held_at,
        "before": {"n": each.before.n, "average": _mean(each.before.n, each.before.total)},
        "after": {"n": each.after.n, "average": _mean(each.after.n, each.after.total)},
        "effect": {
            "change": _figure(seen.change),
            "colleagues": _figure(seen.colleagues_change),
            "difference": _figure(seen.difference),
            "low": _figure(seen.low),
            "high": _figure(seen.high),
        }
        if seen
        else None,
        "say": each.say,
    }


def _mean(n: int, total: float) -> float | None:
    return _figure(total / n) if n else None


def _figure(value: float) -> float:
    return round(value, 2)


def _visits(n: int) -> str:
    return counted(n, "visit", "visits")
