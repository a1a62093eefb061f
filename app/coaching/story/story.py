"""A whole visit as a story."""

from collections.abc import Iterator
from datetime import datetime

from app.coaching.playbook import Playbook
from app.coaching.story import dealings, work
from app.coaching.story.clock import ComingAndGoing
from app.coaching.story.line import Story, StoryLine, Writing, Written
from app.coaching.visit import Visit


def story(visit: Visit, playbook: Playbook, at: datetime, writing: Writing) -> Story:
    """Tell a visit again as it is known ``at`` (UTC).

    A check-in or check-out near an arrival or departure is told with it. What has no time of its
    own comes last.
    """
    told = _lines(visit, playbook, at, writing)
    lines = sorted(told, key=lambda line: (line.at is None, line.at or at))
    return Story(lines=tuple(lines), written=tuple(_written(visit, playbook)))


def _lines(visit: Visit, playbook: Playbook, at: datetime, writing: Writing) -> Iterator[StoryLine]:
    yield from ComingAndGoing(visit, playbook, writing).lines()
    yield from work.questions(visit, playbook)
    yield from work.problem(visit)
    yield from work.agreed(visit)
    yield from work.limits(visit)
    yield from work.changes(visit, writing)
    yield from dealings.promises(visit, at, writing)
    yield from dealings.messages(visit)
    yield from dealings.things(visit)
    yield from dealings.signatures(visit)
    yield from dealings.reopened(visit)
    yield from dealings.answers(visit, playbook)


def _written(visit: Visit, playbook: Playbook) -> Iterator[Written]:
    for key in ("document.external", "document.internal"):
        yield Written(title=playbook.question(key).label, text=visit.text(key))
    for key in ("leave.next_step", "leave.open_points"):
        if visit.text(key):
            yield Written(title=playbook.question(key).label, text=visit.text(key))
