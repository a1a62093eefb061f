"""What stands on paper of added work declined, things taken, stops, and what was expected."""

from dataclasses import replace
from typing import Any

import pypdfium2

from app.coaching.client_page import confirmed
from app.coaching.custody import Custody
from app.coaching.visit import Approval
from app.documents.papers import render
from tests.coaching.builders import answers, at, change, clock, core
from tests.documents.paper_builders import REPORT, a_page, a_paper_visit, ink, texts

LEFT = clock(
    "travel_start 17:00, arrival 17:45, pause 19:05, back 19:20, departure 20:30, home 21:15"
)
NOTEBOOK = Custody(
    what="Notebook of Dr. Hale",
    serial="5CG1234",
    condition="Lid scratched",
    given_by="Dana Whitfield",
    taken_at=at("20:00"),
    due_at=at("15:00", days=2),
    ink=ink(),
)


def read(pdf: bytes) -> str:
    return " ".join("\n".join(texts(pdf)).split()).replace("\u202f", " ")


def with_answer(**more: str) -> dict[str, Any]:
    return {"answers": {**a_paper_visit().answers, **answers(**more)}}


def test_what_they_did_not_want_is_named_without_a_price() -> None:
    declined = change(
        "New cabling", approval=Approval.DECLINED, minutes=90, amount_minor=77_700, parts="Cable"
    )

    said = read(render(a_page(changes=(declined,)), core()))

    assert "New cabling Not wanted" in said
    assert "777" not in said


def test_what_will_stop_is_beside_the_scope() -> None:
    page = a_page(**with_answer(scope__interruption="Phones, from 10:00 for ten minutes"))

    (said,) = texts(render(page, core()))

    assert "What will stop meanwhile: Phones, from 10:00 for ten minutes" in said


def test_what_we_took_is_a_small_table_on_the_report() -> None:
    pdf = render(a_page(REPORT, times=LEFT, custody=(NOTEBOOK,)), core())

    said = read(pdf)
    assert "Taken with us" in said
    assert "No. 5CG1234 · Lid scratched · handed over by Dana Whitfield" in said
    assert "back by March 4, 2026" in said


def test_what_came_back_says_to_whom() -> None:
    back = replace(NOTEBOOK, returned_at=at("20:20"), returned_to="Paul Reyes")

    said = read(render(a_page(REPORT, times=LEFT, custody=(back,)), core()))

    assert "returned March 2, 2026, to Paul Reyes" in said


def test_what_differs_is_explained_and_confirmed_on_the_same_page() -> None:
    expected = with_answer(leave__expected="About $300")
    page = confirmed(a_page(REPORT, times=LEFT, changes=(), **expected))
    assert page.expectation is not None
    assert page.expectation.is_different

    pdf = render(page, core())

    said = read(pdf)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert "What you expected, and what is billed" in said
    assert "You said: “About $300”" in said
    assert "not confirmed by the client" not in said


def test_what_differs_and_was_not_confirmed_says_so() -> None:
    page = a_page(REPORT, times=LEFT, **with_answer(leave__expected="About $300"))

    assert "This was not confirmed by the client on the screen." in read(render(page, core()))


def test_a_bill_as_expected_adds_nothing_to_the_paper() -> None:
    page = a_page(REPORT, times=LEFT)
    assert page.total_minor is not None
    told = with_answer(leave__expected=f"${page.total_minor // 100}")

    assert "What you expected" not in read(render(a_page(REPORT, times=LEFT, **told), core()))
