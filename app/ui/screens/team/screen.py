"""How each person treats clients, skill by skill."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.coaching.skills import Skill
from app.coaching.team import Missed, TeamFilter, TeamView
from app.coaching.team_said import covered, few_said
from app.errors import AppError
from app.ui.charts.view import ChartView
from app.ui.exporting import ExportDialog, Offer
from app.ui.screens.coaching_page import CoachingPage
from app.ui.screens.column import Scrolled
from app.ui.screens.person.visits_behind import VisitsBehindSheet
from app.ui.screens.team.filters import TeamFilters
from app.ui.screens.team.findings import Findings
from app.ui.screens.team.picture import team_drawing
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from app.coaching.team import VisitBehind
    from app.services.services import Services
    from app.ui.background import Background, Progress
    from app.ui.clock import Clock

_WIDTH = 1136
_ROOMY = 980
"""Pixels from which the filters have room beside the heading."""


class _Read(NamedTuple):
    view: TeamView
    teams: "Sequence[str]"
    clients: "Mapping[UUID, str]"
    unscored: int


class TeamScreen(CoachingPage):
    """Three findings, then one picture: a row per skill, a dot per person.

    Everything is read off the interface thread; what was shown before stays until then.
    """

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        heading = QCoreApplication.translate("TeamScreen", "Team")
        super().__init__(heading, services, theme, clock, background, parent)
        self.view: TeamView | None = None
        self._asked = TeamFilter()
        self.filters = TeamFilters()
        self.export_button = Button(theme, self.tr("Export"))
        self.menu = QMenu(self)
        self.banner = Banner(theme)
        self.findings = Findings(theme)
        self.chart: ChartView | None = None
        self.note = label("", "reason", wraps=True)
        self.few = label("", "reason", wraps=True)
        self.empty = EmptyState(theme, "team", "", self.tr("Show everything"))
        self._scrolled = Scrolled(_WIDTH)
        self._card = Card()
        self.sheet = VisitsBehindSheet(theme, clock, self)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the team again, as it is asked for now."""
        self._asked = asked = self.filters.asked()
        team, scores, now = self.services.team, self.services.scores, self.clock()

        def work(_progress: "Progress") -> _Read:
            with team.apart() as apart:
                view = apart.view(now, asked.weeks, asked.team, asked.client_id, asked.kind)
                nobody = 0 if view.people else scores.count_unscored()
                return _Read(view, apart.teams(), apart.clients(), nobody)

        def show(read: _Read) -> None:
            if read.view.asked == self._asked:
                self._show(read)

        self.background.run(work, owner=self, done=show, failed=self._on_failed)

    def show_asked(self, asked: TeamFilter) -> None:
        """Look at other visits."""
        self.filters.show_asked(asked)
        self.refresh()

    def _build(self) -> None:
        self.buttons.addWidget(self.filters)
        self.buttons.addWidget(self.export_button)
        self._narrow = QVBoxLayout()
        self.add_row(self._narrow)
        self.add_row(self.banner)
        column = self._scrolled.column
        self._card.body.setContentsMargins(16, 4, 16, 4)
        column.addWidget(self.findings)
        column.addWidget(self._card)
        column.addWidget(self.note)
        column.addWidget(self.few)
        column.addStretch()
        self.body.addWidget(self._scrolled, 1)
        self.body.addWidget(self.empty, 1)
        self._scrolled.hide()
        self.empty.hide()
        self._open_menu = QAction(self.tr("Export"), self)
        self._open_menu.setShortcut(QKeySequence("Ctrl+E"))
        self._open_menu.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self._open_menu)
        self._table_action = QAction(self.tr("Team report, or figures as a table…"), self)

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.export_button.clicked.connect(self._on_export)
        self._open_menu.triggered.connect(self._on_export)
        self._table_action.triggered.connect(self._on_table_wanted)
        self.empty.acted.connect(self._on_empty_acted)
        for part in (self.findings, self.sheet):
            part.session_wanted.connect(self.session_wanted)
            part.person_wanted.connect(self.person_wanted)
        self.findings.leadership_wanted.connect(self.leadership_wanted)
        self.findings.visits_wanted.connect(self._on_missed_wanted)
        self.sheet.visit_wanted.connect(self.visit_wanted)

    def _show(self, read: _Read) -> None:
        self.view = view = read.view
        self.filters.offer(read.teams, read.clients)
        self._unscored = read.unscored
        is_empty = not view.people
        self._scrolled.setVisible(not is_empty)
        self.empty.setVisible(is_empty)
        self.export_button.setEnabled(not is_empty)
        self.say_lead("" if is_empty else covered(view))
        if is_empty:
            self._say_empty()
            return
        is_first = self.chart is None
        self.findings.show_view(view)
        self._show_picture(view)
        self._begin_at(self.findings.first_button or self.chart, is_first=is_first)
        self.few.setText(few_said(view.too_few))
        self.few.setVisible(bool(view.too_few))

    def _show_picture(self, view: TeamView) -> None:
        drawing = team_drawing(view)
        if self.chart is None:
            self.chart = ChartView(self.theme, drawing)
            self.chart.activated.connect(self._on_opened)
            self.chart.told.connect(self._on_told)
            self._card.body.addWidget(self.chart)
        else:
            self.chart.show_drawing(drawing)
        self.note.setText(drawing.chart.note)

    def _begin_at(self, widget: QWidget | None, *, is_first: bool) -> None:
        """Let the keyboard begin where there is something to do."""
        if widget is None:
            return
        self.setFocusProxy(widget)
        if is_first and self.isVisible():
            widget.setFocus()

    def _say_empty(self) -> None:
        if self._asked != TeamFilter():
            words = self.tr("No closed visit fits. Look further back, or at all clients.")
            action = self.tr("Show everything")
        elif self._unscored:
            words = self.tr("%d closed visits have no score yet.") % self._unscored
            action = self.tr("Score them now")
        else:
            words = self.tr(
                "Once visits are closed you see here whom to coach on what, and what is ours."
            )
            action = ""
        self.empty.show_sentence(words)
        self.empty.button.show_text(action)
        self.empty.button.setVisible(bool(action))

    def _on_empty_acted(self) -> None:
        if self._asked != TeamFilter():
            self.show_asked(TeamFilter(weeks=52))
            return
        scores, now = self.services.scores, self.clock()

        def work(progress: "Progress") -> int:
            with scores.apart() as apart:
                return apart.recompute(
                    now,
                    progress=lambda done, of: progress(done, of, ""),
                    only_unscored=True,
                )

        running = self.background.run(
            work, owner=self, done=self._on_scored, failed=self._on_failed
        )
        running.progressed.connect(self._on_scoring)
        self.empty.button.setEnabled(False)

    def _on_scoring(self, done: int, of: int, _what: str) -> None:
        self.empty.show_sentence(self.tr("Scoring: %d of %d visits.") % (done, of))

    def _on_scored(self, _count: int) -> None:
        self.empty.button.setEnabled(True)
        self.refresh()

    def _on_opened(self, key: object) -> None:
        """Read the visits behind a dot."""
        if self.view is None or not isinstance(key, tuple):
            return
        who, skill = key
        team, now, asked = self.services.team, self.clock(), self._asked

        def work(_progress: "Progress") -> "tuple[VisitBehind, ...]":
            with team.apart() as apart:
                return apart.behind(who, skill, now, asked)

        def show(visits: "tuple[VisitBehind, ...]") -> None:
            self._show_behind(who, skill, "", visits)

        self.background.run(work, owner=self, done=show, failed=self._on_failed)

    def _on_missed_wanted(self, missed: Missed) -> None:
        finding = self.view.findings.coach_one if self.view else None
        if finding is None or finding.who is None:
            return
        visits = self.services.team.those(missed.visits, missed.skill)
        self._show_behind(finding.who, missed.skill, missed.say, visits)

    def _show_behind(
        self, who: "UUID", skill: Skill, said: str, visits: "Sequence[VisitBehind]"
    ) -> None:
        if self.view is not None:
            name, title = self.view.names[who], self.view.of(skill).title
            self.sheet.show_visits((who, name), (skill, title), said, visits)
            self._place()

    def _on_export(self) -> None:
        """Offer every way out of the window for what is shown."""
        if self.chart is None or not self.export_button.isEnabled():
            return
        chart = self.chart
        self.menu.clear()
        self.menu.addActions([chart.save_action, chart.copy_action, chart.print_action])
        self.menu.addAction(self._table_action)
        self.menu.addSeparator()
        self.menu.addAction(chart.turn_action)
        below = self.export_button.mapToGlobal(self.export_button.rect().bottomLeft())
        self.menu.popup(below)

    def _on_table_wanted(self) -> None:
        """Ask for a place for the report, or for the figures as a workbook or CSV."""
        me, now, asked = self.services.people.me(), self.clock(), self._asked
        if me is None:
            return
        exports = self.services.exports
        offers = [
            Offer(
                title=self.tr("Team report"), paper=lambda: exports.team_report(me.id, now, asked)
            ),
            Offer(title=self.tr("Team"), sheet=lambda: exports.team(me.id, now, asked)),
        ]
        dialog = ExportDialog(
            self.services, self.theme, self.clock, self.background, offers, self.window()
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_told(self, message: str, hint: str, tone: str) -> None:
        self.banner.show_message(message, hint, tone=tone)

    def _on_failed(self, error: BaseException) -> None:
        self.empty.button.setEnabled(True)
        if not isinstance(error, AppError):
            raise error
        self.failed.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the picture into its table and back with T, wherever the keyboard is."""
        if event.key() == Qt.Key.Key_T and not event.modifiers() and self.chart is not None:
            self.chart.turn()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        self.sheet.place_over(self, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet at the right; give the filters a row of their own where it is tight."""
        super().resizeEvent(event)
        self._place()
        is_roomy = self.width() >= _ROOMY
        if is_roomy and self._narrow.indexOf(self.filters) >= 0:
            self.buttons.insertWidget(0, self.filters)
        elif not is_roomy and self._narrow.indexOf(self.filters) < 0:
            self._narrow.addWidget(self.filters, 0, Qt.AlignmentFlag.AlignLeft)
