"""A described fault finds the visits that met it: exact messages first, this client's first."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.coaching.client_page import client_page
from app.coaching.people import Client
from app.coaching.visit import PaperKind
from tests.services.conftest import NOW, Shop

LOST = "Router log: “WAN link lost”, 9 times since Monday"


def met(shop: Shop, client_id: UUID, facts: str, internal: str = "", title: str = "Call") -> UUID:
    """Record an earlier visit with what was observed and what was written for us."""
    before = NOW - timedelta(days=30)
    visits = shop.services.visits
    visit = visits.create(title=title, client_id=client_id, technician_id=shop.me, now=before)
    visits.answer(visit, "statement.facts", facts, before)
    visits.answer(visit, "document.internal", internal, before)
    return visit


@pytest.fixture
def bakery(shop: Shop) -> UUID:
    return shop.services.clients.add(Client(name="Old Mill Bakery"), NOW)


def found(shop: Shop, description: str) -> list[UUID]:
    seen = shop.services.search.seen_before(shop.visit, description)
    return [each.visit_id for each in seen]


def test_an_exact_message_comes_before_words_in_common(shop: Shop, bakery: UUID) -> None:
    words = met(shop, shop.client, "The router log shows link errors since the storm")
    exact = met(shop, bakery, "It said “WAN link lost”")

    assert found(shop, LOST) == [exact, words]


def test_this_clients_visits_come_before_those_of_others(shop: Shop, bakery: UUID) -> None:
    theirs = met(shop, bakery, LOST, "Rolled back the firmware of the router.")
    ours = met(shop, shop.client, LOST)

    assert found(shop, LOST) == [ours, theirs]


def test_it_says_where_when_and_what_helped(shop: Shop, bakery: UUID) -> None:
    visit = met(shop, bakery, LOST, "Nothing in the logs. Rolled back the firmware. Watch it.")

    (seen,) = shop.services.search.seen_before(shop.visit, LOST)

    assert (seen.client, seen.fix) == ("Old Mill Bakery", "Rolled back the firmware.")
    assert seen.reference == shop.services.visits.facts(visit).reference
    assert (seen.message, seen.is_same_client) == ("WAN link lost", False)


def test_only_facts_and_internal_notes_are_looked_at(shop: Shop) -> None:
    visit = met(shop, shop.client, "Screen stays dark")
    shop.services.visits.answer(visit, "document.external", LOST, NOW)
    shop.services.visits.answer(visit, "prepare.bring", LOST, NOW)

    assert found(shop, LOST) == []


def test_the_visit_itself_is_never_found(shop: Shop) -> None:
    shop.services.visits.answer(shop.visit, "statement.facts", LOST, NOW)

    assert found(shop, LOST) == []


def test_words_that_fill_sentences_find_nothing(shop: Shop) -> None:
    met(shop, shop.client, "It works again since this morning, they said")

    assert found(shop, "They say it works again, but only since this morning") == []


def test_one_word_in_common_is_chance(shop: Shop) -> None:
    met(shop, shop.client, "The printer jams on glossy paper")

    assert found(shop, "The printer can't be reached from upstairs") == []


@pytest.mark.parametrize(
    "words", ["", '"', "“”", '" OR NEAR(', "*", "“*: ^”", "a AND", "\x00“\x00 x”"]
)
def test_no_description_breaks_the_search(shop: Shop, words: str) -> None:
    met(shop, shop.client, LOST)

    assert isinstance(found(shop, words), list)


def test_an_answer_typed_a_moment_ago_is_found(shop: Shop) -> None:
    visit = met(shop, shop.client, "Nothing yet")
    shop.services.search.seen_before(shop.visit, LOST)
    shop.services.visits.answer(visit, "statement.facts", LOST, NOW)

    assert found(shop, LOST) == [visit]


def test_no_more_than_asked_for_are_returned(shop: Shop, bakery: UUID) -> None:
    for _ in range(5):
        met(shop, bakery, LOST)

    assert len(found(shop, LOST)) == 3


def test_what_others_met_never_reaches_the_clients_page(shop: Shop, bakery: UUID) -> None:
    met(shop, bakery, LOST, "Rolled back the firmware.")
    shop.services.visits.answer(shop.visit, "statement.facts", LOST, NOW)
    assert shop.services.search.seen_before(shop.visit, LOST)
    company, visit = shop.services.company.get(), shop.services.visits.facts(shop.visit)
    assert company is not None
    playbook = shop.services.playbooks.for_visit(visit)

    pages = [client_page(visit, company, playbook, kind, NOW) for kind in PaperKind]

    assert "Old Mill" not in str(pages)
