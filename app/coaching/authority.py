"""Who may approve what at a client's: the person named, and who could instead."""

from app.coaching.people import Client, Contact
from app.coaching.visit import Change, Visit


def price_told(change: Change) -> int:
    """Return the sum (minor units) somebody says yes to with a change; 0 where none was told."""
    return change.amount_minor or change.parts_minor or 0


def may_approve(client: Client, sum_minor: int) -> tuple[Contact, ...]:
    """Return who may approve a sum (minor units), our own contact first, then who stands in."""
    first = [person for person in (client.primary, client.backup) if person is not None]
    people = dict.fromkeys((*first, *client.contacts))
    return tuple(person for person in people if person.may_approve_sum(sum_minor))


def usual_approver(visit: Visit, sum_minor: int) -> str:
    """Return whom to ask about a sum (minor units): whom we came to see, if they may decide it.

    Where nobody may, it is still the person in front of us, who has to ask upstairs.
    """
    here = visit.contact_person
    if here is not None and here.may_approve_sum(sum_minor):
        return here.name
    others = may_approve(visit.client, sum_minor)
    return visit.contact or (others[0].name if others else "")
