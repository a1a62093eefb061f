"""What pyHanko lacks for sealing: a key that stays loaded, and no clock or chance of its own.

Loading this module loads pyHanko; ``seal`` does so when the first paper is sealed.
"""

import hashlib
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

_ID_LENGTH = 16
_P256_SIGNATURE_LENGTH = 72


class KeptKeySigner(Signer):
    """Signs with a P-256 key that is read once, instead of once for each signature.

    Args:
        key: The private key, PKCS #8 in DER.
        certificate: The certificate that goes with it, DER.
        root: The root above the certificate, DER; it is written into each signature.
    """

    def __init__(self, key: bytes, certificate: bytes, root: bytes) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register(x509.Certificate.load(root))
        super().__init__(
            signing_cert=x509.Certificate.load(certificate), cert_registry=store, embed_roots=True
        )
        loaded = load_der_private_key(key, None)
        if not isinstance(loaded, EllipticCurvePrivateKey):
            raise ValueError("the company's key is not of the kind this program makes")  # noqa: TRY004 - a damaged store, not a wrong call
        self._key = loaded

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002 - pyHanko's signature
    ) -> bytes:
        """Return the raw ECDSA signature; called by pyHanko."""
        if digest_algorithm != "sha256":
            raise ValueError(f"not prepared for {digest_algorithm}")
        if dry_run:
            return bytes(_P256_SIGNATURE_LENGTH)
        return self._key.sign(data, ECDSA(hashes.SHA256()))


class SealingWriter(IncrementalPdfFileWriter):
    """Appends to a file without a random identity and without the time of day."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> ArrayObject:
        prev.stream.seek(0)
        digest = hashlib.sha256(prev.stream.read()).digest()[:_ID_LENGTH]
        first = prev.trailer["/ID"][0] if "/ID" in prev.trailer else digest
        if not isinstance(first, bytes):
            first = first.original_bytes
        return ArrayObject([ByteStringObject(first), ByteStringObject(digest)])

    def _update_meta(self) -> None:
        """Leave the description of the paper as its maker wrote it."""


class _SignerAt(PdfSigner):
    """Signs with a given moment as the claimed time instead of the clock's."""

    def __init__(self, about: PdfSignatureMetadata, signer: Signer, at: datetime) -> None:
        super().__init__(about, signer=signer)
        self._at = at

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 - pyHanko's signature
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


def sign_at(
    writer: SealingWriter, about: PdfSignatureMetadata, signer: Signer, at: datetime, room: int
) -> bytes:
    """Sign what the writer holds and return the whole file; ``room`` is kept for the signature."""
    output = BytesIO()
    _SignerAt(about, signer, at).sign_pdf(writer, bytes_reserved=room, output=output)
    return output.getvalue()
