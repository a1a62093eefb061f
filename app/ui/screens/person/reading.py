"""Everything a manager's page about one person shows, read in one go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from app.coaching.people import Person
from app.coaching.person_said import HeardRow, heard
from app.coaching.playbook import Playbook
from app.coaching.prompts.prompt import Focus
from app.coaching.reviews import Purpose
from app.coaching.scorecard import Scorecard, scorecard
from app.coaching.sessions import Session
from app.coaching.strike import KeptStrike
from app.coaching.team import PersonView, RecentVisit

if TYPE_CHECKING:
    from datetime import datetime

    from app.services.services import Services

RECENT = 8
"""Visits shown, and those the voices are averaged over."""


@dataclass(frozen=True, kw_only=True)
class PersonRead:
    """One person: figures, what the four voices say of the recent visits, talks, strikes."""

    person: Person
    playbook: Playbook
    view: PersonView
    recent: tuple[RecentVisit, ...]
    voices: tuple[HeardRow, ...]
    sessions: tuple[Session, ...]
    strikes: tuple[KeptStrike, ...]
    focus: Focus | None


def read_person(services: "Services", person_id: UUID, by: UUID, now: "datetime") -> PersonRead:
    """Read one person as the manager ``by`` may see them; any thread may.

    Raises:
        NotFoundError: There is nobody with this id.
        NotAllowedError: ``by`` is no manager, and it is not about themselves.
    """
    with services.team.apart() as team:
        view = team.person(person_id, now)
        recent = team.recent(person_id, RECENT)
    return PersonRead(
        person=services.people.get(person_id),
        playbook=services.playbooks.current(),
        view=view,
        recent=recent,
        voices=heard(_card(services, each, by) for each in recent),
        sessions=services.sessions.of_person(person_id, by),
        strikes=services.strikes.of_person(person_id),
        focus=services.sessions.focus(person_id),
    )


def _card(services: "Services", recent: RecentVisit, by: UUID) -> Scorecard:
    visit = services.visits.facts(recent.visit.id)
    reviews = services.reviews.for_visit(visit.id, by)
    return scorecard(
        services.playbooks.for_visit(visit),
        visit.technician.name,
        record=recent.score,
        own=services.reviews.self_rating(visit.id),
        review=next((r for r in reviews if r.purpose is Purpose.COACHING and r.counts), None),
        feedback=visit.feedback,
        calls=services.calls.of_visit(visit.id),
    )
