"""Commands about visits and their files."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.cli.opening import asked_for, opened, opened_to_read
from app.cli.output import Output
from app.cli.summary import prompt_said, story_said, summary
from app.coaching.billing import BillLine
from app.coaching.final_bill import final_bill
from app.coaching.hindsight import Said, hindsight
from app.coaching.lists import VisitFilter
from app.coaching.prompts import Drafted, Known, Prompt, judge
from app.coaching.replay import ending
from app.coaching.visit import Visit, VisitState
from app.errors import NotFoundError

if TYPE_CHECKING:
    from app.services.services import Services

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
    with opened_to_read(given) as services:
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
    with opened_to_read(given) as services:
        visit = services.visits.facts(services.visits.find(given.reference))
        playbook = services.playbooks.for_visit(visit)
        output.give(summary(visit, playbook), services.visit_files.dump(visit))
    return 0


def export(given: Namespace, output: Output) -> int:
    """Write a visit to a file."""
    with opened_to_read(given) as services:
        services.visit_files.write(services.visits.find(given.reference), given.to)
    output.give(f"{given.to}", {"file": str(given.to), "reference": given.reference.upper()})
    return 0


def show_bill(given: Namespace, output: Output) -> int:
    """Say what a visit costs: the recorded time, the way home still to come, approved parts."""
    with opened_to_read(given) as services:
        visit = services.visits.facts(services.visits.find(given.reference))
    final = final_bill(visit, _moment(given.at, visit, datetime.now(UTC)))
    charged = [
        *((line, False) for line in final.recorded),
        *((each, True) for each in final.expected),
    ]
    told = {
        "currency": visit.terms.currency,
        "lines": [_charge(visit, line, is_expected=expected) for line, expected in charged],
        "parts_minor": final.parts_minor,
        "total_minor": final.total_minor,
    }
    text = [_charge_said(visit, line, is_expected=expected) for line, expected in charged]
    text += [f"parts {final.parts_minor}"] if final.parts_minor else []
    text += [f"total {final.total_minor} (minor units of {visit.terms.currency})"]
    output.give("\n".join(text), told)
    return 0


def _charge(visit: Visit, line: BillLine, *, is_expected: bool) -> dict[str, object]:
    return {
        "what": line.what,
        "from": _local(line.start, visit.zone),
        "to": _local(line.end, visit.zone),
        "raw_minutes": line.raw_minutes,
        "billed_minutes": line.billed_minutes,
        "rate_minor": line.rate_minor,
        "amount_minor": line.amount_minor,
        "rule": line.rule,
        "technician": line.technician or visit.technician.name,
        "expected": is_expected,
    }


def _charge_said(visit: Visit, line: BillLine, *, is_expected: bool) -> str:
    return (
        f"{line.what:<8} {_local(line.start, visit.zone):%Y-%m-%d %H:%M} – "
        f"{_local(line.end, visit.zone):%H:%M}  {line.raw_minutes:>4} min, billed "
        f"{line.billed_minutes:>4}  {line.amount_minor:>9}  {line.rule}"
        f"{', ' + line.technician if line.technician else ''}"
        f"{', expected: the way home' if is_expected else ''}"
    )


def check(given: Namespace, output: Output) -> int:
    """Say what the coach said about a visit: all of it, or only what it said at one moment."""
    with opened_to_read(given) as services:
        visit = asked_for(services, given.reference)
        playbook = services.playbooks.for_visit(visit)
        known = Known(findings=tuple(_drafted(services, visit)))
    moment = _moment(given.at, visit, datetime.now(UTC))
    if given.at:
        prompts = judge(visit, playbook, moment, known=known)
        told: list[dict[str, object]] = [_prompt(visit, prompt) for prompt in prompts]
        text = "\n".join(prompt_said(prompt) for prompt in prompts)
    else:
        story = hindsight(visit, playbook, moment, known)
        told = [_over_time(visit, said) for said in story]
        text = story_said(visit, story)
    output.give(text or "The coach has nothing to say.", told)
    return 0


def _drafted(services: "Services", visit: Visit) -> Iterator[Drafted]:
    """Yield what a client would stumble over in messages that are still to be sent."""
    for message in visit.messages:
        is_put_aside = message.held_until is not None or message.reader.strip()
        if message.sent_at is None and not is_put_aside:
            for finding in services.messages.check(message.text):
                yield Drafted(finding=finding, at=message.written_at)


def _prompt(visit: Visit, prompt: Prompt) -> dict[str, object]:
    return {
        "code": prompt.code,
        "urgency": prompt.urgency,
        "say": prompt.say,
        "why": prompt.why,
        "since": _local(prompt.since, visit.zone),
    }


def _over_time(visit: Visit, said: Said) -> dict[str, object]:
    return {
        "code": said.prompt.code,
        "about": said.prompt.about,
        "key": said.prompt.key,
        "urgency": said.prompt.urgency,
        "say": said.prompt.say,
        "why": said.prompt.why,
        "first_at": _local(said.first_at, visit.zone),
        "cleared_at": _local(said.cleared_at, visit.zone) if said.cleared_at else None,
        "dismissed": said.is_dismissed,
    }


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
