"""This week's calls to clients."""

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.coaching.after_call import in_order, loss_of, praise_of, waits
from app.coaching.calls import CallLine
from app.coaching.grammar import counted
from app.coaching.lots import monday
from app.errors import AppError
from app.ui.exporting import ExportButton, Offer
from app.ui.screens.calls.call_card import CallCard
from app.ui.screens.calls.heard import Heard
from app.ui.screens.calls.queue import CallQueue
from app.ui.screens.coaching_page import CoachingPage
from app.ui.screens.column import Scrolled
from app.ui.theme import Theme
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import Choice, ChoiceField

if TYPE_CHECKING:
    from uuid import UUID

    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.clock import Clock

_QUEUE = 292
_WEEKS = 13
_AROUND = 240
"""Pixels seen around the field that the keyboard is in: the rest of what to say next."""


class CallsScreen(CoachingPage):
    """This week's calls to clients: a fair sample, a script, and what was heard.

    What is typed of a call stays with it while others are looked at.
    """

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        heading = QCoreApplication.translate("CallsScreen", "Calls")
        super().__init__(heading, services, theme, clock, background, parent)
        self.week = ChoiceField(())
        self.export_button = ExportButton(services, theme, clock, background, self._offers)
        self.queue = CallQueue(theme)
        self.card = CallCard(theme, services.playbooks.current())
        self.empty = EmptyState(theme, "calls", "")
        self._drafts: dict[UUID, Heard] = {}
        self._shown: tuple[CallLine, Heard] | None = None
        self._area = QWidget()
        self._scrolled = Scrolled()
        self._build()
        self._connect()
        self.setFocusProxy(self.queue)

    def refresh(self) -> None:
        """Read the calls again; the one that was chosen stays chosen."""
        self._keep_draft()
        self._offer_weeks()
        try:
            lines = self._read()
        except AppError as error:
            self._show_nothing(f"{error.message} {error.hint}".strip())
            return
        self.queue.show_calls(lines)
        self._area.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self._say_how_many(lines)
        if not lines:
            self._show_nothing(self._nothing_words())
        elif self.queue.current() is None:
            self.queue.selectRow(0)

    def has_unsaved(self) -> bool:
        """Tell whether something heard is not stored yet."""
        self._keep_draft()
        return bool(self._drafts)

    def flush(self) -> bool:
        """Tell whether nothing is left unsaved: a call is stored when its outcome is known."""
        return not self.has_unsaved()

    @property
    def is_this_week(self) -> bool:
        """Whether the calls of the present week are shown, with those still open before it."""
        return self.week.value() in {"", self._weeks()[0].isoformat()}

    def _build(self) -> None:
        self.week.setAccessibleName(self.tr("Week"))
        self.week.setFixedWidth(190)
        self.buttons.addWidget(self.week)
        self.buttons.addWidget(self.export_button)
        row = QHBoxLayout(self._area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        self.queue.setFixedWidth(_QUEUE)
        self._scrolled.column.addWidget(self.card)
        self._scrolled.column.addStretch()
        row.addWidget(self.queue)
        row.addWidget(self._scrolled, 1)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.week.edited.connect(self.refresh)
        self.export_button.answer_on(self)
        self.queue.current_changed.connect(self._on_chosen)
        self.queue.opened.connect(self._on_opened)
        self.card.saved.connect(self._on_save)
        self.card.stepped.connect(self._on_stepped)
        self.card.visit_wanted.connect(partial(self._go, "visit"))
        self.card.client_wanted.connect(partial(self._go, "client"))

    def _offers(self) -> tuple[Offer, ...]:
        me, exports = self.services.people.me(), self.services.exports
        if me is None:
            return ()
        return (Offer(title=self.tr("Calls"), sheet=partial(exports.calls, me.id)),)

    def _read(self) -> tuple[CallLine, ...]:
        me, now = self.services.people.me(), self.clock()
        if me is None:
            return ()
        if self.is_this_week:
            return in_order(self.services.calls.this_week(me.id, now))
        week = date.fromisoformat(self.week.value())
        return in_order(self.services.calls.of_week(week, me.id))

    def _weeks(self) -> list[date]:
        this = monday(self.clock.today())
        return [this - timedelta(weeks=number) for number in range(_WEEKS)]

    def _offer_weeks(self) -> None:
        chosen = self.week.value()
        first, *others = self._weeks()
        choices = [Choice(first.isoformat(), self.tr("This week"))]
        choices += [Choice(day.isoformat(), self.tr("Week of %s") % _day(day)) for day in others]
        self.week.offer(choices)
        self.week.show_value(chosen or first.isoformat())

    def _say_how_many(self, lines: tuple[CallLine, ...]) -> None:
        left, made = sum(map(waits, lines)), sum(not waits(line) for line in lines)
        if not lines:
            self.say_lead("")
        elif not left:
            self.say_lead(self.tr("All made: %s. Thank you.") % _many(made))
        elif self.is_this_week:
            self.say_lead(self.tr("%s to make, %d made") % (_many(left), made))
        else:
            self.say_lead(self.tr("%s made, %d not") % (_many(made), left))

    def _show_nothing(self, words: str) -> None:
        self._shown = None
        self._area.hide()
        self.empty.show_sentence(words)
        self.empty.show()
        self.say_lead("")

    def _nothing_words(self) -> str:
        if not self.is_this_week:
            return self.tr("No calls were drawn for this week.")
        return self.tr(
            "Each week a few clients are drawn for a call, so that everybody is asked within a"
            " quarter. It begins with the first visit that is closed."
        )

    def _on_chosen(self, line: CallLine) -> None:
        self._keep_draft()
        heard = self._drafts.get(line.call.id, Heard.of(line.call))
        client = self.services.clients.get(line.call.client_id)
        strikes = [
            strike
            for strike in self.services.strikes.of_client(line.call.client_id)
            if strike.counts and strike.call_id != line.call.id
        ]
        self.card.show_call(
            line,
            heard,
            client.contacts,
            len(strikes),
            (self.clock.today(), self.clock.zone),
        )
        self._shown = (line, Heard.of(line.call))
        # Whom to call comes first, wherever the last call ended.
        self._scrolled.verticalScrollBar().setValue(0)

    def _on_opened(self, _line: CallLine) -> None:
        self.card.begin()

    def _on_stepped(self, widget: QWidget) -> None:
        # What is below may just have come or gone.
        QTimer.singleShot(
            0, self._scrolled, partial(self._scrolled.ensureWidgetVisible, widget, 0, _AROUND)
        )

    def _keep_draft(self) -> None:
        """Keep what was typed of the call that is shown, if it differs from what is stored."""
        if self._shown is None:
            return
        line, stored = self._shown
        heard = self.card.heard()
        if heard != stored:
            self._drafts[line.call.id] = heard
        else:
            self._drafts.pop(line.call.id, None)

    def _on_save(self) -> None:
        me, line, heard = self.services.people.me(), self.card.line, self.card.heard()
        if me is None or line is None:
            return
        if not heard.outcome:
            self.card.ask_outcome()
            return
        was_made = line.call.is_made
        try:
            self._store(line, heard, me.id)
        except AppError as error:
            self.failed.emit(error)
            return
        self._shown = None
        self._drafts.pop(line.call.id, None)
        self._go_on(line, was_made=was_made)
        self.waiting_changed.emit()

    def _store(self, line: CallLine, heard: Heard, by: "UUID") -> None:
        call, now = line.call, self.clock()
        self.services.calls.record(
            call.id,
            heard.outcome,
            by,
            now,
            contact=heard.contact,
            rating=heard.rating,
            words=heard.words,
            said=heard.said,
        )
        words = heard.words or self._outcome_words(heard.outcome)
        if heard.as_praise:
            self.services.losses.log(praise_of(call, words, heard.contact, now), by, now)
        if heard.as_loss:
            company = self.services.company.get()
            currency = company.terms.currency if company else "USD"
            self.services.losses.log(loss_of(call, words, now, currency), by, now)

    def _outcome_words(self, outcome: str) -> str:
        playbook = self.services.playbooks.current()
        return next((each.text for each in playbook.outcomes if each.key == outcome), outcome)

    def _go_on(self, line: CallLine, *, was_made: bool) -> None:
        """Go to the next call to make, or stay with one that was only put right."""
        self.refresh()
        if was_made:
            self.queue.choose(line.call.id)
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        left = [each for each in self.queue.table.lines if waits(each)]
        others = [each for each in left if each.call.id != line.call.id] or left
        if others:
            self.queue.choose(others[0].call.id)
            self.card.begin()
        else:
            self.queue.choose(line.call.id)
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, where: str) -> None:
        if self.card.line is None:
            return
        call = self.card.line.call
        if where == "visit":
            self.visit_wanted.emit(call.visit_id)
        else:
            self.client_wanted.emit(call.client_id)


def _many(count: int) -> str:
    return counted(count, "call", "calls")


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM")
