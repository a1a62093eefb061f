"""Seals a paper with the company's own key, so that any later change can be seen.

The seal is the company's, not the client's: the client's act is the ink on the page. It is a
PAdES signature that certifies the file and allows no change at all (DocMDP P=1). Its field is
invisible; what a reader should see stands in the page.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from app.documents.scripts import clean
from app.errors import AppError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.x509 import Certificate

    from app.documents.kept_key import KeptKeySigner

FIELD = "Seal"
_VALID_FOR = timedelta(days=365 * 30)
_LONGEST_NAME = 64
_ROOM_FOR_SEAL = 8192


class SealError(AppError):
    """Raised when a paper could not be sealed; it was not issued, and nothing is lost."""


@dataclass(frozen=True, kw_only=True)
class CompanyKey:
    """The key a company seals its papers with; whoever has it can seal in the company's name.

    Args:
        key: The private key, PKCS #8 in DER, not encrypted: store it where secrets are kept.
        certificate: The certificate of the seal, DER.
        root: The company's own root certificate, DER; the one thing a verifier has to trust.
    """

    key: bytes
    certificate: bytes
    root: bytes

    def to_pem(self) -> bytes:
        """Return all three parts as one PEM text, for storing."""
        from cryptography.hazmat.primitives.serialization import (
            Encoding,
            NoEncryption,
            PrivateFormat,
            load_der_private_key,
        )
        from cryptography.x509 import load_der_x509_certificate

        key = load_der_private_key(self.key, None)
        return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + b"".join(
            load_der_x509_certificate(part).public_bytes(Encoding.PEM)
            for part in (self.certificate, self.root)
        )

    @classmethod
    def from_pem(cls, stored: bytes) -> "CompanyKey":
        """Read what ``to_pem`` returned.

        Raises:
            SealError: The stored key is damaged.
        """
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
        from cryptography.x509 import load_pem_x509_certificates

        try:
            key = load_pem_private_key(stored, None)
            certificate, root = load_pem_x509_certificates(stored)
        except ValueError as error:
            raise SealError(
                "The company's key for sealing papers can't be read, so no paper was issued.",
                "Restore the newest backup, or make a new key in the settings.",
            ) from error
        return cls(key=_private(key), certificate=_der(certificate), root=_der(root))  # type: ignore[arg-type]


def make_company_key(company_name: str, now: datetime) -> CompanyKey:
    """Make a company's key: a P-256 root of its own, and a seal certificate signed by it.

    The root's private key is thrown away, so nobody can make a second seal under the same root.

    Args:
        company_name: Shown by viewers as the one who sealed; cut to 64 bytes.
        now: From when the key is valid, aware; it stays valid for 30 years.
    """
    from cryptography.hazmat.primitives.asymmetric import ec

    name = _cut(_one_line(company_name)) or "Company"
    root_key = ec.generate_private_key(ec.SECP256R1())
    seal_key = ec.generate_private_key(ec.SECP256R1())
    root = _certificate(name, f"{name} root", root_key, None, root_key, now)
    certificate = _certificate(name, f"{name} document seal", seal_key, root, root_key, now)
    return CompanyKey(key=_private(seal_key), certificate=_der(certificate), root=_der(root))


def seal(
    pdf: bytes, key: CompanyKey, *, reason: str, name: str, location: str, at: datetime
) -> bytes:
    """Return the paper with the company's seal upon it.

    The result is the same for the same arguments, but for the signature itself.

    Args:
        pdf: A finished paper without a seal.
        key: The company's key.
        reason: Why it was sealed, shown by viewers, such as "Signed by the client on screen".
        name: The company, or whoever seals for it.
        location: Where; may be empty.
        at: The moment of sealing by this machine's clock, aware and in the visit's zone.

    Raises:
        SealError: The paper is not a PDF, or is sealed already.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata

    from app.documents.kept_key import SealingWriter, sign_at

    about = PdfSignatureMetadata(
        field_name=FIELD,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        reason=_one_line(reason) or None,
        name=_one_line(name) or None,
        location=_one_line(location) or None,
    )
    try:
        writer = SealingWriter(BytesIO(pdf))
        return sign_at(writer, about, _signer(key), at, _ROOM_FOR_SEAL)
    except (PdfError, SigningError, ValueError, KeyError) as error:
        raise SealError(
            "The paper could not be sealed, so it was not issued. Everything recorded is kept.",
            "Make the paper again from the visit.",
        ) from error


def _cut(name: str) -> str:
    """Cut a name to what a certificate holds."""
    return name.encode()[:_LONGEST_NAME].decode(errors="ignore")


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


@lru_cache(maxsize=2)
def _signer(key: CompanyKey) -> "KeptKeySigner":
    """Build the signer once for a key: reading the key takes longer than signing with it."""
    from app.documents.kept_key import KeptKeySigner

    return KeptKeySigner(key.key, key.certificate, key.root)


def _certificate(
    organisation: str,
    common_name: str,
    own: "EllipticCurvePrivateKey",
    issuer: "Certificate | None",
    issuer_key: "EllipticCurvePrivateKey",
    now: datetime,
) -> "Certificate":
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, _cut(common_name)),
        ]
    )
    is_root = issuer is None
    usage = x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _VALID_FOR)
        .add_extension(x509.BasicConstraints(is_root, 0 if is_root else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(own.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
        .sign(issuer_key, hashes.SHA256())
    )


def _private(key: "EllipticCurvePrivateKey") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _der(certificate: "Certificate") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)
