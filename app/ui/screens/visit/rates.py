"""Rates, travel and payment in plain words, and other rates for this visit alone."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.coaching.papers import frozen_by
from app.coaching.terms import Payment, Terms, TravelRule
from app.coaching.terms_said import terms_sentences
from app.coaching.visit import Visit, VisitKind
from app.ui.formats import day_minutes_said, minor_digits
from app.ui.screens.visit.desk import Desk, Section, left_aligned
from app.ui.widgets.button import Button
from app.ui.widgets.fields import Choice, ChoiceField, MinutesField, MoneyField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import set_meaning
from app.ui.widgets.prose import Prose


class RatesSection(Section):
    """What the client is told of rates; the fields behind them open on demand."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase, self.tr("What we tell them about rates"))
        self.sentences = Prose()
        set_meaning(self.sentences, role="reason")
        self.change_button = Button(desk.theme, self.tr("Other rates for this visit"), role="link")
        self.fields = self._fields()
        self.form = Form(desk.theme, [_row(*each) for each in self._labelled()])
        self.form.hide()
        self.column.setSpacing(4)
        self.column.addWidget(self.sentences)
        self.column.addLayout(left_aligned(self.change_button))
        self.column.addSpacing(8)
        self.column.addWidget(self.form)
        self.change_button.clicked.connect(self._on_change)
        for name, field in self.fields.items():
            self._bind(name, field)

    def show_visit(self, visit: Visit) -> None:
        """Say the terms in the client's words."""
        said = terms_sentences(
            visit.terms,
            self.record.playbook,
            self.desk.money,
            day_minutes_said,
            is_remote=visit.kind is VisitKind.REMOTE,
        )
        self.sentences.setText(" ".join(said))
        is_frozen = _is_frozen(visit)
        self.change_button.setVisible(not is_frozen and self.form.isHidden())
        if is_frozen:
            self.form.hide()

    def _fields(self) -> dict[str, QWidget]:
        currency = self.record.visit.terms.currency
        money = partial(MoneyField, currency, minor_digits(currency))
        return {
            "on_site_minor": money(),
            "remote_minor": money(),
            "in_shop_minor": money(),
            "travel_minor": money(),
            "travel_rule": ChoiceField(
                [
                    Choice(TravelRule.AS_TIME.value, self.tr("By the hour")),
                    Choice(TravelRule.PER_TRIP.value, self.tr("For each trip")),
                    Choice(TravelRule.FREE.value, self.tr("Free of charge")),
                ]
            ),
            "increment": MinutesField(),
            "minimum": MinutesField(),
            "payment": ChoiceField(
                [
                    Choice(Payment.ON_TERMS.value, self.tr("On our terms")),
                    Choice(Payment.AT_ONCE.value, self.tr("When it is done")),
                ]
            ),
        }

    def _labelled(self) -> list[tuple[str, QWidget]]:
        words = {
            "on_site_minor": self.tr("At their place, an hour"),
            "remote_minor": self.tr("From a distance, an hour"),
            "in_shop_minor": self.tr("In our shop, an hour"),
            "travel_minor": self.tr("Travel"),
            "travel_rule": self.tr("Travel is charged"),
            "increment": self.tr("Time counts in steps of"),
            "minimum": self.tr("A visit is at least"),
            "payment": self.tr("They pay"),
        }
        return [(words[name], field) for name, field in self.fields.items()]

    def _bind(self, name: str, field: QWidget) -> None:
        self.desk.board.bind(
            self.place(f"terms.{name}"),
            field,
            _reader(name),
            partial(self._write, name),
            _is_frozen,
        )

    def _write(self, name: str, value: object) -> None:
        kinds: dict[str, Callable[[Any], object]] = {"travel_rule": TravelRule, "payment": Payment}
        if value is None or value == "":
            return
        changed: dict[str, Any] = {name: kinds.get(name, _as_it_is)(value)}
        terms: Terms = replace(self.record.visit.terms, **changed)
        self.record.set_terms(self.place(f"terms.{name}"), terms)

    def _on_change(self) -> None:
        self.form.show()
        self.change_button.hide()
        self.fields["on_site_minor"].setFocus()


def _row(words: str, field: QWidget) -> Row:
    return Row(label=words, field=field, half=True)


def _reader(name: str) -> Callable[[Visit], object]:
    return lambda visit: getattr(visit.terms, name)


def _as_it_is(value: object) -> object:
    return value


def _is_frozen(visit: Visit) -> bool:
    return frozen_by(visit, "terms") is not None
