"""A visit as a story to read: the day as a band, what happened, what was written, the strikes."""

from datetime import date, datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.coaching.prompts import first_name
from app.coaching.spans import SpanKind, spans
from app.coaching.story import Story, StoryLine, Writing, Written, story, struck_cards
from app.coaching.visit import TimeKind, Visit
from app.ui.charts.painting.visit_band import VisitBandDrawing
from app.ui.charts.view import ChartView
from app.ui.charts.visit_band import visit_band
from app.ui.formats import money_said
from app.ui.moments import day_said, long_day, time_said, zone_named
from app.ui.screens.column import Scrolled, clear
from app.ui.screens.reviews.reading import Seen
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.fields import minutes_said
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule

_TIME_WIDTH = 76
_A_WEEK = 6
_PAGE = 0.85


class StoryView(Scrolled):
    """The story of one visit; the space bar and the page keys scroll it from anywhere near."""

    opened = Signal(object)
    """A mark of the band was opened; carries the key of what it stands for."""

    def __init__(self, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(width, parent)
        self._theme = theme
        self.setAccessibleName(self.tr("The visit as a story"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.setSpacing(0)
        self.band: ChartView | None = None

    def show_visit(self, seen: Seen, now: datetime, otherwise: tzinfo) -> None:
        """Tell a visit; its times are written in its own zone."""
        visit = seen.visit
        zone = zone_named(visit.zone, otherwise)
        writing = Writing(
            time=lambda at: time_said(at, zone),
            money=lambda minor: money_said(minor, visit.terms.currency),
        )
        until = visit.closed_at or now
        told = story(visit, seen.playbook, now, writing)
        clear(self.column)
        self._add_band(visit, until, writing)
        self._add_lines(told, writing, visit, zone)
        self._add_written(told)
        for card in struck_cards(seen.strikes, seen.strikes_of_client):
            made = _card(card.title, card.say, tone="bad" if card.counts else "")
            self.column.addWidget(made)
            self.column.addSpacing(12)
        self.column.addStretch()
        self.verticalScrollBar().setValue(0)

    def _add_band(self, visit: Visit, until: datetime, writing: Writing) -> None:
        band = visit_band(visit, until, writing.time, self.tr("The day"))
        self.band = None
        if band.start is None:
            return
        self.band = ChartView(self._theme, VisitBandDrawing(band))
        # The table behind the picture is as high as the picture: it scrolls.
        policy = QSizePolicy.Policy
        self.band.table.setSizePolicy(policy.Expanding, policy.Ignored)
        self.band.activated.connect(self.opened)
        self.column.addWidget(self.band)
        self.column.addSpacing(12)

    def _add_lines(self, told: Story, writing: Writing, visit: Visit, zone: tzinfo) -> None:
        if not told.lines:
            words = self.tr("Nothing was recorded on this visit.")
            self.column.addWidget(label(words, "lead", wraps=True))
        day = _day_of(visit, zone)
        for line in told.lines:
            when = ""
            if line.at is not None:
                here = line.at.astimezone(zone).date()
                when = writing.time(line.at)
                if day is not None and here != day:
                    when = f"{day_said(here, day)}\n{when}"
            self.column.addWidget(_Line(line, when))
        self.column.addSpacing(20)

    def _add_written(self, told: Story) -> None:
        self.column.addWidget(label(self.tr("What was written"), "label"))
        self.column.addSpacing(8)
        for text in told.written:
            self.column.addWidget(_written(text, self.tr("Nothing.")))
            self.column.addSpacing(10)
        self.column.addSpacing(6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read on with the space bar."""
        if event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + round(bar.pageStep() * _PAGE) * (-1 if back else 1))
        else:
            super().keyPressEvent(event)


class _Line(QWidget):
    def __init__(self, line: StoryLine, when: str) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(2)
        is_loud = line.tone == "bad"
        say = label(line.say, "label" if is_loud else "", "bad" if is_loud else "", wraps=True)
        words.addWidget(say)
        aside_tone = line.tone.value if line.tone == "warn" else ""
        if line.aside:
            words.addWidget(label(line.aside, "aside", aside_tone, wraps=True))
        time = label(when, "lead")
        time.setFixedWidth(_TIME_WIDTH)
        time.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        time.setContentsMargins(0, 2, 0, 0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(0)
        row.addWidget(time)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule())
        self.setAccessibleName(" ".join(part for part in (when, line.say, line.aside) if part))


def lead_said(seen: Seen, now: datetime, otherwise: tzinfo) -> str:
    """Return who was there, when, how long, for which ticket."""
    visit = seen.visit
    zone = zone_named(visit.zone, otherwise)
    at = _began(visit)
    until = visit.closed_at or now
    on_site = sum(s.minutes(until) for s in spans(visit, until) if s.kind is SpanKind.ON_SITE)
    when = ""
    if at is not None:
        here, today = at.astimezone(zone).date(), now.astimezone(zone).date()
        ago = (today - here).days
        when = day_said(here, today) if not 1 < ago <= _A_WEEK else long_day(here)
    parts = (
        first_name(visit.technician.name),
        ", ".join(p for p in (when, f"{minutes_said(on_site)} on site" if on_site else "") if p),
        f"ticket {visit.ticket}" if visit.ticket else "",
    )
    return " · ".join(part for part in parts if part)


def _began(visit: Visit) -> datetime | None:
    first = visit.first(TimeKind.TRAVEL_START) or visit.first(TimeKind.ARRIVAL)
    return (first.at if first else None) or visit.scheduled_at or visit.closed_at


def _day_of(visit: Visit, zone: tzinfo) -> date | None:
    began = _began(visit)
    return began.astimezone(zone).date() if began else None


def _written(text: Written, nothing: str) -> Card:
    return _card(text.title, text.text or nothing)


def _card(title: str, words: str, tone: str = "") -> Card:
    card = Card(tone)
    card.body.addWidget(label(title, "label", wraps=True))
    card.body.addWidget(label(words, "reason" if tone else "", wraps=True))
    return card
