"""Keeping people informed: the agreed rhythm, bad news first, no long silence."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from app.coaching.meter import measure
from app.coaching.playbook import Playbook
from app.coaching.promises import Standing, standing
from app.coaching.prompts.addressing import person_to_see
from app.coaching.prompts.contact import contacts, heard_bad_news_since, is_nobody_there
from app.coaching.prompts.course import leaving
from app.coaching.prompts.prompt import Prompt, Urgency
from app.coaching.prompts.spending import estimate_passed, limit_passed
from app.coaching.spans import SpanKind, spans
from app.coaching.visit import CheckState, PaperKind, TimeKind, Visit
from app.coaching.wording import remainder

TO_TELL = timedelta(minutes=15)
"""How long bad news may take to reach the client."""

TO_MENTION = timedelta(minutes=30)
"""How long something seen besides may wait to be mentioned, unless we leave before."""

LONGEST_SILENCE = timedelta(hours=3)
"""A silence as long as this is long whatever was agreed."""

SHORTEST_SILENCE = timedelta(minutes=60)
"""Nothing shorter than this is a long silence, however pressing the need."""


class BadNews(StrEnum):
    """What a client has to hear although nobody likes to say it."""

    LONGER = "longer"
    DEARER = "dearer"
    PROMISE_LATE = "promise_late"
    FOUND = "found"


FINDINGS = "work.findings"
_SAID_AS = {
    BadNews.LONGER: "that it takes longer",
    BadNews.DEARER: "that the limit is passed",
    BadNews.PROMISE_LATE: "that your promise is late",
    BadNews.FOUND: "what else you found",
}
_STARTS = frozenset({TimeKind.ARRIVAL, TimeKind.SHOP_START})
_WORK = frozenset({SpanKind.ON_SITE, SpanKind.SHOP})


def update_overdue(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """The client should have heard something by now, as often as was agreed."""
    quiet = _quiet_since(visit, playbook, now)
    if quiet is None:
        return
    every = _every(visit, playbook)
    if not quiet + every <= now < quiet + longest_silence(visit, playbook):
        return
    name = person_to_see(visit, playbook)
    yield Prompt(
        code="update-overdue",
        urgency=Urgency.SOON,
        say=f"Tell {name} in one sentence how far you are.",
        why=f"They were to hear from us every {_span(every)}; “not yet” is news as well.",
        since=quiet + every,
        lesson="six-calls",
        action="Write the update",
    )


def long_silence(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Work goes on, and the client has heard nothing for very long."""
    quiet = _quiet_since(visit, playbook, now)
    if quiet is None or quiet + longest_silence(visit, playbook) > now:
        return
    name = person_to_see(visit, playbook)
    yield Prompt(
        code="long-silence",
        urgency=Urgency.NOW,
        say=f"Go and see {name}, or call.",
        why="Nobody has heard from you for hours; silence is where people start to worry.",
        since=quiet + longest_silence(visit, playbook),
        lesson="six-calls",
        action="Write the update",
    )


def bad_news_waiting(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Something unpleasant is known for a while, and nobody there has heard a word since."""
    if visit.is_signed(PaperKind.REPORT):
        return
    waiting = [
        (since, news)
        for happened, since, news in bad_news(visit, playbook, now)
        if since <= now and not heard_bad_news_since(visit, playbook, happened)
    ]
    if not waiting:
        return
    since, news = min(waiting)
    yield Prompt(
        code="bad-news-waiting",
        urgency=Urgency.NOW,
        say=f"Tell {person_to_see(visit, playbook)} now {_SAID_AS[news]}, and what you do next.",
        why="Bad news gets worse in a drawer.",
        since=since,
        lesson="bad-news-first",
        action="Write it to them",
    )


def bad_news(
    visit: Visit, playbook: Playbook, now: datetime
) -> Iterator[tuple[datetime, datetime, BadNews]]:
    """Yield when something unpleasant happened, from when on it waits to be told, and what."""
    meter = measure(visit, now)
    for happened, news in (
        (estimate_passed(visit, now, meter), BadNews.LONGER),
        (limit_passed(visit, now, meter), BadNews.DEARER),
        *(
            (promise.due_at, BadNews.PROMISE_LATE)
            for promise in visit.promises
            if standing(promise, now) is Standing.OVERDUE
        ),
    ):
        if happened:
            yield happened, happened + TO_TELL, news
    seen = _findings_at(visit, playbook)
    if seen:
        going = leaving(visit, playbook)
        waits = seen + TO_MENTION
        since = max(seen, min(waits, going)) if going else waits
        yield seen, since, BadNews.FOUND


def _findings_at(visit: Visit, playbook: Playbook) -> datetime | None:
    """Return when something was found besides; "all fine" is nothing to tell."""
    check = visit.checks.get(FINDINGS)
    if check and check.state is not CheckState.OPEN:
        return None
    return visit.answered_at(FINDINGS) if found_besides(visit, playbook) else None


def found_besides(visit: Visit, playbook: Playbook) -> bool:
    """Tell whether something was found that nobody had asked for; "all fine" is nothing."""
    question = next((q for q in playbook.questions if q.key == FINDINGS), None)
    ignored = question.ignored if question else ()
    return len(remainder(visit.text(FINDINGS), (*ignored, *_HARMLESS))) > 1


_HARMLESS = ("fine", "good", "else", "found", "seen", "noticed", "all", "clean", "special", "looks")


def _quiet_since(visit: Visit, playbook: Playbook, now: datetime) -> datetime | None:
    """Return since when the client heard nothing, while work runs and somebody is there to hear."""
    running = [span for span in spans(visit, now, "") if span.end is None]
    if not running or running[-1].kind not in _WORK or is_nobody_there(visit):
        return None
    begun = max(entry.at for entry in visit.moments() if entry.kind in _STARTS)
    return max([begun, *contacts(visit, playbook)])


def longest_silence(visit: Visit, playbook: Playbook) -> timedelta:
    """Return what a long silence is: twice the agreed rhythm, between one hour and three."""
    return min(LONGEST_SILENCE, max(2 * _every(visit, playbook), SHORTEST_SILENCE))


def _every(visit: Visit, playbook: Playbook) -> timedelta:
    return timedelta(minutes=playbook.rhythm(visit.priority).update_every)


def _span(every: timedelta) -> str:
    minutes = every // timedelta(minutes=1)
    if minutes == 60:  # noqa: PLR2004 -- an hour
        return "hour"
    return f"{minutes // 60} hours" if minutes % 60 == 0 else f"{minutes} minutes"
