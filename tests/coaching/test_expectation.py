"""What the client is asked to confirm, who may say yes to what, and what added work costs."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coaching.authority import may_approve, usual_approver
from app.coaching.client_page import client_page
from app.coaching.company import Company
from app.coaching.expectation import expectation, is_confirmed
from app.coaching.goodwill import CreditLine
from app.coaching.people import Client, Contact
from app.coaching.prompts.adding import begun_anyway, was_begun_early, why_begun
from app.coaching.quoting import added_price
from app.coaching.surprise import LineKind
from app.coaching.visit import (
    Approval,
    Change,
    Dismissal,
    PaperKind,
    Signature,
    Signer,
    Visit,
)
from tests.coaching.builders import DANA, PAUL, a_visit, answers, at, change, clock, core, estimate
from tests.coaching.strategies import moments, visits

WORKED = clock("travel_start 15:00, arrival 15:45, departure 18:45")
OWNER = Contact(name="Rita Hale", role="owner", may_approve=True)


def test_their_own_figure_is_answered_with_everything_that_is_in_the_bill() -> None:
    visit = a_visit(
        estimate=estimate(), times=WORKED, answers=answers(leave__expected="About $100")
    )

    found = expectation(visit, core(), at("18:45"))

    assert found.is_different
    assert found.said == "You said: “About $100”"
    assert {line.kind for line in found.lines} >= {LineKind.WORK, LineKind.TRAVEL}
    assert LineKind.WORDS not in {line.kind for line in found.lines}
    assert found.sentence.endswith("why it is not what I expected.")


def test_where_nothing_differs_there_is_nothing_to_explain() -> None:
    visit = a_visit(estimate=estimate(), times=clock("arrival 15:45, departure 18:45"))

    found = expectation(visit, core(), at("18:45"))

    assert (found.is_different, found.lines, found.more_minor) == (False, (), 0)
    assert found.sentence == "I know what will be billed."


def test_a_credit_that_brings_the_bill_to_what_they_expected_leaves_nothing_to_explain() -> None:
    visit = a_visit(
        estimate=estimate(), times=WORKED, answers=answers(leave__expected="About $100")
    )
    billed = expectation(visit, core(), at("18:45")).billed_minor

    found = expectation(visit, core(), at("18:45"), credit_minor=10_000 - billed)

    assert (found.is_different, found.lines, found.billed_minor) == (False, (), 10_000)


def test_only_a_signature_with_their_tick_confirms_it() -> None:
    visit = a_visit()
    signature = Signature(
        paper=PaperKind.REPORT, signer=Signer.CLIENT, name=DANA.name, at=at("18:50")
    )
    ticked = replace(signature, consent="As I know them. I know what will be billed.")

    assert not is_confirmed(replace(visit, signatures=(signature,)))
    assert is_confirmed(replace(visit, signatures=(ticked,)))


@given(visits, moments, st.integers(-50_000, 0))
def test_the_sum_to_confirm_is_the_sum_on_the_page(
    visit: Visit, now: datetime, off_minor: int
) -> None:
    goodwill = (CreditLine(text="Two hours less", amount_minor=off_minor),)
    page = client_page(
        visit, Company(name="Harbor IT"), core(), PaperKind.REPORT, now, goodwill=goodwill
    )

    if page.expectation is not None:
        assert page.expectation.billed_minor == page.total_minor


@given(visits, moments)
def test_added_work_is_on_the_next_paper_whenever_it_came(visit: Visit, now: datetime) -> None:
    company = Company(name="Harbor IT")
    report = client_page(visit, company, core(), PaperKind.REPORT, now)
    shown = {line.change.id: line for line in report.scope if line.change}

    assert set(shown) == {each.id for each in visit.changes}
    declined = {c.id for c in visit.changes if c.approval is Approval.DECLINED}
    assert all(shown[each].amount_minor is None for each in declined)


@pytest.mark.parametrize(
    ("sum_minor", "names"),
    [(90_000, ["Dana Whitfield", "Rita Hale"]), (120_000, ["Rita Hale"])],
)
def test_who_may_approve_a_sum(sum_minor: int, names: list[str]) -> None:
    client = Client(name="Riverside", contacts=(PAUL, OWNER, DANA))

    assert [person.name for person in may_approve(client, sum_minor)] == names


def test_the_person_in_front_of_us_is_asked_first_if_they_may_decide_anything() -> None:
    assert usual_approver(a_visit()) == DANA.name
    assert usual_approver(a_visit(contact=PAUL.name)) == DANA.name
    assert usual_approver(a_visit(contact="Somebody")) == DANA.name


def test_added_minutes_cost_what_they_add_to_the_bill() -> None:
    visit = a_visit(estimate=estimate(180, 36_000), times=clock("arrival 15:45"))

    assert added_price(visit, 60, at("16:00")) == 12_000


def test_the_minimum_is_charged_once() -> None:
    visit = a_visit(estimate=estimate(60, 12_000), times=clock("arrival 15:45"))

    assert added_price(visit, 15, at("16:00")) == 3_000


def test_a_start_before_the_yes_stays_known() -> None:
    begun = change("Antivirus", started_at=at("14:55"), approved_at=at("15:10"))
    reason = Dismissal(code=begun_anyway(begun), at=at("14:55"), reason="The line was down")

    assert was_begun_early(begun)
    assert not was_begun_early(replace(begun, started_at=at("15:20")))
    assert not was_begun_early(Change(what="Antivirus"))
    assert why_begun(a_visit(changes=(begun,), dismissals=(reason,)), begun) == "The line was down"
