"""While you're here: a price and a yes before added work starts."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from app.coaching.meter import approved_changes
from app.coaching.playbook import Playbook
from app.coaching.prompts.addressing import person_to_see
from app.coaching.prompts.prompt import Prompt, Urgency, mark
from app.coaching.visit import Approval, Change, PaperKind, Visit

PRICING = timedelta(minutes=10)
"""How long a change may lie between the question and the answer before the coach asks for it."""

WAITING = frozenset({Approval.NONE, Approval.UP_THE_CHANNEL})
"""How a change stands that nobody has said yes or no to."""

_BEGUN_ANYWAY = "begun-anyway"


def change_unapproved(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Added work was begun without a yes, or lies around unapproved long enough to be begun."""
    if visit.is_signed(PaperKind.REPORT):
        return
    name = person_to_see(visit, playbook)
    for change in _in_order(visit):
        begun = begun_at(change)
        if change.approval not in WAITING:
            yield from _begun_after_no(change, name)
            continue
        if begun is None:
            yield from _still_to_ask(change, name, now)
            continue
        is_done = change.done_at is not None
        yield Prompt(
            code="change-unapproved",
            urgency=Urgency.NOW,
            say=f"Tell {name} what the added work costs, and ask for a yes."
            if is_done
            else f"Stop and get a yes from {name} for the added work.",
            why=f"{_called(change)} was begun before anybody agreed to a price.",
            since=begun,
            lesson="agree-before-start",
            action="Get approval",
            about=mark(change),
        )


def parts_unapproved(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Parts are being used that nobody agreed to, or that never got a price."""
    del now
    if visit.is_signed(PaperKind.REPORT):
        return
    name = person_to_see(visit, playbook)
    for change in _in_order(visit):
        begun = begun_at(change)
        if begun is None or not has_parts(change) or not _is_open(visit, change):
            continue
        yield Prompt(
            code="parts-unapproved",
            urgency=Urgency.NOW,
            say=f"Have the parts approved by {name} before you open the box.",
            why="An opened box is a decision made for somebody else.",
            since=begun,
            lesson="agree-before-start",
            action="Get approval",
            about=mark(change),
        )


def begun_anyway(change: Change) -> str:
    """Return the code under which it is noted why a change was begun without a yes.

    No rule has this code: the coach goes on asking for the yes.
    """
    return f"{_BEGUN_ANYWAY}:{mark(change)}"


def why_begun(visit: Visit, change: Change) -> str:
    """Return why a change was begun without a yes; empty where nobody noted it."""
    noted = (each.reason for each in visit.dismissals if each.code == begun_anyway(change))
    return next(noted, "")


def was_begun_early(change: Change) -> bool:
    """Tell whether a change was begun before anybody said yes to it, however it stands now."""
    begun = begun_at(change)
    if begun is None:
        return False
    return change.approved_at is None or begun < change.approved_at


def begun_after_no(change: Change) -> datetime | None:
    """Return since when declined work is done all the same: begun after the no, or finished."""
    begun = begun_at(change)
    if change.approval is not Approval.DECLINED or begun is None:
        return None
    declined = change.approved_at
    if declined and begun > declined:
        return begun
    return max(change.done_at, declined or begun) if change.done_at else None


def _still_to_ask(change: Change, name: str, now: datetime) -> Iterator[Prompt]:
    """Ask for the yes before the start; what went up the channel is already being asked for."""
    if change.asked_at is None or change.approval is Approval.UP_THE_CHANNEL:
        return
    since = change.asked_at + PRICING
    if since <= now:
        yield Prompt(
            code="change-unapproved",
            urgency=Urgency.SOON,
            say=f"Give {name} a price and get a yes before you start.",
            why=f"{_called(change)} was asked for and has no yes yet.",
            since=since,
            lesson="agree-before-start",
            action="Get approval",
            about=mark(change),
        )


def _begun_after_no(change: Change, name: str) -> Iterator[Prompt]:
    """Say that work goes on which was declined; what was begun before the no and left is fine."""
    since = begun_after_no(change)
    if since is None:
        return
    yield Prompt(
        code="change-unapproved",
        urgency=Urgency.NOW,
        say=f"Tell {name} that it was done all the same."
        if change.done_at
        else f"Stop: {name} said no to this.",
        why=f"{_called(change)} was declined, and a no holds until they change it.",
        since=since,
        lesson="agree-before-start",
        action="Get approval",
        about=mark(change),
    )


def _is_open(visit: Visit, change: Change) -> bool:
    """Tell whether parts lack a yes, or were agreed to without any figure."""
    if change in approved_changes(visit):
        return change.parts_minor is None and change.amount_minor is None
    return change.approval in WAITING


def has_parts(change: Change) -> bool:
    """Tell whether a change takes parts."""
    return bool(change.parts.strip() or change.parts_minor)


def begun_at(change: Change) -> datetime | None:
    """Return when added work was begun, as far as is known."""
    return min((at for at in (change.started_at, change.done_at) if at), default=None)


def _in_order(visit: Visit) -> Iterable[Change]:
    return sorted(visit.changes, key=lambda change: (str(change.id), change.what))


def _called(change: Change) -> str:
    words = " ".join(change.what.split())
    return f"“{words}”" if words else "It"
