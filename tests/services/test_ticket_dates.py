"""Moments as other systems write them."""

from datetime import UTC, datetime

import pytest

from app.coaching.tickets import DateOrder
from app.services.ticket_files.dates import DateError, DateReader

NOON = datetime(2026, 4, 3, 12, 5, tzinfo=UTC)
MIDNIGHT = datetime(2026, 4, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-04-03T12:05:00Z", NOON),
        ("2026-04-03T12:05:00.000000Z", NOON),
        ("2026-04-03 14:05:00 +0200", NOON),
        ("2026-04-03 12:05:00 UTC", NOON),
        ("2026/04/03 12:05", NOON),
        ("2026-04-03", MIDNIGHT),
        ("04/03/2026 12:05 pm", NOON),
        ("4/3/26, 12:05\u202fPM", NOON),
        ("04/03/2026 12:05 p.m.", NOON),
        ("03.04.2026 12:05", NOON),
        ("Fri, 3 Apr 2026 12:05:00 +0000", NOON),
        ("Fri, 3 Apr 2026 08:05:00 -0400 (EDT)", NOON),
        ("April 3, 2026 at 12:05 PM", NOON),
        ("03-Apr-26 12:05", NOON),
        ("04/03/2026 8:05 am EDT", NOON),
        ("04-03-2026", MIDNIGHT),
        ("04/03/2026 12:00 AM", MIDNIGHT),
    ],
)
def test_a_moment_is_read(text: str, moment: datetime) -> None:
    assert DateReader(DateOrder.MONTH_FIRST, "UTC").read(text) == moment


def test_a_time_without_a_zone_is_the_companys() -> None:
    reader = DateReader(DateOrder.DAY_FIRST, "Europe/Berlin")

    assert reader.read("03/04/2026 14:05") == NOON


@pytest.mark.parametrize(
    "text",
    ["soon", "31/31/2026", "04/03/2026 25:00", "04/03/2026 13:05 pm", "04/03/2026 12:05 IST",
     "04/03/2026 noon", "0001-01-01", "9999-12-31T23:59:59Z", "3 Foo 2026", "12:05"],
)  # fmt: skip
def test_what_is_no_moment_is_said(text: str) -> None:
    with pytest.raises(DateError):
        DateReader(DateOrder.MONTH_FIRST, "America/New_York").read(text)
