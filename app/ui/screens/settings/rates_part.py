"""What the work costs and how time is counted, for visits made from now on."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtWidgets import QWidget

from app.coaching.company import Company
from app.coaching.terms import Payment, Rounding, TravelRule
from app.ui.clock import Clock
from app.ui.formats import minor_digits
from app.ui.screens.settings.part import Part
from app.ui.theme import Theme
from app.ui.widgets.fields import Choice, ChoiceField, Field, MinutesField, MoneyField, ParsedField
from app.ui.widgets.form import Row

if TYPE_CHECKING:
    from app.services.services import Services

_CURRENCIES: Final = (
    *("AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HUF", "INR", "JPY"),
    *("MXN", "NOK", "NZD", "PLN", "RON", "SEK", "SGD", "USD", "ZAR"),
)
_INCREMENTS: Final = (1, 5, 6, 10, 15, 30, 60)
_HOUR: Final = 60
_MOST_PERCENT: Final = 500
_MOST_DAYS: Final = 365
_ROUNDING: Final = {
    Rounding.UP: "Up: a started step counts whole",
    Rounding.NEAREST: "To the nearest step",
    Rounding.DOWN: "Down: only full steps count",
}
_TRAVEL: Final = {
    TravelRule.AS_TIME: "Like working time",
    TravelRule.PER_TRIP: "A fixed sum for each trip",
    TravelRule.FREE: "Not at all",
}
_PAYMENT: Final = {Payment.ON_TERMS: "By invoice", Payment.AT_ONCE: "At once"}
_ENUMS: Final = {"rounding": Rounding, "travel_rule": TravelRule, "payment": Payment}


class NumberField(ParsedField[int]):
    """A whole number within bounds, with its unit."""

    def __init__(self, unit: str, largest: int, parent: QWidget | None = None) -> None:
        """Take 0 to ``largest``."""
        super().__init__(unit, parent)
        self._largest = largest
        self._reserve_unit()

    def read(self, text: str) -> int:
        """Understand the digits."""
        digits = text.strip().removesuffix("%").strip()
        if not digits.isdecimal() or int(digits) > self._largest:
            raise ValueError(self.tr("Write a whole number up to %d.") % self._largest)
        return int(digits)

    def written(self, value: int) -> str:
        """Return the number."""
        return str(value)


class TimeOfDayField(ParsedField[int]):
    """A time of day; ``value()`` is minutes after midnight."""

    def read(self, text: str) -> int:
        """Understand ``8:00``, ``8`` or what the locale writes."""
        time = QLocale().toTime(text.strip(), QLocale.FormatType.ShortFormat)
        for pattern in ("H:mm", "H", "h:mm AP", "h AP"):
            time = time if time.isValid() else QTime.fromString(text.strip(), pattern)
        if not time.isValid():
            raise ValueError(self.tr("Write it like 8:00."))
        return time.hour() * _HOUR + time.minute()

    def written(self, value: int) -> str:
        """Return the time as the locale writes it."""
        short = QLocale.FormatType.ShortFormat
        return QLocale().toString(QTime(value // _HOUR % 24, value % _HOUR), short)


class RatesPart(Part):
    """Rates, counting and payment."""

    currency_changed = Signal()
    """Every sum is in another currency now: the fields have to be made anew."""

    def __init__(
        self, services: "Services", theme: Theme, clock: Clock, parent: QWidget | None = None
    ) -> None:
        lead = "They hold for visits you plan from now on. Visits you have keep theirs."
        super().__init__(theme, "What you charge", lead, parent)
        self._company = services.company
        self._clock = clock
        self._terms = (self._company.get() or Company(name="")).terms
        self._build()

    def _build(self) -> None:
        terms = self._terms
        digits = minor_digits(terms.currency)
        currencies = sorted({*_CURRENCIES, terms.currency})
        self.currency = ChoiceField([Choice(code, code) for code in currencies])
        self.on_site, self.remote = MoneyField(terms.currency, digits), self._money()
        self.in_shop, self.travel = self._money(), self._money()
        self.travel_rule = _choices(_TRAVEL)
        self.increment = ChoiceField([Choice(str(n), f"{n} min") for n in _INCREMENTS])
        self.minimum = MinutesField()
        self.rounding = _choices(_ROUNDING)
        self.after_hours = NumberField("%", _MOST_PERCENT)
        self.weekend = NumberField("%", _MOST_PERCENT)
        self.day_starts, self.day_ends = TimeOfDayField(), TimeOfDayField()
        self.payment = _choices(_PAYMENT)
        self.payment_days = NumberField(self.tr("days"), _MOST_DAYS)
        self.lay_out(self._rows())
        self.increment.show_value(str(terms.increment))
        self.binding.bind("increment", self.increment)
        self.bind(self._fields(), terms)

    def _money(self) -> MoneyField:
        return MoneyField(self._terms.currency, minor_digits(self._terms.currency))

    def _rows(self) -> tuple[Row, ...]:
        an_hour, of_normal = self.tr("an hour"), self.tr("of the normal rate")
        return (
            Row(label=self.tr("Currency"), field=self.currency, half=True),
            Row(label=self.tr("At the client's"), aside=an_hour, field=self.on_site, half=True),
            Row(label=self.tr("Remote"), aside=an_hour, field=self.remote, half=True),
            Row(label=self.tr("In your shop"), aside=an_hour, field=self.in_shop, half=True),
            Row(label=self.tr("Travel is charged"), field=self.travel_rule, half=True),
            Row(
                label=self.tr("Travel"),
                aside=self.tr("an hour or a trip"),
                field=self.travel,
                half=True,
            ),
            Row(label=self.tr("Time counts in steps of"), field=self.increment, half=True),
            Row(label=self.tr("At least"), aside=self.tr("a day"), field=self.minimum, half=True),
            Row(label=self.tr("Rounded"), field=self.rounding),
            Row(label=self.tr("The day begins"), field=self.day_starts, half=True),
            Row(label=self.tr("The day ends"), field=self.day_ends, half=True),
            Row(label=self.tr("After hours"), aside=of_normal, field=self.after_hours, half=True),
            Row(label=self.tr("Weekends"), aside=of_normal, field=self.weekend, half=True),
            Row(label=self.tr("Clients pay"), field=self.payment, half=True),
            Row(label=self.tr("Within"), field=self.payment_days, half=True),
        )

    def _fields(self) -> dict[str, Field]:
        return {
            "currency": self.currency,
            "on_site_minor": self.on_site,
            "remote_minor": self.remote,
            "in_shop_minor": self.in_shop,
            "travel_minor": self.travel,
            "travel_rule": self.travel_rule,
            "minimum": self.minimum,
            "rounding": self.rounding,
            "after_hours_percent": self.after_hours,
            "weekend_percent": self.weekend,
            "day_starts": self.day_starts,
            "day_ends": self.day_ends,
            "payment": self.payment,
            "payment_days": self.payment_days,
        }

    def store(self, key: str, value: Any) -> None:  # noqa: ANN401 - each field has its own type
        """Store one of the terms; an emptied field means nothing, or 0, is charged."""
        if key in _ENUMS:
            value = _ENUMS[key](value)
        elif key != "currency":
            value = int(value or 0)
        company = self._company.get() or Company(name="")
        terms = replace(company.terms, **{key: value})
        self._company.save(replace(company, terms=terms), self._clock())
        if key == "currency":
            self.currency_changed.emit()


def _choices(words: Any) -> ChoiceField:  # noqa: ANN401 - a mapping from any of three enums
    return ChoiceField([Choice(key.value, text) for key, text in words.items()])
