"""An open problem is told, and the client is left alone with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.coaching.message.finding import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.coaching.message.draft import Draft
    from app.coaching.message.phrases import NextStep


def left_open(draft: Draft, next_step: NextStep) -> Iterator[Finding]:
    """Find the first open problem in a message that never says how it goes on."""
    unsettled = draft.find(next_step.unsettled)
    problems = unsettled or draft.find(next_step.problems)
    if not problems or "?" in draft.own or draft.find(next_step.steps):
        return
    if unsettled or not draft.find(next_step.done):
        advice = next_step.advice
        yield Finding(Kind.NO_NEXT_STEP, *problems[0], advice.say, advice.better)
