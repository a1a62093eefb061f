"""Coming and going in a story: the clock, and whom we met at the door."""

from collections.abc import Iterator
from datetime import timedelta

from app.coaching.grammar import within
from app.coaching.playbook import Playbook
from app.coaching.prompts import first_name
from app.coaching.prompts.addressing import is_named
from app.coaching.scoring.records.meeting import is_silent_departure
from app.coaching.story.line import StoryLine, Tone, Writing, quoted
from app.coaching.telling import was_told
from app.coaching.visit import Meeting, MeetingHow, MeetingKind, TimeEntry, TimeKind, Visit

_AROUND = timedelta(minutes=15)
"""So near to an arrival or a departure, a meeting is part of it."""

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


class ComingAndGoing:
    """Tells the clock and the meetings of a visit; each meeting near a moment is told with it."""

    def __init__(self, visit: Visit, playbook: Playbook, writing: Writing) -> None:
        self._visit = visit
        self._playbook = playbook
        self._writing = writing
        self._with: dict[TimeEntry, Meeting] = {}
        self._pair()

    def lines(self) -> Iterator[StoryLine]:
        """Yield every moment of the clock, then the meetings that belong to none."""
        yield from (self._moment(entry) for entry in self._moments())
        told = set(map(id, self._with.values()))
        yield from (self._meeting(each) for each in self._visit.meetings if id(each) not in told)

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
        who = f"{first_name(entry.technician)}: {within(say)}" if entry.technician else say
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
            said += f": {quoted(meeting.message)}"
        asked = "asked what else they need" if meeting.other_needs_asked else ""
        needs = f"they need {meeting.other_needs.strip()}" if meeting.other_needs.strip() else ""
        confirmed = "work confirmed" if meeting.work_confirmed else ""
        return ", ".join(part for part in (said, confirmed, needs or asked) if part)


def _matters(entry: TimeEntry) -> bool:
    """Tell whether the client is to be told of a moment; a pause nobody needs to announce."""
    return entry.kind in _TELLS and not entry.technician
