"""What a person's region suggests: currency, paper size, zone."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QLocale

from app.coaching.company import Company, PaperSize
from app.coaching.terms import Terms

_LETTER: Final = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.Philippines,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.Venezuela,
        QLocale.Country.PuertoRico,
        QLocale.Country.CostaRica,
        QLocale.Country.Guatemala,
        QLocale.Country.Panama,
        QLocale.Country.DominicanRepublic,
    }
)
"""Where letter paper is what every printer holds (CLDR paperSize US-Letter)."""


def suggested_company(name: str, logo: bytes, locale: QLocale, zone: str) -> Company:
    """Return a new company with what is usual where ``locale`` is from, in the IANA ``zone``."""
    symbol = QLocale.CurrencySymbolFormat.CurrencyIsoCode
    currency = locale.currencySymbol(symbol) or Terms().currency
    is_letter = locale.territory() in _LETTER
    return Company(
        name=name,
        logo=logo,
        locale=locale.name(),
        zone=zone,
        paper_size=PaperSize.LETTER if is_letter else PaperSize.A4,
        terms=replace(Terms(), currency=currency),
    )
