from dataclasses import replace

import pytest

from app.coaching.people import Contact
from app.coaching.prompts import first_name
from app.coaching.prompts.addressing import contact_called, is_named, person_to_see
from tests.coaching.builders import DANA, PAUL, RIVERSIDE, a_visit, check_in, core


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Dana Whitfield", "Dana"),
        ("  Dana   Whitfield ", "Dana"),
        ("Dana", "Dana"),
        ("Dana (front desk)", "Dana"),
        ("Whitfield, Dana", "Dana"),
        ("John Smith, Jr.", "John"),
        ("Dr. Weiss", "Dr. Weiss"),
        ("Dr. Anna Weiss", "Dr. Weiss"),
        ("Ms Okafor", "Ms Okafor"),
        ("J. Smith", "J. Smith"),
        ("van der Berg", "van der Berg"),
        ("dana whitfield", "dana"),
        ("Zoë O'Neill", "Zoë"),
        ("山田 太郎", "山田 太郎"),
        ("", ""),
    ],
)
def test_people_are_called_as_they_would_be_there(name: str, called: str) -> None:
    assert first_name(name) == called


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Dana", DANA),
        ("WHITFIELD", DANA),
        ("D. Whitfield", DANA),
        ("Ms. Whitfield", DANA),
        ("Paul", PAUL),
        ("Dan", None),
        ("Dana Reyes", None),
        ("", None),
        ("Dr.", None),
    ],
)
def test_people_are_found_by_what_they_were_called(name: str, meant: Contact | None) -> None:
    assert contact_called(RIVERSIDE, name) == meant


def test_a_name_that_could_be_two_people_is_nobody_s() -> None:
    client = replace(RIVERSIDE, contacts=(*RIVERSIDE.contacts, Contact(name="Dana Reyes")))
    assert contact_called(client, "Dana") is None


def test_a_contact_s_name_is_a_name_even_if_it_is_a_word() -> None:
    will = replace(RIVERSIDE, contacts=(Contact(name="Will"),))

    assert is_named(a_visit(client=will), core(), "Will")
    assert not is_named(a_visit(), core(), "the receptionist")


def test_the_person_to_see_is_who_greeted_us_else_the_contact() -> None:
    met = a_visit(meetings=(check_in("9:02", "Paul Reyes"),))

    assert person_to_see(met, core()) == "Paul"
    assert person_to_see(a_visit(), core()) == "Dana"
    assert person_to_see(a_visit(contact="", client=replace(RIVERSIDE, contacts=())), core()) == (
        "your contact"
    )
