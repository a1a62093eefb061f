"""Sentences that stand alike on the client's screen and on their paper."""

from collections.abc import Callable
from datetime import datetime

from app.coaching.custody import Custody
from app.coaching.expectation import Expectation


def expected_said(expected: Expectation, money: Callable[[int], str]) -> str:
    """Return in one sentence how the bill stands against what the client expects."""
    billed = money(expected.billed_minor)
    if expected.expected_minor is None:
        return f"It comes to {billed}."
    told = money(expected.expected_minor)
    if expected.is_different and expected.more_minor:
        return f"You expect {told}. It comes to {billed}, {money(expected.more_minor)} more."
    if expected.billed_minor < expected.expected_minor:
        return f"It comes to {billed}, less than the {told} you expect."
    if expected.more_minor:
        return f"It comes to {billed}, about the {told} you expect."
    return f"It comes to {billed}, as you expect."


def custody_from(thing: Custody) -> str:
    """Return number, condition and who handed a thing over, as far as they were noted."""
    given = f"handed over by {thing.given_by}" if thing.given_by else ""
    return " · ".join(part for part in (thing.described, given) if part)


def custody_back(thing: Custody, date: Callable[[datetime], str]) -> str:
    """Return when a thing is back; ``date`` writes the day of a moment."""
    if thing.returned_at is not None:
        to = f", to {thing.returned_to}" if thing.returned_to else ""
        return f"returned {date(thing.returned_at)}{to}"
    return f"back by {date(thing.due_at)}" if thing.due_at else "day still to be agreed"
