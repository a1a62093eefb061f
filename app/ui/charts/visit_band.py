"""A visit's day as a band: where the time went, who was told, what was agreed and signed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from app.coaching.spans import Span, SpanKind, spans
from app.coaching.telling import was_told
from app.coaching.visit import (
    MeetingHow,
    MeetingKind,
    Outcome,
    TimeKind,
    Visit,
)
from app.ui.charts.chart import Key, Table, TableRow
from app.ui.widgets.fields import minutes_said

SPAN_WORDS = {
    SpanKind.TRAVEL: "Travel",
    SpanKind.ON_SITE: "On site",
    SpanKind.PAUSE: "Pause",
    SpanKind.SHOP: "Shop",
}
_MOMENT_WORDS = {
    TimeKind.TRAVEL_START: "Set off",
    TimeKind.ARRIVAL: "Arrived",
    TimeKind.PAUSE: "Pause began",
    TimeKind.BACK: "Back",
    TimeKind.DEPARTURE: "Left",
    TimeKind.HOME: "Home",
    TimeKind.SHOP_START: "Shop work began",
    TimeKind.SHOP_END: "Shop work ended",
}
_MATTERS = {TimeKind.TRAVEL_START, TimeKind.ARRIVAL, TimeKind.DEPARTURE}
"""The moments a client is told of; a pause nobody needs to announce."""


class Sign(StrEnum):
    """What a moment on the band is."""

    TOLD = "told"
    NOT_TOLD = "not told"
    MET = "met"
    MISSED = "nobody met"
    CHANGE = "change"
    SIGNED = "signed"
    NOT_SIGNED = "not signed"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One stretch of the band; ``shown`` says how long it is."""

    kind: SpanKind
    start: datetime
    end: datetime
    shown: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One mark on the band; ``brief`` stands beside it where there is room."""

    key: Key
    at: datetime
    sign: Sign
    brief: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Strip:
    """One technician's day; ``name`` is empty for the visit's own."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class VisitBand:
    """The picture: a strip per technician, what happened in order, and the hours under it."""

    title: str
    strips: tuple[Strip, ...] = ()
    moments: tuple[Moment, ...] = ()
    hours: tuple[tuple[datetime, str], ...] = ()
    note: str = ""

    @property
    def start(self) -> datetime | None:
        """When the first thing happened; ``None`` while there is nothing."""
        return min(self._times(), default=None)

    @property
    def end(self) -> datetime | None:
        """When the last thing happened."""
        return max(self._times(), default=None)

    def summary(self) -> str:
        """Say the stretches, then what happened."""
        pieces = [piece.said for strip in self.strips for piece in strip.pieces]
        told = [moment.said for moment in self.moments]
        return " ".join([f"{self.title}.", *(pieces + told or ["Nothing recorded yet."])])

    def table(self) -> Table:
        """Return everything in order of time."""
        lines = [
            (piece.start, TableRow((piece.said, strip.name, piece.shown)))
            for strip in self.strips
            for piece in strip.pieces
        ]
        lines += [
            (moment.at, TableRow((moment.said, "", moment.sign.value), moment.key))
            for moment in self.moments
        ]
        rows = tuple(row for _, row in sorted(lines, key=lambda line: line[0]))
        return Table(("What happened", "Who", "How long"), rows)

    def _times(self) -> Iterator[datetime]:
        for strip in self.strips:
            for piece in strip.pieces:
                yield piece.start
                yield piece.end
        yield from (moment.at for moment in self.moments)


def visit_band(
    visit: Visit, now: datetime, time_said: Callable[[datetime], str], title: str = "The day"
) -> VisitBand:
    """Return the band of a visit as it is recorded up to ``now``.

    Args:
        visit: The visit.
        now: Where what still runs ends for now.
        time_said: Writes a moment as a time of day in the visit's zone.
        title: What the picture is called.
    """
    found = [span for span in spans(visit, now) if span.minutes(now)]
    found.sort(key=lambda span: span.technician)
    strips = tuple(
        Strip(name=name, pieces=tuple(_piece(span, now, time_said) for span in whose))
        for name, whose in groupby(found, key=lambda span: span.technician)
    )
    moments = (*_tellings(visit, time_said), *_happenings(visit, time_said))
    band = VisitBand(
        title=title, strips=strips, moments=tuple(sorted(moments, key=lambda one: one.at))
    )
    edges = {time for time in (band.start, band.end) if time is not None}
    hours = tuple((at, time_said(at)) for at in sorted(edges | _starts(band)))
    return VisitBand(title=title, strips=strips, moments=band.moments, hours=hours)


def _starts(band: VisitBand) -> set[datetime]:
    return {piece.start for strip in band.strips for piece in strip.pieces}


def _piece(span: Span, now: datetime, time_said: Callable[[datetime], str]) -> Piece:
    end, shown = span.until(now), minutes_said(span.minutes(now))
    who = f" ({span.technician})" if span.technician else ""
    what = "Way back" if span.is_way_back else SPAN_WORDS[span.kind]
    said = f"{what}{who} {time_said(span.start)} to {time_said(end)}, {shown}."
    return Piece(kind=span.kind, start=span.start, end=end, shown=shown, said=said)


def _tellings(visit: Visit, time_said: Callable[[datetime], str]) -> Iterator[Moment]:
    for entry in visit.moments():
        if entry.kind not in _MATTERS:
            continue
        what, is_told = _MOMENT_WORDS[entry.kind], was_told(entry)
        told = f"told {entry.told.strip()}" if is_told else "nobody told"
        yield Moment(
            key=("time", entry.id),
            at=entry.at,
            sign=Sign.TOLD if is_told else Sign.NOT_TOLD,
            brief=told.capitalize() if not is_told else f"Told {entry.told.strip()}",
            said=f"{time_said(entry.at)} {what}, {told}.",
        )


def _happenings(visit: Visit, time_said: Callable[[datetime], str]) -> Iterator[Moment]:
    for meeting in visit.meetings:
        is_met = meeting.how is not MeetingHow.NOBODY
        what = "Check-in" if meeting.kind is MeetingKind.CHECK_IN else "Check-out"
        whom = meeting.person or ("somebody" if is_met else "nobody there")
        yield Moment(
            key=("meeting", meeting.id),
            at=meeting.at,
            sign=Sign.MET if is_met else Sign.MISSED,
            brief=f"{what}: {whom}",
            said=f"{time_said(meeting.at)} {what}: {whom}.",
        )
    for change in visit.changes:
        at = change.asked_at or change.started_at
        if at is not None:
            yield Moment(
                key=("change", change.id),
                at=at,
                sign=Sign.CHANGE,
                brief=change.what,
                said=f"{time_said(at)} Change: {change.what}.",
            )
    for signature in visit.signatures:
        is_signed = signature.outcome is Outcome.SIGNED
        word = "Signed by" if is_signed else "Not signed by"
        yield Moment(
            key=("signature", signature.id),
            at=signature.at,
            sign=Sign.SIGNED if is_signed else Sign.NOT_SIGNED,
            brief=f"{word} {signature.name}",
            said=f"{time_said(signature.at)} {word} {signature.name}: {signature.paper.value}.",
        )
