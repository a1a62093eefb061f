"""What each table that leaves the program holds: one function makes the rows of one noun."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from itertools import zip_longest
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.coaching.actions import Action
from app.coaching.calls import CallLine
from app.coaching.currencies import whole
from app.coaching.goodwill import Goodwill
from app.coaching.grammar import beginning
from app.coaching.health import Health, PartOf
from app.coaching.leadership import LeadershipCheck
from app.coaching.lists import ClientLine, VisitLine
from app.coaching.losses import MOST_WHYS, FeedEntry, Loss, Praise
from app.coaching.playbook import Playbook, Wording
from app.coaching.reviews import Review
from app.coaching.sheet import Cell, Sheet
from app.coaching.skills import Skill
from app.coaching.statistics import Level
from app.coaching.team import PersonView, TeamView
from app.coaching.visit_words import KIND_WORDS, PRIORITY_WORDS, STATE_WORDS

_LEVEL = ("Level", "80 % from", "80 % to", "Visits")
_TOO_FEW = "too few to tell"


def visits(lines: Iterable[VisitLine], count: int) -> Sheet:
    """Return visits, each with its time in its own zone."""
    headings = ("Reference", "Date", "Title", "Client", "Contact", "Technician", "Ticket")
    return Sheet(
        title="Visits",
        headings=(*headings, "State", "Kind", "Priority"),
        rows=(
            (
                *(v.reference, at(v.at, v.zone), v.title, v.client, v.contact, v.technician),
                *(v.ticket, STATE_WORDS[v.state], KIND_WORDS[v.kind], PRIORITY_WORDS[v.priority]),
            )
            for v in lines
        ),
        count=count,
    )


def clients(lines: Sequence[ClientLine], health: Mapping[UUID, Health], zone: str) -> Sheet:
    """Return the client book; with ``health``, how they stand and what hangs on them as well."""
    headings: tuple[str, ...] = ("Client", "Address", "Contacts", "Visits", "Last visit")
    if health:
        currency = next(iter(health.values())).currency
        parts = ("Strikes", "Promises", "Last contact", "Last rating", "Sponsors")
        money = (f"Revenue a month ({currency})", f"Revenue at risk ({currency})")
        headings = (*headings, "Standing", "Points of 100", *parts, *money)

    def row(line: ClientLine) -> tuple[Cell, ...]:
        plain = (line.name, line.address, line.contacts, line.visits, at(line.last_visit_at, zone))
        return (*plain, *_standing(health.get(line.id))) if health else plain

    return Sheet(title="Clients", headings=headings, rows=map(row, lines), count=len(lines))


def team(view: TeamView) -> Sheet:
    """Return everybody's level in every skill, one row for a person and skill."""
    rows = [
        (
            s.title,
            view.names.get(who, ""),
            *_level(level),
            s.standard,
            _rounded(s.band.median) if s.band else None,
        )
        for s in view.skills
        for who, level in s.levels.items()
    ]
    headings = ("Skill", "Person", *_LEVEL, "Standard", "Middle of the team")
    return Sheet(title="Team", headings=headings, rows=rows, count=len(rows))


def person(view: PersonView) -> Sheet:
    """Return a person's weeks, one row for a skill and week."""
    rows = [
        (s.title, p.week, p.n, _rounded(p.average), _rounded(p.level))
        for s in view.skills
        for p in s.trend.points
    ]
    headings = ("Skill", "Week of", "Visits", "Average", "Trend")
    return Sheet(title=view.person.name, headings=headings, rows=rows, count=len(rows))


def reviews(
    found: Sequence[tuple[Review, VisitLine]], names: Mapping[UUID, str], playbook: Playbook
) -> Sheet:
    """Return reviews with every rating in a column of its own; never private notes."""
    skills = tuple(Skill)
    headings = ("Visit", "Date", "Client", "Technician", "Reviewer", "State", "Sent")
    answers = ("Note", "Answered", "Answer", "Settled as", "Settlement")
    titles = tuple(playbook.skill(skill).name for skill in skills)
    rows = [
        (
            *(line.reference, at(line.at, line.zone), line.client, line.technician),
            *(
                names.get(review.reviewer_id, ""),
                _said(review.state),
                at(review.sent_at, line.zone),
            ),
            *(review.value(skill) for skill in skills),
            *(review.shared_note, at(review.answered_at, line.zone), review.comment),
            *(_said(review.verdict or ""), review.settlement),
        )
        for review, line in found
    ]
    return Sheet(
        title="Reviews", headings=(*headings, *titles, *answers), rows=rows, count=len(rows)
    )


def calls(lines: Sequence[CallLine], zone: str, playbook: Playbook) -> Sheet:
    """Return follow-up calls, made and still to be made, with what was said."""
    outcomes, script = _texts(playbook.outcomes), _texts(playbook.calls)
    headings = ("Week of", "Client", "Technician", "Visit", "Visited", "Why this one")
    made = ("Called", "Spoke with", "Outcome", "Rating of 5", "What was said", "Note")
    rows = [
        (
            *(c.call.week, c.client, c.technician, c.reference, at(c.visited_at, zone)),
            *(c.call.drawn, at(c.call.called_at, zone), c.call.contact),
            *(outcomes.get(c.call.outcome, c.call.outcome), c.call.rating),
            "\n".join(f"{script.get(s.question, s.question)} {s.text}" for s in c.call.said),
            c.call.note,
        )
        for c in lines
    ]
    return Sheet(title="Calls", headings=(*headings, *made), rows=rows, count=len(rows))


def losses(entries: Iterable[FeedEntry], zone: str, playbook: Playbook) -> Sheet:
    """Return losses with cause, whys, cost and lesson; nobody of ours is named."""
    causes = _texts(playbook.causes)
    whys = tuple(f"Why {number}" for number in range(1, MOST_WHYS + 1))
    headings = ("Date", "Client", "Visit", "What happened", "Cause", *whys)
    rows = [
        (
            *(at(loss.at, zone), e.client, e.reference, loss.what),
            causes.get(loss.cause, loss.cause),
            *(why for _, why in zip_longest(whys, loss.whys[:MOST_WHYS], fillvalue="")),
            *(whole(loss.cost_minor, loss.currency), loss.currency if loss.cost_minor else ""),
            *(loss.lesson, _skill(playbook, loss.skill), at(loss.shared_at, zone)),
        )
        for e in entries
        if isinstance(loss := e.entry, Loss)
    ]
    ends = ("Cost", "Currency", "Lesson", "Skill", "Shared")
    return Sheet(title="Losses", headings=(*headings, *ends), rows=rows, count=len(rows))


def praise(entries: Iterable[FeedEntry], zone: str, playbook: Playbook) -> Sheet:
    """Return what clients thanked us for."""
    rows = [
        (
            *(at(entry.at, zone), e.client, e.reference, entry.what, entry.said_by),
            *(e.person, _skill(playbook, entry.skill)),
        )
        for e in entries
        if isinstance(entry := e.entry, Praise)
    ]
    headings = ("Date", "Client", "Visit", "What", "Said by", "Thanks to", "Skill")
    return Sheet(title="Praise", headings=headings, rows=rows, count=len(rows))


def goodwill(
    given: Sequence[Goodwill], names: Mapping[UUID, str], of: Mapping[UUID, str], zone: str
) -> Sheet:
    """Return what was given after surprises; ``names`` are people's, ``of`` clients'."""
    headings = ("Date", "Client", "Kind", "Reason", "Given by", "Minutes off", "Off the bill")
    rows = [
        (
            *(at(g.at, zone), of.get(g.client_id, ""), _said(g.kind), g.reason),
            *(names.get(g.given_by, ""), g.minutes or None, whole(g.amount_minor, g.currency)),
            *(g.gift_hours or None, whole(g.cost_minor, g.currency), g.currency),
        )
        for g in given
    ]
    ends = ("Gift hours", "Cost", "Currency")
    return Sheet(title="Goodwill", headings=(*headings, *ends), rows=rows, count=len(rows))


def leadership(
    checks: Iterable[LeadershipCheck], names: Mapping[UUID, str], zone: str, playbook: Playbook
) -> Sheet:
    """Return the leader's answers and what was agreed, one row for an action."""
    asked = _texts(playbook.leadership)
    headings = ("Date", "Skill", "About", "Asked by", *asked.values(), "Note")

    def rows(check: LeadershipCheck) -> Iterable[tuple[Cell, ...]]:
        given = {each.question: each for each in check.answers}
        answers = [_answered(given.get(key)) for key in asked]
        about = names.get(check.person_id, "") if check.person_id else "The team"
        by = names.get(check.by_id, "")
        head = (at(check.at, zone), playbook.skill(check.skill).name, about, by)
        for action in check.actions or (None,):
            yield (*head, *answers, check.note, *_action(action, names, zone))

    found = [row for check in checks for row in rows(check)]
    ends = ("Action", "Owner", "Due", "Done")
    return Sheet(title="Leadership", headings=(*headings, *ends), rows=found, count=len(found))


def at(moment: datetime | None, zone: str) -> datetime | None:
    """Return a moment in an IANA zone; one this machine doesn't know counts as UTC."""
    return None if moment is None else moment.astimezone(_zone(zone))


def day_begins(day: date, zone: str) -> datetime:
    """Return the moment (UTC) at which a day begins in an IANA zone."""
    return datetime.combine(day, time(), _zone(zone)).astimezone(UTC)


@lru_cache(maxsize=256)
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _standing(health: Health | None) -> tuple[Cell, ...]:
    if health is None:
        return (None,) * (2 + len(PartOf) + 2)
    said = {part.of: part.say for part in health.parts}
    return (
        *(_said(health.level.say), health.points),
        *(said.get(each, "") for each in PartOf),
        whole(health.revenue_minor, health.currency),
        whole(health.at_risk_minor, health.currency),
    )


def _level(level: Level) -> tuple[Cell, ...]:
    if not level.is_enough:
        return (_TOO_FEW, None, None, level.n)
    return (_rounded(level.estimate), _rounded(level.low), _rounded(level.high), level.n)


def _action(action: Action | None, names: Mapping[UUID, str], zone: str) -> tuple[Cell, ...]:
    if action is None:
        return (None,) * 4
    owner = names.get(action.owner_id, "")
    return (action.what, owner, action.due, at(action.done_at, zone))


def _answered(answer: object) -> str:
    return "" if answer is None else _said(getattr(answer, "answer", ""))


def _skill(playbook: Playbook, skill: Skill | None) -> str:
    return "" if skill is None else playbook.skill(skill).name


def _texts(wordings: Iterable[Wording]) -> dict[str, str]:
    return {wording.key: wording.text for wording in wordings}


def _said(key: str) -> str:
    return beginning(str(key).replace("_", " "))


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 1)
