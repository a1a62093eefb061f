"""What we take from a client: written down, promised back, returned, frozen when signed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.coaching.company import Company
from app.coaching.custody import Custody
from app.coaching.ink import Ink, InkPoint
from app.coaching.people import Client, Contact, Person
from app.coaching.visit import PaperKind, Signature, Signer, Visit
from app.errors import FrozenError
from app.services.services import Services, open_services

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
FRIDAY = NOW + timedelta(days=2)
INK = Ink(width=100, height=40, strokes=((InkPoint(x=1, y=2, t=0, p=0.5),),))
NOTEBOOK = Custody(
    what="Notebook of Dr. Hale",
    taken_at=NOW,
    serial="5CG1234",
    condition="Lid scratched",
    given_by="Dana Whitfield",
    due_at=FRIDAY,
)


class Shop:
    """One client and their visit."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.custodies = services.custodies
        services.company.save(Company(name="Harbor IT Services", zone="America/New_York"), NOW)
        me = services.people.add(Person(name="Todd Marsh"), NOW)
        dana = Contact(name="Dana Whitfield", may_approve=True)
        self.client = services.clients.add(Client(name="Riverside", contacts=(dana,)), NOW)
        self.id = self.plan(me)

    def plan(self, me: UUID) -> UUID:
        return self.services.visits.create(
            title="Slow notebook", client_id=self.client, technician_id=me, now=NOW
        )

    @property
    def visit(self) -> Visit:
        return self.services.visits.facts(self.id)

    def sign_report(self) -> None:
        signature = Signature(
            paper=PaperKind.REPORT, signer=Signer.CLIENT, name="Dana Whitfield", at=NOW
        )
        self.services.signatures.sign(self.id, signature, NOW)


@pytest.fixture
def shop(data_folder: Path) -> Iterator[Shop]:
    services = open_services(data_folder)
    yield Shop(services)
    services.close()


def test_what_we_take_is_promised_back(shop: Shop) -> None:
    taken = shop.custodies.take(shop.id, NOTEBOOK, NOW)

    assert shop.visit.custody == (replace(NOTEBOOK, id=taken),)
    (promise,) = shop.visit.promises
    assert (promise.what, promise.to) == ("Bring back: Notebook of Dr. Hale", "Dana Whitfield")
    assert promise.due_at == FRIDAY


def test_bringing_it_back_keeps_the_promise(shop: Shop) -> None:
    taken = shop.custodies.take(shop.id, NOTEBOOK, NOW)
    shop.sign_report()

    shop.custodies.give_back(shop.id, taken, "Paul Reyes", FRIDAY, INK)

    (thing,) = shop.visit.custody
    assert (thing.returned_to, thing.returned_at, thing.return_ink) == ("Paul Reyes", FRIDAY, INK)
    assert shop.visit.promises[0].kept_at == FRIDAY
    assert shop.custodies.away(shop.client) == ()


def test_the_promise_follows_the_day(shop: Shop) -> None:
    taken = shop.custodies.take(shop.id, NOTEBOOK, NOW)

    shop.custodies.edit(shop.id, replace(NOTEBOOK, id=taken, due_at=NOW + timedelta(days=5)), NOW)

    assert [promise.due_at for promise in shop.visit.promises] == [NOW + timedelta(days=5)]


def test_other_words_need_a_new_signature(shop: Shop) -> None:
    taken = shop.custodies.take(shop.id, replace(NOTEBOOK, ink=INK), NOW)
    signed = shop.visit.custody[0]

    shop.custodies.edit(shop.id, replace(signed, condition="Lid broken"), NOW)

    assert shop.visit.custody == (replace(NOTEBOOK, id=taken, condition="Lid broken", ink=None),)


def test_the_list_is_fast_when_the_report_is_signed(shop: Shop) -> None:
    taken = shop.custodies.take(shop.id, NOTEBOOK, NOW)
    shop.sign_report()

    with pytest.raises(FrozenError):
        shop.custodies.remove(shop.id, taken, NOW)
    with pytest.raises(FrozenError):
        shop.custodies.take(shop.id, NOTEBOOK, NOW)


def test_what_is_away_is_known_of_the_client(shop: Shop) -> None:
    shop.custodies.take(shop.id, NOTEBOOK, NOW)

    (away,) = shop.custodies.away(shop.client)

    assert (away.visit_id, away.reference) == (shop.id, shop.visit.reference)
    assert away.thing.what == "Notebook of Dr. Hale"


def test_taken_off_the_list_leaves_no_promise(shop: Shop) -> None:
    taken = shop.custodies.take(shop.id, NOTEBOOK, NOW)

    shop.custodies.remove(shop.id, taken, NOW)

    assert (shop.visit.custody, shop.visit.promises) == ((), ())
