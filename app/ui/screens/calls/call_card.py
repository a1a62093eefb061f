"""One call: whom, about what, the script, and what was heard."""

from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.after_call import consequences, may_be_loss, may_be_praise
from app.coaching.calls import NOT_REACHED, CallLine
from app.coaching.people import Contact
from app.coaching.playbook import Playbook
from app.ui.moments import day_said
from app.ui.screens.calls.heard import Heard
from app.ui.screens.calls.script import Script
from app.ui.screens.visit.person_field import PersonField
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.fields import CheckField, Choice, LineField, NumberedField, ScaleField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label, set_meaning
from app.ui.widgets.rule import Rule

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CallCard(Card):
    """A call to make, or to read again; Enter goes on from field to field and saves at the end."""

    saved = Signal()
    """What was heard is to be stored."""
    visit_wanted = Signal()
    client_wanted = Signal()
    stepped = Signal(object)
    """The keyboard went on to this widget, which should be seen."""

    def __init__(self, theme: Theme, playbook: Playbook, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._strikes = 0
        self.line: CallLine | None = None
        self.client = ElidedLabel("", "title")
        self.phone = ElidedLabel("", "figure")
        self.why = label("", "reason", wraps=True)
        self.about = ElidedLabel("")
        self.visit_button = Button(theme, self.tr("Read the visit"), role="link")
        self.client_button = Button(theme, self.tr("Client’s page"), role="link")
        self.missed_button = Button(theme, self.tr("Not reached"))
        self.missed_button.setToolTip("Alt+N")
        self.contact = PersonField(theme, self.tr("Who picked up"))
        self.script = Script(playbook.calls)
        outcomes = [Choice(each.key, each.text) for each in playbook.outcomes]
        self.outcome = NumberedField(outcomes)
        self.rating = ScaleField()
        self.words = LineField(self.tr("What they said, as they said it"))
        self.as_praise = CheckField(self.tr("Share it with the team as praise"), "Alt+P")
        self.as_loss = CheckField(self.tr("Write it down as a loss"), "Alt+L")
        self.leads_to = label("", "label", wraps=True)
        self._leads = Card("accent")
        self.save_button = Button(theme, "", role="primary")
        self._build()
        self._connect()

    def show_call(
        self,
        line: CallLine,
        heard: Heard,
        contacts: Sequence[Contact],
        strikes: int,
        today_and_zone: tuple[date, tzinfo],
    ) -> None:
        """Show a call with what was heard of it so far.

        Args:
            line: The call.
            heard: What stands in the fields.
            contacts: People known at the client's.
            strikes: Strikes that stand there without this call's.
            today_and_zone: The day it is, and the zone days are counted in.
        """
        self.line = line
        self._strikes = strikes
        today, zone = today_and_zone
        self.client.setText(line.client)
        self.phone.setText(self._number(line, contacts))
        self.why.setText(line.call.drawn)
        day = day_said(line.visited_at.astimezone(zone).date(), today)
        self.about.setText(f"{day} · {line.title} · {line.technician}")
        self.contact.offer(each.name for each in contacts)
        self._show_heard(heard)

    def heard(self) -> Heard:
        """Return what stands in the fields."""
        reached = self.outcome.value() != NOT_REACHED
        return Heard(
            contact=self.contact.value(),
            said=self.script.said(),
            outcome=self.outcome.value(),
            rating=self.rating.value() if reached else None,
            words=self.words.value(),
            as_praise=self.as_praise.value() and not self.as_praise.isHidden(),
            as_loss=self.as_loss.value() and not self.as_loss.isHidden(),
        )

    def begin(self) -> None:
        """Put the keyboard where a call begins."""
        self._step_to(self.contact)

    def ask_outcome(self) -> None:
        """Say that there is no outcome yet, and go there."""
        self.form.show_problem(self.outcome, self.tr("Choose how the call ended."))
        self._step_to(self.outcome)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field; at the end, and with Ctrl, it saves."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.words.hasFocus():
            self.saved.emit()
        else:
            self.focusNextChild()

    def _step_to(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stepped.emit(widget)

    def _build(self) -> None:
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(6)
        self._build_head()
        self.body.addSpacing(8)
        self.body.addWidget(Rule())
        self.body.addSpacing(10)
        who = Form(self._theme, (Row(label=self.tr("Who answered?"), field=self.contact),))
        self.body.addWidget(who)
        self.body.addSpacing(12)
        self.body.addWidget(self.script)
        self.body.addSpacing(16)
        self.form = Form(
            self._theme,
            (
                Row(label=self.tr("How did it end?"), field=self.outcome),
                Row(
                    label=self.tr("How do they see us?"),
                    field=self.rating,
                    aside=self.tr("5 is very well; leave it if they did not say"),
                ),
                Row(label=self.tr("In their words"), field=self.words),
                Row(label="", field=self.as_praise),
                Row(label="", field=self.as_loss),
            ),
        )
        self.body.addWidget(self.form)
        self._leads.body.addWidget(self.leads_to)
        self.body.addWidget(self._leads)
        self.body.addSpacing(6)
        foot = QHBoxLayout()
        foot.addWidget(label(self.tr("Enter goes on, Ctrl+Enter saves from anywhere"), "aside"), 1)
        foot.addWidget(self.save_button)
        self.body.addLayout(foot)

    def _build_head(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.client)
        names.addWidget(self.why)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addLayout(names, 1)
        top.addWidget(self.missed_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addSpacing(4)
        number = QHBoxLayout()
        number.setSpacing(8)
        number.addWidget(Glyph(self._theme, "phone", "accent", 18))
        number.addWidget(self.phone, 1)
        self.body.addLayout(number)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.about, 1)
        row.addWidget(self.visit_button)
        row.addWidget(self.client_button)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.saved)
        self.visit_button.clicked.connect(self.visit_wanted)
        self.client_button.clicked.connect(self.client_wanted)
        self.outcome.edited.connect(self._on_outcome)
        self.rating.edited.connect(self._on_rating)
        for check in (self.as_praise, self.as_loss):
            check.edited.connect(self._look_again)
        self.missed_button.clicked.connect(self._on_missed)
        keys = (
            ("Alt+P", self.as_praise),
            ("Alt+L", self.as_loss),
            ("Alt+N", self.missed_button),
        )
        for key, button in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def _number(self, line: CallLine, contacts: Sequence[Contact]) -> str:
        """Return the number to call: the main contact's with their name, or the client's."""
        known = sorted((each for each in contacts if each.phone), key=lambda c: not c.is_primary)
        if known:
            return f"{known[0].phone} · {known[0].name}"
        return line.phone or self.tr("No phone number yet")

    def _show_heard(self, heard: Heard) -> None:
        self.contact.show_value(heard.contact)
        self.script.show_said(heard.said)
        self.outcome.show_value(heard.outcome)
        self.rating.show_value(heard.rating)
        self.words.show_value(heard.words)
        self.as_praise.show_value(heard.as_praise)
        self.as_loss.show_value(heard.as_loss)
        self.form.show_problem(self.outcome, "")
        self._look_again()

    def _on_outcome(self) -> None:
        """Go on from the outcome; a client who was let down is a loss unless somebody says no."""
        outcome, call = self.outcome.value(), self.line.call if self.line else None
        self.as_loss.show_value(may_be_loss(outcome) and not (call and call.is_made))
        self.as_praise.show_value(False)
        self.form.show_problem(self.outcome, "")
        self._look_again()
        self.stepped.emit(self.save_button)
        self._step_to(self.words if outcome == NOT_REACHED else self.rating)

    def _on_missed(self) -> None:
        self.outcome.show_value(NOT_REACHED)
        self._look_again()
        self.saved.emit()

    def _on_rating(self) -> None:
        self._step_to(self.words)

    def _look_again(self) -> None:
        """Show what belongs to the outcome, and what saving will do."""
        outcome = self.outcome.value()
        rows = self.form.rows
        rows[self.rating].setVisible(outcome != NOT_REACHED)
        rows[self.as_praise].setVisible(may_be_praise(outcome))
        rows[self.as_loss].setVisible(may_be_loss(outcome))
        self.as_praise.setVisible(may_be_praise(outcome))
        self.as_loss.setVisible(may_be_loss(outcome))
        self._say_what_follows(outcome)
        is_made = self.line is not None and self.line.call.is_made
        self.missed_button.setVisible(not is_made)
        self.save_button.show_text(
            self.tr("Save the change") if is_made else self.tr("Save and next")
        )

    def _say_what_follows(self, outcome: str) -> None:
        heard = self.heard()
        said = consequences(
            outcome,
            self.line.client if self.line else "",
            self._strikes,
            as_praise=heard.as_praise,
            as_loss=heard.as_loss,
        )
        self.leads_to.setText(" ".join(said))
        is_bad = may_be_loss(outcome)
        set_meaning(self._leads, tone="warn" if is_bad else "accent")
        self._leads.setVisible(bool(said))
