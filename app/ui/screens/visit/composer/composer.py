"""The composer: one message to the client, checked while it is written."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.coaching.messages import Channel, Message, MessageKind
from app.coaching.people import NO_ID
from app.coaching.updates import gaps, names_bad_news
from app.errors import AppError
from app.ui.binding import FormBinding
from app.ui.screens.visit.board import freeze
from app.ui.screens.visit.composer.checked_text import HEATED, CheckedText
from app.ui.screens.visit.composer.delivery import open_mail
from app.ui.screens.visit.composer.doubts import Doubt, doubts
from app.ui.screens.visit.composer.findings import FindingsList
from app.ui.screens.visit.composer.footer import Asking, Deeds, Footer, Holding
from app.ui.screens.visit.composer.readying import readied
from app.ui.screens.visit.composer.words import held_said, kind_said, state_said
from app.ui.screens.visit.person_field import PersonField
from app.ui.screens.visit.record import VisitRecord
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.fields import Choice, ChoiceField, LineField
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.coaching.message import Finding
    from app.ui.screens.visit.composer.replacing import Replacement

_SETTLE_MS: Final = 150
_SETTLE_LONG_MS: Final = 800
_LONG: Final = 10_000
PLACE: Final = "work/messages"


class Composer(QWidget):
    """Writes one message. Whatever a person typed is kept as a draft, until it goes out.

    ``done`` is emitted when nothing is left to do with it.
    """

    done = Signal()
    unsaved_changed = Signal(bool)

    def __init__(self, record: VisitRecord, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = record
        self._message = Message(kind=MessageKind.OTHER, text="", written_at=record.now())
        self._ready = ""
        self._findings: tuple[Finding, ...] = ()
        self._gaps: tuple[tuple[int, int], ...] = ()
        self._anyway = Channel.MAIL
        self.banner = Banner(theme)
        self.to = PersonField(theme, self.tr("A name"))
        self.kind = ChoiceField([Choice(kind.value, kind_said(kind)) for kind in MessageKind])
        self.subject = LineField()
        self.text = CheckedText(theme)
        self.hint = label("", "aside", "warn", wraps=True)
        self.findings = FindingsList(theme)
        self.deeds = Deeds(theme)
        self.holding = Holding(theme, record.zone, record.now)
        self.asking = Asking(theme)
        self.done_button = Button(theme, self.tr("Done"), role="primary")
        self._after = _row_of(self.done_button)
        self.footer = Footer(self.deeds, self.holding, self.asking, self._after)
        self.form = Form(
            theme,
            [
                Row(label=self.tr("To"), field=self.to, half=True),
                Row(label=self.tr("What for?"), field=self.kind, half=True),
                Row(label=self.tr("Subject"), field=self.subject),
            ],
        )
        self._check_timer = QTimer(self)
        self._check_timer.setSingleShot(True)
        self._binding = FormBinding(self._on_store, parent=self)
        self._build()
        self._connect()

    @property
    def message(self) -> Message:
        """The message as it stands in the fields."""
        return replace(
            self._message,
            kind=MessageKind(self.kind.value()),
            to=self.to.value(),
            subject=self.subject.value(),
            text=self.text.value(),
        )

    @property
    def unsaved(self) -> bool:
        """Whether something typed here is not stored yet."""
        return self._binding.unsaved

    def flush(self) -> bool:
        """Store what waits; return whether nothing is left unsaved."""
        return self._binding.flush()

    def open(self, message: Message) -> None:
        """Show a message to write on, or one that went out to read."""
        visit = self._record.visit
        self._message = message
        self._ready = "" if message.id != NO_ID else message.text
        self.to.offer(contact.name for contact in visit.client.contacts)
        self._show(message)
        self._show_state()
        self._check_timer.start(0)

    def focus(self, place: int = -1) -> None:
        """Give the focus to what comes next: a place in the text, a gap, or the filled button."""
        self._gaps = gaps(self.text.toPlainText())
        if self._message.sent_at is not None:
            self.done_button.setFocus()
            return
        if place < 0 and self._is_ready and not self._gaps and not self.message.waits(self._now):
            self.deeds.lead.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        if place >= 0:
            self.check()
            found = next((f for f in self._findings if f.start == place), None)
            self.text.select(place, found.end if found else place)
        elif self._gaps:
            self.text.select(*self._gaps[0])
        else:
            self.text.moveCursor(QTextCursor.MoveOperation.End)

    def leave(self) -> bool:
        """Keep what was typed as a draft, an emptied one not; return whether all is stored."""
        if not self.flush():
            return False
        if self._is_kept and self._message.sent_at is None and not self.text.value():
            self._record.messages.discard(PLACE, self._message)
        return True

    def check(self) -> None:
        """Look at the text as it is now: underline, list, and say which button is wiser."""
        self._check_timer.stop()
        text = self.text.toPlainText()
        is_sent = self._message.sent_at is not None
        self._findings = () if is_sent else self._record.services.messages.check(text)
        self._gaps = gaps(text)
        self.text.mark(self._findings, self._gaps)
        self.findings.show_findings(text, self._findings, has_gaps=bool(self._gaps))
        self.deeds.enable(has_text=bool(text.strip()))
        self.deeds.show_heat(is_heated=self._is_heated)
        self._show_hint()

    # What is shown

    def _build(self) -> None:
        words = QLabel(self.tr("Message"))
        words.setProperty("role", "label")
        words.setBuddy(self.text)
        self.text.setAccessibleName(words.text())
        left = QVBoxLayout()
        left.setSpacing(5)
        left.addWidget(self.form)
        left.addSpacing(6)
        left.addWidget(words)
        left.addWidget(self.text, 1)
        left.addWidget(self.hint)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addLayout(left, 1)
        middle.addWidget(self.findings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 14, 4)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addLayout(middle, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        for key, field in self._fields.items():
            self._binding.bind(key, field)
        self._binding.unsaved_changed.connect(self.unsaved_changed)
        self._binding.save_failed.connect(self._on_save_failed)
        self._check_timer.timeout.connect(self.check)
        self.text.textChanged.connect(self._on_text_changed)
        self.kind.edited.connect(self._on_kind)
        self.to.edited.connect(self._show_address)
        self.findings.shown.connect(self._on_show)
        self.findings.used.connect(self._on_use)
        deeds = self.deeds
        deeds.mail.clicked.connect(partial(self._send, Channel.MAIL))
        deeds.copy.clicked.connect(partial(self._send, Channel.CLIPBOARD))
        deeds.say.clicked.connect(partial(self._send, Channel.SPOKEN))
        deeds.hold.clicked.connect(self._on_hold)
        deeds.keep.clicked.connect(self._on_keep)
        deeds.discard.clicked.connect(self._on_discard)
        self.holding.until.connect(self._on_until)
        self.holding.for_reader.connect(self._on_for_reader)
        self.holding.back.connect(self._on_back)
        self.asking.wiser.clicked.connect(self._on_wiser)
        self.asking.anyway.clicked.connect(self._on_anyway)
        self.asking.back_button.clicked.connect(self._on_back)
        self.done_button.clicked.connect(self.done)
        self.banner.acted.connect(self._on_let_go)

    @property
    def _fields(self) -> dict[str, PersonField | ChoiceField | LineField | CheckedText]:
        return {"to": self.to, "kind": self.kind, "subject": self.subject, "text": self.text}

    @property
    def _now(self) -> datetime:
        return self._record.now()

    @property
    def _is_ready(self) -> bool:
        """Whether it may go out as it is: a text of ours, or one that was put aside on purpose."""
        was_held = self._message.held_until is not None or bool(self._message.reader)
        return bool(self.text.value()) and (not self._is_kept or was_held)

    @property
    def _is_kept(self) -> bool:
        return self._message.id != NO_ID

    @property
    def _is_heated(self) -> bool:
        return any(finding.kind in HEATED for finding in self._findings)

    def _show(self, message: Message) -> None:
        for key, value in (
            ("to", message.to),
            ("kind", message.kind.value),
            ("subject", message.subject),
            ("text", message.text),
        ):
            self._binding.show(key, value)
        self._show_address()

    def _show_address(self) -> None:
        contact = self._record.visit.client.contact(self.to.value())
        known = contact.email if contact else ""
        nobody = self.tr("No address known; your mail program asks for it.")
        self.form.show_hint(self.to, known or (nobody if self.to.value() else ""))

    def _show_state(self) -> None:
        """Show whether the message is a draft, held, or gone."""
        message, is_sent = self._message, self._message.sent_at is not None
        for field in self._fields.values():
            freeze(field, is_frozen=is_sent)
        self.findings.setVisible(not is_sent)
        self.footer.show_page(self._after if is_sent else self.deeds)
        self.deeds.discard.setVisible(self._is_kept)
        self.banner.hide()
        if is_sent:
            said, tone = state_said(message, self._record.zone, self._now)
            self.banner.show_message(said, tone=tone)
        elif message.waits(self._now):
            until_read = message.reader and message.read_at is None
            let_go = self.tr("Read by %s") % message.reader if until_read else self.tr("Let it go")
            said = held_said(message, self._record.zone, self._now)
            self.banner.show_message(said, tone="warn", action=let_go)
        self._show_hint()

    def _show_hint(self) -> None:
        text, kind = self.text.value(), self.kind.value()
        is_late = kind == MessageKind.BAD_NEWS and bool(text) and not names_bad_news(text)
        self.hint.setText(self.tr("Bad news first: say in the first sentence what happened."))
        self.hint.setVisible(is_late and self._message.sent_at is None)

    # What is typed

    def _on_text_changed(self) -> None:
        is_long = self.text.document().characterCount() > _LONG
        self._check_timer.start(_SETTLE_LONG_MS if is_long else _SETTLE_MS)

    def _on_kind(self) -> None:
        """Write the ready text for another purpose, unless somebody wrote on this one."""
        if self._is_kept or self.text.value() != self._ready.rstrip():
            return
        self.open(readied(self._record, MessageKind(self.kind.value())))

    def _on_store(self, _key: str, _value: object) -> None:
        self._store()

    def _store(self) -> None:
        """Keep the message as a draft; an empty page is nothing to keep."""
        message = self.message
        if self._is_kept or message.text:
            self._message = replace(message, id=self._record.messages.keep(message))
            self.deeds.discard.show()

    def _stored(self) -> bool:
        """Store the message, touched or not; tell what is wrong where that can't be done."""
        try:
            self._store()
        except AppError as error:
            self.banner.show_message(error.message, error.hint, tone="bad")
            return False
        return self.flush()

    def _on_save_failed(self, _key: str, error: AppError) -> None:
        self.banner.show_message(error.message, error.hint, tone="bad")

    def _on_show(self, start: int, end: int) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.select(start, end)

    def _on_use(self, better: "Replacement") -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.replace(*better)
        self.check()

    def _step(self, step: int) -> None:
        """Go to the next or previous thing to look at, round and round."""
        self.check()
        stops = sorted({*self._gaps, *((f.start, f.end) for f in self._findings)})
        if not stops:
            return
        here = self.text.place
        if not self.text.hasFocus():
            self._on_show(*stops[0 if step > 0 else -1])
        elif step > 0:
            self._on_show(*next((stop for stop in stops if stop[0] > here), stops[0]))
        else:
            before = [stop for stop in stops if stop[0] < here]
            self._on_show(*(before or stops)[-1])

    # What is done with it

    def _send(self, channel: Channel) -> None:
        """Send the message; ask once more where something speaks against it."""
        self.check()
        if not self.text.value():
            self.text.setFocus()
            return
        found = doubts(self.message, self._gaps, self._now, is_heated=self._is_heated)
        if channel is Channel.SPOKEN or not found:
            self._deliver(channel)
            return
        self._anyway = channel
        self.footer.show_page(self.asking)
        self.asking.ask(*found[0].words(self.message, self._record.zone, self._now))

    def _deliver(self, channel: Channel) -> None:
        record = self._record
        if not self._stored():
            return
        try:
            if channel is Channel.MAIL:
                open_mail(record.services, record.visit, self._message)
            elif channel is Channel.CLIPBOARD:
                QGuiApplication.clipboard().setText(self._message.text)
            record.messages.send(self._message.id, channel, self._findings)
        except AppError as error:
            self._on_back()
            self.banner.show_message(error.message, error.hint, tone="bad")
            return
        if channel is Channel.SPOKEN:
            self.done.emit()
        else:
            self._show_gone(channel)

    def _show_gone(self, channel: Channel) -> None:
        self._message = replace(self._message, channel=channel, sent_at=self._now)
        self.check()
        self._show_state()
        said = {
            Channel.MAIL: self.tr("Your mail program opens it. Send it from there."),
            Channel.CLIPBOARD: self.tr("Copied. Paste it where you write to them."),
        }
        kept = self.tr("The visit keeps it as it is here.")
        self.banner.show_message(said[channel], kept, tone="good")
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_hold(self) -> None:
        people = self._record.services.people.all()
        mine = self._record.visit.technician.name
        self.footer.show_page(self.holding)
        self.holding.begin(person.name for person in people if person.name != mine)

    def _on_until(self, until: datetime) -> None:
        self._hold(until, "")

    def _on_for_reader(self, reader: str) -> None:
        self._hold(None, reader)

    def _hold(self, until: datetime | None, reader: str) -> None:
        if self._stored():
            self._record.messages.hold(self._message.id, until=until, reader=reader)
            self.done.emit()

    def _on_let_go(self) -> None:
        """The colleague has read it, or its time need not be waited for."""
        message, record = self._message, self._record
        if message.reader and message.read_at is None:
            record.messages.read(message.id, message.reader)
        else:
            record.messages.hold(message.id)
        stored = (each for each in record.visit.messages if each.id == message.id)
        self._message = next(stored, message)
        self._show_state()
        self.focus()

    def _on_keep(self) -> None:
        if self._stored():
            self.done.emit()

    def _on_discard(self) -> None:
        self.flush()
        self._record.messages.discard(PLACE, self._message)
        self._message = replace(self._message, id=NO_ID, text="")
        self._show(self._message)
        self.done.emit()

    def _on_wiser(self) -> None:
        found = doubts(self.message, self._gaps, self._now, is_heated=self._is_heated)
        if found and found[0] is Doubt.HEAT:
            self._on_hold()
            return
        self._on_back()
        if found and found[0] is Doubt.GAP:
            self._on_show(*self._gaps[0])
        else:
            self.done.emit()

    def _on_anyway(self) -> None:
        self._deliver(self._anyway)

    def _on_back(self) -> None:
        self.footer.show_page(self.deeds)
        self.deeds.lead.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return presses the filled button, F8 goes on to what to look at, Esc steps back."""
        key, modifiers = event.key(), event.modifiers()
        is_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        is_deeds = self.footer.currentWidget() is self.deeds
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and is_control and is_deeds:
            self.check()
            self.deeds.lead.click()
        elif key == Qt.Key.Key_F8:
            self._step(-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Escape and self.footer.currentWidget() in {
            self.holding,
            self.asking,
        }:
            self._on_back()
        else:
            super().keyPressEvent(event)


def _row_of(button: Button) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch()
    return made
