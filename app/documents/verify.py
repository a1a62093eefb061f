"""Tells whether a file is a paper of ours, exactly as it was issued; needs no network.

In this order: the file's fingerprint among the issued papers; the company's seal, which must
lead to one of the company's own roots and cover the whole file; traces of ours in a file that
has no good seal. Bytes that follow the seal count as a change, whatever they are.
"""

import hashlib
import logging
import re
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import IntEnum
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from app.coaching.papers import Paper

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_HEADER_WITHIN = 1024
_NUMBER = re.compile(r"\b(?:WA|VR)-\w+(?:-\w+)*")  # in the letters of any script
_NUMBER_BYTES = re.compile(rb"\b(?:WA|VR)-[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_MOST_NUMBERS = 200
_MOST_PAGES = 50
_TALKATIVE = ("pyhanko", "pyhanko_certvalidator")  # they log what they also raise, names included
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class VerdictKind(IntEnum):
    """What a check found; the value is the exit code of the ``verify`` command."""

    UNTOUCHED = 0
    CHANGED = 1
    NOT_OURS = 2
    UNREADABLE = 3


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a check found, and how to say it.

    Args:
        kind: What it comes down to.
        sentence: The finding in plain words for the client.
        sha256: The fingerprint of the file that was checked.
        number: The paper's number, where it is known.
        company: Who sealed it by the seal's certificate, where there is a seal of ours.
        sealed_at: When it was sealed by the sealing machine's clock, where known.
        is_recorded: True when these very bytes are among the papers on this computer.
    """

    kind: VerdictKind
    sentence: str
    sha256: str
    number: str = ""
    company: str = ""
    sealed_at: datetime | None = None
    is_recorded: bool = False


class IssuedPapers(Protocol):
    """Where the papers issued by this company are looked up."""

    def by_sha256(self, sha256: str) -> Paper | None:
        """Return the issued paper with this fingerprint (hex, lower case)."""

    def by_number(self, number: str) -> Paper | None:
        """Return any issued paper with this number."""


@dataclass(frozen=True)
class _Seal:
    """One signature found in a file."""

    is_ours: bool
    is_good: bool
    company: str
    at: datetime | None


class _UnreadableError(Exception):
    """The file can't be read as a PDF."""


def verify(
    pdf: bytes, *, issued: IssuedPapers, roots: tuple[bytes, ...], zone: tzinfo = UTC
) -> Verdict:
    """Check a file against the papers issued and the company's roots.

    Args:
        pdf: The file, whatever it is.
        issued: The papers known on this computer; may know none.
        roots: The company's root certificates, DER; no other root is trusted.
        zone: The zone to tell the time in where the file itself names none.
    """
    sha256 = hashlib.sha256(pdf).hexdigest()
    paper = issued.by_sha256(sha256)
    if paper is not None:
        at = paper.made_at.astimezone(zone)
        return Verdict(
            kind=VerdictKind.UNTOUCHED,
            sentence=f"This is exactly the paper {paper.number} that was issued {_on(at)}.",
            sha256=sha256,
            number=paper.number,
            sealed_at=at,
            is_recorded=True,
        )
    try:
        seals, description = _read(pdf, roots)
    except _UnreadableError:
        return _judged_by_traces(pdf, sha256, issued, roots)
    number = _known_number(_NUMBER.findall(description), issued)
    if not (number or (seals and seals[-1].is_ours and seals[-1].is_good)):
        number = _known_number(_NUMBER.findall(_page_text(pdf)), issued)
    return _judged(seals, sha256, number)


def _judged(seals: list[_Seal], sha256: str, number: str) -> Verdict:
    ours = next((seal for seal in reversed(seals) if seal.is_ours), None)
    if ours is not None:
        return _judged_by_seal(ours, sha256, number, is_good=ours.is_good and ours is seals[-1])
    if number:
        return Verdict(
            kind=VerdictKind.CHANGED,
            sentence=f"This file bears the number of our paper {number}, but it is not that paper:"
            " our seal is missing or was replaced. Ask us for a fresh copy.",
            sha256=sha256,
            number=number,
        )
    return Verdict(
        kind=VerdictKind.NOT_OURS,
        sentence="This file bears a seal, but not ours. We did not issue it."
        if seals
        else "This file bears no seal of ours. We did not issue it in this form.",
        sha256=sha256,
    )


def _judged_by_seal(seal: _Seal, sha256: str, number: str, *, is_good: bool) -> Verdict:
    when = f" {_on(seal.at)}" if seal.at else ""
    what = f"the paper {number}" if number else "the paper"
    sentence = (
        f"This is exactly {what} that {seal.company} sealed{when}. Nothing has been changed since."
        if is_good
        else f"This file was changed after {seal.company} sealed it{when}."
        " Don't rely on it; ask us for a fresh copy."
    )
    return Verdict(
        kind=VerdictKind.UNTOUCHED if is_good else VerdictKind.CHANGED,
        sentence=sentence,
        sha256=sha256,
        number=number,
        company=seal.company,
        sealed_at=seal.at,
    )


def _judged_by_traces(
    pdf: bytes, sha256: str, issued: IssuedPapers, roots: tuple[bytes, ...]
) -> Verdict:
    found = (match[0].decode("ascii") for match in _NUMBER_BYTES.finditer(pdf))
    number = _known_number(found, issued)
    if number or any(root in pdf or root.hex().encode() in pdf.lower() for root in roots):
        what = f"our paper {number}" if number else "a paper of ours"
        return Verdict(
            kind=VerdictKind.CHANGED,
            sentence=f"This file was {what}, but it is damaged or was changed."
            " Don't rely on it; ask us for a fresh copy.",
            sha256=sha256,
            number=number,
        )
    if _has_pages(pdf):
        return Verdict(
            kind=VerdictKind.NOT_OURS,
            sentence="This file is damaged, and nothing in it shows that it was ours.",
            sha256=sha256,
        )
    return Verdict(
        kind=VerdictKind.UNREADABLE,
        sentence="This file can't be read: it is damaged, or it is not a PDF.",
        sha256=sha256,
    )


def _known_number(found: Iterable[str], issued: IssuedPapers) -> str:
    seen: set[str] = set()
    for number in found:
        if number in seen:
            continue
        if issued.by_number(number) is not None:
            return number
        seen.add(number)
        if len(seen) == _MOST_NUMBERS:
            break
    return ""


def _read(pdf: bytes, roots: tuple[bytes, ...]) -> tuple[list[_Seal], str]:
    """Return the file's signatures in the order they were made, and what it says of itself."""
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader

    if b"%PDF-" not in pdf[:_HEADER_WITHIN]:
        raise _UnreadableError
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=True)
        trusted = [Certificate.load(root) for root in roots]
        seals = [_seal(signature, trusted, pdf) for signature in reader.embedded_signatures]
        return seals, _description(reader)
    except Exception as error:  # hostile bytes make the parsers raise anything at all
        raise _UnreadableError from error


def _seal(signature: "EmbeddedPdfSignature", roots: "list[Certificate]", pdf: bytes) -> _Seal:
    """Judge one signature: ours only when its certificate leads to one of our roots."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    at = signature.self_reported_timestamp
    certificate = signature.signer_cert
    context = ValidationContext(
        trust_roots=roots,
        allow_fetching=False,
        moment=at or certificate.not_valid_before,
    )
    status = validate_pdf_signature(signature, context)
    is_good = (
        status.bottom_line
        and status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        and status.docmdp_ok is True
        and _fills_its_gap(signature, roots, pdf)
    )
    company = certificate.subject.native.get("organization_name", "")
    return _Seal(_leads_to(certificate, roots), is_good, str(company), at)


def _fills_its_gap(
    signature: "EmbeddedPdfSignature", roots: "list[Certificate]", pdf: bytes
) -> bool:
    """Tell whether the one place a signature can't cover holds what we write there, no more."""
    from asn1crypto.cms import ContentInfo

    _start, before, after, _length = (int(part) for part in signature.byte_range)
    content: bytes = signature.pkcs7_content
    signed, signer = signature.signed_data, signature.signer_info
    algorithm = {"algorithm": "sha256", "parameters": None}
    padding = content[len(ContentInfo.load(content).dump()) :]
    beside = {certificate.dump() for certificate in signature.other_embedded_certs}
    return (
        pdf[before:after] == b"<%s>" % content.hex().upper().encode()
        and not any(padding)
        and (signed["version"].native, signer["version"].native) == ("v1", "v1")
        and signed["digest_algorithms"].native == [algorithm]
        and signer["digest_algorithm"].native == algorithm
        and signed["encap_content_info"]["content_type"].native == "data"
        and signer["unsigned_attrs"].native is None
        and beside <= {root.dump() for root in roots}
    )


def _leads_to(certificate: "Certificate", roots: "list[Certificate]") -> bool:
    """Tell whether one of the roots signed the certificate, whatever became of the file."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.x509 import load_der_x509_certificate

    own = load_der_x509_certificate(certificate.dump())
    for root in roots:
        try:
            own.verify_directly_issued_by(load_der_x509_certificate(root.dump()))
        except (InvalidSignature, ValueError, TypeError):
            continue
        return True
    return False


def _description(reader: "PdfFileReader") -> str:
    info = reader.trailer["/Info"] if "/Info" in reader.trailer else {}  # noqa: SIM401 - it has no get
    return "\n".join(str(info[key]) for key in ("/Title", "/Subject", "/Keywords") if key in info)


def _page_text(pdf: bytes) -> str:
    """Return what stands on the first pages; empty where a second reader can't tell."""
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            pages = range(min(len(document), _MOST_PAGES))
            return "\n".join(document[page].get_textpage().get_text_bounded() for page in pages)
    except pypdfium2.PdfiumError:
        return ""


def _has_pages(pdf: bytes) -> bool:
    """Tell whether a lenient reader, such as people use, still shows something of the file."""
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            return len(document) > 0
    except pypdfium2.PdfiumError:
        return False


def _on(moment: datetime) -> str:
    """Write a moment so that day and month can't be taken for each other."""
    return f"on {moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M}"
