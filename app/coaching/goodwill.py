"""Goodwill: what we give a client after a surprise, with its arithmetic in plain sentences."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from math import ceil
from uuid import UUID

from app.coaching.grammar import counted, within
from app.coaching.people import NO_ID
from app.coaching.visit import PaperKind, Visit

_HOUR = 60


class GoodwillKind(StrEnum):
    """The ways to make up for a surprise."""

    CREDIT = "credit"
    AMENDED_HOURS = "amended_hours"
    GIFT_HOURS = "gift_hours"
    SPLIT_OVERRUN = "split_overrun"


@dataclass(frozen=True, kw_only=True)
class Goodwill:
    """Something given to a client, and what it costs us.

    ``amount_minor`` is what comes off the bill (minor units of ``currency``): a credit, or the
    price of ``minutes`` taken off. Gift hours and a split overrun take nothing off the bill;
    ``gift_hours`` are certificates of one hour each, worth ``rate_minor`` an hour.
    ``estimated_minutes`` and ``actual_minutes`` are the two sides of an overrun. ``revision`` is
    the revision of the visit report that first shows it, if it stands on one.
    """

    client_id: UUID
    kind: GoodwillKind
    reason: str
    at: datetime
    id: UUID = NO_ID
    visit_id: UUID | None = None
    given_by: UUID = NO_ID
    minutes: int = 0
    amount_minor: int = 0
    gift_hours: int = 0
    rate_minor: int = 0
    estimated_minutes: int = 0
    actual_minutes: int = 0
    currency: str = "USD"
    revision: int | None = None

    @property
    def cost_minor(self) -> int:
        """What it costs us: what comes off the bill and what the gift hours are worth."""
        return self.amount_minor + self.gift_hours * self.rate_minor


@dataclass(frozen=True, kw_only=True)
class CreditLine:
    """A line of goodwill on the client's paper; ``amount_minor`` is negative, or 0 for a gift."""

    text: str
    amount_minor: int


def worked_out(given: Goodwill) -> Goodwill:
    """Return goodwill with the figures that follow from the others, whatever stood there.

    The price of hours taken off, and the certificates for an overrun, are worked out and never
    typed, so that the arithmetic always holds.
    """
    match given.kind:
        case GoodwillKind.CREDIT:
            return replace(given, minutes=0, gift_hours=0)
        case GoodwillKind.AMENDED_HOURS:
            price = amended(given.minutes, given.rate_minor)
            return replace(given, amount_minor=price, gift_hours=0)
        case GoodwillKind.GIFT_HOURS:
            return replace(given, amount_minor=0, minutes=0)
        case GoodwillKind.SPLIT_OVERRUN:
            gift = gift_for_overrun(given.estimated_minutes, given.actual_minutes)
            return replace(given, amount_minor=0, minutes=0, gift_hours=gift)


def amended(minutes: int, rate_minor: int) -> int:
    """Return what ``minutes`` taken off the bill are worth at ``rate_minor`` an hour.

    Half a minor unit is rounded up, in the client's favour.
    """
    return ceil(minutes * rate_minor / _HOUR)


def gift_for_overrun(estimated_minutes: int, actual_minutes: int) -> int:
    """Return the gift certificates of one hour for half of an overrun; a started hour is whole.

    When 18 estimated hours became 25, all 25 are billed and four certificates given.
    """
    over = max(0, actual_minutes - estimated_minutes)
    return ceil(over / 2 / _HOUR)


def arithmetic(given: Goodwill, money: Callable[[int], str]) -> tuple[str, ...]:
    """Say how the figures of some goodwill came about, one step a sentence.

    Args:
        given: The goodwill.
        money: Writes minor units as money, in the reader's way.
    """
    rate = money(given.rate_minor)
    match given.kind:
        case GoodwillKind.CREDIT:
            return (f"{money(given.amount_minor)} come off the bill.",)
        case GoodwillKind.AMENDED_HOURS:
            off = hours(given.minutes)
            return (f"{off} at {rate} an hour come off the bill: {money(given.amount_minor)}.",)
        case GoodwillKind.GIFT_HOURS:
            return (_certificates(given, money),)
        case GoodwillKind.SPLIT_OVERRUN:
            return _split(given, money)


def credit_lines(given: Iterable[Goodwill], revision: int) -> tuple[CreditLine, ...]:
    """Return the lines that goodwill puts on ``revision`` of the visit report, in order of time."""
    shown = (g for g in given if g.revision is not None and g.revision <= revision)
    return tuple(
        CreditLine(text=_line(each), amount_minor=-each.amount_minor)
        for each in sorted(shown, key=lambda each: (each.at, each.id))
    )


def on_paper(visit: Visit | None) -> str:
    """Say where a client will see goodwill for ``visit``; without one it stands on no paper."""
    if visit is None:
        return "No visit is named, so no paper shows it. Tell the client yourself."
    if visit.is_signed(PaperKind.REPORT):
        return (
            "The report is signed. A new revision will show this and wants a new signature;"
            " the signed one stays as it is."
        )
    return "The visit report will show it."


def hours(minutes: int) -> str:
    """Write minutes as hours the way they are said: ``3½ hours``, ``1 hour``, ``2 h 20 min``."""
    whole, rest = divmod(minutes, _HOUR)
    if rest == _HOUR // 2:
        return f"{whole or ''}½ hour{'s' if whole else ''}"
    if rest:
        return f"{whole} h {rest} min" if whole else f"{rest} minutes"
    return counted(whole, "hour", "hours")


def _certificates(given: Goodwill, money: Callable[[int], str]) -> str:
    worth = money(given.gift_hours * given.rate_minor)
    return f"{_gift(given.gift_hours)}, worth {worth} to us."


def _gift(many: int) -> str:
    """Return gift hours as the papers that are handed out."""
    if many == 1:
        return "One certificate of one hour"
    return f"{many} certificates of one hour each"


def _split(given: Goodwill, money: Callable[[int], str]) -> tuple[str, ...]:
    over = given.actual_minutes - given.estimated_minutes
    if over <= 0:
        return ("The work stayed within the estimate: there is nothing to split.",)
    half = over / 2
    whole = counted(given.gift_hours, "whole hour", "whole hours")
    rounded = "" if half % _HOUR == 0 else f", rounded up to {whole}"
    expected, worked = hours(given.estimated_minutes), hours(given.actual_minutes)
    return (
        f"{expected} were estimated and {worked} were worked: {hours(over)} more.",
        f"All {worked} are billed, as they were worked.",
        f"Half of the difference is {hours(round(half))}{rounded}.",
        _certificates(given, money),
    )


def _line(given: Goodwill) -> str:
    match given.kind:
        case GoodwillKind.CREDIT:
            return "Credit"
        case GoodwillKind.AMENDED_HOURS:
            return f"Credit: {hours(given.minutes)} taken off"
        case GoodwillKind.GIFT_HOURS | GoodwillKind.SPLIT_OVERRUN:
            return f"Our gift: {within(_gift(given.gift_hours))}"
