"""Ruth makes up for a surprise; the report is amended and the signed one stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.coaching.goodwill import Goodwill, GoodwillKind
from app.coaching.visit import Estimate, Outcome, PaperKind, Signature, Signer, TimeKind
from app.errors import NotAllowedError
from app.services.goodwill import credits_on
from tests.documents.paper_builders import texts
from tests.services.conftest import NOW, Office

H = timedelta(hours=1)
WHY = "Nobody said that it takes longer"


def worked(office: Office, hours: int) -> None:
    services = office.services
    services.visits.reopen(office.visit, NOW)
    services.visits.set_estimate(office.visit, Estimate(minutes=4 * 60), NOW)
    services.times.record(office.visit, TimeKind.ARRIVAL, NOW, NOW)
    services.times.record(office.visit, TimeKind.DEPARTURE, NOW + hours * H, NOW)


def signed(office: Office) -> None:
    office.services.signatures.sign(
        office.visit,
        Signature(
            paper=PaperKind.REPORT,
            signer=Signer.CLIENT,
            name="Dana Whitfield",
            at=NOW,
            outcome=Outcome.SIGNED,
            typed="Dana Whitfield",
        ),
        NOW,
    )


def test_half_of_an_overrun_becomes_certificates(office: Office) -> None:
    worked(office, 7)
    goodwill = office.services.goodwill

    drafted = goodwill.draft(office.visit, GoodwillKind.SPLIT_OVERRUN, NOW + 8 * H)
    goodwill.give(replace(drafted, reason=WHY), office.ruth, NOW)

    (given,) = goodwill.of_visit(office.visit)
    assert (given.estimated_minutes, given.actual_minutes) == (240, 420)
    assert (given.gift_hours, given.cost_minor) == (2, 24_000)


def test_amended_hours_open_a_new_revision_of_a_signed_report(office: Office) -> None:
    worked(office, 7)
    signed(office)
    services = office.services
    drafted = services.goodwill.draft(office.visit, GoodwillKind.AMENDED_HOURS, NOW + 8 * H)

    services.goodwill.give(replace(drafted, minutes=120, reason=WHY), office.ruth, NOW)

    visit = services.visits.facts(office.visit)
    with services.database.reading() as connection:
        shown = [credits_on(connection, office.visit, number) for number in (1, 2)]
    assert visit.revision(PaperKind.REPORT) == 2
    assert not visit.is_signed(PaperKind.REPORT)
    assert (visit.revisions[0].by, visit.revisions[0].reason) == (
        "Ruth Alvarez",
        f"Goodwill: {WHY}",
    )
    assert shown[0] == ()
    assert [(line.text, line.amount_minor) for line in shown[1]] == [
        ("Credit: 2 hours taken off", -24_000)
    ]


def test_the_amended_report_shows_the_credit_and_the_signed_one_is_kept(office: Office) -> None:
    worked(office, 7)
    signed(office)
    services = office.services
    first = services.papers.issue(office.visit, PaperKind.REPORT, NOW + 8 * H)
    before = services.papers.page(office.visit, PaperKind.REPORT, NOW + 8 * H)
    drafted = services.goodwill.draft(office.visit, GoodwillKind.AMENDED_HOURS, NOW + 8 * H)
    services.goodwill.give(replace(drafted, minutes=120, reason=WHY), office.ruth, NOW + 9 * H)

    page = services.papers.page(office.visit, PaperKind.REPORT, NOW + 9 * H)
    second = services.papers.issue(office.visit, PaperKind.REPORT, NOW + 9 * H)

    assert before.total_minor is not None
    assert page.total_minor == before.total_minor - 24_000
    assert [paper.id for paper in services.papers.all(office.visit)] == [second.id, first.id]
    shown = " ".join(" ".join(texts(services.papers.content(second.id))).split())
    assert "Credit: 2 hours taken off" in shown
    assert "Nobody said that it takes longer" not in shown


def test_on_an_unsigned_report_the_credit_stands_at_once(office: Office) -> None:
    credit = Goodwill(
        client_id=office.client,
        visit_id=office.visit,
        kind=GoodwillKind.CREDIT,
        amount_minor=5_000,
        reason=WHY,
        at=NOW,
    )

    office.services.goodwill.give(credit, office.ruth, NOW)

    (given,) = office.services.goodwill.of_client(office.client)
    assert given.revision == 1
    assert office.services.visits.facts(office.visit).revisions == ()


def test_what_surprises_cost_by_month(office: Office) -> None:
    credit = Goodwill(
        client_id=office.client, kind=GoodwillKind.CREDIT, amount_minor=5_000, reason=WHY, at=NOW
    )
    for days in (0, 1, 40):
        office.services.goodwill.give(credit, office.ruth, NOW + timedelta(days=days))

    cost = office.services.goodwill.per_month(NOW, NOW + timedelta(days=60))

    assert cost == {"2026-03": 10_000, "2026-04": 5_000}


@pytest.mark.parametrize(("amount", "reason"), [(0, WHY), (-100, WHY), (5_000, " ")])
def test_goodwill_that_is_nothing_is_refused(office: Office, amount: int, reason: str) -> None:
    credit = Goodwill(
        client_id=office.client,
        kind=GoodwillKind.CREDIT,
        amount_minor=amount,
        reason=reason,
        at=NOW,
    )

    with pytest.raises(NotAllowedError):
        office.services.goodwill.give(credit, office.ruth, NOW)


def test_a_technician_gives_no_goodwill(office: Office) -> None:
    credit = Goodwill(
        client_id=office.client, kind=GoodwillKind.CREDIT, amount_minor=1, reason=WHY, at=NOW
    )

    with pytest.raises(NotAllowedError):
        office.services.goodwill.give(credit, office.todd, NOW)
