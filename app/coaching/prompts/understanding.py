"""Understanding first: the five questions, theory and facts apart, said back and agreed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from app.coaching.completeness import missing_needs, weakness
from app.coaching.playbook import Playbook
from app.coaching.prompts.addressing import person_to_see
from app.coaching.prompts.contact import is_nobody_there
from app.coaching.prompts.course import (
    LISTENING,
    SETTLING,
    TO_WRITE,
    heard_out,
    left,
    listening,
    working,
)
from app.coaching.prompts.prompt import Prompt, Urgency
from app.coaching.visit import AgreementOn, Visit

WORDS, THEORY, FACTS = "statement.words", "statement.theory", "statement.facts"
RESTATEMENT = "statement.restatement"

FIVE = {
    "five.who": "Two people waiting and forty people waiting are two different visits.",
    "five.what": "We see a machine; they see what they can't do without it.",
    "five.when": "Their deadline decides what comes first today.",
    "five.where": "Knowing where it still works is half of finding it.",
    "five.why": "This is the reason they called, and what they will remember.",
}
"""The five questions by their keys, and why each of them matters."""


def theory_without_facts(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """There is a guess at the cause, and nothing that anybody has seen."""
    begun, theory = listening(visit), visit.text(THEORY)
    if begun is None or not theory or visit.text(FACTS):
        return
    since = _unfinished_since(visit, THEORY, begun)
    if since > now or _shows(playbook, THEORY, "no_theory", theory):
        return
    yield Prompt(
        code="theory-without-facts",
        urgency=Urgency.SOON,
        say="Look for yourself before you follow the theory.",
        why="A guess is a good lead and a poor map; write down what you can see.",
        since=since,
        lesson="theory-and-facts",
        action="Write what you see",
        about=FACTS,
    )


def facts_missing_message(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Facts were written down without what the screen or the log really says."""
    del now
    begun, facts = listening(visit), visit.text(FACTS)
    if begun is None or not facts or _shows(playbook, FACTS, "message", facts) is not False:
        return
    yield Prompt(
        code="facts-missing-message",
        urgency=Urgency.NOTE,
        say="Copy the exact message, letter by letter.",
        why="The answer is often in the one word nobody read; if there is none, write that.",
        since=_written(visit, FACTS, begun),
        lesson="theory-and-facts",
        action="Add the message",
        about=FACTS,
    )


def not_restated(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """Enough was heard or seen to say the problem back, and it was not."""
    begun = listening(visit)
    is_restated = visit.text(RESTATEMENT) or visit.agreed(AgreementOn.RESTATEMENT)
    if begun is None or is_restated or is_nobody_there(visit):
        return
    heard = visit.answered_at(WORDS) if visit.text(WORDS) else None
    seen = visit.answered_at(FACTS) if visit.text(FACTS) else None
    ready = (begun + LISTENING, heard and heard + LISTENING, seen and seen + TO_WRITE)
    due = heard_out(visit, min(moment for moment in ready if moment), begun + SETTLING)
    since = max(begun, min(due, left(visit) or due))
    if since > now:
        return
    yield Prompt(
        code="not-restated",
        urgency=Urgency.SOON,
        say=f"Tell {person_to_see(visit, playbook)} the problem in your own words.",
        why="It takes ten seconds, and it is the cheapest moment to be wrong.",
        since=since,
        lesson="say-it-back",
        action="Write it down",
        about=RESTATEMENT,
    )


def restated_not_agreed(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """The problem is put in our words, and nobody has said yes to them."""
    begun = listening(visit)
    is_open = visit.text(RESTATEMENT) and not visit.agreed(AgreementOn.RESTATEMENT)
    if begun is None or not is_open:
        return
    since = _unfinished_since(visit, RESTATEMENT, begun)
    if since > now:
        return
    name = person_to_see(visit, playbook)
    was_agreed = any(a.on is AgreementOn.RESTATEMENT for a in visit.agreements)
    yield Prompt(
        code="restated-not-agreed",
        urgency=Urgency.SOON,
        say=f"Read the new wording to {name}." if was_agreed else f"Say it back to {name}.",
        why="Their yes was to the sentence before this one."
        if was_agreed
        else "Most lost clients were lost to a wrong understanding, not a wrong fix.",
        since=since,
        lesson="say-it-back",
        action=f"{name[:1].upper()}{name[1:]} agreed",
        about=RESTATEMENT,
    )


def five_w_thin(visit: Visit, playbook: Playbook, now: datetime) -> Iterator[Prompt]:
    """One of the five questions says too little, or is still empty well into the visit."""
    begun = listening(visit)
    if begun is None:
        return
    name = person_to_see(visit, playbook)
    for question in playbook.questions:
        lacks = weakness(question, visit.text(question.key)) if question.key in FIVE else None
        if lacks is None:
            continue
        is_empty = not visit.text(question.key)
        since = _thin_since(visit, playbook, question.key, begun)
        if since > now or (is_empty and is_nobody_there(visit)):
            continue
        asked = f"{question.label[:1].lower()}{question.label[1:]}"
        yield Prompt(
            code="five-w-thin",
            urgency=Urgency.NOTE,
            say=f"Ask {name}: {asked}" if is_empty else f"{question.label} {lacks}",
            why=FIVE[question.key],
            since=since,
            lesson="five-questions",
            action="Answer it",
            about=question.key,
        )


def _thin_since(visit: Visit, playbook: Playbook, key: str, begun: datetime) -> datetime:
    """Return since when a weak answer matters: a thin one at once, an empty one after a while."""
    if visit.text(key):
        return _written(visit, key, begun)
    listened = heard_out(visit, begun + LISTENING, begun + SETTLING)
    due = (listened, working(visit, playbook), left(visit))
    return max(begun, min(moment for moment in due if moment))


def _written(visit: Visit, key: str, begun: datetime) -> datetime:
    """Return since when an answer matters: once it was written and the visit had begun."""
    return max(begun, visit.answered_at(key) or begun)


def _unfinished_since(visit: Visit, key: str, begun: datetime) -> datetime:
    """Return since when what follows on an answer is missed: a few minutes later, or on leaving."""
    written, gone = _written(visit, key, begun), left(visit)
    return min(written + TO_WRITE, max(written, gone)) if gone else written + TO_WRITE


def _shows(playbook: Playbook, key: str, evidence: str, text: str) -> bool | None:
    """Tell whether an answer shows one kind of evidence; ``None`` if the playbook has none such."""
    for question in playbook.questions:
        for need in question.needs if question.key == key else ():
            kinds = tuple(each for each in need.any_of if each.key == evidence)
            if kinds:
                asked = replace(question, needs=(replace(need, any_of=kinds),))
                return not missing_needs(asked, text)
    return None
