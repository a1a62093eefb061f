"""How the strikes of a visit end its story."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.coaching.health import LOST_AT
from app.coaching.strike import KeptStrike


@dataclass(frozen=True, kw_only=True)
class StruckCard:
    """A strike as a story ends with it; ``counts`` is off once it was made good."""

    title: str
    say: str
    counts: bool = True


def struck_cards(
    of_visit: Sequence[KeptStrike], of_client: Sequence[KeptStrike]
) -> tuple[StruckCard, ...]:
    """Return a card for each strike of a visit, counted among those of its client that stand."""
    standing_ones = sorted((s for s in of_client if s.counts), key=lambda s: (s.at, s.id))
    places = {strike.id: place for place, strike in enumerate(standing_ones, start=1)}
    return tuple(
        _struck(strike, places.get(strike.id))
        for strike in sorted(of_visit, key=lambda s: (s.at, s.id))
    )


def _struck(strike: KeptStrike, place: int | None) -> StruckCard:
    if place is None:
        title = "A strike that was made good"
        return StruckCard(title=title, say=f"{strike.say} {strike.cleared_why}", counts=False)
    title = f"Strike {min(place, LOST_AT)} of {LOST_AT} for this client"
    is_last = place >= LOST_AT
    return StruckCard(title=title, say=strike.say + (" They are being lost." if is_last else ""))
