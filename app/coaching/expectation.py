"""What the client confirms of the bill on their own page, before they sign that the visit is over.

Their yes is a sentence of their own beside the consent: it is part of what is signed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.coaching.playbook import Playbook
from app.coaching.surprise import LineKind, Money, SurpriseLine, surprises
from app.coaching.visit import Outcome, PaperKind, Signature, Visit

KNOWN: Final = "I know what will be billed."
EXPLAINED: Final = "I know what will be billed, and why it is not what I expected."


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """What the client expects against what will be billed (minor currency units).

    ``said`` is what they said themselves. ``lines`` explain what differs and are empty where
    nothing does. ``expected_minor`` is ``None`` where neither they nor we ever named a figure.
    ``is_confirmed`` is the client's own tick.
    """

    expected_minor: int | None
    billed_minor: int
    said: str = ""
    lines: tuple[SurpriseLine, ...] = ()
    is_different: bool = False
    is_confirmed: bool = False

    @property
    def sentence(self) -> str:
        """What the client says by ticking it."""
        return EXPLAINED if self.is_different else KNOWN

    @property
    def more_minor(self) -> int:
        """How much more will be billed than expected; 0 where it is not more, or unknown."""
        return max(0, self.billed_minor - (self.expected_minor or self.billed_minor))


def expectation(
    visit: Visit,
    playbook: Playbook,
    now: datetime,
    money: Money | None = None,
    credit_minor: int = 0,
) -> Expectation:
    """Put together what the client is asked to confirm at ``now`` (UTC).

    ``money`` writes sums; ``credit_minor`` (minor units, zero or less) is what goodwill takes off
    the bill, which may leave nothing to be surprised by.
    """
    found = surprises(visit, playbook, now, money)
    billed, expected = found.total_billed_minor + credit_minor, found.total_expected_minor
    is_made_good = bool(credit_minor) and expected is not None and billed <= expected
    is_different = found.is_likely and not is_made_good
    own = next((line for line in found.lines if line.kind is LineKind.WORDS), None)
    others = (line for line in found.lines if line is not own)
    # What somebody left out in their own mind is not known: then every line may be the reason.
    shows_all = own is not None and own.is_surprise
    telling = tuple(line for line in others if shows_all or line.why) if is_different else ()
    return Expectation(
        said=own.told if own and is_different else "",
        expected_minor=expected,
        billed_minor=billed,
        lines=telling,
        is_different=is_different,
    )


def is_said_in(signature: Signature | None) -> bool:
    """Tell whether somebody ticked, with this signature, that they know what will be billed."""
    return (
        signature is not None
        and signature.outcome is Outcome.SIGNED
        and signature.consent.endswith((KNOWN, EXPLAINED))
    )


def is_confirmed(visit: Visit) -> bool:
    """Tell whether the client confirmed, on their page of the report, what will be billed."""
    return is_said_in(visit.signature(PaperKind.REPORT))
