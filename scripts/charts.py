"""Save a picture of every chart in every theme, to look at.

Usage: ``python scripts/charts.py FOLDER [WIDTH]``; the width of the cards is 1100 unless told.
"""

import random
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from app.coaching.people import Client, Person
from app.coaching.statistics import Tally, effect, levels, share, trend
from app.coaching.visit import (
    Change,
    Meeting,
    MeetingHow,
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
from app.ui.charts.skill_rows import SkillRows, skill_row
from app.ui.charts.trend_lines import TrendLine, TrendLines
from app.ui.charts.view import ChartView
from app.ui.charts.visit_band import visit_band
from app.ui.charts.voices import Voice, VoiceRow, Voices
from app.ui.theme import Theme, ThemeChoice
from app.ui.widgets.meaning import label

RESOURCES = Path(__file__).parent.parent / "resources"
MONDAY = date(2026, 1, 5)
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
SKILLS = {
    "Being seen": 64,
    "Understanding first": 74,
    "Keeping people informed": 65,
    "Tone and form": 78,
    "No surprises": 67,
    "Writing it down": 84,
    "Thinking like an owner": 72,
    "Closing the loop": 54,
}
NAMES = ("Todd", "Ana", "Ines", "Marek", "Pavel", "Jo")


def main() -> None:
    """Save the pictures into the folder named on the command line."""
    folder = Path(sys.argv[1])
    width = int(sys.argv[2]) if len(sys.argv) > 2 else 1100  # noqa: PLR2004
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(app, RESOURCES)
    pages = {
        "team": page(theme, [SkillRowsDrawing(team())], width),
        "crowd": page(theme, [SkillRowsDrawing(team(200))], width),
        "others": page(theme, others(), width),
        "weeks": page(theme, weeks(), width),
    }
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST):
        theme.choose(choice)
        for name, shown in pages.items():
            shown.grab().save(str(folder / f"{name}-{choice}.png"))


def page(theme: Theme, drawings: list[Drawing], width: int) -> QWidget:
    """Return a card for each chart."""
    shown = QWidget()
    column = QVBoxLayout(shown)
    column.setContentsMargins(20, 20, 20, 20)
    column.setSpacing(12)
    for drawing in drawings:
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 4, 16, 4)
        inside.addWidget(ChartView(theme, drawing))
        column.addWidget(card)
        if drawing.chart.note:
            column.addWidget(label(drawing.chart.note, "reason", wraps=True))
    shown.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    shown.setFixedWidth(width)
    shown.show()
    QApplication.processEvents()
    shown.resize(width, column.heightForWidth(width))
    return shown


def team(size: int = len(NAMES)) -> SkillRows:
    """Return a team in which one person is clearly behind in one skill."""
    chance = random.Random(4)  # noqa: S311 - made-up figures
    names = {at: NAMES[at] if at < len(NAMES) else f"Person {at}" for at in range(size)}
    rows = []
    for number, (title, middle) in enumerate(SKILLS.items()):
        people = {
            who: _person(chance, 31 if (number, who) == (0, 0) else chance.gauss(middle, 8))
            for who in names
        }
        weekly = [
            (MONDAY + timedelta(weeks=week), _visits(chance, middle - 12 + week * number / 3))
            for week in range(12)
        ]
        rows.append(skill_row(title, title, levels(people), names, trend(weekly)))
    return SkillRows(title="Team, last 12 weeks", period="12 weeks", rows=tuple(rows))


def weeks() -> list[Drawing]:
    """Return one line large and eight small."""
    lines = tuple(
        TrendLine(
            key=row.key,
            title=row.title,
            trend=row.trend,
            weeks=tuple(f"{point.week:%-d %b}" for point in row.trend.points),
        )
        for row in team().rows
    )
    return [
        TrendLinesDrawing(TrendLines(title="Being seen", lines=lines[4:5], standard=70)),
        TrendLinesDrawing(TrendLines(title="All skills", lines=lines, standard=70)),
    ]


def others() -> list[Drawing]:
    """Return the remaining charts."""
    causes = {"Understanding": 14, "Action": 2, "Response time": 1, "Process": 1}
    shares = tuple(ShareBar(key=c, title=c, share=share(k, 18)) for c, k in causes.items())
    months = tuple(
        MonthBar(key=month, month=month, amount=amount, shown=f"${amount}")
        for month, amount in zip(
            ("Sep", "Oct", "Nov", "Dec", "Jan", "Feb"), (420, 0, 310, 960, 180, 240), strict=True
        )
    )
    return [
        VoicesDrawing(voices()),
        VisitBandDrawing(visit_band(router_visit(), NOON, lambda at: f"{at:%-H:%M}")),
        ShareBarsDrawing(ShareBars(title="Causes of losses", bars=shares)),
        EffectRowsDrawing(EffectRows(title="Did coaching work?", rows=tuple(effects()))),
        MonthBarsDrawing(MonthBars(title="Goodwill", what="Cost", bars=months)),
    ]


def voices() -> Voices:
    """Return a technician who sees themselves kinder than the record."""
    rated = {
        "Being seen": (25, 80, 25, 20),
        "Understanding first": (58, 70, 60, 58),
        "Keeping people informed": (40, 60, 50, 41),
        "Writing it down": (96, 90, 95, 92),
    }
    rows = [
        VoiceRow(key=skill, title=skill, heard=tuple(zip(Voice, values, strict=True)))
        for skill, values in rated.items()
    ]
    tone = VoiceRow(key="tone", title="Tone and form", heard=((Voice.SELF, 80),))
    return Voices(title="Four voices", own="Todd", rows=(*rows, tone))


def effects() -> list[EffectRow]:
    """Return a coaching that worked, one that can't be told, and one too early."""
    still = [(Tally.of([60, 66, 55, 70, 62, 64]), Tally.of([62, 70, 58, 73, 66, 68]))] * 4
    before = Tally.of([50, 58, 47, 55, 60, 51])
    rows = {
        "Marek · no surprises": [66, 72, 63, 70, 68, 74],
        "Ana · tone": [40, 72, 51, 66, 58, 60],
    }
    found = [
        EffectRow(
            key=title,
            title=title,
            before=before.mean,
            after=Tally.of(after).mean,
            effect=effect(before, Tally.of(after), still),
        )
        for title, after in rows.items()
    ]
    return [*found, EffectRow(key="Jo", title="Jo · being seen", before=62, after=None)]


def router_visit() -> Visit:
    """Return a day with travel, a pause, a change, and time in the shop."""

    def at(hour: int, minute: int = 0) -> datetime:
        return datetime(2026, 3, 4, hour, minute, tzinfo=UTC)

    times = [
        (TimeKind.TRAVEL_START, at(7, 15), "Dana"),
        (TimeKind.ARRIVAL, at(8), "Dana"),
        (TimeKind.PAUSE, at(9, 30), ""),
        (TimeKind.BACK, at(9, 50), ""),
        (TimeKind.DEPARTURE, at(11, 2), ""),
        (TimeKind.HOME, at(11, 30), ""),
        (TimeKind.SHOP_START, at(11, 30), ""),
    ]
    entries = tuple(
        TimeEntry(id=UUID(int=number), kind=kind, at=moment, told=told)
        for number, (kind, moment, told) in enumerate(times, 1)
    )
    visit = Visit(
        title="Router",
        client=Client(name="Riverside Dental"),
        technician=Person(name="Todd"),
        zone="UTC",
        times=entries,
    )
    return replace(
        visit,
        meetings=(
            Meeting(kind=MeetingKind.CHECK_IN, at=at(8, 4), person="Dana Whitfield"),
            Meeting(kind=MeetingKind.CHECK_OUT, at=at(11), how=MeetingHow.NOBODY),
        ),
        changes=(Change(what="Antivirus on ten computers", asked_at=at(9, 10)),),
        signatures=(
            Signature(
                paper=PaperKind.AUTHORIZATION,
                signer=Signer.CLIENT,
                name="Dana Whitfield",
                at=at(8, 20),
            ),
        ),
    )


def _person(chance: random.Random, level: float) -> Tally:
    return Tally.of(_score(chance, level) for _ in range(chance.randint(9, 40)))


def _visits(chance: random.Random, middle: float) -> Tally:
    return Tally.of(_score(chance, middle) for _ in range(chance.randint(10, 20)))


def _score(chance: random.Random, middle: float) -> float:
    return min(100.0, max(0.0, chance.gauss(middle, 11)))


if __name__ == "__main__":
    main()
