"""Messages: the milestones at one click each, anything else, and what was written so far."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.messages import MILESTONES, Message, MessageKind
from app.coaching.prompts import first_name
from app.coaching.updates import milestone_due
from app.coaching.visit import Visit
from app.ui.moments import time_said
from app.ui.screens.column import clear
from app.ui.screens.visit.composer import COMPOSE
from app.ui.screens.visit.composer.words import kind_said, state_said
from app.ui.screens.visit.desk import Desk, Section, left_aligned
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import set_meaning
from app.ui.widgets.rule import Rule


class MessagesSection(Section):
    """A row of milestones with when each was told, and the messages of the visit."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase, self.tr("Messages to the client"))
        self.milestones = {kind: Milestone(desk.theme, kind) for kind in MILESTONES}
        self.write_button = Button(desk.theme, self.tr("Write a message"), role="link")
        self.bad_news_button = Button(desk.theme, self.tr("Bad news"), role="link")
        self.rows = QVBoxLayout()
        self._shown: object = None
        self._build()
        desk.mark(self.place("messages"), self.write_button)

    def show_visit(self, visit: Visit) -> None:
        """Show which milestones the client heard of, which is next, and every message."""
        now, zone = self.record.now(), self.record.zone
        due = milestone_due(visit, self.record.playbook, now)
        waiting = tuple(message.id for message in visit.messages if message.waits(now))
        seen = (visit.messages, waiting, due, visit.zone)
        if seen == self._shown:
            return
        self._shown = seen
        sent = {m.kind: time_said(m.sent_at, zone) for m in visit.messages if m.sent_at}
        for kind, milestone in self.milestones.items():
            milestone.show_state(sent.get(kind, ""), is_due=kind is due)
        clear(self.rows)
        for message in sorted(visit.messages, key=_latest, reverse=True):
            self.rows.addWidget(self._row(message))

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for kind, milestone in self.milestones.items():
            milestone.button.clicked.connect(partial(self._write, kind.value))
            row.addWidget(milestone)
        self.rows.setSpacing(0)
        self.column.addLayout(row)
        self.column.addLayout(left_aligned(self.write_button, self.bad_news_button))
        self.column.addLayout(self.rows)
        self.write_button.setToolTip(self.tr("Ctrl+M writes what comes next"))
        self.write_button.clicked.connect(partial(self._write, MessageKind.OTHER.value))
        self.bad_news_button.clicked.connect(partial(self._write, MessageKind.BAD_NEWS.value))

    def _write(self, key: str) -> None:
        self.desk.go_wanted.emit(f"{COMPOSE}/{key}")

    def _row(self, message: Message) -> QWidget:
        made = QWidget()
        line = QHBoxLayout()
        line.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._heading(message))
        said, tone = state_said(message, self.record.zone, self.record.now())
        to = self.tr("to %s") % first_name(message.to) if message.to else ""
        state = ElidedLabel(" · ".join(part for part in (said, to) if part), "reason")
        set_meaning(state, tone=tone)
        words.addWidget(state)
        line.addLayout(words, 1)
        for button in self._deeds(message):
            button.setAccessibleDescription(message.subject)
            line.addWidget(button)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(Rule())
        return made

    def _heading(self, message: Message) -> QWidget:
        """Return the subject; bad news is flagged, in words and colour."""
        subject = message.subject or kind_said(message.kind)
        if message.kind is not MessageKind.BAD_NEWS:
            return ElidedLabel(subject, "label")
        flagged = QWidget()
        row = QHBoxLayout(flagged)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Glyph(self.theme, "warning", "bad", 16))
        flag = ElidedLabel(kind_said(message.kind), "label")
        set_meaning(flag, tone="bad")
        flag.setMinimumWidth(flag.sizeHint().width())
        row.addWidget(flag)
        row.addWidget(ElidedLabel(subject, "label"), 1)
        return flagged

    def _deeds(self, message: Message) -> list[Button]:
        is_sent = message.sent_at is not None
        words = self.tr("Read") if is_sent else self.tr("Go on")
        opens = Button(self.theme, words, role="quiet-link" if is_sent else "link")
        opens.clicked.connect(partial(self._write, str(message.id)))
        if is_sent:
            return [opens]
        deletes = Button(self.theme, self.tr("Delete"), role="quiet-link")
        deletes.clicked.connect(partial(self._on_delete, message))
        if not message.reader or message.read_at is not None:
            return [opens, deletes]
        read = Button(self.theme, self.tr("Read by %s") % first_name(message.reader), role="link")
        read.clicked.connect(partial(self._on_read, message))
        return [read, opens, deletes]

    def _on_delete(self, message: Message) -> None:
        self.record.messages.discard(self.place("messages"), message)

    def _on_read(self, message: Message) -> None:
        self.record.messages.read(message.id, message.reader)


class Milestone(QWidget):
    """A button for one milestone's message, and below it when that went out, or that it is next."""

    def __init__(self, theme: Theme, kind: MessageKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button(theme, kind_said(kind))
        self.state = ElidedLabel("", "aside")
        self.state.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.button)
        column.addWidget(self.state)
        column.addStretch()
        self.state.hide()

    def show_state(self, sent: str, *, is_due: bool) -> None:
        """Show at what time it was ``sent``, or whether it comes next."""
        said = self.tr("Sent %s") % sent if sent else self.tr("Next") if is_due else ""
        self.state.setText(said)
        self.state.setVisible(bool(said))
        set_meaning(self.state, tone="good" if sent else "accent" if is_due else "")
        self.button.setAccessibleDescription(said)


def _latest(message: Message) -> tuple[bool, bool, float]:
    """Sort what is still to be sent before what went out, bad news first, then the newest."""
    is_unsent = message.sent_at is None
    at = message.sent_at or message.written_at
    return is_unsent, is_unsent and message.kind is MessageKind.BAD_NEWS, at.timestamp()
