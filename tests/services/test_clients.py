"""Clients and the people who may decide there."""

from dataclasses import replace

from app.coaching.people import Client, Contact
from tests.services.conftest import NOW, Shop


def test_a_client_is_found_while_typing_those_that_begin_so_first(shop: Shop) -> None:
    shop.services.clients.add(Client(name="Old Riverbank"), NOW)

    assert [line.name for line in shop.services.clients.find("riv")] == [
        "Riverside Dental",
        "Old Riverbank",
    ]


def test_there_is_one_primary_and_one_backup(shop: Shop) -> None:
    boss = Contact(name="Dr. Owen Marsh", may_approve=True, is_primary=True)

    shop.services.clients.add_contact(shop.client, boss, NOW)

    client = shop.services.clients.get(shop.client)
    assert client.primary is not None
    assert client.primary.name == "Dr. Owen Marsh"
    assert [c.is_primary for c in client.contacts] == [True, False]


def test_a_removed_contact_can_be_put_back(shop: Shop) -> None:
    clients = shop.services.clients
    dana = clients.get(shop.client).contacts[0]
    clients.remove_contact(shop.client, dana.id, NOW)
    assert clients.get(shop.client).contacts == ()

    clients.add_contact(shop.client, dana, NOW)

    assert clients.get(shop.client).contacts == (dana,)


def test_a_contacts_limit_is_kept(shop: Shop) -> None:
    clients = shop.services.clients
    dana = clients.get(shop.client).contacts[0]

    clients.edit_contact(shop.client, replace(dana, limit_minor=None), NOW)

    assert clients.get(shop.client).contacts[0].may_approve_sum(10**9)


def test_the_list_tells_visits_and_people(shop: Shop) -> None:
    (line,) = shop.services.clients.window("", 0, 10)

    assert (line.name, line.contacts, line.visits, line.last_visit_at) == (
        "Riverside Dental",
        1,
        1,
        NOW,
    )
