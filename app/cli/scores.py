"""The command that says how a visit scores, and why."""

from argparse import Namespace
from datetime import UTC, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.cli.opening import asked_for, opened_to_read
from app.cli.output import Output
from app.coaching.playbook import Playbook
from app.coaching.scoring.explaining import because
from app.coaching.scoring.judging import score_visit
from app.coaching.scoring.score import Evidence, SkillScore, VisitScore
from app.coaching.visit import Visit


def score(given: Namespace, output: Output) -> int:
    """Score one visit, stored or in a file, and keep nothing."""
    with opened_to_read(given) as services:
        visit = asked_for(services, given.reference)
        playbook = services.playbooks.for_visit(visit)
    found = score_visit(visit, playbook, datetime.now(UTC))
    output.give(_said(visit, playbook, found), _told(visit, playbook, found))
    return 0


def _said(visit: Visit, playbook: Playbook, found: VisitScore) -> str:
    """Return a line for each skill with its strongest reason, and the strikes."""
    names = {text.id: text.name for text in playbook.skills}
    wide = max(len(name) for name in names.values())
    lines = [f"{visit.reference or visit.title}: {visit.title}, {visit.client.name}"]
    for each in found.skills:
        figure = "–" if each.score is None else str(each.score)
        lines.append(f"{figure:>4}  {names[each.skill]:<{wide}}  {because(each)}")
    if found.not_applicable_percent:
        lines.append(f"Left out as not applicable: {found.not_applicable_percent} %.")
    lines += [f"Strike: {strike.say}" for strike in found.strikes]
    return "\n".join(lines)


def _told(visit: Visit, playbook: Playbook, found: VisitScore) -> dict[str, object]:
    names = {text.id: text.name for text in playbook.skills}
    return {
        "visit": visit.reference,
        "playbook": {"name": found.playbook.name, "version": found.playbook.version},
        "not_applicable_percent": found.not_applicable_percent,
        "skills": [_skill(each, names[each.skill]) for each in found.skills],
        "strikes": [
            {"kind": each.kind, "say": each.say, "at": _local(each.at, visit.zone)}
            for each in found.strikes
        ],
        "failures": [
            {"skill": each.skill, "strike": each.strike, "say": each.say} for each in found.failures
        ],
    }


def _skill(each: SkillScore, name: str) -> dict[str, object]:
    return {
        "skill": each.skill,
        "name": name,
        "score": each.score,
        "because": because(each),
        "earned": _points(each.earned),
        "possible": _points(each.possible),
        "not_applicable_percent": each.not_applicable_percent,
        "evidence": [_evidence(found) for found in each.evidence],
    }


def _evidence(found: Evidence) -> dict[str, object]:
    return {
        "item": found.item,
        "say": found.say,
        "earned": _points(found.earned),
        "possible": _points(found.possible),
        "proof": found.proof,
        "state": found.state,
    }


def _points(points: Fraction) -> float:
    return round(float(points), 4)


def _local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone))
