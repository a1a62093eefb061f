"""No surprises: rates, estimate and limit said in time, the bill compared before it is sent."""

from datetime import datetime

from app.coaching.messages import MessageKind
from app.coaching.meter import measure
from app.coaching.playbook import Playbook
from app.coaching.prompts.course import arrived, left, working
from app.coaching.prompts.informing import TO_TELL
from app.coaching.prompts.spending import estimate_passed, is_more_than_agreed, limit_passed
from app.coaching.scoring.found import ALL, HALF, LITTLE, MOST, NOTHING, Found
from app.coaching.scoring.records.papers import first_signed
from app.coaching.skills import Proof
from app.coaching.surprise import EXPECTED, surprises
from app.coaching.visit import CheckState, Visit, VisitKind

_DEGREES = (NOTHING, LITTLE, MOST, ALL)
_FIGURES = ("hours", "a price", "a limit")
_TELLING = frozenset({MessageKind.UPDATE, MessageKind.BAD_NEWS})


def rates_told(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether the rates were known before we came.

    The authorization shows them. Signed on the spot it is late for the rates, unless they were
    ticked as told before that.
    """
    came = arrived(visit) if visit.kind is VisitKind.ON_SITE else working(visit, playbook)
    before = came or at
    if first_signed(visit, before):
        return Found(degree=ALL, say="The rates were signed before we came.", proof=Proof.CONFIRMED)
    if first_signed(visit, at) is None:
        return Found(degree=NOTHING, say="Nobody was told the rates.")
    if _is_ticked_by(visit, playbook, before):
        say = "The rates were told before, and signed when we came."
        return Found(degree=ALL, say=say, proof=Proof.CONFIRMED)
    say = "The rates were first seen on the authorization, when we were there."
    return Found(degree=HALF, say=say, proof=Proof.CONFIRMED)


def estimate_given(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge which of hours, price and limit they were told to expect."""
    del playbook, at
    told = visit.estimate
    figures = (told.minutes, told.amount_minor, told.limit_minor)
    lacking = [name for name, figure in zip(_FIGURES, figures, strict=True) if figure is None]
    degree = _DEGREES[len(_FIGURES) - len(lacking)]
    if not lacking:
        return Found(degree=degree, say="Gave hours, a price and a limit.")
    if len(lacking) == len(_FIGURES):
        return Found(degree=degree, say="No estimate was given.")
    return Found(degree=degree, say=f"The estimate lacks {' and '.join(lacking)}.")


def limit_passed_on(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether they heard in time that the estimate runs out; only if it did."""
    del playbook
    meter = measure(visit, at)
    if not is_more_than_agreed(visit, at, meter):
        return None
    came = arrived(visit)
    told = [
        message.sent_at
        for message in visit.messages
        if message.kind in _TELLING and message.sent_at and (came is None or message.sent_at > came)
    ]
    if not told:
        return Found(degree=NOTHING, say="More was used than agreed, and nobody was told.")
    passed = (estimate_passed(visit, at, meter), limit_passed(visit, at, meter))
    since = min((moment for moment in passed if moment), default=at)
    if min(told) > since + TO_TELL:
        return Found(degree=HALF, say="They heard late that more is used than was agreed.")
    return Found(degree=ALL, say="They heard in time that the estimate runs out.")


def bill_expected(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether they said what they expect to pay before the bill says it.

    A bill that keeps to what was told is worth half even if nobody asked.
    """
    if left(visit) is None and not visit.text(EXPECTED):
        return None
    compared = surprises(visit, playbook, at)
    if not compared.total_billed_minor:
        return None
    if visit.text(EXPECTED):
        if compared.is_likely:
            say = "They said what they expect, and the bill will still surprise them."
            return Found(degree=HALF, say=say)
        return Found(degree=ALL, say="They said what they expect, and the bill agrees.")
    if compared.is_likely or compared.total_expected_minor is None:
        return Found(degree=NOTHING, say="Nobody asked what they expect to pay.")
    say = "Nobody asked what they expect to pay; the bill is as it was told."
    return Found(degree=HALF, say=say)


def _is_ticked_by(visit: Visit, playbook: Playbook, moment: datetime) -> bool:
    keys = {item.key for item in playbook.items if item.record == "rates_told"}
    ticks = (check for key, check in visit.checks.items() if key in keys)
    return any(
        check.state is CheckState.YES and check.at is not None and check.at <= moment
        for check in ticks
    )
