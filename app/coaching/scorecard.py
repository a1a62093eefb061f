"""One visit seen by four: what the record shows, the technician, a manager, and the client."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.coaching.calls import NOBODY_REMEMBERED, FollowUpCall
from app.coaching.playbook import Playbook
from app.coaching.prompts import first_name
from app.coaching.reviews import Review, SelfRating
from app.coaching.scoring import VisitScore
from app.coaching.skills import Skill
from app.coaching.visit import Feedback

WIDE = 40
"""Points between two voices that are worth a talk: two steps of the scale."""

CLIENT_ANSWERS: Mapping[str, tuple[Skill, ...]] = MappingProxyType(
    {
        "listened": (Skill.UNDERSTANDING,),
        "informed": (Skill.TIMELINESS, Skill.EXPECTATIONS),
    }
)
"""What skills the client's answers to "how did we do?" speak of, by the question's key; the
question whether they would be glad to see us again speaks of the whole visit and of none."""

CLIENT_CALLS: Mapping[str, tuple[Skill, int]] = MappingProxyType(
    {
        NOBODY_REMEMBERED: (Skill.PRESENCE, 1),
        "surprised": (Skill.EXPECTATIONS, 2),
    }
)
"""Outcomes of a follow-up call that are a client's rating of a skill: the step of its anchored
scale that says the same."""


def of_hundred(rating: float) -> int:
    """Return a rating of 1 to 5 beside scores of 0 to 100: each step is twenty points."""
    return round(rating * 20)


@dataclass(frozen=True, kw_only=True)
class CardRow:
    """One skill as each voice sees it, 0 to 100; ``None`` where a voice said nothing."""

    skill: Skill
    title: str
    record: int | None = None
    own: int | None = None
    manager: int | None = None
    client: int | None = None


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """All eight skills; ``technician`` is what to call the one who was there."""

    technician: str
    rows: tuple[CardRow, ...]

    def of(self, skill: Skill) -> CardRow:
        """Return one skill."""
        return next(row for row in self.rows if row.skill is skill)


def scorecard(
    playbook: Playbook,
    technician: str,
    *,
    record: VisitScore | None,
    own: SelfRating | None,
    review: Review | None,
    feedback: Iterable[Feedback] = (),
    calls: Iterable[FollowUpCall] = (),
) -> Scorecard:
    """Put the voices on a visit side by side; each stays what it is, none is averaged in.

    Where a client said more than one thing about a skill, the mean of it is shown.
    """
    heard = _heard(feedback, calls)
    return Scorecard(
        technician=first_name(technician),
        rows=tuple(
            CardRow(
                skill=text.id,
                title=text.name,
                record=record.of(text.id).score if record else None,
                own=_shown(own.value(text.id) if own else None),
                manager=_shown(review.value(text.id) if review else None),
                client=_shown(heard.get(text.id)),
            )
            for text in playbook.skills
        ),
    )


def gap_said(card: Scorecard) -> str:
    """Name the widest gap between the technician's own view and the others', empty if none is wide.

    A gap is a finding by itself: what one does not see in oneself can't be worked on.
    """
    gaps = sorted(_gaps(card), key=lambda gap: -abs(gap[0]))
    if not gaps or abs(gaps[0][0]) < WIDE:
        return ""
    by, title, other, own, theirs = gaps[0]
    how = "higher" if by > 0 else "lower"
    more = sum(1 for gap in gaps[1:] if abs(gap[0]) >= WIDE and gap[1] != title)
    also = f" {_times(more)}" if more else ""
    return f"{card.technician} sees “{title}” {how} than {other}: {own} beside {theirs}.{also}"


def _gaps(card: Scorecard) -> Iterator[tuple[int, str, str, int, int]]:
    for row in card.rows:
        if row.own is None:
            continue
        others = (("the record", row.record), ("you", row.manager), ("the client", row.client))
        for name, value in others:
            if value is not None:
                verb = {"you": "you do", "the record": "the record does"}.get(name, f"{name} does")
                yield row.own - value, row.title, verb, row.own, value


def _times(count: int) -> str:
    return "One more skill like that." if count == 1 else f"{count} more skills like that."


def _heard(feedback: Iterable[Feedback], calls: Iterable[FollowUpCall]) -> Mapping[Skill, float]:
    said: dict[Skill, list[int]] = defaultdict(list)
    for answer in feedback:
        for skill in CLIENT_ANSWERS.get(answer.question, ()) if answer.rating else ():
            said[skill].append(answer.rating or 0)
    for call in calls:
        if call.outcome in CLIENT_CALLS:
            skill, rating = CLIENT_CALLS[call.outcome]
            said[skill].append(rating)
    return {skill: sum(ratings) / len(ratings) for skill, ratings in said.items()}


def _shown(rating: float | None) -> int | None:
    return None if rating is None else of_hundred(rating)
