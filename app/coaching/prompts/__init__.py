"""The live coach: small rules that look at a visit as it is and say at most one thing each."""

from dataclasses import replace
from datetime import datetime
from itertools import chain

from app.coaching.playbook import Playbook
from app.coaching.prompts import (
    adding,
    arriving,
    authorising,
    informing,
    knowing,
    leaving,
    promising,
    situation,
    spending,
    timekeeping,
    understanding,
    writing,
)
from app.coaching.prompts.addressing import first_name
from app.coaching.prompts.prompt import (
    NOTHING_KNOWN,
    Drafted,
    Focus,
    KnowingRule,
    Known,
    Prompt,
    Rule,
    SeenBefore,
    Urgency,
)
from app.coaching.replay import as_of
from app.coaching.visit import Visit, VisitState

__all__ = [
    "CARDS",
    "KNOWING_RULES",
    "RULES",
    "Drafted",
    "Focus",
    "Known",
    "Prompt",
    "Rule",
    "SeenBefore",
    "Urgency",
    "cards",
    "first_name",
    "judge",
]

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
    spending.running_out,
    adding.change_unapproved,
    adding.parts_unapproved,
    promising.promise_late,
    promising.promise_due,
    informing.bad_news_waiting,
    informing.long_silence,
    informing.update_overdue,
    situation.cannot_without_can,
    situation.yes_without_caveat,
    timekeeping.pause_unmarked,
    timekeeping.overlapping_time,
    spending.surprise_likely,
    writing.external_notes_missing,
    writing.internal_notes_missing,
    leaving.no_check_out,
    leaving.other_needs_not_asked,
    leaving.signature_missing,
)

KNOWING_RULES: tuple[KnowingRule, ...] = (knowing.tone, knowing.seen_before, knowing.focus)
"""Rules that say nothing unless the caller hands them what they need to know."""

_URGENCIES = tuple(Urgency)


def judge(
    visit: Visit, playbook: Playbook, now: datetime, *, known: Known = NOTHING_KNOWN
) -> tuple[Prompt, ...]:
    """Return everything the coach has to say at ``now`` (UTC), the most urgent and oldest first.

    What is equally urgent and old stays in the order of ``RULES``. What is dated later than
    ``now`` has not happened yet. What the technician dismissed stays away, for good or as long as
    they said, and a cancelled visit is left alone. ``known`` is what lies outside of the visit:
    the same fault before, the person's focus, a message's tone.
    """
    if visit.state is VisitState.CANCELLED:
        return ()
    facts = as_of(visit, now)
    dismissed = {d.code for d in facts.dismissals if d.until is None or now < d.until}
    found = chain(
        chain.from_iterable(rule(facts, playbook, now) for rule in RULES),
        chain.from_iterable(rule(known, facts, playbook, now) for rule in KNOWING_RULES),
    )
    said = [
        replace(prompt, since=min(prompt.since, now))
        for prompt in found
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
