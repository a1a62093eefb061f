"""What a client reads on the two papers."""

from contextlib import closing
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pypdfium2
import pytest

from app.coaching.company import PaperSize
from app.coaching.terms import Terms, TravelRule
from app.coaching.visit import Approval, Check, Outcome, Revision, TimeKind
from app.documents.papers import render
from app.documents.rendering import page_sizes, render_page
from tests.coaching.builders import (
    DANA,
    MARCUS,
    RIVERSIDE,
    at,
    change,
    checked,
    clock,
    core,
    entry,
)
from tests.documents.paper_builders import (
    AUTHORIZATION,
    HARBOR,
    ISSUED,
    REPORT,
    a_page,
    a_paper_visit,
    by_dana,
    by_marcus,
    ink,
    texts,
)

if TYPE_CHECKING:
    from app.coaching.client_page import ClientPage

INK = b"\x4a\x30\x22"
LEFT = clock("travel_start 17:00, arrival 17:45, pause 19:05, back 19:20, departure 23:05")


def read(page: "ClientPage") -> str:
    """All text of the paper, its lines joined by spaces, narrow spaces made plain."""
    said = " ".join("\n".join(texts(render(page, core()))).split())
    return said.replace("\u202f", " ")


def test_an_ordinary_authorization_is_one_page_with_everything_on_it() -> None:
    pdf = render(a_page(), core())

    (said,) = texts(pdf)
    for expected in (
        "Harbor IT Services",
        "WA-TK-0042",
        "Riverside Dental",
        "Dana Whitfield, office manager",
        "The phones drop every few minutes.",
        "The router restarts under load.",
        "Not included: Cabling in the walls",
        "Our conditions, version 3",
        "By signing I ask for the work",
        "Page 1 of 1",
    ):
        assert expected in said


def test_work_and_changes_are_one_table_that_ends_in_the_limit() -> None:
    said = read(a_page())

    assert "Replace the router, test reception 3 h $360.00" in said
    assert "+ 2 h + $240.00" in said
    assert "Not more than, without asking you $1,010.00" in said


def test_it_says_how_each_change_was_approved() -> None:
    said = read(a_page())

    assert "Added and initialled by Dana Whitfield" in said
    assert "verbal yes from Dana Whitfield, heard by Marcus Bell" in said


def test_a_change_nobody_approved_is_called_that() -> None:
    asked = change("A second screen", approval=Approval.UP_THE_CHANNEL, amount_minor=1000)

    assert "waiting for a decision; not part of the sum below" in read(a_page(changes=(asked,)))


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (replace(DANA, limit_minor=150_000), "May approve up to $1,500.00"),
        (replace(DANA, limit_minor=None), "May approve In their place"),
        (replace(DANA, may_approve=False), "Has not been given authority"),
    ],
)
def test_it_says_what_the_contact_may_decide(contact: Any, expected: str) -> None:  # noqa: ANN401
    page = replace(a_page(), contact=contact)

    assert expected in read(page)


def test_the_clock_is_the_log_and_says_whose_it_is() -> None:
    said = read(a_page())

    assert "Left our office 12:00 PM" in said
    assert "Arrived 12:45 PM" in said
    assert "Pause, not charged 2:05 PM – 2:20 PM" in said
    assert "Told each time: Dana Whitfield" in said
    assert said.count("Times are local, EST, by the technician’s laptop clock.") == 1


def test_who_was_told_stands_beside_each_time_when_it_differs() -> None:
    times = (entry(TimeKind.TRAVEL_START, "17:00", "Paul Reyes"), entry(TimeKind.ARRIVAL, "17:45"))

    said = read(a_page(times=times))

    assert "told Paul Reyes" in said
    assert "Told each time" not in said


def test_a_visit_over_the_change_of_clocks_names_both_zones() -> None:
    times = (entry(TimeKind.ARRIVAL, "6:30", days=6), entry(TimeKind.DEPARTURE, "7:30", days=6))

    said = read(a_page(times=times, signatures=(), now=at("8:00", days=6)))

    assert "1:30 AM EST" in said
    assert "3:30 AM EDT" in said


def test_travel_is_said_in_plain_words() -> None:
    visit = a_paper_visit()
    per_trip = replace(visit.terms, travel_rule=TravelRule.PER_TRIP, travel_minor=6000)

    assert "Travel is $60.00 for each trip" in read(a_page(terms=per_trip))


@pytest.mark.parametrize(("percent", "is_said"), [(100, False), (150, True)])
def test_evenings_are_named_only_where_they_cost_more(percent: int, is_said: bool) -> None:
    terms = Terms(after_hours_percent=percent)
    evening = clock("travel_start 23:00, arrival 23:30")

    said = read(a_page(REPORT, times=evening, now=at("23:59"), terms=terms))

    assert ("outside normal hours" in said) is is_said


def test_the_company_writes_dates_and_times_its_own_way() -> None:
    british = replace(HARBOR, locale="en_GB", paper_size=PaperSize.A4)
    pdf = render(a_page(company=british), core())

    assert "2 March 2026" in texts(pdf)[0]
    assert "14:05 – 14:20" in texts(pdf)[0]
    assert page_sizes(pdf)[0] == pytest.approx((595.28, 841.89), abs=0.01)


@pytest.mark.parametrize("kind", [AUTHORIZATION, REPORT])
def test_without_prices_no_sum_is_printed_but_times_stay(kind: Any) -> None:  # noqa: ANN401
    said = read(a_page(kind, prices_on_paper=False))

    assert "$" not in said
    assert "Left our office 12:00 PM" in said
    assert "+ 2 h" in said


def test_only_what_applied_is_printed() -> None:
    bare = a_page(
        company=replace(HARBOR, conditions=""), answers={}, changes=(), times=(), ticket=""
    )

    said = read(bare)

    for heading in ("Not included", "conditions", "The clock", "problem", "Ticket"):
        assert heading not in said


def test_both_signatures_are_drawn_as_ink_in_the_page() -> None:
    page = a_page(changes=())
    unsigned = replace(page, client_signature=None, technician_signature=None)

    signed_pixels = render_page(render(page, core()), 0, 100).pixels
    unsigned_pixels = render_page(render(unsigned, core()), 0, 100).pixels

    assert signed_pixels.count(INK) > 100
    assert INK not in unsigned_pixels


def test_initials_are_drawn_beside_their_change() -> None:
    page = a_page(signatures=())

    assert INK in render_page(render(page, core()), 0, 150).pixels


def test_a_signature_comes_with_name_role_authority_and_time() -> None:
    said = read(a_page())

    assert (
        "Dana Whitfield office manager may approve up to $1,000.00 "
        "March 2, 2026, 3:35 PM, drawn on screen" in said
    )
    assert "Marcus Bell Technician, Harbor IT Services" in said


def test_a_typed_signature_is_marked_as_typed() -> None:
    typed = by_dana(ink=None, typed="D. Whitfield")

    said = read(a_page(signatures=(typed, by_marcus())))

    assert "D. Whitfield" in said
    assert "3:35 PM, typed" in said


@pytest.mark.parametrize(
    ("outcome", "reason", "expected"),
    [
        (Outcome.REFUSED, "disagrees_price", "Dana Whitfield did not sign. Does not agree with"),
        (Outcome.ABSENT, "Fire drill", "Nobody was there to sign. Fire drill"),
        (Outcome.SEND_LATER, "", "Dana Whitfield asked to get this by mail"),
    ],
)
def test_an_honest_exception_stands_where_the_signature_would(
    outcome: Outcome, reason: str, expected: str
) -> None:
    instead = by_dana(outcome=outcome, ink=None, reason=reason, seen_by="Paul Reyes")

    said = read(a_page(signatures=(instead, by_marcus())))

    assert expected in said
    assert "Seen by Paul Reyes March 2, 2026, 3:35 PM" in said


def test_an_unsigned_paper_has_a_line_to_sign_by_pen() -> None:
    assert "Not signed on screen. Sign by pen above" in read(a_page(signatures=()))


def test_a_reason_too_long_for_the_signature_is_printed_in_full_before_it() -> None:
    instead = by_dana(outcome=Outcome.REFUSED, ink=None, reason="word " * 400 + "end-of-reason")

    said = read(a_page(signatures=(instead,)))

    assert "Written at the signature, in full" in said
    assert "end-of-reason" in said


def test_a_revision_names_what_it_replaces() -> None:
    revisions = (
        Revision(paper=AUTHORIZATION, number=2, at=at("19:00"), reason="more PCs"),
        Revision(paper=AUTHORIZATION, number=3, at=at("20:00"), reason="fewer PCs"),
    )

    assert "Revision 2, replaces WA-TK-0042 March" in read(a_page(revisions=revisions[:1]))
    assert "Revision 3, replaces WA-TK-0042-R2 March" in read(a_page(revisions=revisions))


def test_a_page_that_is_not_what_was_signed_says_so() -> None:
    page = a_page(signatures=(by_dana(shown="beef" * 16),))

    assert "The page that was signed had the fingerprint beefbeef" in read(page)


def test_every_page_bears_number_page_and_fingerprint() -> None:
    many = tuple(change(f"Change {i}", id=UUID(int=i), minutes=5) for i in range(60))
    page = a_page(changes=many)

    pages = texts(render(page, core()))

    assert len(pages) > 1
    for number, said in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in said
        assert f"WA-TK-0042 · {page.fingerprint[:16]} · sealed by Harbor" in said
    assert "".join(pages).count(page.fingerprint) == 1


def test_the_file_says_what_it_is() -> None:
    page = a_page()

    with closing(pypdfium2.PdfDocument(render(page, core()))) as document:
        about = document.get_metadata_dict()

    assert about["Title"] == "Work authorization WA-TK-0042, Riverside Dental"
    assert about["Author"] == "Harbor IT Services"
    assert (about["Subject"], about["Keywords"]) == ("WA-TK-0042", page.fingerprint)
    assert about["CreationDate"].startswith("D:20260302203500")


def test_the_same_page_gives_the_same_bytes() -> None:
    assert render(a_page(), core()) == render(a_page(), core())


def test_the_report_tells_what_was_done_and_what_comes_next() -> None:
    item = next(item for item in core().items if item.client_sentence)

    said = read(a_page(REPORT, times=LEFT, now=at("23:07"), checks=checked("20:00", item.key)))

    for expected in (
        "We replaced the router and watched it for an hour.",
        item.client_sentence,
        "Watch the phones on Wednesday morning.",
        "Notebook of Dr. Hale starts slowly.",
        "Back at our office (expected) 6:50 PM",
        "Work authorization WA-TK-0042 of March 2, 2026, signed",
        f"SHA-256 of its file: {ISSUED.sha256}",
        "By signing I confirm",
    ):
        assert expected in said


def test_the_report_shows_recorded_beside_charged_time_and_the_limit() -> None:
    page = a_page(REPORT, times=LEFT, now=at("23:07"))

    said = read(page)

    assert "Travel, all ways of the day together 1 h 30 1 h 30 $80.00 / h $120.00" in said
    assert "5 min 5 min $180.00 / h $15.00" in said
    assert "Parts: 10 licences, one year $290.00" in said
    assert "In all with the way home as we expect it $35.00 more than" in said
    assert "Time is counted in steps of 15 minutes." in said


def test_the_rows_of_the_report_add_up_to_its_total() -> None:
    page = a_page(REPORT, times=LEFT, now=at("23:07"))
    parts = sum(line.change.parts_minor or 0 for line in page.scope if line.change)

    assert page.total_minor == sum(line.amount_minor for line in page.bill) + parts


def test_feedback_and_unticked_items_are_not_on_the_report() -> None:
    item = next(item for item in core().items if item.client_sentence)
    open_item = {item.key: Check()}

    assert item.client_sentence not in read(a_page(REPORT, checks={}))
    assert item.client_sentence in read(a_page(REPORT, checks=open_item))


def test_names_of_every_script_are_printed_as_written() -> None:
    client = replace(RIVERSIDE, name="河畔牙科诊所 Łódź", contacts=(DANA,))

    said = read(a_page(client=client, title="Zażółć gęślą jaźń"))

    assert "河畔牙科诊所 Łódź" in said
    assert "Zażółć gęślą jaźń" in said


def test_markup_is_text() -> None:
    typed = "<b>router</b> <font color=white>$1</font> <img src=x> &amp;"

    assert typed in read(a_page(title=typed))


def test_a_logo_is_printed_and_a_broken_one_is_left_out() -> None:
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (300, 90), (200, 30, 40)).save(made, "PNG")
    with_logo = a_page(company=replace(HARBOR, logo=made.getvalue()))
    broken = a_page(company=replace(HARBOR, logo=made.getvalue()[:50]))

    assert b"\x28\x1e\xc8" in render_page(render(with_logo, core()), 0, 72).pixels
    assert "Work authorization" in read(broken)


def test_a_signature_by_somebody_else_keeps_the_authority_it_was_given_with() -> None:
    other = by_dana(name="Sam Ortiz", role="owner", authority="may approve", ink=ink())

    assert "Sam Ortiz owner may approve March" in read(a_page(signatures=(other,)))


def test_the_technician_is_named_on_an_unsigned_paper() -> None:
    assert f"{MARCUS.name} Harbor IT Services Not signed on screen" in read(a_page(signatures=()))
