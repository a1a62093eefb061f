"""The service company as its papers show it."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.coaching.terms import Terms
from app.coaching.visit import PlaybookRef

SAMPLE_PASSPHRASE = "the harbor at dawn"  # noqa: S105 - told to whoever looks around
"""Opens the manager's side on a technician's laptop of the sample company."""


class PaperSize(StrEnum):
    """The sheet that papers are printed on."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, kw_only=True)
class Company:
    """The service company: its head on papers, its terms, its habits.

    ``locale`` (such as ``en_US``) decides how dates and money are written; ``conditions`` is the
    small print a client signs, known by ``conditions_version``.
    """

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    logo: bytes = b""
    locale: str = "en_US"
    zone: str = "UTC"
    paper_size: PaperSize = PaperSize.LETTER
    terms: Terms = field(default_factory=Terms)
    conditions: str = ""
    conditions_version: str = "1"
    playbook: PlaybookRef = field(default_factory=PlaybookRef)
    is_sample: bool = False
