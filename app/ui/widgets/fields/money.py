"""An amount of money."""

import re
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from app.ui.widgets.fields.line import ParsedField

_LARGEST = 10**12
_WHOLE = r"-?\d+(?:[.,]\d{2,3})*[.,]\d{3}"
"""Figures in groups, the last one of three; Indian groups are of two."""


class MoneyField(ParsedField[int]):
    """Money in minor units of one currency, written as the system's locale writes numbers."""

    def __init__(self, currency: str, digits: int = 2, parent: QWidget | None = None) -> None:
        """Take the currency's ISO code and how many digits its minor unit has."""
        super().__init__(currency, parent)
        self._currency = currency
        self._digits = digits
        self._reserve_unit()

    def read(self, text: str) -> int:
        """Understand ``360``, ``360.50``, ``1 234,50`` or ``$360`` as minor units."""
        plain = re.sub(r"[^\d.,\-]", "", text)
        if self._digits and re.fullmatch(rf"-?[\d.,]*[.,]\d{{1,{self._digits}}}", plain):
            whole, _, part = plain.replace(",", ".").rpartition(".")
            plain = f"{whole.replace('.', '')}.{part}"
        elif re.fullmatch(_WHOLE, plain):
            plain = plain.replace(".", "").replace(",", "")
        elif re.search(r"[.,]\d", plain):
            raise ValueError(self._advice())
        try:
            minor = int(Decimal(plain.rstrip(".,")).scaleb(self._digits))
        except InvalidOperation:
            raise ValueError(self._advice()) from None
        if re.search(r"[A-Za-z]{4,}", text) or abs(minor) > _LARGEST:
            raise ValueError(self._advice())
        return minor

    def written(self, value: int) -> str:
        """Return the amount in the locale's figures, without the currency."""
        amount = Decimal(value).scaleb(-self._digits)
        return QLocale().toString(float(amount), "f", self._digits)

    def _advice(self) -> str:
        return self.tr("That is not an amount yet. Write it like %s.") % self.written(
            360 * 10**self._digits
        )
