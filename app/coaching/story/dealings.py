"""Dealings with the client in a story: promises, messages, their things, signatures, answers."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from app.coaching.billing import local_zone
from app.coaching.grammar import beginning, counted
from app.coaching.messages import Channel, Message, MessageKind
from app.coaching.playbook import Playbook
from app.coaching.promises import Standing, standing
from app.coaching.prompts import first_name
from app.coaching.story.line import StoryLine, Tone, Writing, brief, quoted
from app.coaching.visit import Outcome, PaperKind, Promise, Signature, Signer, Visit

_POOR = 2
"""So many of five points, or fewer, say that something went wrong for them."""

_MESSAGES = {
    MessageKind.ON_THE_WAY: "on the way",
    MessageKind.ARRIVED: "arrived",
    MessageKind.CAUSE_FOUND: "cause found",
    MessageKind.DONE: "done",
    MessageKind.HOW_DID_WE_DO: "how did we do",
    MessageKind.UPDATE: "an update",
    MessageKind.BAD_NEWS: "bad news",
    MessageKind.PROMISE: "a promise",
    MessageKind.OTHER: "a message",
}
_WENT = {
    Channel.MAIL: "Mailed",
    Channel.CLIPBOARD: "Wrote to",
    Channel.SPOKEN: "Told",
    Channel.BY_PHONE: "Phoned",
}
_PAPERS = {PaperKind.AUTHORIZATION: "work authorization", PaperKind.REPORT: "visit report"}
_UNSIGNED = {
    Outcome.REFUSED: "refused",
    Outcome.ABSENT: "nobody was there",
    Outcome.SEND_LATER: "to be sent to them",
}


def promises(visit: Visit, at: datetime, writing: Writing) -> Iterator[StoryLine]:
    """Tell what was promised and what became of it by ``at`` (UTC)."""
    zone = local_zone(visit)
    return (_promise(each, at, writing, zone) for each in visit.promises)


def _promise(promise: Promise, at: datetime, writing: Writing, zone: tzinfo) -> StoryLine:
    due = writing.time(promise.due_at)
    days = (promise.due_at.astimezone(zone).date() - promise.made_at.astimezone(zone).date()).days
    when = due if days == 0 else f"{due}, {counted(days, 'day', 'days')} later"
    to = first_name(promise.to) or "the client"
    state = standing(promise, at)
    said = {
        Standing.LATE: ("Kept, but late", Tone.WARN),
        Standing.OVERDUE: ("Not kept", Tone.BAD),
    }.get(state)
    if promise.withdrawn:
        said = ("Called off with them", Tone.PLAIN)
    elif said is None:
        said = ("Kept", Tone.PLAIN) if promise.kept_at else ("Not due yet", Tone.PLAIN)
    say = f"Promised {to} by {when}: {brief(promise.what)}"
    return StoryLine(at=promise.made_at, say=say, aside=said[0], tone=said[1])


def messages(visit: Visit) -> Iterator[StoryLine]:
    """Tell what was written or said to the client, and what the check still found in it."""
    return map(_message, visit.messages)


def _message(message: Message) -> StoryLine:
    to = first_name(message.to) or "the client"
    kind = _MESSAGES[message.kind]
    if message.sent_at is None:
        say = f"Wrote to {to}, {kind}; it was never sent"
        aside = quoted(message.text)
        return StoryLine(at=message.written_at, say=say, aside=aside, tone=Tone.WARN)
    how = _WENT[message.channel]
    found = f" · The check still found: {', '.join(message.findings)}"
    return StoryLine(
        at=message.sent_at,
        say=f"{how} {to}, {kind}",
        aside=quoted(message.text) + (found if message.findings else ""),
        tone=Tone.WARN if message.findings else Tone.PLAIN,
    )


def things(visit: Visit) -> Iterator[StoryLine]:
    """Tell what of theirs we took along, and whether it is back."""
    for thing in visit.custody:
        by = f"Given by {thing.given_by.strip()}" if thing.given_by.strip() else ""
        back = f"back with {thing.returned_to or 'them'}" if thing.returned_at else "still away"
        aside = ", ".join(part for part in (by, back) if part)
        say = f"Took along: {brief(thing.what)}"
        yield StoryLine(at=thing.taken_at, say=say, aside=beginning(aside))


def signatures(visit: Visit) -> Iterator[StoryLine]:
    """Tell what the client signed, or why not."""
    return (_signature(each) for each in visit.signatures if each.signer is Signer.CLIENT)


def _signature(signature: Signature) -> StoryLine:
    paper, name = _PAPERS[signature.paper], signature.name.strip() or "They"
    if signature.outcome is Outcome.SIGNED:
        again = f"Revision {signature.revision}" if signature.revision > 1 else ""
        aside = ", ".join(part for part in (signature.role.strip(), again) if part)
        return StoryLine(at=signature.at, say=f"{name} signed the {paper}", aside=aside)
    why = signature.reason.strip()
    say = f"The {paper} was not signed: {_UNSIGNED[signature.outcome]}"
    return StoryLine(at=signature.at, say=say, aside=why, tone=Tone.WARN)


def reopened(visit: Visit) -> Iterator[StoryLine]:
    """Tell which signed papers were opened again, and why."""
    for each in visit.revisions:
        say = f"Opened the signed {_PAPERS[each.paper]} again"
        yield StoryLine(at=each.at, say=say, aside=each.reason.strip(), tone=Tone.WARN)


def answers(visit: Visit, playbook: Playbook) -> Iterator[StoryLine]:
    """Tell in one line what the client answered on how we did."""
    given = [each for each in visit.feedback if each.rating or each.comment.strip()]
    if not given:
        return
    texts = {each.key: each.text for each in playbook.feedback}
    parts = []
    for each in given:
        rating = f"{each.rating} of 5" if each.rating else ""
        said = " ".join(p for p in (rating, quoted(each.comment)) if p)
        parts.append(f"{texts.get(each.question, each.question)} {said}")
    ratings = [each.rating for each in given if each.rating]
    is_poor = bool(ratings) and min(ratings) <= _POOR
    at = max((each.at for each in given if each.at), default=None)
    tone = Tone.BAD if is_poor else Tone.GOOD if ratings else Tone.PLAIN
    yield StoryLine(at=at, say="How did we do?", aside=" · ".join(parts), tone=tone)
