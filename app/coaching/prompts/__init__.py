"""The live coach: small rules that look at a visit as it is and say at most one thing each."""

from dataclasses import replace
from datetime import datetime

from app.coaching.playbook import Playbook
from app.coaching.prompts import arriving, authorising, leaving, understanding, writing
from app.coaching.prompts.addressing import first_name
from app.coaching.prompts.prompt import Prompt, Rule, Urgency
from app.coaching.replay import as_of
from app.coaching.visit import Visit, VisitState

__all__ = ["CARDS", "RULES", "Prompt", "Rule", "Urgency", "cards", "first_name", "judge"]

CARDS = 3
"""More than three at once and nobody reads any."""

RULES: tuple[Rule, ...] = (
    arriving.travel_not_told,
    arriving.no_check_in,
    understanding.five_w_thin,
    understanding.theory_without_facts,
    understanding.facts_missing_message,
    understanding.not_restated,
    understanding.restated_not_agreed,
    authorising.no_authorization,
    authorising.approver_without_authority,
    writing.external_notes_missing,
    writing.internal_notes_missing,
    leaving.no_check_out,
    leaving.other_needs_not_asked,
    leaving.signature_missing,
)

_URGENCIES = tuple(Urgency)


def judge(visit: Visit, playbook: Playbook, now: datetime) -> tuple[Prompt, ...]:
    """Return everything the coach has to say at ``now`` (UTC), the most urgent and oldest first.

    What is equally urgent and old stays in the order of ``RULES``. What is dated later than
    ``now`` has not happened yet. What the technician dismissed stays away, and a cancelled visit
    is left alone.
    """
    if visit.state is VisitState.CANCELLED:
        return ()
    known = as_of(visit, now)
    dismissed = {dismissal.code for dismissal in known.dismissals}
    said = [
        replace(prompt, since=min(prompt.since, now))
        for rule in RULES
        for prompt in rule(known, playbook, now)
        if dismissed.isdisjoint({prompt.code, prompt.key})
    ]
    return tuple(sorted(said, key=_order))


def cards(prompts: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
    """Return at most three prompts to show, one of each code, in the order given."""
    first_of_code: dict[str, Prompt] = {}
    for prompt in prompts:
        first_of_code.setdefault(prompt.code, prompt)
    return tuple(first_of_code.values())[:CARDS]


def _order(prompt: Prompt) -> tuple[int, datetime]:
    return _URGENCIES.index(prompt.urgency), prompt.since
