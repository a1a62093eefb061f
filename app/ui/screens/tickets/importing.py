"""A file of tickets comes in: recognised, looked at, and taken over when somebody says so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from app.coaching.tickets import (
    DateOrder,
    ImportResult,
    TicketMapping,
    TicketPreview,
    TicketSheet,
)
from app.errors import AppError, BadFileError
from app.ui.background import Background, Progress, Running
from app.ui.clock import Clock
from app.ui.screens.column import Scrolled
from app.ui.screens.page import Page
from app.ui.screens.tickets.bad_rows import BadRows
from app.ui.screens.tickets.first_tickets import FirstRows
from app.ui.screens.tickets.mapping import MappingTable
from app.ui.screens.tickets.outcome import Outcome
from app.ui.screens.tickets.progress import ProgressRow
from app.ui.screens.tickets.source import Source
from app.ui.screens.tickets.words import counts_said, import_said, recognised_said
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.services.services import Services

Found = TypeVar("Found")
_WIDTH = 1136
_ROOMY = 980
"""Pixels from which what goes where and what comes of it stand side by side."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """A file as it was recognised, and what importing it would do as far as that can be said."""

    sheet: TicketSheet
    preview: TicketPreview | None


class ImportScreen(Page):
    """One file at a time: which system, what goes where, what would come of it, and the button.

    Reading and importing happen off the interface thread, over a connection of their own.
    """

    left = Signal()
    """Somebody is done here and wants the list of tickets."""
    looked = Signal()
    """The file was looked through; the page shows what it found."""
    imported = Signal()

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: Clock,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, self.tr("Import tickets"), parent)
        self._tickets = services.tickets
        self._clock, self._background = clock, background
        self._path = Path()
        self._chosen: TicketMapping | None = None
        self._system = ""
        self._running: Running | None = None
        self._is_importing = self._is_new_file = self._was_stopped = False
        self.preview: TicketPreview | None = None
        self.result: ImportResult | None = None
        self.banner = Banner(theme)
        self.progress = ProgressRow(theme)
        self.source = Source(theme, services.tickets.systems())
        self.mapping = MappingTable()
        self.first = FirstRows(theme, clock)
        self.bad_rows = BadRows(theme)
        self.outcome = Outcome(theme)
        self.problems = label("", "reason", wraps=True)
        self.choose_button = Button(theme, self.tr("Choose another file…"), icon="folder")
        self.import_button = Button(theme, "", role="primary", icon="import")
        self.empty = EmptyState(
            theme,
            "import",
            self.tr(
                "Drop the export of your ticket system here: CSV, or Zammad’s workbook."
                " ConnectWise, Autotask, Zendesk, Freshdesk, osTicket, GLPI, Zammad and ITFlow"
                " are known; of any other you say what goes where."
            ),
            self.tr("Choose a file…"),
        )
        self._scrolled = Scrolled(_WIDTH)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()
        self._show_nothing()

    def open_file(self, path: Path) -> None:
        """Look through a file and show what it holds."""
        if self._is_importing:
            return
        self._path, self._chosen, self._system = path, None, ""
        self._is_new_file, self.preview = True, None
        self._look()

    def choose(self) -> None:
        """Ask for a file."""
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a file of tickets"),
            "",
            self.tr("Tickets (*.csv *.tsv *.txt *.xlsx);;Any file (*)"),
        )
        if name:
            self.open_file(Path(name))

    def take_over(self) -> None:
        """Import the good rows; only the button that says how many they are leads here."""
        if self.preview is None or not self.import_button.isEnabled():
            return
        path, chosen, now = self._path, self._chosen, self._clock()
        tickets, has_bad = self._tickets, self.preview.result.bad_count > 0

        def work(progress: Progress) -> ImportResult:
            with tickets.apart() as apart:
                return apart.run(
                    path,
                    chosen,
                    now,
                    accept_bad_rows=has_bad,
                    progress=progress,
                    cancelled=lambda: progress.is_cancelled,
                )

        self._is_importing = True
        self._rest(is_resting=True)
        self._start(work, self._on_imported)

    def _build(self) -> None:
        self.buttons.addWidget(self.choose_button)
        self.buttons.addWidget(self.import_button)
        results = QVBoxLayout()
        results.setSpacing(8)
        results.addWidget(self.first)
        results.addWidget(self.bad_rows)
        results.addStretch()
        self._sides.setSpacing(40)
        self._sides.addLayout(results, 6)
        self._sides.addWidget(self.mapping, 5)
        column = self._scrolled.column
        for part in (self.outcome, self.source, self.problems):
            column.addWidget(part)
        column.addLayout(self._sides)
        column.addStretch()
        self.body.addWidget(self.banner)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self._scrolled, 1)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.choose)
        self.empty.acted.connect(self.choose)
        self.import_button.clicked.connect(self.take_over)
        self.progress.stopped.connect(self._on_stop)
        self.source.system_chosen.connect(self._on_system_chosen)
        self.source.order_chosen.connect(self._on_order_chosen)
        self.mapping.edited.connect(self._on_mapping_edited)
        self.bad_rows.save_wanted.connect(self._on_save_bad)
        self.outcome.list_wanted.connect(self.left)
        self.outcome.more_wanted.connect(self.choose)
        self._action(self.tr("Import these tickets"), "Ctrl+Return", self.take_over)
        self._action(self.tr("Back to the tickets"), "Esc", self._on_escape)

    def _action(self, text: str, keys: str, do: Callable[[], None]) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(do)
        self.addAction(action)

    def _look(self) -> None:
        path, chosen, system, tickets = self._path, self._chosen, self._system, self._tickets

        def work(progress: Progress) -> Look:
            with tickets.apart() as apart:
                sheet = apart.recognise(path, system, chosen)
                progress(0, 0, "Reading tickets")
                if not sheet.mapping.is_enough:
                    return Look(sheet=sheet, preview=None)
                return Look(sheet=sheet, preview=apart.preview(path, sheet.mapping, progress))

        self._start(work, self._on_looked)

    def _start(self, work: Callable[[Progress], Found], done: Callable[[Found], None]) -> None:
        if self._running is not None:
            self._running.cancel()
        self.banner.hide()
        self._was_stopped = False
        self.import_button.setEnabled(False)
        running: Running | None = None

        def at_home(result: Found) -> None:
            if running is self._running:
                self._running = None
                self.progress.hide()
                done(result)

        def failed(error: BaseException) -> None:
            if running is self._running:
                self._running = None
                self.progress.hide()
                self._on_failed(error)

        running = self._background.run(work, owner=self, done=at_home, failed=failed)
        self._running = running
        self.progress.follow(running)

    def _rest(self, *, is_resting: bool) -> None:
        """Let nothing be chosen while tickets come in."""
        for part in (self.source, self.mapping, self.choose_button):
            part.setEnabled(not is_resting)

    def _show_steps(self, *, is_over: bool) -> None:
        """Show what leads to an import, or what came of it."""
        self.empty.hide()
        self._scrolled.show()
        self.outcome.setVisible(is_over)
        for part in (self.source, self.problems, self.first, self.mapping):
            part.setVisible(not is_over)
        for button in (self.choose_button, self.import_button):
            button.setVisible(not is_over)

    def _on_looked(self, look: Look) -> None:
        self.preview, self.result = look.preview, None
        self._show_steps(is_over=False)
        self.heading.setText(self._path.name)
        self.say_lead(recognised_said(look.sheet))
        self.source.show_sheet(look.sheet)
        with QSignalBlocker(self.mapping):
            self.mapping.show_sheet(look.sheet)
        result = look.preview.result if look.preview else None
        self.problems.setText("\n".join(result.problems if result else look.sheet.problems))
        self.problems.setVisible(bool(self.problems.text()))
        self.first.show_preview(look.preview, counts_said(result) if result else "")
        self.bad_rows.show_result(result)
        self.import_button.show_text(import_said(result) if result else self.tr("Import"))
        self.import_button.setEnabled(result is not None and result.good_count > 0)
        if self._is_new_file and self.import_button.isEnabled():
            self.import_button.setFocus()
        self._is_new_file = False
        self.looked.emit()

    def _on_imported(self, result: ImportResult) -> None:
        self._is_importing = False
        self._rest(is_resting=False)
        if not result.is_kept:
            # Somebody wrote to the file since it was looked through; nothing came in.
            self._look()
            return
        self.preview, self.result = None, result
        self._show_steps(is_over=True)
        self.heading.setText(self.tr("Import tickets"))
        self.say_lead(self._path.name)
        self.outcome.show_result(result)
        self.bad_rows.show_result(result)
        self.outcome.list_button.setFocus()
        self.imported.emit()

    def _on_failed(self, error: BaseException) -> None:
        was_importing, self._is_importing = self._is_importing, False
        self._rest(is_resting=False)
        if not isinstance(error, AppError):
            raise error
        if self._was_stopped and not was_importing and self.preview is None:
            self._show_nothing()
            return
        self.import_button.setEnabled(self.preview is not None)
        details = error.problems if isinstance(error, BadFileError) else ()
        hint = " ".join(part for part in (*details, error.hint) if part)
        if self._was_stopped:
            nothing = self.tr("No ticket came in.") if was_importing else ""
            self.banner.show_message(self.tr("Stopped, as you asked."), nothing)
        else:
            self.banner.show_message(error.message, hint, tone="bad")

    def _show_nothing(self) -> None:
        self.preview = self.result = None
        self.say_lead("")
        self.heading.setText(self.tr("Import tickets"))
        self._scrolled.hide()
        self.progress.hide()
        self.choose_button.hide()
        self.import_button.hide()
        self.empty.show()

    def _on_system_chosen(self, system: str) -> None:
        self._system, self._chosen = system, None
        self._look()

    def _on_order_chosen(self, order: str) -> None:
        self._chosen = replace(
            self.mapping.mapping(), date_order=DateOrder(order) if order else None
        )
        self._look()

    def _on_mapping_edited(self) -> None:
        self._chosen = self.mapping.mapping()
        self._look()

    def _on_stop(self) -> None:
        if self._running is not None:
            self._was_stopped = True
            self._running.cancel()

    def _on_escape(self) -> None:
        if self._running is not None:
            self._on_stop()
        else:
            self.left.emit()

    def _on_save_bad(self, path: Path) -> None:
        shown = self.result or (self.preview.result if self.preview else None)
        if shown is None:
            return
        try:
            self.bad_rows.save(self._tickets.bad_rows_as_csv(shown), path)
        except AppError as error:
            self.banner.show_message(error.message, error.hint, tone="bad")
        else:
            self.banner.show_message(self.tr("Saved as %s.") % path.name, tone="good")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put both halves side by side where there is room."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        is_roomy = self.width() >= _ROOMY
        self._sides.setDirection(way.LeftToRight if is_roomy else way.TopToBottom)
