"""A no with a way forward, and a yes that says what it depends on."""

from collections.abc import Iterator
from datetime import datetime

from app.coaching.playbook import Playbook
from app.coaching.prompts.addressing import person_to_see
from app.coaching.prompts.course import TO_WRITE
from app.coaching.prompts.prompt import Prompt, Urgency
from app.coaching.visit import Visit
from app.coaching.wording import remainder

CANNOT, CAN = "situation.cannot", "situation.can"
YES, CAVEAT, DEPENDS = "situation.yes", "situation.caveat", "depends"


def cannot_without_can(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Something can't be done, and nothing is offered instead."""
    if not says_something(visit, playbook, CANNOT) or visit.text(CAN):
        return
    since = _since(visit, CANNOT, now)
    if since is None:
        return
    yield Prompt(
        code="cannot-without-can",
        urgency=Urgency.SOON,
        say=f"Tell {person_to_see(visit, playbook)} what you can do instead.",
        why="A no with a way forward is help; a no alone is a wall.",
        since=since,
        lesson="cannot-and-can",
        action="Write what we can do",
        about=CAN,
    )


def yes_without_caveat(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Our yes depends on something, and it isn't said on what."""
    if visit.text(YES) != DEPENDS or visit.text(CAVEAT):
        return
    since = _since(visit, YES, now)
    if since is None:
        return
    yield Prompt(
        code="yes-without-caveat",
        urgency=Urgency.SOON,
        say=f"Tell {person_to_see(visit, playbook)} what your yes depends on.",
        why="They plan their day on your yes and never hear the “if” you kept to yourself.",
        since=since,
        lesson="cannot-and-can",
        action="Write what it depends on",
        about=CAVEAT,
    )


def _since(visit: Visit, key: str, now: datetime) -> datetime | None:
    """Return since when the other half is missed; an answer without a time was there from start."""
    written = visit.answered_at(key) or visit.created_at
    since = written + TO_WRITE if written else now
    return since if since <= now else None


def says_something(visit: Visit, playbook: Playbook, key: str) -> bool:
    """Tell whether an answer holds more than a word for nothing."""
    question = next((each for each in playbook.questions if each.key == key), None)
    return bool(remainder(visit.text(key), question.ignored if question else ()))
