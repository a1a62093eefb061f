"""Sealing a paper and checking a sealed one, beside pyHanko alone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from app.coaching.papers import Paper
from app.documents.kept_key import KeptKeySigner
from app.documents.papers import render
from app.documents.seal import CompanyKey, make_company_key, seal
from app.documents.verify import VerdictKind, verify
from bench.dataset import NOW, Datasets
from bench.papers import authorization
from bench.results import Figure
from bench.timing import plain, side_by_side

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

TITLE = "Sealing"


class NoneIssued:
    """A computer that knows no paper, so that the seal itself is judged."""

    def by_sha256(self, sha256: str) -> Paper | None:
        """Know nothing."""

    def by_number(self, number: str) -> Paper | None:
        """Know nothing."""


def measure(data: Datasets) -> list[Figure]:
    """Measure one sealed authorization of the sample company."""
    services = data.sample()
    paper = render(*authorization(services))
    services.close()
    key = make_company_key("Harbor IT Services", NOW)
    at = datetime.now(UTC)

    def ours() -> bytes:
        return seal(paper, key, reason="Issued", name="Harbor IT Services", location="", at=at)

    sealed = ours()
    sealing = side_by_side(ours, _pyhanko(paper, key))
    rsa = side_by_side(_simple_signer(paper), _pyhanko(paper, key), rounds=8)
    checking = side_by_side(lambda: _checked(sealed, key), lambda: _validated(sealed, key))
    return [
        Figure(
            what="sealing a one-page authorization, P-256, key kept",
            floor="pyHanko, the key built once",
            value=sealing.ratio,
            reach=1.2,
            seen=sealing.said(),
            peer=f"RSA-3072 `SimpleSigner` {plain(rsa.ratio)} ×",
        ),
        Figure(
            what="verifying it where its fingerprint is not known",
            floor="pyHanko's `validate_pdf_signature` with the pinned root",
            value=checking.ratio,
            reach=1.2,
            seen=checking.said(),
            reason="the file's own words, the gap around the seal and the chain to our root are"
            " looked at too: what pyHanko alone lets pass",
        ),
    ]


def _about() -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name="Seal",
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        reason="Issued",
        name="Harbor IT Services",
    )


def _pyhanko(paper: bytes, key: CompanyKey) -> Callable[[], bytes]:
    signer = PdfSigner(_about(), signer=KeptKeySigner(key.key, key.certificate, key.root))
    return lambda: _signed(paper, signer)


def _signed(paper: bytes, signer: PdfSigner) -> bytes:
    output = BytesIO()
    signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(paper)), output=output)
    return output.getvalue()


def _simple_signer(paper: bytes) -> Callable[[], bytes]:
    """Sign as pyHanko does by itself, with the kind of key that many companies have."""
    from asn1crypto.keys import PrivateKeyInfo
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = rsa.generate_private_key(65537, 3072)
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    simple = SimpleSigner(
        signing_cert=_self_signed(key),
        signing_key=PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    signer = PdfSigner(_about(), signer=simple)
    return lambda: _signed(paper, signer)


def _self_signed(key: "RSAPrivateKey") -> Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import NameOID

    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Bench")])
    usage = x509.KeyUsage(*(True, True, *(False,) * 7))
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=2))
        .not_valid_after(NOW + timedelta(days=2))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return Certificate.load(made.public_bytes(Encoding.DER))


def _checked(sealed: bytes, key: CompanyKey) -> None:
    verdict = verify(sealed, issued=NoneIssued(), roots=(key.root,))
    if verdict.kind is not VerdictKind.UNTOUCHED:
        raise RuntimeError(verdict.sentence)


def _validated(sealed: bytes, key: CompanyKey) -> None:
    reader = PdfFileReader(BytesIO(sealed), strict=True)
    context = ValidationContext(
        trust_roots=[Certificate.load(key.root)], allow_fetching=False, moment=NOW
    )
    status = validate_pdf_signature(reader.embedded_signatures[0], context)
    if not status.bottom_line:
        raise RuntimeError(status.summary())
