"""A sealed paper carries the company's seal, and nothing else about it has changed."""

import re
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pyhanko.sign.fields import MDPPerm

from app.documents.seal import CompanyKey, SealError, make_company_key, seal

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

AT = datetime(2026, 3, 4, 15, 40, tzinfo=timezone(timedelta(hours=1)))


def sealed(pdf: bytes, key: CompanyKey) -> bytes:
    return seal(pdf, key, reason="Signed on screen", name="Hilltop IT", location="Łódź", at=AT)


def only_seal(pdf: bytes) -> "EmbeddedPdfSignature":
    from pyhanko.pdf_utils.reader import PdfFileReader

    (found,) = PdfFileReader(BytesIO(pdf), strict=True).embedded_signatures
    return found  # type: ignore[no-any-return]


def test_the_sealed_paper_begins_with_the_unsealed_one(
    make_paper: "Callable[..., bytes]", company_key: CompanyKey
) -> None:
    pdf = make_paper("Not to exceed 450.00")
    assert sealed(pdf, company_key).startswith(pdf)


def test_the_seal_says_who_when_and_why(
    make_paper: "Callable[..., bytes]", company_key: CompanyKey
) -> None:
    found = only_seal(sealed(make_paper("Scope"), company_key))
    assert found.self_reported_timestamp == AT
    assert found.sig_object["/Reason"] == "Signed on screen"
    assert found.sig_object["/Location"] == "Łódź"
    assert found.signer_cert.subject.native["organization_name"] == "Hilltop IT"


def test_the_seal_allows_no_change_at_all(
    make_paper: "Callable[..., bytes]", company_key: CompanyKey
) -> None:
    assert only_seal(sealed(make_paper("Scope"), company_key)).docmdp_level is MDPPerm.NO_CHANGES


def test_only_the_signature_differs_between_two_seals_of_one_paper(
    make_paper: "Callable[..., bytes]", company_key: CompanyKey
) -> None:
    pdf = make_paper("Scope")
    first, second = sealed(pdf, company_key), sealed(pdf, company_key)
    hidden = re.compile(rb"/Contents <[0-9A-F]+>")
    assert first != second
    assert hidden.sub(b"", first) == hidden.sub(b"", second)


def test_a_stored_key_seals_like_the_new_one(
    make_paper: "Callable[..., bytes]", company_key: CompanyKey
) -> None:
    assert CompanyKey.from_pem(company_key.to_pem()) == company_key


@pytest.mark.parametrize("name", ["", "  ", "Łódź & Sons \x00\n Ltd", "م" * 200, "\ud800"])
def test_any_company_name_gets_a_key(name: str) -> None:
    key = make_company_key(name, datetime(2026, 1, 1, tzinfo=UTC))
    assert key.root != key.certificate


def test_a_damaged_key_is_told_and_nothing_is_issued() -> None:
    with pytest.raises(SealError) as told:
        CompanyKey.from_pem(b"-----BEGIN NONSENSE-----")
    assert "no paper was issued" in told.value.message


def test_what_is_no_paper_or_is_sealed_already_is_refused(
    make_paper: "Callable[..., bytes]", company_key: CompanyKey
) -> None:
    with pytest.raises(SealError):
        sealed(b"not a paper", company_key)
    with pytest.raises(SealError):
        sealed(sealed(make_paper("Scope"), company_key), company_key)
