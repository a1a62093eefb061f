"""What a visit's record says about eight skills, every point with its evidence."""

from app.coaching.scoring.score import (
    Evidence,
    EvidenceState,
    Failure,
    SkillScore,
    Strike,
    StrikeKind,
    VisitScore,
)

__all__ = [
    "Evidence",
    "EvidenceState",
    "Failure",
    "SkillScore",
    "Strike",
    "StrikeKind",
    "VisitScore",
]
