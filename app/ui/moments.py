"""Days and times in the words and figures that the screens show."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

_NOON = 12
_EVENING = 18
_NEAR_DAYS = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}


def zone_named(name: str, otherwise: "tzinfo") -> "tzinfo":
    """Return the zone with the IANA ``name``; one this machine doesn't know is ``otherwise``."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return otherwise


def time_said(at: "datetime", zone: "tzinfo") -> str:
    """Return the time of day of ``at`` in ``zone``, as the locale writes it."""
    here = at.astimezone(zone)
    short = QLocale.FormatType.ShortFormat
    return QLocale().toString(QTime(here.hour, here.minute), short)


def day_said(day: "date", today: "date") -> str:
    """Return ``day`` as people say it: Today, Tomorrow, Thu 4 Mar, with the year if not this."""
    near = _NEAR_DAYS.get((day - today).days)
    if near:
        return QCoreApplication.translate("moments", near)
    pattern = "ddd d MMM" if day.year == today.year else "d MMM yyyy"
    return QLocale().toString(_qdate(day), pattern)


def day_of(at: "datetime", zone: "tzinfo", now: "datetime") -> str:
    """Return the day of ``at`` in ``zone`` as people say it: Today, Thu 4 Mar."""
    return day_said(at.astimezone(zone).date(), now.astimezone(zone).date())


def within(said: str) -> str:
    """Return a day or moment as it stands within a sentence: today 14:05, Wed 4 Mar."""
    near = next((each for each in _NEAR_DAYS.values() if said.startswith(each)), "")
    return said[:1].lower() + said[1:] if near else said


def short_day(day: "date") -> str:
    """Return ``day`` in a row of days: 4 Mar."""
    return QLocale().toString(_qdate(day), "d MMM")


def weekday_said(day: "date") -> str:
    """Return ``day`` with its day of the week: Thu 4 Mar."""
    return QLocale().toString(_qdate(day), "ddd d MMM")


def moment_said(at: "datetime", zone: "tzinfo", now: "datetime") -> str:
    """Return day and time of ``at`` in ``zone``: Today 14:05."""
    return f"{day_of(at, zone, now)} {time_said(at, zone)}"


def long_day(day: "date | QDate") -> str:
    """Return ``day`` written out: Thursday 4 March."""
    return QLocale().toString(day if isinstance(day, QDate) else _qdate(day), "dddd d MMMM")


def greeting(hour: int, name: str = "") -> str:
    """Return a greeting that fits the hour of the day, by first name."""
    part = "morning" if hour < _NOON else "afternoon" if hour < _EVENING else "evening"
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return f"Good {part}, {first}" if first else f"Good {part}"


def _qdate(day: "date") -> QDate:
    return QDate(day.year, day.month, day.day)
