"""What was done, in the sentences a client reads."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from app.coaching.playbook import Playbook
from app.coaching.replay import as_of
from app.coaching.scoring.judging import recorded
from app.coaching.visit import CheckState, PaperKind, Visit

_TOLD_ELSEWHERE = frozenset(
    {
        *("travel_told", "arrival_told", "departure_told", "estimate_given", "changes_approved"),
        *("authorization_signed", "custody_signed", "bill_expected", "pauses_recorded"),
    }
)
"""Records that stand on the page with their own figures; a sentence would only repeat them."""


def done_sentences(visit: Visit, playbook: Playbook, now: datetime) -> tuple[str, ...]:
    """Return what was done, ticked or seen by the program itself, in the playbook's words.

    Judged as the visit stood when the clock was last touched, and without the signature the page
    is for: what is shown must be what stands there once it is signed.
    """
    known = as_of(visit, now)
    before = tuple(s for s in known.signatures if s.paper is not PaperKind.REPORT)
    unsigned = replace(known, signatures=before, feedback=())
    last = max((entry.at for entry in visit.times), default=now)
    seen = recorded(unsigned, playbook, last)
    told = {item.key for item in playbook.items if item.record in _TOLD_ELSEWHERE}
    return _sentences(visit, playbook, set(seen) - told)


def ticked_sentences(visit: Visit, playbook: Playbook) -> tuple[str, ...]:
    """Return what was ticked, in the playbook's words; once a page said no more than this."""
    return _sentences(visit, playbook, ())


def _sentences(visit: Visit, playbook: Playbook, seen: Collection[str]) -> tuple[str, ...]:
    return tuple(
        item.client_sentence
        for item in playbook.items
        if item.client_sentence and (item.key in seen or _is_ticked(visit, item.key))
    )


def _is_ticked(visit: Visit, key: str) -> bool:
    check = visit.checks.get(key)
    return check is not None and check.state is CheckState.YES
