"""A visit told again, from its record: what happened when, what was said, signed and written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.coaching.completeness import missing_needs
from app.coaching.messages import Channel, Message, MessageKind
from app.coaching.playbook import Playbook
from app.coaching.promises import Standing, standing
from app.coaching.prompts import first_name
from app.coaching.prompts.addressing import is_named
from app.coaching.scoring.records.meeting import is_silent_departure
from app.coaching.strike import KeptStrike
from app.coaching.telling import was_told
from app.coaching.visit import (
    AgreementOn,
    Approval,
    Change,
    Meeting,
    MeetingHow,
    MeetingKind,
    Outcome,
    PaperKind,
    Promise,
    Signature,
    Signer,
    TimeEntry,
    TimeKind,
    Visit,
)

LOST_AT = 3
"""The strike that marks a client as being lost."""

_AROUND = timedelta(minutes=15)
"""So near to an arrival or a departure, a meeting is part of it."""

_LONGEST = 220
"""Letters of a message that a story quotes."""

_POOR = 2


class Tone(StrEnum):
    """How a line sounds: most are plain."""

    PLAIN = ""
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, kw_only=True)
class StoryLine:
    """One thing that happened; ``at`` (UTC) is ``None`` where nobody knows when."""

    say: str
    at: datetime | None = None
    aside: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, kw_only=True)
class Written:
    """A text that was left for somebody; ``text`` is empty where there is none."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class StruckCard:
    """A strike as a story ends with it; ``counts`` is off once it was made good."""

    title: str
    say: str
    counts: bool = True


@dataclass(frozen=True, kw_only=True)
class Story:
    """The whole visit, in order of time, then what was written."""

    lines: tuple[StoryLine, ...]
    written: tuple[Written, ...]


@dataclass(frozen=True, kw_only=True)
class Writing:
    """How moments and sums of this visit are written, in the reader's way."""

    time: Callable[[datetime], str]
    money: Callable[[int], str]


def story(visit: Visit, playbook: Playbook, at: datetime, writing: Writing) -> Story:
    """Tell a visit again as it is known ``at`` (UTC).

    A check-in or check-out near an arrival or departure is told with it. What has no time of its
    own comes last.
    """
    told = _Telling(visit, playbook, at, writing)
    lines = sorted(told.lines(), key=lambda line: (line.at is None, line.at or at))
    return Story(lines=tuple(lines), written=tuple(_written(visit, playbook)))


def struck_cards(
    of_visit: Sequence[KeptStrike], of_client: Sequence[KeptStrike]
) -> tuple[StruckCard, ...]:
    """Return a card for each strike of a visit, counted among those of its client that stand."""
    standing_ones = sorted((s for s in of_client if s.counts), key=lambda s: (s.at, s.id))
    places = {strike.id: place for place, strike in enumerate(standing_ones, start=1)}
    return tuple(
        _struck(strike, places.get(strike.id))
        for strike in sorted(of_visit, key=lambda s: (s.at, s.id))
    )


def _struck(strike: KeptStrike, place: int | None) -> StruckCard:
    if place is None:
        title = "A strike that was made good"
        return StruckCard(title=title, say=f"{strike.say} {strike.cleared_why}", counts=False)
    title = f"Strike {min(place, LOST_AT)} of {LOST_AT} for this client"
    is_last = place >= LOST_AT
    return StruckCard(title=title, say=strike.say + (" They are being lost." if is_last else ""))


def _written(visit: Visit, playbook: Playbook) -> Iterator[Written]:
    for key in ("document.external", "document.internal"):
        yield Written(title=playbook.question(key).label, text=visit.text(key))
    for key in ("leave.next_step", "leave.open_points"):
        if visit.text(key):
            yield Written(title=playbook.question(key).label, text=visit.text(key))


class _Telling:
    """Tells one visit; what was told with something else is not told again."""

    def __init__(self, visit: Visit, playbook: Playbook, at: datetime, writing: Writing) -> None:
        self._visit = visit
        self._playbook = playbook
        self._at = at
        self._writing = writing
        self._with: dict[TimeEntry, Meeting] = {}
        self._pair()

    def lines(self) -> Iterator[StoryLine]:
        visit = self._visit
        yield from (self._moment(entry) for entry in self._moments())
        told = set(map(id, self._with.values()))
        yield from (self._meeting(each) for each in visit.meetings if id(each) not in told)
        yield from self._asked()
        yield from self._problem()
        yield from self._agreed()
        yield from self._limits()
        yield from map(self._change, visit.changes)
        yield from map(self._promise, visit.promises)
        yield from map(self._message, visit.messages)
        yield from self._things()
        yield from map(self._signature, self._by_client())
        yield from self._reopened()
        yield from self._answers()

    def _moments(self) -> Iterator[TimeEntry]:
        others = {entry.technician for entry in self._visit.times} - {""}
        for name in ("", *sorted(others)):
            yield from self._visit.moments(name)

    def _pair(self) -> None:
        """Put each check-in and check-out with the arrival or departure it belongs to."""
        kinds = {
            MeetingKind.CHECK_IN: TimeKind.ARRIVAL,
            MeetingKind.CHECK_OUT: TimeKind.DEPARTURE,
        }
        for meeting in sorted(self._visit.meetings, key=lambda each: each.at):
            near = [
                entry
                for entry in self._visit.moments()
                if entry.kind is kinds[meeting.kind]
                and entry not in self._with
                and abs(entry.at - meeting.at) <= _AROUND
            ]
            if near:
                self._with[min(near, key=lambda entry: abs(entry.at - meeting.at))] = meeting

    def _moment(self, entry: TimeEntry) -> StoryLine:
        meeting = self._with.get(entry)
        met = self._met(meeting) if meeting else self._told(entry)
        is_heard = self._is_met(meeting) if meeting else was_told(entry) or not _matters(entry)
        tone = Tone.PLAIN if is_heard else Tone.WARN
        if self._is_silent(entry):
            met, tone = "No check-out, no message left", Tone.BAD
        elif self._is_last_departure(entry) and not self._visit.meeting(MeetingKind.CHECK_OUT):
            met, tone = f"{met}, no check-out", Tone.WARN
        say = _MOMENTS[entry.kind]
        who = f"{first_name(entry.technician)}: {_lower(say)}" if entry.technician else say
        asides = (met, self._corrected(entry), entry.note.strip())
        aside = " · ".join(part for part in asides if part)
        return StoryLine(at=entry.at, say=who, aside=aside, tone=tone)

    def _is_last_departure(self, entry: TimeEntry) -> bool:
        return entry == self._visit.last(TimeKind.DEPARTURE)

    def _is_silent(self, entry: TimeEntry) -> bool:
        is_silent = is_silent_departure(self._visit, self._playbook)
        return self._is_last_departure(entry) and is_silent

    def _told(self, entry: TimeEntry) -> str:
        if was_told(entry):
            return f"Told: {entry.told.strip()}"
        return "Told: nobody" if _matters(entry) else ""

    def _corrected(self, entry: TimeEntry) -> str:
        before = next((e for e in self._visit.times if e.id == entry.corrects), None)
        if before is None or before.at == entry.at:
            return ""
        reason = f": {entry.reason.strip()}" if entry.reason.strip() else ""
        return f"Corrected from {self._writing.time(before.at)}{reason}"

    def _meeting(self, meeting: Meeting) -> StoryLine:
        tone = Tone.PLAIN if self._is_met(meeting) else Tone.WARN
        is_in = meeting.kind is MeetingKind.CHECK_IN
        say = "Check-in" if is_in else "Check-out"
        return StoryLine(at=meeting.at, say=say, aside=self._met(meeting), tone=tone)

    def _is_met(self, meeting: Meeting) -> bool:
        if meeting.how is MeetingHow.MESSAGE_LEFT:
            return bool(meeting.message.strip())
        is_named_one = is_named(self._visit, self._playbook, meeting.person)
        return meeting.how is not MeetingHow.NOBODY and is_named_one

    def _met(self, meeting: Meeting) -> str:
        what = "Checked in" if meeting.kind is MeetingKind.CHECK_IN else "Checked out"
        person = meeting.person.strip()
        if meeting.how is MeetingHow.NOBODY:
            said = f"Nobody there: {meeting.reason.strip() or 'no reason noted'}"
        elif meeting.how is MeetingHow.MESSAGE_LEFT:
            said = f"Left a message{f' for {person}' if person else ''}"
        else:
            how = " by phone" if meeting.how is MeetingHow.BY_PHONE else ""
            unnamed = not is_named(self._visit, self._playbook, person)
            said = f"{what} with {person or 'somebody'}{how}"
            said += ", no name recorded" if unnamed else ""
        if meeting.message.strip():
            said += f": {_quoted(meeting.message)}"
        asked = "asked what else they need" if meeting.other_needs_asked else ""
        needs = f"they need {meeting.other_needs.strip()}" if meeting.other_needs.strip() else ""
        confirmed = "work confirmed" if meeting.work_confirmed else ""
        return ", ".join(part for part in (said, confirmed, needs or asked) if part)

    def _asked(self) -> Iterator[StoryLine]:
        """Tell of the five questions as one thing: which were answered, which thinly, which not."""
        questions = [q for q in self._playbook.questions if q.key.startswith("five.")]
        texts = {q.key: self._visit.text(q.key) for q in questions}
        if not any(texts.values()):
            return
        names = {q.key: q.key.removeprefix("five.") for q in questions}
        thin = [names[q.key] for q in questions if texts[q.key] and missing_needs(q, texts[q.key])]
        empty = [names[key] for key, text in texts.items() if not text]
        good = [name for key, name in names.items() if texts[key] and name not in thin]
        parts = [
            "All answered" if len(good) == len(names) else _counted(good, "answered"),
            _are(thin, "thin"),
            _are(empty, "empty"),
        ]
        moments = [at for key in names if texts[key] and (at := self._visit.answered_at(key))]
        aside = "; ".join(part for part in parts if part)
        yield StoryLine(
            at=max(moments, default=None),
            say="Five questions",
            aside=aside[:1].upper() + aside[1:],
            tone=Tone.WARN if empty else Tone.PLAIN,
        )

    def _problem(self) -> Iterator[StoryLine]:
        visit = self._visit
        words, theory = visit.text("statement.words"), visit.text("statement.theory")
        facts = visit.text("statement.facts")
        if words:
            aside = f"They think: {_brief(theory)}" if theory else ""
            at = visit.answered_at("statement.words")
            yield StoryLine(at=at, say=f"They said: {_quoted(words)}", aside=aside)
        if facts:
            at = visit.answered_at("statement.facts")
            yield StoryLine(at=at, say=f"Seen: {_brief(facts)}")
        root = next((t for n in range(5, 0, -1) if (t := visit.text(f"why.{n}"))), "")
        if root:
            yield StoryLine(at=visit.answered_at("why.1"), say=f"At the root: {_brief(root)}")
        found = visit.text("work.findings")
        if found:
            at = visit.answered_at("work.findings")
            yield StoryLine(at=at, say=f"Found: {_brief(found)}")

    def _agreed(self) -> Iterator[StoryLine]:
        for on, what in _AGREED.items():
            text, yes = self._visit.text(f"statement.{on.value}"), self._visit.agreed(on)
            if not text and not yes:
                continue
            at = yes.at if yes else self._visit.answered_at(f"statement.{on.value}")
            said = (yes.text if yes else "") or text
            say = f"{what}: {_quoted(said)}" if said else what
            aside = f"{yes.by} agreed" if yes else "Nobody agreed to it"
            yield StoryLine(at=at, say=say, aside=aside, tone=Tone.PLAIN if yes else Tone.WARN)

    def _limits(self) -> Iterator[StoryLine]:
        cannot, can = self._visit.text("situation.cannot"), self._visit.text("situation.can")
        if cannot:
            aside = f"What we can do instead: {_brief(can)}" if can else "Nothing offered instead"
            at = self._visit.answered_at("situation.cannot")
            tone = Tone.PLAIN if can else Tone.WARN
            yield StoryLine(at=at, say=f"We can’t: {_brief(cannot)}", aside=aside, tone=tone)

    def _change(self, change: Change) -> StoryLine:
        price = change.amount_minor
        told = f"told {self._writing.money(price)}" if price is not None else "no price told"
        asked = f"Asked by {change.asked_by.strip()}" if change.asked_by.strip() else "Added"
        yes, tone = self._approved(change)
        moments = (change.asked_at, change.approved_at, change.started_at, change.done_at)
        at = min((moment for moment in moments if moment), default=None)
        what = _brief(change.what) or "something nobody described"
        return StoryLine(
            at=at, say=f"While there: {what}", aside=f"{asked}, {told}; {yes}", tone=tone
        )

    def _approved(self, change: Change) -> tuple[str, Tone]:
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

    def _promise(self, promise: Promise) -> StoryLine:
        due = self._writing.time(promise.due_at)
        days = (promise.due_at.date() - promise.made_at.date()).days
        when = due if days == 0 else f"{due}, {days} {'day' if days == 1 else 'days'} later"
        to = first_name(promise.to) or "the client"
        state = standing(promise, self._at)
        said = {
            Standing.LATE: ("Kept, but late", Tone.WARN),
            Standing.OVERDUE: ("Not kept", Tone.BAD),
        }.get(state)
        if promise.withdrawn:
            said = ("Called off with them", Tone.PLAIN)
        elif said is None:
            said = ("Kept", Tone.PLAIN) if promise.kept_at else ("Not due yet", Tone.PLAIN)
        say = f"Promised {to} by {when}: {_brief(promise.what)}"
        return StoryLine(at=promise.made_at, say=say, aside=said[0], tone=said[1])

    def _message(self, message: Message) -> StoryLine:
        to = first_name(message.to) or "the client"
        kind = _MESSAGES[message.kind]
        if message.sent_at is None:
            say = f"Wrote to {to}, {kind}; it was never sent"
            aside = _quoted(message.text)
            return StoryLine(at=message.written_at, say=say, aside=aside, tone=Tone.WARN)
        how = _WENT[message.channel]
        found = f" · The check still found: {', '.join(message.findings)}"
        return StoryLine(
            at=message.sent_at,
            say=f"{how} {to}, {kind}",
            aside=_quoted(message.text) + (found if message.findings else ""),
            tone=Tone.WARN if message.findings else Tone.PLAIN,
        )

    def _things(self) -> Iterator[StoryLine]:
        for thing in self._visit.custody:
            by = f"Given by {thing.given_by.strip()}" if thing.given_by.strip() else ""
            back = f"back with {thing.returned_to or 'them'}" if thing.returned_at else "still away"
            aside = ", ".join(part for part in (by, back) if part)
            say = f"Took along: {_brief(thing.what)}"
            yield StoryLine(at=thing.taken_at, say=say, aside=aside[:1].upper() + aside[1:])

    def _by_client(self) -> Iterator[Signature]:
        return (each for each in self._visit.signatures if each.signer is Signer.CLIENT)

    def _signature(self, signature: Signature) -> StoryLine:
        paper, name = _PAPERS[signature.paper], signature.name.strip() or "They"
        if signature.outcome is Outcome.SIGNED:
            again = f"Revision {signature.revision}" if signature.revision > 1 else ""
            aside = ", ".join(part for part in (signature.role.strip(), again) if part)
            return StoryLine(at=signature.at, say=f"{name} signed the {paper}", aside=aside)
        why = signature.reason.strip()
        say = f"The {paper} was not signed: {_UNSIGNED[signature.outcome]}"
        return StoryLine(at=signature.at, say=say, aside=why, tone=Tone.WARN)

    def _reopened(self) -> Iterator[StoryLine]:
        for each in self._visit.revisions:
            say = f"Opened the signed {_PAPERS[each.paper]} again"
            yield StoryLine(at=each.at, say=say, aside=each.reason.strip(), tone=Tone.WARN)

    def _answers(self) -> Iterator[StoryLine]:
        given = [each for each in self._visit.feedback if each.rating or each.comment.strip()]
        if not given:
            return
        texts = {each.key: each.text for each in self._playbook.feedback}
        parts = []
        for each in given:
            rating = f"{each.rating} of 5" if each.rating else ""
            said = " ".join(p for p in (rating, _quoted(each.comment)) if p)
            parts.append(f"{texts.get(each.question, each.question)} {said}")
        ratings = [each.rating for each in given if each.rating]
        is_poor = bool(ratings) and min(ratings) <= _POOR
        at = max((each.at for each in given if each.at), default=None)
        tone = Tone.BAD if is_poor else Tone.GOOD if ratings else Tone.PLAIN
        yield StoryLine(at=at, say="How did we do?", aside=" · ".join(parts), tone=tone)


_MOMENTS = {
    TimeKind.TRAVEL_START: "Left the office",
    TimeKind.ARRIVAL: "Arrived",
    TimeKind.PAUSE: "Pause",
    TimeKind.BACK: "Back at work",
    TimeKind.DEPARTURE: "Left",
    TimeKind.HOME: "Back home",
    TimeKind.SHOP_START: "Work in the shop began",
    TimeKind.SHOP_END: "Work in the shop ended",
}
_TELLS = frozenset({TimeKind.TRAVEL_START, TimeKind.ARRIVAL, TimeKind.DEPARTURE})
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


def _matters(entry: TimeEntry) -> bool:
    """Tell whether the client is to be told of a moment; a pause nobody needs to announce."""
    return entry.kind in _TELLS and not entry.technician


def _brief(text: str) -> str:
    """Return a text as one line, cut between words where it is long."""
    plain = " ".join(text.split())
    if len(plain) <= _LONGEST:
        return plain
    return plain[:_LONGEST].rsplit(" ", 1)[0].rstrip(",.;:") + " …"


def _quoted(text: str) -> str:
    brief = _brief(text)
    return f"“{brief}”" if brief else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _counted(names: Sequence[str], what: str) -> str:
    return f"{_listed(names)} {what}" if names else ""


def _are(names: Sequence[str], what: str) -> str:
    verb = "is" if len(names) == 1 else "are"
    return f"{_listed(names)} {verb} {what}" if names else ""


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
