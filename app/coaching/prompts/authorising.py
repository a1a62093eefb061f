"""A yes before the work, from somebody who may give it."""

from collections.abc import Iterator
from datetime import datetime

from app.coaching.meter import approved_changes
from app.coaching.people import Client
from app.coaching.playbook import Playbook
from app.coaching.prompts.addressing import contact_called, first_name, person_to_see
from app.coaching.prompts.course import left, listening, was_turned_away, working
from app.coaching.prompts.prompt import Prompt, Urgency, mark
from app.coaching.visit import Change, Outcome, PaperKind, Signature, Visit
from app.coaching.wording import ended


def is_settled(visit: Visit, paper: PaperKind) -> bool:
    """Tell whether a paper's current revision is signed, or it is written down why it is not.

    A refused authorization settles nothing, whatever the reason: they said no to the work.
    """
    signature = visit.signature(paper)
    if signature is None:
        return False
    if paper is PaperKind.AUTHORIZATION and signature.outcome is Outcome.REFUSED:
        return False
    return signature.outcome is Outcome.SIGNED or bool(signature.reason.strip())


def no_authorization(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Work is under way that nobody signed for."""
    since = working(visit, playbook)
    if since is None or is_settled(visit, PaperKind.AUTHORIZATION):
        return
    if was_turned_away(visit, playbook):
        return
    opened = [r.at for r in visit.revisions if r.paper is PaperKind.AUTHORIZATION]
    since = max([since, *opened])
    if since > now:
        return
    asked = visit.signature(PaperKind.AUTHORIZATION)
    was_refused = asked is not None and asked.outcome is Outcome.REFUSED
    yield Prompt(
        code="no-authorization",
        urgency=Urgency.SOON if left(visit) else Urgency.NOW,
        say=_ask_for_signature(visit, asked, person_to_see(visit, playbook)),
        why="What is agreed before the work is a price; afterwards it is an argument.",
        since=since,
        lesson="authority-and-limits",
        action="Note the reason" if asked and not was_refused else "Get signature",
    )


def approver_without_authority(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Somebody signed or approved who may not, or not that much."""
    del playbook
    signature = visit.signature(PaperKind.AUTHORIZATION)
    if signature and signature.outcome is Outcome.SIGNED:
        sum_minor = visit.estimate.amount_minor or visit.estimate.limit_minor
        lack = lack_of_authority(visit.client, signature.name, sum_minor or 0)
        if lack:
            yield _ask_another(visit, lack, "the work", signature.at, "authorization")
    for change in sorted(approved_changes(visit), key=lambda change: str(change.id)):
        lack = lack_of_authority(visit.client, change.approved_by, price_told(change))
        if lack:
            known = change.approved_at or change.asked_at or change.started_at
            since = known or listening(visit) or visit.created_at or now
            yield _ask_another(visit, lack, "the added work", since, mark(change))


def _ask_for_signature(visit: Visit, asked: Signature | None, name: str) -> str:
    if asked and asked.outcome is Outcome.REFUSED:
        return f"Stop, and agree with {name} what may be done."
    if asked:
        return "Write down why the authorization is not signed."
    if left(visit):
        return f"Send {name} the authorization, and note why it is late."
    return f"Stop for a minute and get {name} to sign."


def _ask_another(visit: Visit, lack: str, what: str, since: datetime, about: str) -> Prompt:
    approvers = (visit.client.primary, visit.client.backup, *visit.client.contacts)
    names = (first_name(person.name) for person in approvers if person and person.may_approve)
    return Prompt(
        code="approver-without-authority",
        urgency=Urgency.NOW,
        say=f"Have {what} approved by {next(names, 'somebody who may')}.",
        why=lack,
        since=since,
        lesson="authority-and-limits",
        action="Ask for approval",
        about=about,
    )


def lack_of_authority(client: Client, name: str, sum_minor: int) -> str:
    """Say what a person lacks to approve a sum (minor units); empty when nothing, or unknown.

    Where the client's people were never written down, nobody can tell who may approve.
    """
    if not name.strip() or not client.contacts:
        return ""
    person = contact_called(client, name)
    called = first_name(name)
    if person is None:
        return ended(f"{called} is not among the people who may approve for {client.name}")
    if not person.may_approve:
        return ended(f"{called} meant well, but may not decide about money for {client.name}")
    if not person.may_approve_sum(sum_minor):
        return f"This is more than {called} may approve alone."
    return ""


def price_told(change: Change) -> int:
    """Return what was told for a change (minor units), 0 where no figure was."""
    return change.amount_minor or change.parts_minor or 0
