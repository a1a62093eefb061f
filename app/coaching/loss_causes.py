"""Where losses come from: which cause leads, and what helps against it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.coaching.statistics import share
from app.coaching.statistics.tally import ENOUGH

_CURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "understanding": "Questions help: say the problem back before the first click.",
        "action": "A second look helps: before the step that can't be undone, ask a colleague.",
        "response_time": "An earlier call helps: say when we come before they have to ask.",
        "communication": "One more sentence helps: times, costs and changes, said as they happen.",
        "process": "Our own way of working helps or hurts here: change it, not the people.",
    }
)


def short(key: str) -> str:
    """Return the key of a cause as a word to read: ``Response time``."""
    return key.replace("_", " ").capitalize()


def leading(counts: Mapping[str, int]) -> str | None:
    """Return the cause that clearly leads: its range (80 %) lies above that of every other."""
    n = sum(counts.values())
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    if not n or not counts[ranked[0]]:
        return None
    first = share(counts[ranked[0]], n)
    highest = max((share(counts[key], n).high for key in ranked[1:]), default=share(0, n).high)
    return ranked[0] if first.low > highest else None


def causes_said(counts: Mapping[str, int], before: Mapping[str, int] | None = None) -> str:
    """Say which cause leads and what helps, or that none does.

    Args:
        counts: Losses by the key of their cause.
        before: The same for a time of the same length before, where it is compared with one.
    """
    n = sum(counts.values())
    if not n:
        return "No loss with a known cause in this time."
    cause = leading(counts)
    if cause is None:
        if n < ENOUGH:
            return f"{n} {'loss is' if n == 1 else 'losses are'} too few to tell what leads."
        return f"No cause clearly leads among the {n} losses."
    said = f"{short(cause)} leads: {counts[cause]} of {n} losses."
    if before and sum(before.values()):
        said += f" In the same time before it was {before.get(cause, 0)} of {sum(before.values())}."
    return f"{said} {_CURES.get(cause, '')}".rstrip()
