"""Charts of a small, an empty and a very large team."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from app.coaching.people import Client, Person
from app.coaching.statistics import Effect, Level, Tally, Trend, share, trend
from app.coaching.visit import (
    Change,
    Meeting,
    MeetingKind,
    PaperKind,
    Signature,
    Signer,
    TimeEntry,
    TimeKind,
    Visit,
)
from app.ui.charts.effect_rows import EffectRow, EffectRows
from app.ui.charts.month_bars import MonthBar, MonthBars
from app.ui.charts.painting.drawing import Drawing
from app.ui.charts.painting.effect_rows import EffectRowsDrawing
from app.ui.charts.painting.month_bars import MonthBarsDrawing
from app.ui.charts.painting.share_bars import ShareBarsDrawing
from app.ui.charts.painting.skill_rows import SkillRowsDrawing
from app.ui.charts.painting.trend_lines import TrendLinesDrawing
from app.ui.charts.painting.visit_band import VisitBandDrawing
from app.ui.charts.painting.voices import VoicesDrawing
from app.ui.charts.share_bars import ShareBar, ShareBars
from app.ui.charts.skill_rows import SkillRow, SkillRows, skill_row
from app.ui.charts.trend_lines import TrendLine, TrendLines
from app.ui.charts.visit_band import VisitBand, visit_band
from app.ui.charts.voices import Voice, VoiceRow, Voices

MONDAY = date(2026, 1, 5)
LONG = "Maria-Magdalena von und zu Hohenstein-Weißenfels the Younger " * 3


def level(estimate: float, n: int = 9, reach: float = 5) -> Level:
    return Level(estimate, estimate - reach, estimate + reach, n, estimate)


def rise(weeks: int = 12) -> Trend:
    scores = [Tally.of([40 + 2 * at, 44 + 2 * at]) for at in range(weeks)]
    return trend([(MONDAY + timedelta(weeks=at), tally) for at, tally in enumerate(scores)])


def being_seen() -> SkillRow:
    """Todd alone at 31, three around 62, and Jo with two visits."""
    people = {"t": level(31), "a": level(58), "i": level(62), "m": level(64), "j": level(80, n=2)}
    names = {"t": "Todd", "a": "Ana", "i": "Ines", "m": "Marek", "j": "Jo"}
    return skill_row("presence", "Being seen", people, names, rise())


def tone() -> SkillRow:
    people = {"t": level(80), "a": level(84)}
    return skill_row("tone", "Tone and form", people, {"t": "Todd", "a": "Ana"}, Trend())


def team() -> SkillRows:
    return SkillRows(title="Team, last 12 weeks", period="12 weeks", rows=(being_seen(), tone()))


def crowd(size: int, name: str = "Person") -> SkillRows:
    people = {at: level(30 + at * 37 % 61) for at in range(size)}
    names = {at: f"{name} {at}" for at in people}
    row = skill_row("presence", "Being seen", people, names, rise(size % 30))
    return SkillRows(title="Team", period="12 weeks", rows=(row,))


def day() -> VisitBand:
    def at(hour: int, minute: int = 0) -> datetime:
        return datetime(2026, 3, 4, hour, minute, tzinfo=UTC)

    visit = Visit(
        title="Router",
        client=Client(name="Riverside Dental"),
        technician=Person(name="Todd"),
        zone="UTC",
        times=(
            TimeEntry(kind=TimeKind.TRAVEL_START, at=at(8), told="Dana"),
            TimeEntry(kind=TimeKind.ARRIVAL, at=at(8, 45)),
            TimeEntry(kind=TimeKind.DEPARTURE, at=at(11), told="Dana"),
            TimeEntry(kind=TimeKind.HOME, at=at(11, 30)),
        ),
        meetings=(Meeting(kind=MeetingKind.CHECK_IN, at=at(8, 50), person="Dana"),),
        changes=(Change(what="Antivirus on ten computers", asked_at=at(9, 30)),),
        signatures=(
            Signature(paper=PaperKind.REPORT, signer=Signer.CLIENT, name="Dana", at=at(10, 55)),
        ),
    )
    return visit_band(visit, at(12), lambda moment: f"{moment:%H:%M}")


def drawings(count: int, word: str = "Name") -> list[Drawing]:
    """Return every chart with so many of whatever it shows."""
    names = [f"{word} {at}" for at in range(count)]
    bars = tuple(
        ShareBar(key=at, title=name, share=share(at, count)) for at, name in enumerate(names)
    )
    months = tuple(
        MonthBar(key=name, month=name, amount=at, shown=f"${at}") for at, name in enumerate(names)
    )
    seen = Effect(14, 3, 11, 6, 19)
    effects = tuple(
        EffectRow(key=name, title=name, before=50, after=64, effect=seen) for name in names
    )
    lines = tuple(TrendLine(key=name, title=name, trend=rise()) for name in names)
    heard = tuple(zip(Voice, (25.0, 80.0, 25.0, 26.0), strict=True))
    voices = tuple(VoiceRow(key=name, title=name, heard=heard) for name in names)
    moments = day().moments[:1] * count
    return [
        SkillRowsDrawing(crowd(count, word)),
        SkillRowsDrawing(SkillRows(title="Rows", period="", rows=crowd(1, word).rows * count)),
        TrendLinesDrawing(TrendLines(title="Trends", lines=lines, standard=70)),
        ShareBarsDrawing(ShareBars(title="Causes", bars=bars)),
        EffectRowsDrawing(EffectRows(title="Effects", rows=effects)),
        MonthBarsDrawing(MonthBars(title="Goodwill", what="Cost", bars=months)),
        VoicesDrawing(Voices(title="Voices", rows=voices)),
        VisitBandDrawing(VisitBand(title="Day", moments=moments)),
    ]


Make = Callable[[], Drawing]
