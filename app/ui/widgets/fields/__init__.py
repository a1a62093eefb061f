"""Inputs: each has ``edited`` (emitted for people only), ``value()`` and ``show_value()``."""

from app.ui.widgets.fields.check import CheckField, SwitchField
from app.ui.widgets.fields.choice import Choice, ChoiceField
from app.ui.widgets.fields.field import Field
from app.ui.widgets.fields.line import LineField, ParsedField
from app.ui.widgets.fields.minutes import MinutesField, minutes_read, minutes_said
from app.ui.widgets.fields.moment import DateTimeField
from app.ui.widgets.fields.money import MoneyField
from app.ui.widgets.fields.numbered import NumberedField
from app.ui.widgets.fields.scale import ScaleField
from app.ui.widgets.fields.text import TextField

__all__ = [
    "CheckField",
    "Choice",
    "ChoiceField",
    "DateTimeField",
    "Field",
    "LineField",
    "MinutesField",
    "MoneyField",
    "NumberedField",
    "ParsedField",
    "ScaleField",
    "SwitchField",
    "TextField",
    "minutes_read",
    "minutes_said",
]
