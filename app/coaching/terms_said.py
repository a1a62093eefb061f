"""Rates, travel and payment in plain words, for those who pay them."""

from collections.abc import Callable

from app.coaching.playbook import Playbook
from app.coaching.terms import Payment, Terms, TravelRule

_AS_USUAL = 100
"""Percent of the rate: no surcharge."""


def terms_sentences(
    terms: Terms,
    playbook: Playbook,
    money: Callable[[int], str],
    clock: Callable[[int], str],
    *,
    is_remote: bool = False,
) -> tuple[str, ...]:
    """Say rates, travel and payment in plain words, in the order a client cares about.

    Args:
        terms: The terms of the visit.
        playbook: Where the sentences are written.
        money: Writes minor units as money, in the reader's way.
        clock: Writes minutes after midnight as a time of day.
        is_remote: Whether the work is done from a distance: then nothing is said of travel.
    """
    said = [_work(terms, playbook, money, is_remote=is_remote)]
    if not is_remote:
        said += [_travel(terms, playbook, money)]
        said += [playbook.rate("in_shop").say(amount=money(terms.in_shop_minor))]
    said += _counting(terms, playbook, clock)
    if terms.payment is Payment.AT_ONCE:
        said += [playbook.rate("new_client").sentence]
    else:
        said += [playbook.rate("on_terms").say(days=str(terms.payment_days))]
    return tuple(said)


def _work(terms: Terms, playbook: Playbook, money: Callable[[int], str], *, is_remote: bool) -> str:
    if is_remote:
        return playbook.rate("remote").say(amount=money(terms.remote_minor))
    return playbook.rate("on_site").say(amount=money(terms.on_site_minor))


def _travel(terms: Terms, playbook: Playbook, money: Callable[[int], str]) -> str:
    if terms.travel_rule is TravelRule.FREE:
        return playbook.rate("travel_free").sentence
    per_trip = terms.travel_rule is TravelRule.PER_TRIP
    rate = playbook.rate("travel_per_trip" if per_trip else "travel")
    return rate.say(amount=money(terms.travel_minor))


def _counting(terms: Terms, playbook: Playbook, clock: Callable[[int], str]) -> list[str]:
    by_the_minute = terms.increment <= 1
    said = [] if by_the_minute else [playbook.rate("increment").say(minutes=str(terms.increment))]
    if terms.minimum:
        said += [playbook.rate("minimum").say(minutes=str(terms.minimum))]
    if terms.after_hours_percent != _AS_USUAL:
        hours = f"{clock(terms.day_starts)} – {clock(terms.day_ends)}"
        percent = f"{terms.after_hours_percent} %"
        said += [playbook.rate("after_hours").say(hours=hours, percent=percent)]
    if terms.weekend_percent != _AS_USUAL:
        said += [playbook.rate("weekend").say(percent=f"{terms.weekend_percent} %")]
    return said
