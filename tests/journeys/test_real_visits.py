"""Visits that really happened, and two that went well: import, check, papers, verification."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.coaching.meter import measure
from app.coaching.prompts import judge
from app.coaching.visit import Approval, PaperKind, TimeKind, Visit
from app.documents.verify import VerdictKind
from app.paths import resource
from app.services.services import Services, open_services

NOW = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
VISITS = (
    "router-that-grew",
    "silent-departure",
    "said-before-it-started",
    "note-on-the-desk",
)


class Office:
    """A fresh computer that takes visits over from files."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def take_over(self, name: str) -> Visit:
        file = resource(f"demo/{name}.toml")
        (visit_id,) = self.services.visit_files.read_all([file], NOW)
        return self.services.visits.facts(visit_id)

    def codes(self, visit: Visit) -> set[str]:
        """What the coach says when the visit is closed."""
        assert visit.closed_at
        playbook = self.services.playbooks.for_visit(visit)
        return {prompt.code for prompt in judge(visit, playbook, visit.closed_at)}


@pytest.fixture
def office(data_folder: Path) -> Iterator[Office]:
    services = open_services(data_folder)
    yield Office(services)
    services.close()


def test_the_router_that_grew_was_never_talked_about(office: Office) -> None:
    visit = office.take_over("router-that-grew")

    codes = office.codes(visit)

    assert {"travel-not-told", "no-check-out", "signature-missing"} <= codes
    assert codes.isdisjoint({"external-notes-missing", "internal-notes-missing"})
    assert "no-authorization" not in codes


def test_the_second_trip_of_the_router_was_seen_by_nobody(office: Office) -> None:
    """Marlene was greeted on Tuesday; on Thursday the notebook came back without a word."""
    visit = office.take_over("router-that-grew")
    playbook = office.services.playbooks.for_visit(visit)
    again = visit.last(TimeKind.ARRIVAL)
    assert again
    assert visit.closed_at

    (prompt,) = (p for p in judge(visit, playbook, visit.closed_at) if p.code == "no-check-in")

    assert prompt.since == again.at + timedelta(minutes=5)


def test_the_added_work_of_the_router_began_before_anybody_approved(office: Office) -> None:
    visit = office.take_over("router-that-grew")

    antivirus, notebook = visit.changes

    assert antivirus.approval is Approval.NONE
    assert antivirus.started_at
    assert notebook.approved_by == "Marlene Fitch"


def test_the_clock_of_the_router_counts_shop_and_second_trip(office: Office) -> None:
    visit = office.take_over("router-that-grew")
    assert visit.closed_at

    meter = measure(visit, visit.closed_at)

    assert (meter.shop, meter.on_site) == (120, 330)


def test_nobody_saw_the_silent_technician(office: Office) -> None:
    visit = office.take_over("silent-departure")

    codes = office.codes(visit)

    assert {"no-check-in", "no-check-out", "other-needs-not-asked"} <= codes
    assert codes.isdisjoint({"external-notes-missing", "internal-notes-missing"})


@pytest.mark.parametrize("name", ["said-before-it-started", "note-on-the-desk"])
def test_the_coach_has_nothing_to_say_about_a_good_visit(office: Office, name: str) -> None:
    assert office.codes(office.take_over(name)) == set()


@pytest.mark.parametrize("name", VISITS)
@pytest.mark.parametrize("kind", PaperKind)
def test_papers_of_real_visits_are_ours_until_somebody_touches_them(
    office: Office, name: str, kind: PaperKind
) -> None:
    papers = office.services.papers
    paper = papers.issue(office.take_over(name).id, kind, NOW)
    pdf = papers.content(paper.id)

    assert papers.verify(pdf).kind is VerdictKind.UNTOUCHED
    assert papers.verify(pdf + b"\n").kind is VerdictKind.CHANGED
