"""What many visits say about people, and how sure that is; from sums alone, in plain Python."""

from app.coaching.statistics.agreement import (
    Disagreement,
    Kappa,
    kappa,
    largest_disagreements,
)
from app.coaching.statistics.effects import Effect, effect
from app.coaching.statistics.finding import (
    Finding,
    Findings,
    Measured,
    Standing,
    findings,
    points,
)
from app.coaching.statistics.level import Level, levels
from app.coaching.statistics.shares import Share, share
from app.coaching.statistics.standing import (
    Band,
    clearly_above,
    clearly_below,
    colleagues,
    groups,
    is_training_gap,
    needs_coaching,
    team_band,
)
from app.coaching.statistics.tally import ENOUGH, Tally, together
from app.coaching.statistics.trends import Change, Point, Trend, trend

__all__ = [
    "ENOUGH",
    "Band",
    "Change",
    "Disagreement",
    "Effect",
    "Finding",
    "Findings",
    "Kappa",
    "Level",
    "Measured",
    "Point",
    "Share",
    "Standing",
    "Tally",
    "Trend",
    "clearly_above",
    "clearly_below",
    "colleagues",
    "effect",
    "findings",
    "groups",
    "is_training_gap",
    "kappa",
    "largest_disagreements",
    "levels",
    "needs_coaching",
    "points",
    "share",
    "team_band",
    "together",
    "trend",
]
