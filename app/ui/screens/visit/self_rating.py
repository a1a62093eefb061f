"""How it went, from where the technician stood: rated before the record is shown."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.coaching.playbook import SkillText
from app.coaching.reviews import Rating, SelfRating
from app.coaching.roles import Deed, may
from app.coaching.scorecard import of_hundred
from app.coaching.scoring import VisitScore
from app.coaching.scoring.explaining import NOTHING_TO_JUDGE, because, reasons
from app.coaching.skills import Skill
from app.coaching.visit import VisitState
from app.errors import AppError
from app.ui.screens.column import Scrolled, clear
from app.ui.screens.visit.record import VisitRecord
from app.ui.screens.visit.side_sheet import Sheet
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.fields import ScaleField, TextField
from app.ui.widgets.meaning import label
from app.ui.widgets.rule import Rule

SELF_RATING: Final = "self_rating"
"""The place that leads here; ``self_rating/closing`` goes on to leave the visit afterwards."""

CLOSING: Final = "closing"
_WIDTH = 560
_SCALE = 236
_FIGURE = 40


def asks(record: VisitRecord) -> bool:
    """Tell whether whoever sits here was on the visit, which is closed, and has not rated it."""
    return _is_own_closed(record) and _own(record) is None


def may_see_record(record: VisitRecord) -> bool:
    """Tell whether the record is to be shown: to who was there, once they have rated it."""
    return _is_own_closed(record) and _own(record) is not None


def _is_own_closed(record: VisitRecord) -> bool:
    if record.visit.state is not VisitState.CLOSED:
        return False
    me = record.services.people.me()
    return me is not None and may(me, Deed.RATE_SELF, record.visit.technician)


def _own(record: VisitRecord) -> SelfRating | None:
    return record.services.reviews.self_rating(record.visit_id)


class SelfRatingForm(QWidget):
    """A scale for each skill the visit called for; a number rates and goes on to the next."""

    done = Signal()
    """What was rated is to be stored; with nothing rated it was skipped."""
    skipped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[Skill, SkillRow] = {}
        self.note = TextField(self.tr("What a number can’t say"), rows=1)
        self.done_button = Button(theme, self.tr("Show me the record"), role="primary")
        self.skip_button = Button(theme, self.tr("Skip"))
        self._list = Scrolled(_WIDTH)
        self._build()
        self.done_button.clicked.connect(self.done)
        self.skip_button.clicked.connect(self.skipped)

    def show_skills(self, skills: tuple[SkillText, ...]) -> None:
        """Offer these skills, none rated."""
        clear(self._list.column)
        self.rows = {text.id: SkillRow(text) for text in skills}
        self.note.show_value("")
        for row in self.rows.values():
            row.rated.connect(self._on_rated)
            self._list.column.addWidget(row)
        self._list.column.addStretch()

    def ratings(self) -> tuple[Rating, ...]:
        """Return what was rated."""
        found = ((skill, row.scale.value()) for skill, row in self.rows.items())
        return tuple(Rating(skill=skill, value=value) for skill, value in found if value)

    def begin(self) -> None:
        """Give the first scale the focus."""
        row = next(iter(self.rows.values()), None)
        if row is not None:
            row.scale.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_rated(self, skill: Skill) -> None:
        skills = list(self.rows)
        at = skills.index(skill) + 1
        if at < len(skills):
            following = self.rows[skills[at]]
            following.scale.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
            self._list.ensureWidgetVisible(following, 0, 40)
        else:
            self.done_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        words = self.tr(
            "1 to 5, as you saw it. Keys 1 to 5 rate and go on; leave out what you can’t say. "
            "Your manager sees it beside the record; it never counts in your score."
        )
        self._list.column.setSpacing(0)
        self.note.setAccessibleName(self.note.placeholderText())
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 12, 12, 8)
        foot.addWidget(self.skip_button)
        foot.addStretch()
        foot.addWidget(self.done_button)
        note = QHBoxLayout()
        note.setContentsMargins(0, 8, 12, 0)
        note.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(words, "reason", wraps=True))
        column.addWidget(self._list, 1)
        column.addLayout(note)
        column.addLayout(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be done with Ctrl+Return."""
        is_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Return and is_control:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class SkillRow(QWidget):
    """One skill with its scale; the sentence of the chosen step stands below."""

    rated = Signal(object)

    def __init__(self, text: SkillText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.scale = ScaleField()
        self.scale.setFixedWidth(_SCALE)
        self.scale.name(text.name)
        for rating, button in enumerate(self.scale.buttons, start=1):
            button.setToolTip(text.anchor(rating))
        self.anchor = label(text.meaning, "aside", wraps=True)
        grid = QGridLayout()
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(text.name, "label"), 0, 0)
        grid.addWidget(self.scale, 0, 1)
        grid.addWidget(self.anchor, 1, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(grid)
        column.addWidget(Rule())
        self.scale.edited.connect(self._on_edited)

    def _on_edited(self) -> None:
        value = self.scale.value()
        if value:
            self.anchor.setText(f"{value} · {self._text.anchor(value)}")
            self.rated.emit(self._text.id)


class RecordShown(QWidget):
    """What the record shows of a closed visit: a figure and a sentence for each skill."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def show_record(self, record: VisitRecord) -> None:
        """Show the stored score beside the own rating."""
        clear(self._rows)
        score = record.services.scores.of_visit(record.visit_id)
        if score is None or not score.is_judged:
            self._rows.addWidget(label(NOTHING_TO_JUDGE, "reason", wraps=True))
            return
        own = _own(record)
        for text in record.playbook.skills:
            self._rows.addWidget(_told(score, text, own))


def _told(score: VisitScore, text: SkillText, own: SelfRating | None) -> QWidget:
    made, found = QWidget(), score.of(text.id)
    rated = own.value(text.id) if own else None
    figure = "–" if found.score is None else str(found.score)
    beside = made.tr("you said %d") % of_hundred(rated) if rated else ""
    value = label(figure, "label", "bad" if found.failure else "")
    value.setFixedWidth(_FIGURE)
    value.setAlignment(Qt.AlignmentFlag.AlignRight)
    grid = QGridLayout()
    grid.setContentsMargins(0, 8, 0, 8)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(text.name, "label"), 0, 0)
    grid.addWidget(label(beside, "aside"), 0, 1)
    grid.addWidget(value, 0, 2)
    grid.addWidget(label(because(found), "reason", wraps=True), 1, 0, 1, 3)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(grid)
    column.addWidget(Rule())
    made.setAccessibleName(f"{text.name}: {figure} {beside}. {because(found)}")
    return made


class SelfRatingSheet(QObject):
    """Asks for the own rating in a sheet over the visit, then shows the record in it."""

    left = Signal()
    """The sheet that came up when the visit was closed is gone: the visit can be left."""
    rated = Signal()
    """The own rating was stored, or skipped: the record may be seen now."""

    def __init__(self, record: VisitRecord, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._record = record
        self._is_closing = False
        self.form = SelfRatingForm(theme)
        self.shown = RecordShown()
        self.banner = Banner(theme)
        self.leave_button = Button(theme, self.tr("Done"), role="primary")
        self.sheet = Sheet(theme, parent, _WIDTH)
        self._result = self._made_result()
        for part in (self.banner, self.form, self._result):
            self.sheet.body.addWidget(part, 0 if part is self.banner else 1)
        self.form.done.connect(self._on_done)
        self.form.skipped.connect(self._on_skipped)
        self.leave_button.clicked.connect(self.sheet.close_sheet)
        self.sheet.closed.connect(self._on_closed)

    def open(self, key: str) -> None:
        """Ask how it went; with ``closing`` the visit is left afterwards."""
        self._is_closing = key == CLOSING
        self._result.hide()
        self.form.show()
        self.form.show_skills(self._applying())
        words = self.tr("How did it go?")
        self.sheet.open(words, words)
        self.form.begin()

    def _applying(self) -> tuple[SkillText, ...]:
        """Return the skills this visit called for; all where nothing can be said."""
        score, playbook = self._score(), self._record.playbook
        found = tuple(text for text in playbook.skills if score and reasons(score.of(text.id)))
        return found or playbook.skills

    def _score(self) -> VisitScore | None:
        return self._record.services.scores.of_visit(self._record.visit_id)

    def _on_done(self) -> None:
        self._store(self.form.ratings(), self.form.note.value())

    def _on_skipped(self) -> None:
        # Stored as well: who has seen the record can't rate without it any more.
        self._store((), "")

    def _store(self, ratings: tuple[Rating, ...], note: str) -> None:
        record = self._record
        me = record.services.people.me()
        if me is None:
            return
        rate = record.services.reviews.self_rate
        try:
            rate(record.visit_id, ratings, me.id, record.now(), note)
        except AppError as error:
            self.banner.show_message(error.message, error.hint, tone="warn")
            return
        self.rated.emit()
        self.form.hide()
        self.shown.show_record(record)
        self._result.show()
        self.sheet.title.setText(self.tr("What the record shows"))
        self.leave_button.setFocus()

    def _made_result(self) -> QWidget:
        made = QWidget()
        scrolled = Scrolled(_WIDTH)
        scrolled.column.addWidget(self.shown)
        scrolled.column.addStretch()
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 12, 12, 8)
        foot.addStretch()
        foot.addWidget(self.leave_button)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled, 1)
        column.addLayout(foot)
        return made

    def _on_closed(self) -> None:
        is_closing, self._is_closing = self._is_closing, False
        if is_closing:
            self.left.emit()
