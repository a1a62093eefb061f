"""What people gave under a page, as the facts that are stored."""

from datetime import datetime

from app.coaching.client_page import ClientPage
from app.coaching.people import Contact
from app.coaching.visit import Outcome, Signature, Signer, Visit
from app.ui.screens.handover.signing import Signed


def client_signature(
    page: ClientPage, signed: Signed, outcome: Outcome, at: datetime, reason: str = ""
) -> Signature:
    """Return the client's signature under ``page``, or why there is none, given at ``at`` (UTC).

    The technician is the witness where nothing was signed.
    """
    if outcome is Outcome.SIGNED:
        return _signature(page, Signer.CLIENT, signed, page.consent, at)
    return Signature(
        paper=page.kind,
        signer=Signer.CLIENT,
        name=signed.name or page.client,
        at=at,
        outcome=outcome,
        role=signed.role,
        authority=signed.authority,
        reason=reason,
        seen_by=page.technician,
        shown=page.fingerprint,
    )


def technician_signature(page: ClientPage, signed: Signed, consent: str, at: datetime) -> Signature:
    """Return the technician's own signature under ``page``, given at ``at`` (UTC)."""
    return _signature(page, Signer.TECHNICIAN, signed, consent, at)


def _signature(
    page: ClientPage, signer: Signer, signed: Signed, consent: str, at: datetime
) -> Signature:
    return Signature(
        paper=page.kind,
        signer=signer,
        name=signed.name,
        at=at,
        role=signed.role,
        authority=signed.authority,
        consent=consent,
        ink=signed.ink,
        typed=signed.typed,
        shown=page.fingerprint,
    )


def signers(visit: Visit) -> tuple[Contact, ...]:
    """Return who may be expected to sign: the contact of the visit first, then who may approve."""
    first = visit.contact_person or (Contact(name=visit.contact) if visit.contact else None)
    others = sorted(visit.client.contacts, key=lambda c: (not c.may_approve, not c.is_primary))
    known = (first, *others) if first else others
    return tuple(dict.fromkeys(known))


def first_name(signature: Signature | None) -> str:
    """Return the first name of whoever signed, empty where nobody did."""
    words = signature.name.split() if signature else []
    return words[0] if words else ""
