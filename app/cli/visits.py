"""Commands about visits and their files."""

from argparse import Namespace
from dataclasses import asdict
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.cli.opening import opened
from app.cli.output import Output
from app.cli.summary import summary
from app.coaching.billing import bill
from app.coaching.lists import VisitFilter
from app.coaching.meter import parts_so_far
from app.coaching.prompts import judge
from app.coaching.replay import ending
from app.coaching.visit import Visit, VisitState
from app.errors import NotFoundError

_AT_ONCE = 1000


def take_over(given: Namespace, output: Output) -> int:
    """Import visit files and print the references of the visits, one a line."""
    with opened(given) as services:
        ids = services.visit_files.read_all(given.files, datetime.now(UTC))
        visits = [services.visits.facts(visit_id) for visit_id in ids]
    told = [
        {"file": str(file), "reference": visit.reference, "id": visit.id}
        for file, visit in zip(given.files, visits, strict=True)
    ]
    output.give("\n".join(visit.reference for visit in visits), told)
    return 0


def show_all(given: Namespace, output: Output) -> int:
    """List the visits, the newest first."""
    with opened(given) as services:
        everything = VisitFilter()
        count = services.lists.count(everything)
        lines = [
            line
            for start in range(0, count, _AT_ONCE)
            for line in services.lists.window(everything, start, _AT_ONCE)
        ]
    text = "\n".join(
        f"{line.reference:<10} {_local(line.at, line.zone):%Y-%m-%d %H:%M}  {line.state:<9}  "
        f"{line.client}: {line.title} ({line.technician})"
        for line in lines
    )
    output.give(text or "No visits yet.", [asdict(line) for line in lines])
    return 0


def show(given: Namespace, output: Output) -> int:
    """Show one visit."""
    with opened(given) as services:
        visit = services.visits.facts(services.visits.find(given.reference))
        playbook = services.playbooks.for_visit(visit)
        output.give(summary(visit, playbook), services.visit_files.dump(visit))
    return 0


def export(given: Namespace, output: Output) -> int:
    """Write a visit to a file."""
    with opened(given) as services:
        services.visit_files.write(services.visits.find(given.reference), given.to)
    output.give(f"{given.to}", {"file": str(given.to), "reference": given.reference.upper()})
    return 0


def show_bill(given: Namespace, output: Output) -> int:
    """Say what the recorded time and the approved parts of a visit cost."""
    with opened(given) as services:
        visit = services.visits.facts(services.visits.find(given.reference))
    moment = _moment(given.at, visit, datetime.now(UTC))
    lines = bill(visit, moment)
    parts = parts_so_far(visit, moment)
    total = sum(line.amount_minor for line in lines) + parts
    told = [
        {
            "what": line.what,
            "from": _local(line.start, visit.zone),
            "to": _local(line.end, visit.zone),
            "raw_minutes": line.raw_minutes,
            "billed_minutes": line.billed_minutes,
            "rate_minor": line.rate_minor,
            "amount_minor": line.amount_minor,
            "rule": line.rule,
            "technician": line.technician or visit.technician.name,
        }
        for line in lines
    ]
    text = [
        f"{line.what:<8} {_local(line.start, visit.zone):%Y-%m-%d %H:%M} – "
        f"{_local(line.end, visit.zone):%H:%M}  {line.raw_minutes:>4} min, billed "
        f"{line.billed_minutes:>4}  {line.amount_minor:>9}  {line.rule}"
        for line in lines
    ]
    currency = visit.terms.currency
    text += [f"parts {parts}"] if parts else []
    text += [f"total {total} (minor units of {currency})"]
    whole = {"currency": currency, "lines": told, "parts_minor": parts, "total_minor": total}
    output.give("\n".join(text), whole)
    return 0


def check(given: Namespace, output: Output) -> int:
    """Say everything the coach has to say about a visit."""
    now = datetime.now(UTC)
    with opened(given) as services:
        visit = services.visits.facts(services.visits.find(given.reference))
        prompts = judge(visit, services.playbooks.for_visit(visit), _moment(given.at, visit, now))
    told = [
        {
            "code": prompt.code,
            "urgency": prompt.urgency,
            "say": prompt.say,
            "why": prompt.why,
            "since": _local(prompt.since, visit.zone).isoformat(),
        }
        for prompt in prompts
    ]
    text = "\n".join(f"{p.urgency:<5} {p.code}: {p.say}\n      {p.why}" for p in prompts)
    output.give(text or "The coach has nothing to say.", told)
    return 0


def show_schema(given: Namespace, output: Output) -> int:
    """Print the JSON Schema of a visit file."""
    del given
    from app.services.files.schema import visit_file_schema
    from app.services.files.text import to_json

    schema = visit_file_schema()
    output.give(to_json(schema).rstrip(), schema)
    return 0


def _moment(asked: str | None, visit: Visit, now: datetime) -> datetime:
    """Return when to judge: as asked, at the end of a visit that is over, else now."""
    if asked is None:
        over = visit.state is VisitState.CLOSED
        return (visit.closed_at or ending(visit) or now) if over else now
    try:
        moment = datetime.fromisoformat(asked)
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(visit.zone))
        return zoned.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        message = f"“{asked}” is not a time."
        raise NotFoundError(message, "Write it as 2026-03-02T14:30.") from error


def _local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone))
