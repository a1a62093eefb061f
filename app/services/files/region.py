"""How a company nobody has set up yet writes dates and which paper it uses, told from its zone."""

from dataclasses import replace
from typing import Final

from app.coaching.company import Company, PaperSize

_INTERNATIONAL: Final = "en_001"
# Where CLDR (supplementalData, measurementData, paperSize) says US-Letter.
_ON_LETTER: Final = frozenset(
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)


def settled_in(company: Company, zone: str) -> Company:
    """Return ``company`` at home in ``zone``; a locale it names itself is kept."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    territory = get_global("zone_territories").get(zone, "US")
    locale = company.locale or f"en_{territory}"
    try:
        named = Locale.parse(locale).territory or territory
    except (UnknownLocaleError, ValueError):
        locale, named = company.locale or _INTERNATIONAL, territory
    size = PaperSize.LETTER if named in _ON_LETTER else PaperSize.A4
    return replace(company, zone=zone, locale=locale, paper_size=size)
