"""The reviews of half a year in the sample company, and how people rated themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.coaching.reviews import RATINGS, Purpose, Rating, Verdict, value_of
from app.coaching.skills import Skill
from app.coaching.visit import Visit
from app.services.reviews import Reviews
from app.services.sample_calendar import Colleague
from app.services.scores import Scores

_STEPS = (30, 55, 75, 90)
"""Scores from which a rating is one higher, beginning at 1."""

_RATED = 4
_RATED_SELF_EVERY = 3
_SECOND_LOOK_EVERY = 5
_A_DAY = timedelta(days=1)


@dataclass
class PastReviews:
    """A review a week, told to whoever it is about, answered and closed."""

    reviews: Reviews
    scores: Scores
    manager: UUID
    second: UUID
    content: Mapping[str, Any]
    _turn: int = 0
    _seen: dict[UUID, list[Visit]] = field(default_factory=dict)
    _reviewed: set[UUID] = field(default_factory=set)

    def saw(self, visits: Iterable[Visit], team: Mapping[UUID, Colleague]) -> None:
        """Take note of closed visits; their technicians rate every third of them."""
        for visit in visits:
            theirs = self._seen.setdefault(visit.technician.id, [])
            theirs.append(visit)
            if len(theirs) % _RATED_SELF_EVERY == 0:
                self._rate_self(visit, team[visit.technician.id].sees)

    def read_one(self, at: datetime, who: list[Colleague]) -> None:
        """Review the newest visit of whoever's turn it is, answered and closed within days."""
        person = who[self._turn % len(who)].person.id
        self._turn += 1
        review_id = self._send(person, at)
        if review_id is None:
            return
        answers = self.content["acknowledged"]
        words = answers[self._turn % len(answers)]
        self.reviews.acknowledge(review_id, person, at + _A_DAY, words)
        self.reviews.close(review_id, self.manager, at + 2 * _A_DAY)
        if self._turn % _SECOND_LOOK_EVERY == 0:
            self._look_again(review_id, at + 3 * _A_DAY)

    def leave_answered(self, person: UUID, at: datetime) -> None:
        """Leave a review behind that was read and let stand."""
        review_id = self._send(person, at)
        if review_id is not None:
            words = self.content["acknowledged"][0]
            self.reviews.acknowledge(review_id, person, at + _A_DAY, words)

    def leave_sent(self, person: UUID, at: datetime) -> None:
        """Leave a review behind that waits for its answer."""
        self._send(person, at)

    def leave_draft(self, person: UUID, at: datetime) -> None:
        """Leave a review behind that was only begun."""
        visit = self._newest(person, at)
        if visit is not None:
            self._draft(visit, at)

    def dispute(self, key: str, visit_id: UUID, at: datetime) -> None:
        """Review a visit whose technician sees one skill differently."""
        visit = next(v for seen in self._seen.values() for v in seen if v.id == visit_id)
        content = self.content["disputes"][key]
        skill, settled = Skill(content["skill"]), content.get("settled", "")
        review_id = self._draft(visit, at, (skill,))
        self.reviews.send(review_id, self.manager, at)
        given = value_of(self.reviews.get(review_id, self.manager).ratings, skill) or 1
        proposed = (Rating(skill=skill, value=min(given + 1, max(RATINGS))),)
        person = visit.technician.id
        self.reviews.dispute(review_id, content["words"], person, at + _A_DAY, proposed)
        if settled:
            accepted, later = Verdict.ACCEPTED, at + 2 * _A_DAY
            self.reviews.settle(review_id, accepted, settled, self.manager, later)
            self.reviews.close(review_id, self.manager, later)

    def weakest(self, person: UUID, skill: Skill, at: datetime, many: int) -> tuple[UUID, ...]:
        """Return somebody's visits before a moment that were weakest in a skill."""
        before = [each for each in self._seen.get(person, []) if _closed(each) < at]
        found = [
            (score, each.id)
            for each in before
            if (score := self._scores(each).get(skill)) is not None
        ]
        return tuple(visit_id for _, visit_id in sorted(found)[:many])

    def _send(self, person: UUID, at: datetime) -> UUID | None:
        visit = self._newest(person, at)
        if visit is None:
            return None
        review_id = self._draft(visit, at)
        self.reviews.send(review_id, self.manager, at)
        return review_id

    def _draft(self, visit: Visit, at: datetime, wanted: tuple[Skill, ...] = ()) -> UUID:
        self._reviewed.add(visit.id)
        review_id = self.reviews.draft(visit.id, self.manager, at)
        scores = self._scores(visit)
        judged = sorted(scores, key=lambda skill: scores[skill])
        chosen = dict.fromkeys((*wanted, *judged[:2], *judged[-2:]))
        for skill in list(chosen)[:_RATED]:
            value = _rating(scores.get(skill, 0))
            self.reviews.rate(review_id, skill, value, self.manager, at)
        if judged:
            note = (self.content["praised"][judged[-1]], self.content["wished"][judged[0]])
            self.reviews.annotate(review_id, self.manager, at, shared=" ".join(note))
        return review_id

    def _look_again(self, review_id: UUID, at: datetime) -> None:
        """Let the second reviewer rate the same visit, here and there one step apart."""
        first = self.reviews.get(review_id, self.manager)
        calibration = Purpose.CALIBRATION
        second = self.reviews.draft(first.visit_id, self.second, at, calibration)
        for number, rating in enumerate(first.ratings):
            apart = (0, 0, 1, -1)[(number + self._turn // _SECOND_LOOK_EVERY) % 4]
            value = min(max(rating.value + apart, min(RATINGS)), max(RATINGS))
            self.reviews.rate(second, rating.skill, value, self.second, at)
        self.reviews.close(second, self.second, at)

    def _rate_self(self, visit: Visit, sees: int) -> None:
        ratings = tuple(
            Rating(skill=skill, value=min(max(_rating(score) + sees, 1), max(RATINGS)))
            for skill, score in self._scores(visit).items()
        )
        at = _closed(visit) + timedelta(minutes=20)
        self.reviews.self_rate(visit.id, ratings, visit.technician.id, at)

    def _newest(self, person: UUID, at: datetime) -> Visit | None:
        theirs = (each for each in self._seen.get(person, []) if each.id not in self._reviewed)
        return max((each for each in theirs if _closed(each) < at), key=_closed, default=None)

    def _scores(self, visit: Visit) -> Mapping[Skill, int]:
        """Return what a visit scored, in the skills that could be judged."""
        found = self.scores.of_visit(visit.id)
        judged = found.skills if found else ()
        return {each.skill: each.score for each in judged if each.score is not None}


def _rating(score: int) -> int:
    return 1 + sum(score >= step for step in _STEPS)


def _closed(visit: Visit) -> datetime:
    if visit.closed_at is None:
        raise LookupError(visit.id)
    return visit.closed_at
