"""Why a score is what it is, in the words a colleague would use."""

from collections.abc import Sequence

from app.coaching.scoring.score import MOST_LEFT_OUT, Evidence, EvidenceState, SkillScore
from app.coaching.skills import Proof

NOTHING_TO_JUDGE = "Nothing to judge on this visit."
ONLY_TICKS = "Nothing but ticks to go by."
MOSTLY_LEFT_OUT = "Too much was left out as not applicable to judge the rest."
_OUT = EvidenceState.NOT_APPLICABLE


def reasons(score: SkillScore) -> tuple[Evidence, ...]:
    """Return what cost points, the most expensive first, then what earned them, the best first."""
    counted = [each for each in score.evidence if each.state is not _OUT]
    return (*_lost(counted), *_earned(counted))


def because(score: SkillScore) -> str:
    """Return the strongest reason for a score as one sentence, without the figure.

    A failed skill says why it failed; a good one what it is good for.
    """
    if score.failure:
        return score.failure
    if score.score is None and score.not_applicable_percent > MOST_LEFT_OUT:
        return MOSTLY_LEFT_OUT
    if score.score is None:
        return ONLY_TICKS if reasons(score) else NOTHING_TO_JUDGE
    return reasons(score)[0].say


def _lost(evidence: Sequence[Evidence]) -> list[Evidence]:
    losing = [each for each in evidence if each.lost]
    return sorted(losing, key=lambda each: (-each.lost, each.item))


def _earned(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return what earned all its points; what was seen before what was ticked."""
    whole = [each for each in evidence if not each.lost]
    return sorted(whole, key=lambda each: (each.proof is Proof.TICKED, -each.earned, each.item))
