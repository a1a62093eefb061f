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


def asking_upstairs(change: Change) -> str:
    """Return what is promised while the budget for a change goes up the channel."""
    return f"Ask what was decided: {change.what}"


def usual_approver(visit: Visit) -> str:
    """Return whom to ask first: whom we came to see, unless only others may approve anything."""
    here = visit.contact_person
    if here is not None and here.may_approve:
        return here.name
    others = may_approve(visit.client, 0)
    return others[0].name if others else visit.contact
