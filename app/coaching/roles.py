"""Who may do what: the technician what is theirs, the manager what is for the whole team."""

from enum import StrEnum

from app.coaching.people import Person, Role
from app.errors import NotAllowedError


class Deed(StrEnum):
    """Something only some people may do."""

    RATE_SELF = "rate_self"
    ANSWER_REVIEW = "answer_review"
    SEE_OWN_COACHING = "see_own_coaching"
    LOG_LOSS = "log_loss"
    LOG_PRAISE = "log_praise"
    SHARE = "share"
    REVIEW = "review"
    CALL = "call"
    GIVE_GOODWILL = "give_goodwill"
    COACH = "coach"
    CHECK_LEADERSHIP = "check_leadership"
    MAP_SPONSORS = "map_sponsors"
    SEE_CLIENT_HEALTH = "see_client_health"
    CLEAR_STRIKE = "clear_strike"


class Door(StrEnum):
    """How the manager's side opens on this laptop."""

    OPEN = "open"
    """It is the manager's own laptop and no pass-phrase was set."""
    LOCKED = "locked"
    """A pass-phrase was set."""
    NONE = "none"
    """A technician's laptop on which no manager has set one: there is no manager's side."""


_OWN = frozenset({Deed.RATE_SELF, Deed.ANSWER_REVIEW, Deed.SEE_OWN_COACHING})
"""Only the person concerned, whatever their role."""

_EVERYBODY = frozenset({Deed.LOG_LOSS, Deed.LOG_PRAISE})
"""Losses and praise are the team's: whoever hears of one writes it down."""

_OF_OTHERS = frozenset({Deed.REVIEW})
"""A manager, but never about oneself."""

_TECHNICIANS = "This part is for the service manager. Nothing was changed."
_ASK = "Ask your service manager."


def may(person: Person, deed: Deed, concerns: Person | None = None) -> bool:
    """Tell whether ``person`` may do ``deed``.

    Args:
        person: Who wants to.
        deed: What they want to do.
        concerns: Whose visit, review or coaching it is, where it is somebody's.
    """
    return _refusal(person, deed, concerns) is None


def insist(person: Person, deed: Deed, concerns: Person | None = None) -> None:
    """Refuse unless ``person`` may do ``deed``; arguments as for ``may``.

    Raises:
        NotAllowedError: They may not; it says whose place it is.
    """
    refusal = _refusal(person, deed, concerns)
    if refusal is not None:
        raise refusal


def _refusal(person: Person, deed: Deed, concerns: Person | None) -> NotAllowedError | None:
    is_own = concerns is not None and concerns.id == person.id
    if deed in _OWN:
        if concerns is None or is_own:
            return None
        return NotAllowedError(f"Only {concerns.name} can do this. Nothing was changed.")
    if deed in _EVERYBODY:
        return None
    if person.role is not Role.MANAGER:
        return NotAllowedError(_TECHNICIANS, _ASK)
    if deed in _OF_OTHERS and is_own:
        message = "Nobody reviews their own visit. Nothing was changed."
        return NotAllowedError(message, "Ask a colleague to look at it; rate yourself instead.")
    return None
