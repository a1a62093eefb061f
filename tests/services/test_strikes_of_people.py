"""Strikes by whose visit they came from, and the team read beside the window's own reading."""

from datetime import timedelta

from app.coaching.visit import TimeKind
from tests.services.conftest import NOW, Office


def test_a_strike_is_found_by_whose_visit_it_came_from(office: Office) -> None:
    services, at = office.services, NOW - timedelta(hours=4)
    visit = services.visits.create(
        title="Server maintenance", client_id=office.client, technician_id=office.priya, now=at
    )
    services.times.record(visit, TimeKind.ARRIVAL, at, at)
    services.times.record(visit, TimeKind.DEPARTURE, NOW, NOW)
    services.visits.close(visit, NOW)

    strikes = services.strikes.of_person(office.priya)

    assert strikes == services.strikes.of_visit(visit)
    assert strikes


def test_the_team_reads_the_same_over_a_connection_of_its_own(office: Office) -> None:
    with office.services.team.apart() as apart:
        assert apart.view(NOW) == office.services.team.view(NOW)
        assert apart.clients() == {office.client: "Riverside Dental"}
