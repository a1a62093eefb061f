"""Both kinds of notes, before the memory of it is gone."""

from collections.abc import Iterator
from datetime import datetime

from app.coaching.completeness import weakness
from app.coaching.playbook import Playbook
from app.coaching.prompts.addressing import person_to_see
from app.coaching.prompts.course import finished, was_turned_away
from app.coaching.prompts.prompt import Prompt, Urgency
from app.coaching.visit import Visit

EXTERNAL, INTERNAL = "document.external", "document.internal"


def external_notes_missing(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """The work is done, and the client has nothing to read about it."""
    del now
    since = _unwritten_since(visit, playbook, EXTERNAL)
    if since:
        yield Prompt(
            code="external-notes-missing",
            urgency=Urgency.SOON,
            say=f"Write for {person_to_see(visit, playbook)} what changed today.",
            why="Work they can't read about is work they can't value.",
            since=since,
            lesson="two-kinds-of-notes",
            action="Write it now",
            about=EXTERNAL,
        )


def internal_notes_missing(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """The work is done, and the next colleague would start from nothing."""
    del now
    since = _unwritten_since(visit, playbook, INTERNAL)
    if since:
        yield Prompt(
            code="internal-notes-missing",
            urgency=Urgency.SOON,
            say="Write what was broken and how you fixed it.",
            why="The next one here may be you, in a year, on a Friday.",
            since=since,
            lesson="two-kinds-of-notes",
            action="Write it now",
            about=INTERNAL,
        )


def _unwritten_since(visit: Visit, playbook: Playbook, key: str) -> datetime | None:
    """Return since when a note is missed; "fixed, tested" is as good as none.

    Where nobody was there and nothing was done, the message left says all there is.
    """
    text = visit.text(key)
    question = next((each for each in playbook.questions if each.key == key), None)
    is_written = bool(text) and (question is None or weakness(question, text) is None)
    if is_written or was_turned_away(visit, playbook):
        return None
    return finished(visit, playbook)
