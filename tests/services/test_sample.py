"""The sample company has something true to show on every screen."""

from datetime import UTC, datetime
from pathlib import Path

from app.coaching.lists import VisitFilter
from app.coaching.visit import VisitState
from app.services.services import open_services

NOW = datetime(2026, 3, 4, 18, 30, tzinfo=UTC)


def test_the_sample_holds_visits_of_every_state_over_months(tmp_path: Path) -> None:
    services = open_services(tmp_path)

    services.sample.fill(NOW, weeks=8)

    count = services.lists.count
    assert count(VisitFilter(state=VisitState.CLOSED)) > 60
    assert count(VisitFilter(state=VisitState.PLANNED)) >= 5
    (line,) = services.lists.open_visits()
    visit = services.visits.facts(line.id)
    assert visit.title == "Replace unstable router"
    assert services.lists.promises_to_keep(NOW)
    company = services.company.get()
    assert company is not None
    assert company.is_sample
    services.close()
