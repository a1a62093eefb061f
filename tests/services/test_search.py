"""Find anything by typing some of its words."""

from app.coaching.lists import HitKind, VisitFilter
from app.coaching.people import Client, Contact
from tests.services.conftest import NOW, Shop


def test_a_visit_is_found_by_the_beginning_of_a_word_in_its_title(shop: Shop) -> None:
    (hit,) = shop.services.search.find("unsta rou")

    assert (hit.kind, hit.visit_id, hit.title) == (
        HitKind.VISIT,
        shop.visit,
        "Replace unstable router",
    )


def test_what_was_just_typed_is_found_with_its_place(shop: Shop) -> None:
    shop.services.visits.answer(
        shop.visit, "document.internal", "Log says WAN link lost nine times", NOW
    )

    (hit,) = shop.services.search.find("link lost")

    assert (hit.kind, hit.visit_id) == (HitKind.NOTE, shop.visit)
    assert "WAN link lost" in hit.snippet


def test_a_ticket_number_is_found(shop: Shop) -> None:
    (hit,) = shop.services.search.find("10482")

    assert hit.kind is HitKind.TICKET


def test_a_person_is_found_with_the_company(shop: Shop) -> None:
    hits = shop.services.search.find("whitfield")

    assert (hits[0].kind, hits[0].title, hits[0].subtitle) == (
        HitKind.CONTACT,
        "Dana Whitfield",
        "Riverside Dental",
    )


def test_accents_and_signs_do_not_get_in_the_way(shop: Shop) -> None:
    shop.services.clients.add(
        Client(name="Łódź & Söhne", contacts=(Contact(name="Zoë O'Brien"),)), NOW
    )

    for typed in ("sohne", "Łódź", "zoe o'brien", '"söhne', "sohne*"):
        assert shop.services.search.find(typed), typed


def test_signs_alone_find_nothing_and_break_nothing(shop: Shop) -> None:
    for typed in ("", "   ", '"', "*", "(", "AND", "NEAR(", "a:b", "-", "\x00"):
        shop.services.search.find(typed)

    assert shop.services.search.find('"') == ()


def test_a_renamed_client_renames_its_visits(shop: Shop) -> None:
    client = shop.services.clients.get(shop.client)
    from dataclasses import replace

    shop.services.clients.edit(replace(client, name="Seaside Smiles"), NOW)

    assert [hit.visit_id for hit in shop.services.search.find("seaside")][1:] == [shop.visit]


def test_the_list_of_visits_is_filtered_by_words(shop: Shop) -> None:
    shop.services.visits.create(
        title="Printer", client_id=shop.client, technician_id=shop.me, now=NOW
    )

    assert shop.services.lists.count(VisitFilter(text="router")) == 1
    assert shop.services.lists.count(VisitFilter(text="riverside")) == 2
