"""What charts say without a picture."""

import pytest

from app.coaching.statistics import Effect, Trend, share
from app.ui.charts.effect_rows import EffectRow, EffectRows
from app.ui.charts.month_bars import MonthBars
from app.ui.charts.share_bars import ShareBar, ShareBars
from app.ui.charts.skill_rows import SkillRow
from app.ui.charts.trend_lines import TrendLine, TrendLines
from app.ui.charts.visit_band import VisitBand
from app.ui.charts.voices import Voice, VoiceRow, Voices
from tests.ui.charts.samples import being_seen, day, level, rise, team


def test_a_row_names_who_stands_apart_and_how_the_team_went() -> None:
    said = being_seen().said()

    assert said == (
        "Being seen: half the team above 60, half below, Todd clearly below everybody else,"
        " +22 over the period."
    )


def test_who_has_too_few_visits_has_no_dot_but_a_line_in_the_table() -> None:
    row = being_seen()

    assert [dot.name for dot in row.dots] == ["Todd", "Ana", "Ines", "Marek"]
    assert ("Being seen", "Jo", "too few visits to tell", "", "", "") in [
        line.cells for line in team().table().rows
    ]


def test_the_table_has_every_person_with_range_and_visits() -> None:
    lines = {line.key: line.cells for line in team().table().rows}

    assert lines["t", "presence"] == ("Being seen", "Todd", "31", "26 to 36", "9", "")
    assert lines["presence"] == ("Being seen", "The team", "60", "51 to 62", "", "+22")


def test_nobody_with_enough_visits_is_no_row_at_all() -> None:
    assert SkillRow(key="x", title="Tone").said() == "Tone: too few visits to tell."


def test_a_trend_says_from_where_to_where() -> None:
    lines = TrendLines(
        title="Trends",
        standard=70,
        lines=(
            TrendLine(key="p", title="Being seen", trend=rise()),
            TrendLine(key="t", title="Tone", trend=Trend()),
        ),
    )

    assert lines.summary() == (
        "Trends. The standard is 70. Being seen: from 43 to 63, +22 over the period."
        " Tone: too few visits to tell."
    )
    assert lines.table().rows[0].cells == ("Being seen", "2026-01-05", "43", "42", "2", "+22")


def test_a_share_says_its_range_and_its_cases() -> None:
    bars = ShareBars(
        title="Causes",
        bars=(
            ShareBar(key="u", title="Understanding", share=share(14, 18)),
            ShareBar(key="n", title="Nothing", share=share(0, 0)),
        ),
    )

    assert bars.summary() == (
        "Causes. Understanding: 78 percent, 14 of 18, likely 63 to 88 percent. Nothing: none."
    )


def test_an_effect_that_is_not_clear_says_so() -> None:
    unclear = EffectRow(key=1, title="Ana", before=50, after=55, effect=Effect(5, 3, 2, -4, 8))
    early = EffectRow(key=2, title="Jo", before=50, after=None)
    rows = EffectRows(title="Effects", rows=(unclear, early))

    assert unclear.shown == "can’t tell yet"
    assert unclear.expected == 53
    assert unclear.likely == pytest.approx((49, 61))
    assert "Can’t tell yet. Jo: too few visits to tell." in rows.summary()
    assert rows.table().rows[1].cells == ("Jo", "50", "–", "–", "–", "–")


def test_voices_that_said_nothing_are_dashes() -> None:
    row = VoiceRow(key="p", title="Being seen", heard=((Voice.RECORD, 25.0), (Voice.SELF, 80.0)))
    voices = Voices(title="Voices", rows=(row, VoiceRow(key="t", title="Tone")), own="Todd")

    assert voices.table().headings == ("Skill", "Record", "Todd", "Manager", "Client")
    assert voices.table().rows[0].cells == ("Being seen", "25", "80", "–", "–")
    assert "Tone: nobody has said anything yet." in voices.summary()


def test_a_day_is_told_in_order() -> None:
    band = day()

    assert band.summary() == (
        "The day. Travel 08:00 to 08:45, 45 min. On site 08:45 to 11:00, 2 h 15."
        " Way back 11:00 to 11:30, 30 min. 08:00 Set off, told Dana. 08:45 Arrived, nobody told."
        " 08:50 Check-in: Dana. 09:30 Change: Antivirus on ten computers."
        " 10:55 Signed by Dana: report. 11:00 Left, told Dana."
    )
    assert [word for _, word in band.hours] == ["08:00", "08:45", "11:00", "11:30"]


def test_nothing_yet_is_said_as_such() -> None:
    assert VisitBand(title="The day").summary() == "The day. Nothing recorded yet."
    assert MonthBars(title="Goodwill", what="Cost", bars=()).summary() == "Goodwill. Nothing yet."


def test_a_dot_says_where_somebody_probably_stands() -> None:
    dot = being_seen().dots[0]

    assert dot.said("Being seen") == (
        "Todd, Being seen: 31, likely 26 to 36, 9 visits, clearly below everybody else."
    )
    assert level(50).is_enough
