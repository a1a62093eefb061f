"""The work in a story: what was asked, found, agreed, ruled out and added."""

from collections.abc import Iterator, Sequence

from app.coaching.completeness import missing_needs
from app.coaching.grammar import beginning, listed
from app.coaching.playbook import Playbook
from app.coaching.story.line import StoryLine, Tone, Writing, brief, quoted
from app.coaching.visit import AgreementOn, Approval, Change, Visit

_AGREED = {
    AgreementOn.RESTATEMENT: "Said back to them",
    AgreementOn.ISSUES: "The issues, counted",
    AgreementOn.RECOMMENDATION: "Recommended",
}
_YES = frozenset({Approval.INITIALS, Approval.VERBAL, Approval.BY_MAIL})
_APPROVED = {
    Approval.NONE: "nobody said yes",
    Approval.INITIALS: "initialled",
    Approval.VERBAL: "approved aloud",
    Approval.BY_MAIL: "approved by mail",
    Approval.DECLINED: "declined",
    Approval.UP_THE_CHANNEL: "gone up the channel",
}


def questions(visit: Visit, playbook: Playbook) -> Iterator[StoryLine]:
    """Tell of the five questions as one thing: which were answered, which thinly, which not."""
    asked = [q for q in playbook.questions if q.key.startswith("five.")]
    texts = {q.key: visit.text(q.key) for q in asked}
    if not any(texts.values()):
        return
    names = {q.key: q.key.removeprefix("five.") for q in asked}
    thin = [names[q.key] for q in asked if texts[q.key] and missing_needs(q, texts[q.key])]
    empty = [names[key] for key, text in texts.items() if not text]
    good = [name for key, name in names.items() if texts[key] and name not in thin]
    parts = [
        "All answered" if len(good) == len(names) else _those(good, "answered"),
        _are(thin, "thin"),
        _are(empty, "empty"),
    ]
    moments = [at for key in names if texts[key] and (at := visit.answered_at(key))]
    aside = "; ".join(part for part in parts if part)
    yield StoryLine(
        at=max(moments, default=None),
        say="Five questions",
        aside=beginning(aside),
        tone=Tone.WARN if empty else Tone.PLAIN,
    )


def problem(visit: Visit) -> Iterator[StoryLine]:
    """Tell what they said and think, what was seen and found, and its root."""
    words, theory = visit.text("statement.words"), visit.text("statement.theory")
    facts = visit.text("statement.facts")
    if words:
        aside = f"They think: {brief(theory)}" if theory else ""
        at = visit.answered_at("statement.words")
        yield StoryLine(at=at, say=f"They said: {quoted(words)}", aside=aside)
    if facts:
        at = visit.answered_at("statement.facts")
        yield StoryLine(at=at, say=f"Seen: {brief(facts)}")
    root = next((t for n in range(5, 0, -1) if (t := visit.text(f"why.{n}"))), "")
    if root:
        yield StoryLine(at=visit.answered_at("why.1"), say=f"At the root: {brief(root)}")
    found = visit.text("work.findings")
    if found:
        at = visit.answered_at("work.findings")
        yield StoryLine(at=at, say=f"Found: {brief(found)}")


def agreed(visit: Visit) -> Iterator[StoryLine]:
    """Tell what was said back to them and recommended, and who said yes."""
    for on, what in _AGREED.items():
        text, yes = visit.text(f"statement.{on.value}"), visit.agreed(on)
        if not text and not yes:
            continue
        at = yes.at if yes else visit.answered_at(f"statement.{on.value}")
        said = (yes.text if yes else "") or text
        say = f"{what}: {quoted(said)}" if said else what
        aside = f"{yes.by} agreed" if yes else "Nobody agreed to it"
        yield StoryLine(at=at, say=say, aside=aside, tone=Tone.PLAIN if yes else Tone.WARN)


def limits(visit: Visit) -> Iterator[StoryLine]:
    """Tell what we said we can’t do, and what was offered instead."""
    cannot, can = visit.text("situation.cannot"), visit.text("situation.can")
    if cannot:
        aside = f"What we can do instead: {brief(can)}" if can else "Nothing offered instead"
        at = visit.answered_at("situation.cannot")
        tone = Tone.PLAIN if can else Tone.WARN
        yield StoryLine(at=at, say=f"We can’t: {brief(cannot)}", aside=aside, tone=tone)


def changes(visit: Visit, writing: Writing) -> Iterator[StoryLine]:
    """Tell what was added while there, with its price as told and who said yes."""
    return (_change(each, writing) for each in visit.changes)


def _change(change: Change, writing: Writing) -> StoryLine:
    price = change.amount_minor
    told = f"told {writing.money(price)}" if price is not None else "no price told"
    asked = f"Asked by {change.asked_by.strip()}" if change.asked_by.strip() else "Added"
    yes, tone = _approved(change)
    moments = (change.asked_at, change.approved_at, change.started_at, change.done_at)
    at = min((moment for moment in moments if moment), default=None)
    what = brief(change.what) or "something nobody described"
    return StoryLine(at=at, say=f"While there: {what}", aside=f"{asked}, {told}; {yes}", tone=tone)


def _approved(change: Change) -> tuple[str, Tone]:
    how = _APPROVED[change.approval]
    by = f" by {change.approved_by.strip()}" if change.approved_by.strip() else ""
    if change.approval is Approval.DECLINED:
        return f"declined{by}", Tone.PLAIN
    began, said_yes = change.started_at or change.done_at, change.approval in _YES
    if not said_yes and began:
        return "begun without a yes", Tone.BAD
    if not said_yes:
        return how, Tone.PLAIN
    if began and change.approved_at and change.approved_at > began:
        return f"{how}{by}, after it was begun", Tone.WARN
    return f"{how}{by}", Tone.PLAIN


def _those(names: Sequence[str], what: str) -> str:
    return f"{listed(names)} {what}" if names else ""


def _are(names: Sequence[str], what: str) -> str:
    verb = "is" if len(names) == 1 else "are"
    return f"{listed(names)} {verb} {what}" if names else ""
