"""How clients stand, gathered from what is on record."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.coaching.health import Level, PartOf
from app.coaching.people import Client
from app.coaching.scoring import Strike, StrikeKind
from app.coaching.sponsors import Sponsor, SponsorLevel
from app.coaching.visit import Feedback, PaperKind, Promise
from app.errors import NotAllowedError
from app.services.strikes import keep_strikes
from tests.services.conftest import NOW, Office

DAY = timedelta(days=1)


def strike(office: Office, *kinds: StrikeKind) -> None:
    found = [Strike(kind=kind, say=f"{kind.value}.", at=NOW) for kind in kinds]
    with office.services.database.writing() as connection:
        keep_strikes(connection, office.visit, found)


def test_everything_that_counts_is_found(office: Office) -> None:
    services = office.services
    services.client_health.set_revenue(office.client, 240_000, office.ruth, NOW)
    services.signatures.feedback(
        office.visit,
        [Feedback(question="again", rating=5), Feedback(question="informed", rating=2)],
        NOW,
    )
    due = Promise(what="Send the quote", to="Dana", due_at=NOW - DAY, made_at=NOW - 2 * DAY)
    late = services.promises.make(office.visit, due, NOW)
    services.promises.make(office.visit, due, NOW)
    services.promises.keep(office.visit, late, NOW)
    strike(office, StrikeKind.SILENT_DEPARTURE)
    solid = Sponsor(
        client_id=office.client, level=SponsorLevel.SENIOR, name="Dr. Owen Marsh", is_solid=True
    )
    services.sponsors.save(solid, office.ruth, NOW)

    found = services.client_health.of(office.client, office.ruth, NOW + 3 * DAY)

    assert {part.of: part.takes for part in found.parts} == {
        PartOf.STRIKES: 20,
        PartOf.PROMISES: 12,
        PartOf.CONTACT: 0,
        PartOf.RATING: 25,
        PartOf.SPONSORS: 7,
    }
    assert (found.level, found.at_risk_minor) == (Level.AT_RISK, 240_000)
    assert found.last_contact_at == NOW


def test_a_later_call_is_the_last_contact_and_the_last_rating(office: Office) -> None:
    services = office.services
    services.signatures.feedback(office.visit, [Feedback(question="again", rating=5)], NOW)
    (line,) = services.calls.this_week(office.ruth, NOW)
    services.calls.record(line.call.id, "fine", office.ruth, NOW + DAY, rating=3)

    found = services.client_health.of(office.client, office.ruth, NOW + 2 * DAY)

    said = {part.of: part.say for part in found.parts}
    assert said[PartOf.RATING] == "Last rating 3 of 5."
    assert said[PartOf.CONTACT] == "Last contact yesterday."


def test_the_third_strike_marks_the_client_as_being_lost_until_it_is_made_good(
    office: Office,
) -> None:
    services = office.services
    strike(office, *list(StrikeKind)[:3])
    lost = services.client_health.of(office.client, office.ruth, NOW)

    last = services.strikes.of_client(office.client)[0]
    services.strikes.clear(last.id, "Dana and I talked it over", office.ruth, NOW)

    again = services.client_health.of(office.client, office.ruth, NOW)
    strike(office, last.kind)
    assert (lost.level, again.level) == (Level.BEING_LOST, Level.WATCH)
    assert services.client_health.of(office.client, office.ruth, NOW) == again
    assert len(services.strikes.of_client(office.client)) == 3


def test_the_worst_come_first_then_who_brings_the_most(office: Office) -> None:
    for name, revenue in (("Small", 1_000), ("Large", 900_000)):
        office.services.clients.add(Client(name=name, revenue_minor=revenue), NOW)
    strike(office, *list(StrikeKind)[:3])

    found = office.services.client_health.all(office.ruth, NOW)

    assert [health.name for health in found] == ["Riverside Dental", "Large", "Small"]


def test_open_promises_of_a_client(office: Office) -> None:
    promise = Promise(what="Send the quote", to="Dana", due_at=NOW + DAY, made_at=NOW)
    office.services.promises.make(office.visit, promise, NOW)

    (found,) = office.services.lists.promises_to(office.client)

    assert (found.what, found.visit_id) == ("Send the quote", office.visit)


def test_the_sponsors_map(office: Office) -> None:
    sponsors = office.services.sponsors
    users = Sponsor(client_id=office.client, level=SponsorLevel.USERS, name=" Kim Tran ")
    senior = Sponsor(client_id=office.client, level=SponsorLevel.SENIOR, name="Dr. Owen Marsh")
    kim = sponsors.save(users, office.ruth, NOW)
    marsh = sponsors.save(senior, office.ruth, NOW)

    sponsors.save(replace(users, id=kim, is_solid=True), office.ruth, NOW + DAY)
    sponsors.remove(marsh, office.ruth, NOW)

    (left,) = sponsors.of_client(office.client, office.ruth)
    assert (left.name, left.is_solid, left.judged_at) == ("Kim Tran", True, NOW + DAY)


def test_revenue_stays_in_our_own_books(office: Office) -> None:
    services = office.services
    services.client_health.set_revenue(office.client, 240_017, office.ruth, NOW)

    visit = services.visits.facts(office.visit)
    report = services.papers.page(office.visit, PaperKind.REPORT, NOW)

    assert visit.client.revenue_minor == 240_017
    assert "240017" not in str(services.visit_files.dump(visit))
    assert "240017" not in str(report)
    assert "revenue" not in str(services.visit_files.schema())


def test_a_technician_sees_neither_revenue_nor_sponsors(office: Office) -> None:
    with pytest.raises(NotAllowedError):
        office.services.client_health.all(office.todd, NOW)
    with pytest.raises(NotAllowedError):
        office.services.sponsors.of_client(office.client, office.todd)


def test_a_manager_alone_says_what_a_client_brings_in(office: Office) -> None:
    health, clients = office.services.client_health, office.services.clients
    health.set_revenue(office.client, 240_000, office.ruth, NOW)

    with pytest.raises(NotAllowedError):
        health.set_revenue(office.client, 1, office.todd, NOW)
    clients.edit(replace(clients.get(office.client), revenue_minor=1, name="Riverside"), NOW)

    assert clients.get(office.client).revenue_minor == 240_000
    assert clients.get(office.client).name == "Riverside"
