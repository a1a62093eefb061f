"""Ruth calls this week's clients and writes down what she heard."""

from datetime import timedelta

import pytest

from app.coaching.calls import Said
from app.coaching.health import Level
from app.coaching.people import Client
from app.coaching.review_queue import Reason
from app.errors import NotAllowedError
from app.services.services import open_services
from tests.services.conftest import NOW, Office

WEEK = timedelta(weeks=1)


def with_clients(office: Office, many: int) -> None:
    """Give everybody visits at ``many`` more clients, a day ago."""
    for number in range(many):
        client = office.services.clients.add(Client(name=f"Client {number:02}"), NOW)
        for technician in (office.todd, office.priya):
            office.closed(technician, NOW - timedelta(days=1), client)


def test_a_weeks_sample_stays_the_same_once_it_was_drawn(office: Office) -> None:
    with_clients(office, 20)
    drawn = office.services.calls.this_week(office.ruth, NOW)
    office.services.close()

    again = open_services(office.services.data_folder)
    later = again.calls.this_week(office.ruth, NOW + timedelta(days=1))
    again.close()

    assert len(drawn) == 2
    assert later == drawn
    assert drawn[0].call.drawn == "Drawn by lot; not called so far."


def test_everybody_is_called_within_thirteen_weeks(office: Office) -> None:
    with_clients(office, 20)
    calls, called = office.services.calls, []
    for number in range(13):
        now = NOW + number * WEEK
        for line in calls.this_week(office.ruth, now):
            if line.call.called_at is None:
                calls.record(line.call.id, "happy", office.ruth, now)
                called.append(line.client)

    assert len(set(called)) == 21


def test_nobody_remembering_us_is_a_strike_and_puts_the_visit_in_the_queue(office: Office) -> None:
    calls, strikes = office.services.calls, office.services.strikes
    (line,) = calls.this_week(office.ruth, NOW)
    script = (Said(question="remember", text="Nobody was here, I think"),)

    calls.record(
        line.call.id, "nobody_remembered", office.ruth, NOW, contact="Kim Tran", said=script
    )

    (strike,) = strikes.of_client(office.client)
    (made,) = calls.of_visit(office.visit)
    (entry,) = office.services.reviews.queue(office.ruth, NOW)
    assert (strike.say, strike.counts) == (
        "On the follow-up call nobody remembered us coming.",
        True,
    )
    assert (made.contact, made.said, made.is_complaint) == ("Kim Tran", script, True)
    assert [why.reason for why in entry.reasons][:2] == [Reason.STRIKE, Reason.COMPLAINT]


def test_an_outcome_written_down_wrongly_takes_its_strike_back(office: Office) -> None:
    calls = office.services.calls
    (line,) = calls.this_week(office.ruth, NOW)
    calls.record(line.call.id, "nobody_remembered", office.ruth, NOW)

    calls.record(line.call.id, "happy", office.ruth, NOW, rating=5)

    assert office.services.strikes.of_client(office.client) == ()
    assert [(n.old, n.new) for n in calls.history(line.call.id, office.ruth)] == [
        ("", "nobody_remembered"),
        ("nobody_remembered", "happy"),
    ]


def test_a_client_who_was_not_reached_stays_on_the_list(office: Office) -> None:
    calls = office.services.calls
    (line,) = calls.this_week(office.ruth, NOW)
    calls.record(line.call.id, "not_reached", office.ruth, NOW)

    (still,) = calls.this_week(office.ruth, NOW + WEEK)

    assert still.call.id == line.call.id
    assert not still.call.is_made


def test_a_call_can_be_put_on_the_list(office: Office) -> None:
    calls = office.services.calls
    added = calls.add(office.visit, office.ruth, NOW)

    lines = calls.this_week(office.ruth, NOW)

    assert lines[0].call.id == added
    assert lines[0].call.drawn == "Put on the list by Ruth Alvarez."
    assert len(lines) == 1, "nobody is called twice in a week"


def test_calls_are_the_managers(office: Office) -> None:
    with pytest.raises(NotAllowedError):
        office.services.calls.this_week(office.todd, NOW)


def test_a_client_in_poor_health_is_called_again_soon(office: Office) -> None:
    with_clients(office, 11)
    services = office.services
    for line in services.calls.this_week(office.ruth, NOW):
        services.calls.record(line.call.id, "nobody_remembered", office.ruth, NOW, rating=1)
    unhappy = services.calls.this_week(office.ruth, NOW)[0]
    assert (
        services.client_health.of(unhappy.call.client_id, office.ruth, NOW).level is Level.AT_RISK
    )

    soon = services.calls.this_week(office.ruth, NOW + 4 * WEEK)

    assert unhappy.client in {line.client for line in soon}


def test_what_is_put_right_later_leaves_the_moment_of_the_call(office: Office) -> None:
    calls = office.services.calls
    (line,) = calls.this_week(office.ruth, NOW)
    calls.record(line.call.id, "fine", office.ruth, NOW)

    calls.record(line.call.id, "happy", office.ruth, NOW + WEEK, rating=5)

    (made,) = calls.of_visit(office.visit)
    assert (made.outcome, made.called_at) == ("happy", NOW)


def test_calls_still_to_be_made_are_counted(office: Office) -> None:
    calls = office.services.calls
    assert calls.waiting(office.ruth, NOW) == 1

    (line,) = calls.this_week(office.ruth, NOW)
    calls.record(line.call.id, "not_reached", office.ruth, NOW)
    assert calls.waiting(office.ruth, NOW) == 1

    calls.record(line.call.id, "happy", office.ruth, NOW)
    assert calls.waiting(office.ruth, NOW) == 0
