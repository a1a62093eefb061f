"""Reviews: the visits that wait, each as a story beside what four voices say of it."""

from collections.abc import Callable
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.coaching.prompts import first_name
from app.coaching.reviews import RATINGS, Verdict
from app.coaching.skills import Skill
from app.errors import AppError
from app.ui.binding import FormBinding
from app.ui.moments import zone_named
from app.ui.screens.coaching_page import CoachingPage
from app.ui.screens.reviews.changes_sheet import ChangesSheet
from app.ui.screens.reviews.comparison import ComparisonView
from app.ui.screens.reviews.desk import ReviewDesk
from app.ui.screens.reviews.reading import Entry
from app.ui.screens.reviews.room import ReviewRoom
from app.ui.screens.reviews.score_pane import standing_said
from app.ui.screens.reviews.story_view import lead_said
from app.ui.theme import Theme
from app.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from uuid import UUID

    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.clock import Clock


class ReviewsScreen(CoachingPage):
    """Visits to look at, the most telling first, read and rated with a few keys.

    What is typed and rated saves itself as a draft; nothing reaches the technician before it is
    sent.
    """

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        heading = QCoreApplication.translate("ReviewsScreen", "Reviews")
        super().__init__(heading, services, theme, clock, background, parent)
        self.desk = ReviewDesk(services, clock)
        self.room = ReviewRoom(theme)
        self.pane = self.room.pane
        self.banner = self.room.banner
        self.comparison = ComparisonView(theme, services)
        self.empty = EmptyState(theme, "reviews", "", self.tr("Compare two reviewers"))
        self.changes = ChangesSheet(theme, self)
        self.binding = FormBinding(self._keep_note, parent=self)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.setFocusProxy(self.pane.table)

    def refresh(self) -> None:
        """Read the queue again; the visit that was open stays open, unless it was a stale one."""
        desk = self.desk
        if not desk.come():
            self.empty.show_sentence(self.tr("Reviews are for the service manager."))
            self.empty.button.hide()
            self._stack.setCurrentWidget(self.empty)
            return
        if desk.entry is not None:
            self._open(desk.entry_of(desk.entry.visit_id))
        else:
            self._open(next(iter(desk.entries), None))

    def show_visit(self, visit_id: "UUID") -> None:
        """Show one visit for review, whether it is in the queue or not."""
        if self.flush():
            self._open(self.desk.entry_of(visit_id))

    def has_unsaved(self) -> bool:
        """Tell whether a note is not stored yet."""
        return self.binding.unsaved

    def flush(self) -> bool:
        """Store the notes."""
        return self.binding.flush()

    def rate(self, skill: Skill, value: int) -> None:
        """Give a skill a step of its scale and go on to the next one without.

        Where a dispute is settled, it is the step that would stand instead.
        """
        desk = self.desk
        if desk.is_disputed:
            desk.instead[skill] = value
            self.pane.dispute.choose(Verdict.PARTLY)
            self._show_review()
        elif desk.may_rate and self._try(partial(desk.rate, skill, value)):
            self._show_review()
            following = desk.next_unrated(skill)
            if following is not None:
                self.pane.table.choose(following)

    def step(self, by: int) -> None:
        """Go to the next visit, or to the one before."""
        desk, at = self.desk, self.desk.place()
        to = 0 if at is None else at + by
        if self.flush() and 0 <= to < len(desk.entries):
            self._open(desk.entries[to])
            self.pane.table.setFocus()

    def skip(self) -> None:
        """Leave a visit for later: it goes to the end of the queue until the program is closed."""
        if not self.flush():
            return
        after = self.desk.skip()
        if after is None:
            self.banner.show_message(self.tr("This is the last one. It waits here for you."))
            return
        self._open(after)
        self.pane.table.setFocus()

    def send(self) -> None:
        """Do what comes next with this review: send, settle or close it."""
        desk = self.desk
        if desk.seen is None or not self.flush():
            return
        who = desk.seen.card.technician
        if desk.is_disputed:
            self._settle(who)
        elif desk.may_close:
            self._finish(desk.close, self.tr("Closed."))
        elif desk.may_rate and desk.is_second_look:
            self._finish(desk.close, self.tr("Done. Now it can be compared with the first one."))
        elif desk.may_rate:
            self._finish(desk.send, self.tr("Sent to %s.") % who)

    def write_note(self) -> None:
        """Go to the note to the technician."""
        if self.pane.note.isVisible() and self.desk.may_rate:
            self.pane.bring(self.pane.note)

    def write_private(self) -> None:
        """Go to the private note."""
        self.pane.show_private()
        self.pane.bring(self.pane.private)

    def open_visit(self) -> None:
        """Open the visit itself."""
        if self.desk.seen is not None and self.flush():
            self.visit_wanted.emit(self.desk.seen.visit.id)

    def compare(self) -> None:
        """Compare two reviewers."""
        if self.desk.me is not None and self.flush():
            self.comparison.show_for(self.desk.me, self.services.people.all())
            self._stack.setCurrentWidget(self.comparison)
            self.comparison.setFocus()

    def decide(self, verdict: Verdict) -> None:
        """Choose what comes of a dispute."""
        if self.desk.is_disputed:
            self.pane.dispute.choose(verdict)
            self.pane.bring(self.pane.dispute.words)

    def leave(self) -> None:
        """Go back from the history, from a text, or from the comparison to the skills."""
        if self.changes.isVisible():
            self.changes.close_sheet()
            return
        if self._stack.currentWidget() is self.comparison:
            self.refresh()
        self.pane.table.setFocus()

    def _settle(self, who: str) -> None:
        verdict, words = self.pane.dispute.chosen(), self.pane.dispute.words.value()
        if verdict is None:
            words = self.tr("Choose first: accept, in part, or reject.")
            self.banner.show_message(words, tone="warn")
        elif verdict is Verdict.PARTLY and not self.desk.instead:
            words = self.tr("Rate anew what you agree with, then settle it.")
            self.banner.show_message(words, tone="warn")
        elif self._try(partial(self.desk.settle, verdict, words)):
            self._show_review()
            said = self.tr("Settled, and %s can read why. Close it when you have talked.")
            self.banner.show_message(said % who, tone="good")

    def _finish(self, act: Callable[[], None], words: str) -> None:
        """Send or close a review and go on to the visit that takes its place in the queue."""
        at = self.desk.place() or 0
        if not self._try(act):
            return
        rest = self.desk.entries
        self.waiting_changed.emit()
        self._open(rest[min(at, len(rest) - 1)] if rest else None)
        self.banner.show_message(words, tone="good")
        self.pane.table.setFocus()

    def _open(self, entry: Entry | None) -> None:
        desk = self.desk
        self.banner.hide()
        self.changes.hide()
        if entry is None or not self._try(partial(desk.open, entry)) or desk.seen is None:
            desk.leave()
            self._show_empty()
            return
        now, zone, seen = self.clock(), self.clock.zone, desk.seen
        self.room.show_story(seen, lead_said(seen, now, zone), now, zone)
        self._stack.setCurrentWidget(self.room)
        self._show_review()

    def _show_empty(self) -> None:
        words = self.tr(
            "Nothing waits to be reviewed. Closed visits come here by themselves: strikes first, "
            "then complaints, then a fair sample of everybody."
        )
        self.empty.show_sentence(words)
        self.empty.button.show()
        self._stack.setCurrentWidget(self.empty)

    def _show_review(self) -> None:
        """Show where the review stands, after it was opened or changed."""
        desk, seen = self.desk, self.desk.seen
        if seen is None:
            return
        who, review = seen.card.technician, seen.review
        zone = zone_named(seen.visit.zone, UTC)
        self.pane.show_visit(
            seen,
            may_rate=desk.may_rate or desk.is_disputed,
            manager=desk.reviewer_called(self.tr("You")),
            main=self._main_words(),
            standing=standing_said(review, who, desk.dispute_days, self.clock(), zone),
            instead=dict(desk.instead),
        )
        self.binding.show("shared", review.shared_note if review else "")
        self.binding.show("private", review.private_note if review else "")
        self._show_where()

    def _show_where(self) -> None:
        desk, at = self.desk, self.desk.place()
        self.room.where.setText(" · ".join((self.tr("Reviews"), *desk.where())))
        self.room.before_button.setEnabled(at is not None and at > 0)
        self.room.next_button.setEnabled(at is None or at + 1 < len(desk.entries))
        self.pane.skip_button.setEnabled(at is not None)
        colleague = desk.colleague()
        self.pane.second_button.setVisible(colleague is not None)
        if colleague is not None:
            name = first_name(colleague.name)
            self.pane.second_button.show_text(self.tr("Ask %s for a second look") % name)

    def _main_words(self) -> str:
        desk = self.desk
        if desk.is_disputed:
            return self.tr("Settle it")
        if desk.may_close:
            return self.tr("Close the review")
        if not desk.may_rate:
            return ""
        return self.tr("Done") if desk.is_second_look else self.tr("Send review")

    def _keep_note(self, key: str, value: str) -> None:
        is_begun = self.desk.review is not None
        self.desk.annotate(key, value)
        if not is_begun:
            self._show_where()

    def _try(self, act: Callable[[], None]) -> bool:
        """Do something, and say across the story why it could not be done."""
        try:
            act()
        except AppError as error:
            self.banner.show_message(error.message, error.hint, tone="warn")
            return False
        return True

    def _on_second_look(self) -> None:
        colleague, seen = self.desk.colleague(), self.desk.seen
        if colleague is None or seen is None:
            return
        if self._try(partial(self.desk.ask, seen.visit.id, colleague.id)):
            self._show_where()
            said = self.tr("%s finds this visit among the reviews, without your rating.")
            self.banner.show_message(said % first_name(colleague.name), tone="good")

    def _on_calibration_wanted(self, visit_id: "UUID") -> None:
        """Rate a colleague's visit without seeing their rating."""
        me = self.desk.me
        if me is not None and self._try(partial(self.desk.ask, visit_id, me.id)):
            self.show_visit(visit_id)
            self.pane.table.setFocus()

    def _on_changes_wanted(self) -> None:
        seen, me = self.desk.seen, self.desk.me
        if seen is not None and me is not None and seen.review is not None:
            noted = self.services.reviews.history(seen.review.id, me.id)
            self.changes.show_history(noted, seen.playbook, self.clock(), self.clock.zone)
            self.changes.place_over(self, 0)

    def _on_save_failed(self, _key: str, error: AppError) -> None:
        self.failed.emit(error)

    def _lay_out(self) -> None:
        """Take the whole room: the scorecard reaches to the edges of the window."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self.body)

    def _build(self) -> None:
        for part in (self.room, self.comparison, self.empty):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack)
        self.binding.bind("shared", self.pane.note)
        self.binding.bind("private", self.pane.private)
        for value in RATINGS:
            self._action(self.tr("Rate the skill %d") % value, str(value), self._rater(value))
        self._action(self.tr("Next visit"), "J", partial(self.step, 1))
        self._action(self.tr("Previous visit"), "K", partial(self.step, -1))
        self._action(self.tr("Skip this visit"), "S", self.skip)
        self._action(self.tr("Note to the technician"), "N", self.write_note)
        self._action(self.tr("Private note"), "P", self.write_private)
        self._action(self.tr("Open the visit"), "V", self.open_visit)
        self._action(self.tr("Accept"), "A", partial(self.decide, Verdict.ACCEPTED))
        self._action(self.tr("Accept in part"), "I", partial(self.decide, Verdict.PARTLY))
        self._action(self.tr("Reject"), "R", partial(self.decide, Verdict.REJECTED))
        self._action(self.tr("Compare two reviewers"), "C", self.compare)
        self._action(self.tr("Send, settle or close"), "Ctrl+Return", self.send)
        self._action(self.tr("Back to the skills"), "Esc", self.leave)

    def _rater(self, value: int) -> Callable[[], None]:
        def rate() -> None:
            if self.pane.skill is not None:
                self.rate(self.pane.skill, value)

        return rate

    def _action(self, words: str, keys: str, act: Callable[[], None]) -> None:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        self.addAction(action)

    def _connect(self) -> None:
        room, pane = self.room, self.pane
        pane.rated.connect(self.rate)
        pane.skipped.connect(self.skip)
        pane.sent.connect(self.send)
        pane.changes_wanted.connect(self._on_changes_wanted)
        pane.second_button.clicked.connect(self._on_second_look)
        pane.compare_button.clicked.connect(self.compare)
        room.before_button.clicked.connect(lambda: self.step(-1))
        room.next_button.clicked.connect(lambda: self.step(1))
        room.open_button.clicked.connect(self.open_visit)
        self.empty.acted.connect(self.compare)
        self.comparison.left.connect(self.leave)
        self.comparison.visit_wanted.connect(self.show_visit)
        self.comparison.asked.connect(self._on_calibration_wanted)
        self.binding.unsaved_changed.connect(self.unsaved_changed)
        self.binding.save_failed.connect(self._on_save_failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the history at its edge."""
        super().resizeEvent(event)
        if self.changes.isVisible():
            self.changes.place_over(self, 0)
