"""Whoever changes a paper after it was sealed is found out; nobody is accused wrongly."""

# mypy: disable-error-code="no-untyped-call"
# The PDF objects of pyHanko, which the attacks are made of, carry no types.

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from app.coaching.papers import Paper
from app.coaching.visit import PaperKind
from app.documents.seal import CompanyKey, make_company_key, seal
from app.documents.verify import Verdict, VerdictKind, verify

AT = datetime(2026, 3, 4, 15, 40, tzinfo=timezone(timedelta(hours=1)))
NUMBER = "WA-TK-0042"

Maker = Callable[..., bytes]


@dataclass
class Shelf:
    """The papers issued so far."""

    papers: list[Paper] = field(default_factory=list)

    def by_sha256(self, sha256: str) -> Paper | None:
        return next((paper for paper in self.papers if paper.sha256 == sha256), None)

    def by_number(self, number: str) -> Paper | None:
        return next((paper for paper in self.papers if paper.number == number), None)


def issued_paper(sha256: str = "0" * 64) -> Paper:
    return Paper(
        id=UUID(int=1), visit_id=UUID(int=2), kind=PaperKind.AUTHORIZATION, number=NUMBER,
        revision=1, made_at=AT.astimezone(UTC), sha256=sha256, is_signed=True,
    )  # fmt: skip


EMPTY = Shelf()
KNOWN = Shelf([issued_paper()])


@pytest.fixture(scope="module")
def unsealed(make_paper: Maker) -> bytes:
    return make_paper(f"Work authorization {NUMBER}", "Not to exceed 450.00", title=NUMBER)


@pytest.fixture(scope="module")
def good(unsealed: bytes, company_key: CompanyKey) -> bytes:
    return sealed(unsealed, company_key)


def sealed(pdf: bytes, key: CompanyKey) -> bytes:
    return seal(pdf, key, reason="Signed on screen", name="Hilltop IT", location="", at=AT)


def judged(pdf: bytes, key: CompanyKey, shelf: Shelf = EMPTY) -> Verdict:
    return verify(pdf, issued=shelf, roots=(key.root,))


# ---- good papers


def test_an_issued_paper_is_recognised_by_its_fingerprint(
    good: bytes, company_key: CompanyKey
) -> None:
    shelf = Shelf([issued_paper(judged(good, company_key).sha256)])
    verdict = verify(good, issued=shelf, roots=(company_key.root,), zone=AT.tzinfo or UTC)
    assert verdict.kind is VerdictKind.UNTOUCHED
    assert verdict.is_recorded
    assert verdict.sentence == (
        "This is exactly the paper WA-TK-0042 that was issued on 4 March 2026, 15:40."
    )


def test_a_sealed_paper_is_good_on_a_computer_that_never_saw_it(
    good: bytes, company_key: CompanyKey
) -> None:
    verdict = judged(good, company_key)
    assert verdict.kind is VerdictKind.UNTOUCHED
    assert (verdict.company, verdict.sealed_at) == ("Hilltop IT", AT)
    assert verdict.sentence == (
        "This is exactly the paper that Hilltop IT sealed on 4 March 2026, 15:40."
        " Nothing has been changed since."
    )


def test_two_hundred_good_papers_and_not_one_is_accused(
    make_paper: Maker, company_key: CompanyKey
) -> None:
    texts = [f"Visit {number}\n" + "שלום 署名 Łódź " * (number % 7) for number in range(200)]
    verdicts = [judged(sealed(make_paper(text), company_key), company_key) for text in texts]
    assert {verdict.kind for verdict in verdicts} == {VerdictKind.UNTOUCHED}


def test_papers_of_an_earlier_key_stay_good(good: bytes, company_key: CompanyKey) -> None:
    newer = make_company_key("Hilltop IT", AT)
    verdict = verify(good, issued=EMPTY, roots=(newer.root, company_key.root))
    assert verdict.kind is VerdictKind.UNTOUCHED


# ---- altered papers


def appended(change: Callable[[IncrementalPdfFileWriter], None]) -> Callable[[bytes], bytes]:
    """Return an attack that adds a revision to the file, as the PDF format allows."""

    def attack(pdf: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        change(writer)
        made = BytesIO()
        writer.write(made)
        return made.getvalue()

    return attack


def _first_page(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    page = writer.root["/Pages"]["/Kids"][0]
    assert isinstance(page, generic.DictionaryObject)
    return page


def _new_price(writer: IncrementalPdfFileWriter) -> None:
    page = _first_page(writer)
    price = generic.StreamObject(stream_data=b"BT 60 750 Td (Not to exceed 4500) Tj ET")
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(price)])
    writer.update_container(page)


def _note_over_the_price(writer: IncrementalPdfFileWriter) -> None:
    page = _first_page(writer)
    note = generic.DictionaryObject(
        {
            generic.NameObject("/Type"): generic.NameObject("/Annot"),
            generic.NameObject("/Subtype"): generic.NameObject("/FreeText"),
            generic.NameObject("/Rect"): generic.ArrayObject(
                generic.NumberObject(side) for side in (60, 700, 300, 760)
            ),
            generic.NameObject("/Contents"): generic.pdf_string("Not to exceed 4500"),
            generic.NameObject("/DA"): generic.pdf_string("/Helv 10 Tf"),
            generic.NameObject("/F"): generic.NumberObject(4),
        }
    )
    page["/Annots"] = generic.ArrayObject([*page["/Annots"], writer.add_object(note)])
    writer.update_container(page)


def _other_title(writer: IncrementalPdfFileWriter) -> None:
    info = writer.trailer["/Info"]
    info["/Title"] = generic.pdf_string("Another paper")
    writer.update_container(info)


def _emptied_page(writer: IncrementalPdfFileWriter) -> None:
    page = _first_page(writer)
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b""))
    writer.update_container(page)


def _larger_allowance(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/Perms"] = generic.DictionaryObject()
    writer.update_root()


def rewritten(pdf: bytes) -> bytes:
    """Write the file anew from its objects, as optimisers and editors do."""
    made = BytesIO()
    copy_into_new_writer(PdfFileReader(BytesIO(pdf))).write(made)
    return made.getvalue()


def resealed_by_another(pdf: bytes) -> bytes:
    """Put somebody else's seal upon the file, allowing every change ours forbids."""
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    from app.documents.kept_key import KeptKeySigner

    other = make_company_key("Hilltop IT", AT)
    signer = KeptKeySigner(other.key, other.certificate, other.root)
    reader = PdfFileReader(BytesIO(pdf))
    del reader.root["/Perms"]
    reader.embedded_signatures[0].sig_object.pop("/Reference", None)
    made = BytesIO()
    about = PdfSignatureMetadata(field_name="Other", md_algorithm="sha256")
    writer = IncrementalPdfFileWriter.from_reader(reader)
    PdfSigner(about, signer=signer).sign_pdf(writer, output=made)
    return made.getvalue()


def one_bit_flipped(pdf: bytes) -> bytes:
    place = pdf.index(b"FlateDecode") + 60
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


ATTACKS: dict[str, Callable[[bytes], bytes]] = {
    "one bit flipped": one_bit_flipped,
    "new price on the page": appended(_new_price),
    "note over the price": appended(_note_over_the_price),
    "page emptied": appended(_emptied_page),
    "another title": appended(_other_title),
    "permissions taken out": appended(_larger_allowance),
    "an empty revision": appended(lambda writer: writer.update_root()),
    "a comment at the end": lambda pdf: pdf + b"\n%junk",
    "one byte at the end": lambda pdf: pdf + b"\0",
    "something before the header": lambda pdf: b"\n" + pdf,
    "last bytes cut off": lambda pdf: pdf[:-200],
    "cut in the middle": lambda pdf: pdf[: len(pdf) * 2 // 3],
    "signed ranges removed": lambda pdf: pdf.replace(b"/ByteRange", b"/ByteRangX"),
    "signed ranges widened": lambda pdf: pdf.replace(b"/ByteRange [0 ", b"/ByteRange [1 "),
    "signature emptied": lambda pdf: pdf.replace(b"/Contents <30", b"/Contents <00"),
    "signature type removed": lambda pdf: pdf.replace(b"/Type /Sig", b"/Type /Sog"),
    "rewritten by another program": rewritten,
    "sealed again by somebody else": resealed_by_another,
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
@pytest.mark.parametrize("shelf", [KNOWN, EMPTY], ids=["known here", "not known here"])
def test_an_altered_paper_is_never_called_good(
    attack: Callable[[bytes], bytes], shelf: Shelf, good: bytes, company_key: CompanyKey
) -> None:
    altered = attack(good)
    assert altered != good
    assert judged(altered, company_key, shelf).kind is not VerdictKind.UNTOUCHED


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_altered_paper_that_we_know_is_called_changed(
    attack: Callable[[bytes], bytes], good: bytes, company_key: CompanyKey
) -> None:
    assert judged(attack(good), company_key, KNOWN).kind is VerdictKind.CHANGED


def test_any_flipped_byte_is_noticed(good: bytes, company_key: CompanyKey) -> None:
    for place in range(0, len(good), 97):
        for bit in (0x01, 0x20):
            altered = good[:place] + bytes([good[place] ^ bit]) + good[place + 1 :]
            verdict = judged(altered, company_key, KNOWN)
            assert verdict.kind is not VerdictKind.UNTOUCHED, place


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_cut_paper_is_never_called_good(
    part: float, good: bytes, company_key: CompanyKey
) -> None:
    verdict = judged(good[: int(len(good) * part)], company_key, KNOWN)
    assert verdict.kind in {VerdictKind.CHANGED, VerdictKind.UNREADABLE}


def test_the_client_is_told_what_to_do(good: bytes, company_key: CompanyKey) -> None:
    verdict = judged(good + b"\n", company_key)
    assert verdict.sentence == (
        "This file was changed after Hilltop IT sealed it on 4 March 2026, 15:40."
        " Don't rely on it; ask us for a fresh copy."
    )


# ---- not ours


def test_a_look_alike_with_the_same_names_is_not_ours(
    make_paper: Maker, company_key: CompanyKey
) -> None:
    forged = sealed(make_paper("Some invoice"), make_company_key("Hilltop IT", AT))
    verdict = judged(forged, company_key, KNOWN)
    assert verdict.kind is VerdictKind.NOT_OURS
    assert "bears a seal, but not ours" in verdict.sentence


def test_our_paper_under_a_look_alike_seal_is_called_changed(
    unsealed: bytes, company_key: CompanyKey
) -> None:
    forged = sealed(unsealed, make_company_key("Hilltop IT", AT))
    assert judged(forged, company_key, KNOWN).kind is VerdictKind.CHANGED


def test_our_paper_without_its_seal_is_called_changed(
    unsealed: bytes, company_key: CompanyKey
) -> None:
    verdict = judged(unsealed, company_key, KNOWN)
    assert verdict.kind is VerdictKind.CHANGED
    assert NUMBER in verdict.sentence


def test_the_number_is_found_on_the_page_when_the_title_is_gone(
    make_paper: Maker, company_key: CompanyKey
) -> None:
    printed = make_paper(f"Work authorization {NUMBER}", "Not to exceed 4500.00")
    assert judged(printed, company_key, KNOWN).number == NUMBER


def test_a_damaged_pdf_that_can_still_be_looked_at_is_not_called_unreadable(
    make_paper: Maker, company_key: CompanyKey
) -> None:
    theirs = make_paper("An invoice") + b"%%EOF\nmore after its end\n%%EOF\n"
    verdict = judged(theirs, company_key)
    assert verdict.kind is VerdictKind.NOT_OURS
    assert verdict.sentence.startswith("This file is damaged")


@pytest.mark.parametrize("number", ["WA-GŚ-0001", "WA-佐健-0001"])
def test_a_number_in_any_script_is_found(
    make_paper: Maker, company_key: CompanyKey, number: str
) -> None:
    copied = make_paper("Not to exceed 4500.00", title=f"Work authorization {number}, Kiosk")
    assert (
        judged(copied, company_key, Shelf([replace(issued_paper(), number=number)])).number
        == number
    )


def test_somebody_elses_pdf_is_not_ours(make_paper: Maker, company_key: CompanyKey) -> None:
    verdict = judged(make_paper("A newsletter"), company_key, KNOWN)
    assert verdict.kind is VerdictKind.NOT_OURS


@pytest.mark.parametrize("pdf", [b"", b"hello", b"%PDF-1.4\n%%EOF", b"\x89PNG\r\n", b"%PDF-" * 99])
def test_what_is_no_pdf_is_unreadable(pdf: bytes, company_key: CompanyKey) -> None:
    assert judged(pdf, company_key, KNOWN).kind is VerdictKind.UNREADABLE


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_get_a_verdict(company_key: CompanyKey, junk: bytes, headed: bool) -> None:
    verdict = judged((b"%PDF-1.7\n" if headed else b"") + junk, company_key)
    assert verdict.kind in {VerdictKind.NOT_OURS, VerdictKind.UNREADABLE}


def test_the_verdict_is_the_exit_code() -> None:
    assert [int(kind) for kind in VerdictKind] == [0, 1, 2, 3]
