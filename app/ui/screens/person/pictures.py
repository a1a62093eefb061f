"""The pictures on a person's page, from what was read."""

from collections.abc import Sequence

from app.coaching.people import Person
from app.coaching.person_said import HeardRow
from app.coaching.team import CoachingEffect, PersonView
from app.coaching.team_said import period_said
from app.ui.charts.effect_rows import EffectRow, EffectRows
from app.ui.charts.painting.effect_rows import EffectRowsDrawing
from app.ui.charts.painting.trend_lines import TrendLinesDrawing
from app.ui.charts.painting.voices import VoicesDrawing
from app.ui.charts.trend_lines import TrendLine, TrendLines
from app.ui.charts.voices import Voice, VoiceRow, Voices
from app.ui.moments import short_day


def first_name(person: Person) -> str:
    """Return what a person is called in a sentence."""
    return next(iter(person.name.split()), person.name)


def trend_drawing(view: PersonView) -> TrendLinesDrawing:
    """Return every skill over the weeks, side by side."""
    standards = {each.standard for each in view.skills}
    lines = tuple(
        TrendLine(
            key=each.skill,
            title=each.title,
            trend=each.trend,
            weeks=tuple(short_day(point.week) for point in each.trend.points),
        )
        for each in view.skills
    )
    return TrendLinesDrawing(
        TrendLines(
            title=f"{view.person.name}, {period_said(view.weeks.count)}",
            lines=lines,
            standard=standards.pop() if len(standards) == 1 else None,
        )
    )


def voices_drawing(person: Person, heard: Sequence[HeardRow]) -> VoicesDrawing:
    """Return the four voices over the recent visits."""
    rows = tuple(VoiceRow(key=row.skill, title=row.title, heard=_heard(row)) for row in heard)
    return VoicesDrawing(Voices(title="Four voices", own=first_name(person), rows=rows))


def effects_drawing(effects: Sequence[CoachingEffect]) -> EffectRowsDrawing:
    """Return what came of each session; a row's key is the session's id."""
    rows = tuple(
        EffectRow(
            key=each.session_id,
            title=f"{each.title}, {short_day(each.held_at.date())}",
            before=each.before.mean if each.before.n else None,
            after=each.after.mean if each.after.n else None,
            effect=each.effect,
        )
        for each in effects
    )
    return EffectRowsDrawing(EffectRows(title="Did coaching work?", rows=rows))


def _heard(row: HeardRow) -> tuple[tuple[Voice, float], ...]:
    said = zip(Voice, (row.record, row.own, row.manager, row.client), strict=True)
    return tuple((voice, value) for voice, value in said if value is not None)
