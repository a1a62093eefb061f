"""How money, dates, times and durations are written."""

from datetime import UTC, datetime

import pytest

from app.documents.formats import Formats, duration

AFTERNOON = datetime(2026, 3, 4, 20, 35, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "currency", "minor", "expected"),
    [
        ("en_US", "USD", 101_000, "$1,010.00"),
        ("en_GB", "GBP", 101_000, "£1,010.00"),
        ("de_DE", "EUR", 101_000, "1.010,00\u00a0€"),
        ("ja_JP", "JPY", 1010, "￥1,010"),
        ("en_US", "KWD", 1_010_000, "KWD1,010.000"),
        ("nowhere", "USD", -5, "-$0.05"),
    ],
)
def test_money_comes_with_its_currency(
    locale: str, currency: str, minor: int, expected: str
) -> None:
    assert Formats(locale, "UTC", currency).money(minor) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en_US", "March 4, 2026"), ("en_GB", "4 March 2026"), ("pl_PL", "4 marca 2026")],
)
def test_the_month_is_written_out(locale: str, expected: str) -> None:
    assert Formats(locale, "UTC", "USD").date(AFTERNOON) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("America/New_York", "EST"), ("Asia/Dubai", "UTC+04"), ("Nowhere/Land", "UTC"), ("", "UTC")],
)
def test_a_zone_has_a_name_people_know(zone: str, expected: str) -> None:
    assert Formats("en_US", zone, "USD").abbreviation(AFTERNOON) == expected


def test_times_are_those_of_the_zone() -> None:
    assert Formats("en_GB", "America/New_York", "USD").time(AFTERNOON) == "15:35"


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, "0 min"), (35, "35 min"), (60, "1 h"), (155, "2 h 35"), (65, "1 h 05"), (-5, "−5 min")],
)
def test_durations_read_like_speech(minutes: int, expected: str) -> None:
    assert duration(minutes) == expected
