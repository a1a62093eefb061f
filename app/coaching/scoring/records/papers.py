"""What was agreed on paper: authorization, report, added work, parts, things taken away."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from app.coaching.custody import Custody
from app.coaching.final_bill import APPROVED
from app.coaching.playbook import Playbook
from app.coaching.prompts.adding import begun_at, has_parts
from app.coaching.prompts.authorising import is_settled, lack_of_authority, price_told
from app.coaching.prompts.course import left, working
from app.coaching.scoring.found import ALL, HALF, NOTHING, Found, average, quoted, sentence
from app.coaching.skills import Proof
from app.coaching.visit import Change, Outcome, PaperKind, Signature, Signer, Visit
from app.coaching.wording import remainder

_TAKEN = "document.taken"
_NOTHING_TAKEN = (
    "nothing",
    "none",
    "no",
    "not",
    "taken",
    "took",
    "was",
    "away",
    "with",
    "us",
    "n/a",
)


def authorization_signed(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge the yes before the work: signed in time, by somebody who may."""
    del at
    signature = visit.signature(PaperKind.AUTHORIZATION)
    if signature is None:
        return Found(degree=NOTHING, say="Nobody signed the authorization.")
    if signature.outcome is not Outcome.SIGNED:
        return _unsigned(visit, signature, "authorization")
    estimate = visit.estimate.amount_minor or visit.estimate.limit_minor or 0
    lack = lack_of_authority(visit.client, signature.name, estimate)
    if lack:
        say = f"{signature.name.strip() or 'The client'} signed. {lack}"
        return Found(degree=HALF, say=say, proof=Proof.CONFIRMED)
    begun = working(visit, playbook)
    if begun is not None and first_signed(visit, begun) is None:
        say = "The authorization was signed when the work was under way."
        return Found(degree=HALF, say=say, proof=Proof.CONFIRMED)
    say = f"{signature.name.strip() or 'The client'} signed before the work began."
    return Found(degree=ALL, say=say, proof=Proof.CONFIRMED)


def report_signed(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether they read and signed the report, or it is written why not."""
    del playbook, at
    signature = visit.signature(PaperKind.REPORT)
    if signature is None:
        is_over = left(visit) is not None
        return Found(degree=NOTHING, say="Nobody signed the report.") if is_over else None
    if signature.outcome is not Outcome.SIGNED:
        return _unsigned(visit, signature, "report")
    say = f"{signature.name.strip() or 'The client'} signed the report."
    return Found(degree=ALL, say=say, proof=Proof.CONFIRMED)


def changes_approved(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge added work: priced, and approved before it began by somebody who may."""
    del playbook, at
    judged = _degrees(visit, visit.changes)
    if not judged:
        return None
    degree = average(judged)
    proof = Proof.CONFIRMED if degree else Proof.RECORDED
    open_ = unapproved_changes(visit)
    if open_:
        what = " and ".join(_quoted(change) for change in open_[:2])
        return Found(degree=degree, say=f"{what} was begun without a yes.", proof=proof)
    say = _count(judged, "change", "priced and approved before it began")
    return Found(degree=degree, say=say, proof=proof)


def parts_approved(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether parts had a price and a yes before they were used."""
    del playbook, at
    judged = _degrees(visit, [change for change in visit.changes if has_parts(change)])
    if not judged:
        return None
    degree = average(judged)
    say = _count(judged, "change with parts", "priced and approved before a box was opened")
    return Found(degree=degree, say=say, proof=Proof.CONFIRMED if degree else Proof.RECORDED)


def custody_signed(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge the receipts for what we took with us; nothing to judge where nothing was taken."""
    del playbook, at
    if visit.custody:
        degree = average(_receipt(thing) for thing in visit.custody)
        signed = sum(thing.ink is not None for thing in visit.custody)
        say = f"{signed} of {len(visit.custody)} things taken away have a signed receipt."
        if len(visit.custody) == 1:
            say = f"What was taken away has {'a' if signed else 'no'} signed receipt."
        return Found(degree=degree, say=say, proof=Proof.CONFIRMED if signed else Proof.RECORDED)
    if len(remainder(visit.text(_TAKEN), _NOTHING_TAKEN)) > 1:
        return Found(degree=HALF, say="What was taken away is written down, without a signature.")
    return None


def unapproved_changes(visit: Visit) -> list[Change]:
    """Return added work that was begun and never got a yes, in the order it was begun."""
    begun = [
        (start, change.what, change)
        for change in visit.changes
        if change.approval not in APPROVED and (start := begun_at(change))
    ]
    return [change for _, _, change in sorted(begun, key=lambda each: each[:2])]


def first_signed(visit: Visit, by: datetime) -> Signature | None:
    """Return the client's first signature under an authorization, if it was there ``by`` (UTC)."""
    signed = (
        each
        for each in visit.signatures
        if each.paper is PaperKind.AUTHORIZATION
        and each.signer is Signer.CLIENT
        and each.outcome is Outcome.SIGNED
        and each.at <= by
    )
    return min(signed, key=lambda each: each.at, default=None)


def _unsigned(visit: Visit, signature: Signature, paper: str) -> Found:
    if not is_settled(visit, signature.paper):
        why = "was refused" if signature.outcome is Outcome.REFUSED else "is not signed"
        return Found(degree=NOTHING, say=f"The {paper} {why}.")
    return Found(degree=HALF, say=sentence(f"The {paper} is not signed:", quoted(signature.reason)))


def _degrees(visit: Visit, changes: Sequence[Change]) -> list[Fraction]:
    """Return how well each change was agreed, of those there is something to say about.

    Half where there was no figure, no authority, or the work had begun.
    """
    found = []
    for change in changes:
        begun, agreed = begun_at(change), change.approved_at
        if change.approval in APPROVED:
            is_late = begun is not None and agreed is not None and begun < agreed
            has_figure = change.amount_minor is not None or change.minutes is not None
            lack = lack_of_authority(visit.client, change.approved_by, price_told(change))
            found.append(HALF if is_late or lack or not has_figure else ALL)
        elif begun:
            found.append(NOTHING)
    return found


def _count(judged: list[Fraction], what: str, how: str) -> str:
    if len(judged) == 1:
        return f"The {what} was {how}." if judged[0] == ALL else f"The {what} was not {how}."
    return f"{judged.count(ALL)} of {len(judged)} times a {what} was {how}."


def _receipt(thing: Custody) -> Fraction:
    """Return how much of a receipt is there: serial number, state, who gave it, their signature."""
    parts = (thing.serial.strip(), thing.condition.strip(), thing.given_by.strip(), thing.ink)
    return Fraction(sum(bool(part) for part in parts), len(parts))


def _quoted(change: Change) -> str:
    words = " ".join(change.what.split())
    return f"“{words}”" if words else "Added work"
