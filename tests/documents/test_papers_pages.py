"""Papers of any length and with any text: nothing is lost, nobody signs an empty page."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.coaching.client_page import ClientPage, ClockLine, ScopeLine
from app.coaching.company import Company, PaperSize
from app.coaching.people import Contact
from app.coaching.visit import Approval, Change, Outcome, Signature
from app.documents.draft import SIDE
from app.documents.papers import render
from tests.coaching.builders import DANA, at, change, core
from tests.documents.paper_builders import (
    AUTHORIZATION,
    HARBOR,
    REPORT,
    a_page,
    boxes,
    by_dana,
    texts,
)

if TYPE_CHECKING:
    from app.coaching.visit import PaperKind

LONG = "word " * 4000
PAPERS = st.sampled_from([AUTHORIZATION, REPORT])
SHEETS = st.sampled_from(PaperSize)
SLOW = settings(suppress_health_check=[HealthCheck.too_slow])


def with_changes(count: int, kind: "PaperKind" = AUTHORIZATION) -> ClientPage:
    many = tuple(
        change(f"Change number {i}", id=UUID(int=i + 1), minutes=5, amount_minor=100)
        for i in range(count)
    )
    return a_page(kind, changes=many)


def assert_signed_beside_what_it_belongs_to(pdf: bytes) -> None:
    *others, last = texts(pdf)
    before, consent, after = last.partition("By signing")
    assert consent
    assert len([line for line in before.splitlines() if line.strip()]) >= 2
    assert "drawn on screen" in after
    assert after.index("Dana Whitfield") < after.index("Marcus Bell") < after.index("Fingerprint")
    assert not any("drawn on screen" in page for page in others)


@SLOW
@given(
    kind=PAPERS,
    sheet=SHEETS,
    changes=st.integers(0, 70),
    words=st.integers(0, 900),
    conditions=st.integers(0, 1500),
    prices=st.booleans(),
)
@example(kind=AUTHORIZATION, sheet=PaperSize.A4, changes=24, words=0, conditions=0, prices=False)
def test_both_signatures_stand_on_the_page_of_their_consent_below_two_rows_at_least(
    kind: "PaperKind", sheet: PaperSize, changes: int, words: int, conditions: int, prices: bool
) -> None:
    page = replace(
        with_changes(changes, kind),
        words="word " * words,
        work_done="word " * words,
        company=replace(HARBOR, paper_size=sheet, conditions="word " * conditions),
        shows_prices=prices,
    )

    assert_signed_beside_what_it_belongs_to(render(page, core()))


@SLOW
@given(lines=st.integers(0, 160))
def test_it_holds_for_every_number_of_lines_before_the_end(lines: int) -> None:
    page = replace(with_changes(0), company=replace(HARBOR, conditions="line\n" * lines))

    assert_signed_beside_what_it_belongs_to(render(page, core()))


@pytest.mark.parametrize("kind", [AUTHORIZATION, REPORT])
def test_the_sum_stands_on_the_page_that_is_signed(kind: "PaperKind") -> None:
    page = replace(
        with_changes(30, kind), company=replace(HARBOR, conditions=LONG), open_points=LONG
    )
    shown = {AUTHORIZATION: "$510.00", REPORT: "In all"}[kind]

    assert shown in texts(render(page, core()))[-1]


def test_a_hundred_changes_are_all_printed_under_a_repeated_heading() -> None:
    pages = texts(render(with_changes(100), core()))

    for number in range(100):
        assert any(f"Change number {number}\n" in page for page in pages)
    assert sum("What we do" in page for page in pages) > 2


def _long_page(name: str, kind: "PaperKind") -> ClientPage:
    return replace(a_page(kind), **{name: LONG + "end-of-text"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *[(name, AUTHORIZATION) for name in (
            "client", "address", "title", "ticket", "words", "restatement", "excluded", "consent",
        )],
        *[(name, REPORT) for name in ("work_done", "next_step", "open_points", "consent")],
    ],
)  # fmt: skip
def test_twenty_thousand_characters_flow_over_pages(name: str, kind: "PaperKind") -> None:
    pdf = render(_long_page(name, kind), core())

    assert "end-of-text" in "".join(texts(pdf))
    assert_all_inside(pdf)


def test_a_long_change_is_cut_where_a_page_ends() -> None:
    page = a_page(changes=(change(LONG + "end-of-text", minutes=5, amount_minor=1),))

    pdf = render(page, core())

    assert "end-of-text" in "".join(texts(pdf))
    assert_all_inside(pdf)


def test_an_unbroken_word_stays_on_the_paper() -> None:
    word = "x" * 3000
    page = replace(a_page(), words=word, client=word, excluded=word, number=word)

    assert_all_inside(render(page, core()))


def assert_all_inside(pdf: bytes) -> None:
    sheet_width, sheet_height = 612.0, 792.0
    for left, bottom, right, top in boxes(pdf):
        assert left >= SIDE - 3
        assert right <= sheet_width - SIDE + 3
        assert bottom >= 20
        assert top <= sheet_height - 30


HOSTILE = st.sampled_from(
    [
        "",
        " ",
        "\n\n",
        "\x00\x01",
        "<b>unclosed",
        "&nbsp;<img src=/etc/passwd>",
        "\ud800",
        "\u202egpj.exe",
        "الشبكة (Router 42) معطلة",
        "שלום עולם",
        "河畔牙科",
        "ก็ได้ครับ",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        "a\u0301" * 50,
        "x" * 700,
        "line\n" * 30,
        "=cmd|' /C calc'!A0",
        "\ufffe\U0010ffff",
    ]
)
TEXTS = HOSTILE | st.text(max_size=40) | st.text(st.characters(), max_size=12)
SUMS = st.none() | st.integers(-(10**12), 10**12)
MINUTES = st.none() | st.integers(0, 10**6)


def _texts_of(kind: type) -> dict[str, st.SearchStrategy[str]]:
    return {each.name: TEXTS for each in fields(kind) if each.type in {str, "str"}}


companies = st.builds(
    replace,
    st.just(HARBOR),
    paper_size=SHEETS,
    locale=st.sampled_from(["en_US", "de_DE", "ar_EG", "ja_JP", "hi_IN", "xx", "", "en-GB"]),
    **{name: text for name, text in _texts_of(Company).items() if name not in {"locale", "zone"}},
)
contacts = st.none() | st.builds(
    Contact,
    name=TEXTS,
    role=TEXTS,
    may_approve=st.booleans(),
    limit_minor=SUMS,
)
changes = st.builds(
    replace,
    st.builds(lambda: change("")),
    minutes=MINUTES,
    amount_minor=SUMS,
    parts_minor=SUMS,
    approval=st.sampled_from(Approval),
    **_texts_of(Change),
)
scopes = st.lists(
    st.builds(
        ScopeLine,
        text=TEXTS,
        minutes=MINUTES,
        amount_minor=SUMS,
        change=st.none() | changes,
    ),
    min_size=1,
    max_size=4,
).map(tuple)
clocks = st.lists(
    st.builds(
        ClockLine,
        kind=st.sampled_from([line.kind for line in a_page().clock]),
        label=TEXTS,
        at=st.integers(0, 9).map(lambda days: at("6:30", days)),
        until=st.none() | st.integers(0, 9).map(lambda days: at("7:30", days)),
        told=TEXTS,
        is_expected=st.booleans(),
        technician=TEXTS,
    ),
    max_size=4,
).map(tuple)
signatures = st.none() | st.builds(
    replace,
    st.just(by_dana()),
    outcome=st.sampled_from(Outcome),
    ink=st.none() | st.just(by_dana().ink),
    **_texts_of(Signature),
)


@SLOW
@given(data=st.data(), kind=PAPERS)
def test_no_text_in_any_field_keeps_a_paper_from_being_printed(
    data: st.DataObject, kind: "PaperKind"
) -> None:
    plain = {name: text for name, text in _texts_of(ClientPage).items() if name != "zone"}
    page = data.draw(
        st.builds(
            replace,
            st.just(a_page(kind)),
            company=companies,
            contact=contacts,
            backup=contacts,
            scope=scopes,
            clock=clocks,
            zone=st.sampled_from(["America/New_York", "Asia/Kathmandu", "Nowhere/Land", ""]),
            shows_prices=st.booleans(),
            limit_minor=SUMS,
            client_signature=signatures,
            technician_signature=signatures,
            done_sentences=st.lists(TEXTS, max_size=3).map(tuple),
            **plain,
        )
    )

    assert "Page 1 of" in texts(render(page, core()))[0]


def test_a_contact_with_a_very_long_name_signs_on_one_page() -> None:
    contact = replace(DANA, name=LONG)
    page = replace(
        a_page(signatures=(by_dana(name=LONG, role=LONG, authority=LONG),)), contact=contact
    )

    pages = texts(render(page, core()))

    assert "drawn on screen" in pages[-1]
    assert "By signing" in pages[-1]
