"""What the coach said over a whole visit: each prompt, when it first held and when it went."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise

from app.coaching.playbook import Playbook
from app.coaching.prompts import Known, Prompt, judge
from app.coaching.prompts.prompt import NOTHING_KNOWN
from app.coaching.replay import moments_known
from app.coaching.spans import whole_minute
from app.coaching.visit import Visit

_JUST_BEFORE = timedelta(microseconds=1)

_Judged = Callable[[datetime], tuple[Prompt, ...]]


@dataclass(frozen=True, kw_only=True)
class Said:
    """A prompt over the course of a visit (moments in UTC).

    ``prompt`` is as it was said last; ``first_at`` when it came, ``cleared_at`` when it went away,
    ``None`` while it stands. ``is_dismissed`` says that the technician put it away. A prompt that
    went and came again is said twice.
    """

    prompt: Prompt
    first_at: datetime
    cleared_at: datetime | None = None
    is_dismissed: bool = False


def hindsight(
    visit: Visit, playbook: Playbook, until: datetime, known: Known = NOTHING_KNOWN
) -> tuple[Said, ...]:
    """Live through a visit again and return every prompt each time it came, the first one first.

    Judged is each moment at which something was recorded or fell due, and the moment just before
    it; where the two ends of a stretch differ, its middle, down to the minute. Between records only
    time passes, and no prompt goes with time alone unless another takes its place.
    """

    @cache
    def judged(moment: datetime) -> tuple[Prompt, ...]:
        return judge(visit, playbook, moment, known=known)

    story: list[Said] = []
    standing: dict[str, int] = {}
    last: datetime | None = None
    for moment, prompts in _course(judged, _moments(visit, until)):
        now = {prompt.key: prompt for prompt in prompts}
        for key in [key for key in standing if key not in now]:
            place = standing.pop(key)
            is_dismissed = _is_dismissed(visit, story[place].prompt, moment)
            story[place] = replace(story[place], cleared_at=moment, is_dismissed=is_dismissed)
        for key, prompt in now.items():
            if key in standing:
                story[standing[key]] = replace(story[standing[key]], prompt=prompt)
                continue
            standing[key] = len(story)
            story.append(_come(prompt, last, moment))
        last = moment
    return tuple(sorted(story, key=lambda said: said.first_at))


def _moments(visit: Visit, until: datetime) -> list[datetime]:
    """Return when something was recorded, planned or to come back, and the end."""
    due = (
        *(promise.due_at for promise in visit.promises),
        *(dismissal.until for dismissal in visit.dismissals),
        *(message.held_until for message in visit.messages),
        visit.scheduled_at,
    )
    known = {*moments_known(visit), *(moment for moment in due if moment)}
    return sorted({*(moment for moment in known if moment <= until), until})


def _course(
    judged: _Judged, moments: list[datetime]
) -> Iterator[tuple[datetime, tuple[Prompt, ...]]]:
    """Yield what was said at each moment at which that may have changed, in order of time."""
    yield moments[0], judged(moments[0])
    for before, moment in pairwise(moments):
        end = moment - _JUST_BEFORE
        for turn in _turns(judged, before, end):
            yield moment if turn == end else turn, judged(turn)
        yield moment, judged(moment)


def _turns(judged: _Judged, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the minutes at which something else is said, where only time passes."""
    if _keys(judged(start)) == _keys(judged(end)):
        return
    middle = whole_minute(start + (end - start) / 2)
    if middle <= start:
        middle = whole_minute(end)
    if start < middle < end:
        yield from _turns(judged, start, middle)
        yield from _turns(judged, middle, end)
    else:
        yield end


def _keys(prompts: tuple[Prompt, ...]) -> frozenset[str]:
    return frozenset(prompt.key for prompt in prompts)


def _come(prompt: Prompt, last: datetime | None, moment: datetime) -> Said:
    """Begin with a prompt: it came between the last moment looked at and this one."""
    is_exact = last is None or last < prompt.since
    return Said(prompt=prompt, first_at=prompt.since if is_exact else moment)


def _is_dismissed(visit: Visit, prompt: Prompt, moment: datetime) -> bool:
    return any(
        each.code in {prompt.code, prompt.key}
        and each.at <= moment
        and (each.until is None or moment < each.until)
        for each in visit.dismissals
    )
