"""A technician writes a visit down, comes back to it, and finds it again."""

from datetime import timedelta

import pytest

from app.coaching.lists import VisitFilter
from app.coaching.people import Client
from app.coaching.terms import Payment
from app.coaching.visit import Check, CheckState, Estimate, TimeKind, VisitState
from app.errors import NotFoundError
from app.services.services import open_services
from tests.services.conftest import NOW, Shop


def test_an_answer_is_there_when_the_program_is_started_again(shop: Shop) -> None:
    shop.services.visits.answer(shop.visit, "five.who", "Front desk, 4 people", NOW)
    shop.services.close()

    again = open_services(shop.services.data_folder)

    visit = again.visits.facts(shop.visit)
    again.close()
    assert visit.text("five.who") == "Front desk, 4 people"
    assert visit.answered_at("five.who") == NOW


def test_the_last_answer_counts(shop: Shop) -> None:
    shop.services.visits.answer(shop.visit, "five.who", "Front", NOW)
    shop.services.visits.answer(shop.visit, "five.who", "Front desk", NOW + timedelta(seconds=1))

    assert shop.services.visits.facts(shop.visit).text("five.who") == "Front desk"


def test_a_visit_gets_the_technicians_initials_and_the_next_number(shop: Shop) -> None:
    second = shop.services.visits.create(
        title="Printer", client_id=shop.client, technician_id=shop.me, now=NOW
    )

    assert shop.services.visits.facts(second).reference == "TK-0002"
    assert shop.services.visits.find("tk-0002") == second


def test_an_unknown_reference_is_told_kindly(shop: Shop) -> None:
    with pytest.raises(NotFoundError, match="no visit ZZ-9"):
        shop.services.visits.find("ZZ-9")


def test_a_new_client_pays_at_once(shop: Shop) -> None:
    client = shop.services.clients.add(Client(name="Bright Path", is_new=True), NOW)
    visit = shop.services.visits.create(
        title="First visit", client_id=client, technician_id=shop.me, now=NOW
    )

    assert shop.services.visits.facts(visit).terms.payment is Payment.AT_ONCE


def test_a_checklist_answer_can_be_taken_back(shop: Shop) -> None:
    item = shop.services.playbooks.current().items[0].key
    no = Check(state=CheckState.NOT_APPLICABLE, reason="remote")
    shop.services.visits.check(shop.visit, item, no, NOW)
    assert shop.services.visits.facts(shop.visit).checks[item].reason == "remote"

    shop.services.visits.check(shop.visit, item, None, NOW)

    assert item not in shop.services.visits.facts(shop.visit).checks


def test_the_first_recorded_time_begins_the_visit(shop: Shop) -> None:
    shop.services.times.record(shop.visit, TimeKind.TRAVEL_START, NOW, NOW, told="Dana Whitfield")

    assert shop.services.visits.facts(shop.visit).state is VisitState.OPEN


def test_a_corrected_time_keeps_the_original(shop: Shop) -> None:
    times = shop.services.times
    entry = times.record(shop.visit, TimeKind.ARRIVAL, NOW, NOW)
    earlier = NOW - timedelta(minutes=10)

    times.correct(shop.visit, entry, earlier, "Forgot to click", NOW)

    visit = shop.services.visits.facts(shop.visit)
    assert [moment.at for moment in visit.moments()] == [earlier]
    assert {moment.at for moment in visit.times} == {NOW, earlier}
    assert visit.moments()[0].reason == "Forgot to click"


def test_a_struck_time_no_longer_counts(shop: Shop) -> None:
    entry = shop.services.times.record(shop.visit, TimeKind.ARRIVAL, NOW, NOW)

    shop.services.times.strike(shop.visit, entry, "Wrong button", NOW)

    visit = shop.services.visits.facts(shop.visit)
    assert visit.moments() == ()
    assert len(visit.times) == 2


def test_a_moved_visit_moves_in_the_list(shop: Shop) -> None:
    other = shop.services.visits.create(
        title="Printer", client_id=shop.client, technician_id=shop.me, now=NOW
    )
    tomorrow = NOW + timedelta(days=1)

    shop.services.visits.edit(shop.visit, NOW, scheduled_at=tomorrow, title="Router")

    lines = shop.services.lists.window(VisitFilter(), 0, 10)
    assert [line.id for line in lines] == [shop.visit, other]
    assert lines[0].title == "Router"


def test_a_long_list_is_the_same_from_both_ends(shop: Shop) -> None:
    for number in range(9):
        shop.services.visits.create(
            title=f"Visit {number}",
            client_id=shop.client,
            technician_id=shop.me,
            now=NOW,
            scheduled_at=NOW + timedelta(hours=number + 1),
        )
    whole = shop.services.lists.window(VisitFilter(), 0, 10)

    pieces = [
        line
        for start in range(0, 12, 3)
        for line in shop.services.lists.window(VisitFilter(), start, 3)
    ]

    assert tuple(pieces) == whole


def test_closing_and_reopening(shop: Shop) -> None:
    shop.services.visits.close(shop.visit, NOW)
    closed = shop.services.visits.facts(shop.visit)
    assert (closed.state, closed.closed_at) == (VisitState.CLOSED, NOW)

    shop.services.visits.reopen(shop.visit, NOW)

    assert shop.services.visits.facts(shop.visit).closed_at is None


def test_the_company_may_change_its_rates_without_touching_old_visits(shop: Shop) -> None:
    from dataclasses import replace

    company = shop.services.company.get()
    assert company is not None
    dearer = replace(company, terms=replace(company.terms, on_site_minor=99_900))

    shop.services.company.save(dearer, NOW)

    assert shop.services.visits.facts(shop.visit).terms.on_site_minor == 12_000


def test_the_estimate_is_kept(shop: Shop) -> None:
    estimate = Estimate(minutes=180, amount_minor=36_000, limit_minor=45_000)

    shop.services.visits.set_estimate(shop.visit, estimate, NOW)

    assert shop.services.visits.facts(shop.visit).estimate == estimate


def test_a_prompt_put_off_and_then_put_away_stays_away(shop: Shop) -> None:
    visits, soon = shop.services.visits, NOW + timedelta(minutes=10)
    visits.dismiss(shop.visit, "promise-due", "", NOW, until=soon)
    (put_off,) = visits.facts(shop.visit).dismissals

    visits.dismiss(shop.visit, "promise-due", "Not on this visit", soon)

    (put_away,) = visits.facts(shop.visit).dismissals
    assert put_off.until == soon
    assert put_away.until is None
