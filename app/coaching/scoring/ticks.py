"""What a tick is worth: something the technician says, and when they said it."""

from datetime import datetime, timedelta

from app.coaching.playbook import ChecklistItem, Playbook
from app.coaching.prompts.course import left
from app.coaching.skills import Phase, Skill
from app.coaching.visit import Check, CheckState, Visit

AT_ONE_GO = timedelta(minutes=10)
"""Ticks closer together than this were made in one go."""

ACROSS = 3
"""From so many ticks of other skills in one go on, what was long over is filled in as a form."""

ACROSS_WRITING_UP = 8
"""The same for what is written up in the car: a few minutes after leaving that is how it is."""

_LETTERS = 2
"""A reason has at least so many different letters; in some languages that is a word."""

_NO_REASON = frozenset(
    {"na", "n/a", "n.a", "no", "none", "nope", "nothing", "not applicable", "doesn't apply"}
)

_WRITTEN_UP = frozenset({Phase.DOCUMENT, Phase.LEAVE, Phase.FOLLOW_UP})


def ticked(check: Check | None) -> bool:
    """Tell whether an item was ticked as done."""
    return check is not None and check.state is CheckState.YES


def does_not_apply(check: Check | None) -> bool:
    """Tell whether an item was taken out with a reason; without one it stays open."""
    return _is_taken_out(check) and not is_unexplained(check)


def is_unexplained(check: Check | None) -> bool:
    """Tell whether an item was taken out and no reason given: nothing, “x”, “n/a”."""
    if check is None or not _is_taken_out(check):
        return False
    reason = " ".join(check.reason.split()).rstrip(".!").casefold()
    return reason in _NO_REASON or len({each for each in reason if each.isalpha()}) < _LETTERS


def _is_taken_out(check: Check | None) -> bool:
    return check is not None and check.state is CheckState.NOT_APPLICABLE


def in_bulk(visit: Visit, playbook: Playbook) -> frozenset[str]:
    """Return the keys of the items that were ticked in bulk after leaving.

    One late tick is remembered and five in a row of one skill are written up; ticks across the
    board, all in one go, are a form being filled in. So a tick is bulk when many of *other* skills
    were made close to it, all after the departure. Those of its own skill don't count: one tick
    more never makes the others of its skill worth less. What has no time is not bulk: nobody can
    say that it came too late.
    """
    gone = left(visit)
    if gone is None:
        return frozenset()
    late = [
        (item, check.at)
        for item in playbook.items
        if (check := visit.checks.get(item.key)) and ticked(check) and check.at and check.at > gone
    ]
    if len(late) <= ACROSS:
        return frozenset()
    moments = [(item.skill, at) for item, at in late]
    return frozenset(item.key for item, at in late if _is_bulk(item, at, moments))


def _is_bulk(item: ChecklistItem, at: datetime, late: list[tuple[Skill, datetime]]) -> bool:
    others = sum(skill is not item.skill and abs(other - at) <= AT_ONE_GO for skill, other in late)
    return others >= (ACROSS_WRITING_UP if item.phase in _WRITTEN_UP else ACROSS)
