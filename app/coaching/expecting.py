"""What a client says they expect to pay: the figure or the hours in their own sentence."""

import re
from dataclasses import dataclass

_DAY = 24 * 60
_NUMBER = r"\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+(?:[.,]\d{2})?k?\b|\d+(?:[.,]\d{1,2})?k?\b"
_UNIT = (
    r"[$€£¥₹]|\b(?:usd|eur|gbp|chf|cad|aud|nzd|jpy|inr|sek|nok|dkk|pln|kr|yen|dollars?|bucks|euros?"
    r"|pounds?|francs?)\b"
)
_MONEY = re.compile(
    rf"(?:{_UNIT})\s?({_NUMBER})(?!\d)|(?<!\d)({_NUMBER})\s?(?:{_UNIT})", re.IGNORECASE
)
_ABOUT = r"about|around|roughly|maybe|approx\.?|approximately|circa|ca\.?|under|at most|up to|~"
_ALONE = re.compile(
    rf"\W*(?:(?:{_ABOUT})\s*)?(?=\d{{3}}|\d[,.]\d{{3}}|\d\d(?![\d.,:]\d))({_NUMBER})(?: or so)?\W*",
    re.IGNORECASE,
)
_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)?"
_RANGE = re.compile(rf"\b{_CLOCK}\s?(?:-|–|—|to|till|til|until)\s?{_CLOCK}(?!\w)", re.IGNORECASE)
_WORDS = {
    "half": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8,
}  # fmt: skip
_HOURS = re.compile(
    rf"(?<![\w.,])(\d+(?:[.,]\d+)?|{'|'.join(_WORDS)})"
    r"(?: an?)?\s?(hours?|hrs?|h|minutes?|mins?)\b(?: and a (half))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What was said: a sum (minor currency units) or a time (minutes); ``None`` where neither."""

    amount_minor: int | None = None
    minutes: int | None = None


def expected_in(text: str, per_unit: int = 100) -> Expected:
    """Read what a client expects out of their sentence.

    Args:
        text: What they said, such as "About $450 with the battery" or "15:00 to 18:00".
        per_unit: Minor units in one unit of the currency.

    Returns:
        The sum if exactly one is named, else the time if exactly one is named: a sentence with
        two figures is not guessed at. A number alone, as in "about 200", is a sum: that was asked.
    """
    alone = _ALONE.fullmatch(text)
    sums = {_minor(found[1] or found[2], per_unit) for found in _MONEY.finditer(text)}
    sums = sums or ({_minor(alone[1], per_unit)} if alone else set())
    if sums:
        return Expected(amount_minor=sums.pop() if len(sums) == 1 else None)
    ranges = {_between(found) for found in _RANGE.finditer(text)} - {None}
    times = ranges or {_minutes(found) for found in _HOURS.finditer(text)}
    return Expected(minutes=times.pop() if len(times) == 1 else None)


def _minor(number: str, per_unit: int) -> int:
    if number[-1] in "kK":
        return round(float(number[:-1].replace(",", ".")) * 1000 * per_unit)
    whole, cents = re.fullmatch(r"(.*?)(?:[.,](\d{1,2}))?", number).groups()  # type: ignore[union-attr]
    digits = int(re.sub(r"\D", "", whole))
    return digits * per_unit + (int(cents.ljust(2, "0")) * per_unit // 100 if cents else 0)


def _between(found: re.Match[str]) -> int | None:
    """Return the minutes of a range; bare numbers such as "2-3 PCs" are no times of day."""
    hour, minute, half, end_hour, end_minute, end_half = found.groups()
    if not (minute or half or end_minute or end_half):
        return None
    start = _of_day(hour, minute, half or (end_half if _is_morning(end_half, hour) else None))
    minutes = (_of_day(end_hour, end_minute, end_half) - start) % _DAY
    return minutes or None


def _is_morning(half: str | None, hour: str) -> bool:
    """Tell whether "3 to 6 pm" means three in the afternoon as well."""
    return half is not None and int(hour) < 12  # noqa: PLR2004 -- noon


def _of_day(hour: str, minute: str | None, half: str | None) -> int:
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    return hours * 60 + int(minute or 0)


def _minutes(found: re.Match[str]) -> int:
    word, unit, half = found.groups()
    number = _WORDS.get(word.lower()) or float(word.replace(",", "."))
    return round(number * (60 if unit.lower().startswith("h") else 1) + (30 if half else 0))
