"""Time and money against what was agreed: said while there is still something to choose."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from app.coaching.final_bill import final_total
from app.coaching.meter import Meter, measure
from app.coaching.playbook import Playbook
from app.coaching.prompts.addressing import person_to_see
from app.coaching.prompts.course import left, winding_up
from app.coaching.prompts.moments import first_minute
from app.coaching.prompts.prompt import Prompt, Urgency
from app.coaching.spans import SpanKind
from app.coaching.surprise import EXPECTED, LineKind, Surprise, surprises
from app.coaching.telling import is_limit_passed_on
from app.coaching.visit import CheckState, PaperKind, Visit

NEAR_PERCENT = 80
"""From this part of the estimate on, the client should know that it runs out."""

SHOCKING_PERCENT = 150
"""A bill this far beyond what was told is a surprise, however far the work has come."""

_MANY_TIMES = 3
"""From so many times the sum expected on, it is said in times: nobody feels what 263 % are."""

_MINUTE = timedelta(minutes=1)
_WORKED = frozenset({SpanKind.ON_SITE, SpanKind.SHOP})


def running_out(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """What was agreed is nearly used, or more than used; the meter is read once for all three."""
    meter = measure(visit, now)
    if visit.is_signed(PaperKind.REPORT):
        return
    yield from _limit_over(visit, playbook, now, meter)
    yield from _estimate_over(visit, playbook, now, meter)
    yield from _estimate_near(visit, playbook, now, meter)


def _estimate_near(
    visit: Visit, playbook: Playbook, now: datetime, meter: Meter
) -> Iterator[Prompt]:
    """Four fifths of the estimate are used, the work goes on, and nobody was told."""
    since = _used_since(visit, meter, now, NEAR_PERCENT)
    if since is None or estimate_passed(visit, now, meter):
        return
    is_known = is_limit_passed_on(visit, playbook) or is_limit_passed_on(visit, playbook, since)
    if is_known or winding_up(visit, playbook):
        return
    name = person_to_see(visit, playbook)
    yield Prompt(
        code="estimate-near",
        urgency=Urgency.SOON,
        say=f"Tell {name} that the estimate is running out.",
        why="While there is money left they can still choose.",
        since=since,
        lesson="surprising-invoice",
        action=f"{name[:1].upper()}{name[1:]} knows",
    )


def _estimate_over(
    visit: Visit, playbook: Playbook, now: datetime, meter: Meter
) -> Iterator[Prompt]:
    """More was worked than agreed, and the client was not told since."""
    since = estimate_passed(visit, now, meter)
    if since is None or is_limit_passed_on(visit, playbook, since):
        return
    ending = winding_up(visit, playbook)
    if ending and _knows_the_bill(visit, playbook, now):
        return
    say = "Agree with {name} how to go on: the estimate is used up."
    if left(visit):
        say = "Call {name} before the bill does: it took longer than agreed."
    elif ending:
        say = "Tell {name} before you go: it took longer than agreed."
    yield Prompt(
        code="estimate-over",
        urgency=Urgency.NOW,
        say=say.format(name=person_to_see(visit, playbook)),
        why="Every minute from here on is one they did not agree to.",
        since=since,
        lesson="surprising-invoice",
        action="Add a change",
    )


def _limit_over(visit: Visit, playbook: Playbook, now: datetime, meter: Meter) -> Iterator[Prompt]:
    """What may not be passed without asking was passed."""
    since = limit_passed(visit, now, meter)
    if since is None:
        return
    name = person_to_see(visit, playbook)
    yield Prompt(
        code="limit-over",
        urgency=Urgency.NOW,
        say=f"Call {name}: the limit is passed."
        if left(visit)
        else f"Stop and ask {name}: the limit is passed.",
        why="We gave our word not to go further without asking.",
        since=since,
        lesson="authority-and-limits",
        action="Add a change",
    )


def surprise_likely(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """The bill will differ from what the client expects, and the visit draws to its end."""
    if visit.is_signed(PaperKind.REPORT) or not visit.times or _is_cleared(visit):
        return
    ending = winding_up(visit, playbook)
    expected = surprises(visit, playbook, now)
    shocking = _shocking_since(visit, expected, now)
    known = [moment for moment in (ending, shocking) if moment]
    if not expected.is_likely or not known:
        return
    yield Prompt(
        code="surprise-likely",
        urgency=Urgency.SOON,
        say=f"Go through the bill with {person_to_see(visit, playbook)} now.",
        why=_why_surprise(expected),
        since=max([min(known), *_said_at(visit, expected)]),
        lesson="surprising-invoice",
        action="See what differs",
        about=EXPECTED,
    )


def estimate_passed(visit: Visit, now: datetime, meter: Meter) -> datetime | None:
    """Return since when more was used than estimated; ``None`` while it was not.

    ``meter`` is the visit's, read at ``now``.
    """
    if meter.estimate_minutes:
        most = meter.estimate_minutes
        return _first(visit, lambda at: _worked(meter, at) > most, now)
    return _charged_since(visit, meter, now, meter.estimate_minor)


def limit_passed(visit: Visit, now: datetime, meter: Meter) -> datetime | None:
    """Return since when more will be billed than may be unasked; only a limit told counts.

    The way home is in it before it is driven: who works on up to the limit passes it on the road.
    """
    if visit.estimate.limit_minor is None:
        return None
    return _charged_since(visit, meter, now, meter.limit_minor)


def is_more_than_agreed(visit: Visit, now: datetime, meter: Meter) -> bool:
    """Tell whether estimate or limit is passed at ``now``, without asking since when."""
    if meter.estimate_minutes:
        is_over = _worked(meter, now) > meter.estimate_minutes
    else:
        is_over = bool(meter.estimate_minor) and meter.billed_minor > (meter.estimate_minor or 0)
    most = visit.estimate.limit_minor is not None and meter.limit_minor
    return is_over or (bool(most) and meter.billed_minor > (meter.limit_minor or 0))


def _used_since(visit: Visit, meter: Meter, now: datetime, percent: int) -> datetime | None:
    if meter.estimate_minutes:
        enough = meter.estimate_minutes * percent
        return _first(visit, lambda at: _worked(meter, at) * 100 >= enough, now)
    if meter.estimate_minor:
        enough = -(-meter.estimate_minor * percent // 100)
        return _charged_since(visit, meter, now, enough - 1)
    return None


def _charged_since(visit: Visit, meter: Meter, now: datetime, most: int | None) -> datetime | None:
    """Return since when more than ``most`` (minor units) will be billed."""
    if not most or meter.billed_minor <= most:
        return None
    return _first(visit, lambda at: final_total(visit, at) > most, now)


def _worked(meter: Meter, at: datetime) -> int:
    """Return the minutes of work up to ``at``, read off a meter that was read later."""
    return sum(
        max(0, (min(span.until(at), at) - span.start) // _MINUTE)
        for span in meter.spans
        if span.kind in _WORKED
    )


def _first(visit: Visit, holds: Callable[[datetime], bool], now: datetime) -> datetime | None:
    begun = _begun(visit)
    return first_minute(holds, begun, now) if begun and begun <= now else None


def _begun(visit: Visit) -> datetime | None:
    return min((entry.at for entry in visit.times), default=None)


def _shocking_since(visit: Visit, expected: Surprise, now: datetime) -> datetime | None:
    """Return since when the bill is far beyond what was told, as it stands now."""
    most = expected.total_expected_minor
    if not most or expected.total_billed_minor * 100 < most * SHOCKING_PERCENT:
        return None
    enough = most * SHOCKING_PERCENT
    return _first(visit, lambda at: final_total(visit, at) * 100 >= enough, now)


def _said_at(visit: Visit, expected: Surprise) -> Iterator[datetime]:
    """Yield when the client named their own figure: before that it could surprise nobody."""
    said = visit.answered_at(EXPECTED)
    if said and any(line.kind is LineKind.WORDS for line in expected.lines):
        yield said


def _why_surprise(expected: Surprise) -> str:
    worst = next((line for line in expected.lines if line.is_surprise and line.why), None)
    if expected.total_expected_minor and expected.difference_minor > 0:
        more = 100 * expected.difference_minor // expected.total_expected_minor
        times = expected.difference_minor // expected.total_expected_minor + 1
        how_much = f"{more} % more than" if times < _MANY_TIMES else f"over {times} times what"
        return f"It will be {how_much} they think; better heard from you than read."
    if worst is None:
        return "Better heard from you than read on an invoice."
    return "Part of the bill was never said aloud; better heard from you than read."


def _knows_the_bill(visit: Visit, playbook: Playbook, now: datetime) -> bool:
    """Tell whether the bill was gone through with the client, or is what they say they expect."""
    if _is_cleared(visit):
        return True
    if not visit.text(EXPECTED):
        return False
    found = surprises(visit, playbook, now)
    return not found.is_likely and any(line.kind is LineKind.WORDS for line in found.lines)


def _is_cleared(visit: Visit) -> bool:
    """Tell whether the bill was gone through with the client."""
    check = visit.checks.get("leave.no_surprise")
    return check is not None and check.state is CheckState.YES
