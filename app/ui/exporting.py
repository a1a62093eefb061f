"""What is on screen, as a file: a button, a short question, and the work beside the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.coaching.sheet import Sheet
from app.errors import AppError
from app.ui.background import Background, Progress, Running, StoppedError
from app.ui.clock import Clock
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.fields import Choice, ChoiceField, ScaleField
from app.ui.widgets.form import LabelledField, Row
from app.ui.widgets.meaning import label, set_meaning

if TYPE_CHECKING:
    from app.services.services import Services

_WIDTH = 460
_FOLDER = "exports.folder"
_PDF = "pdf"
_TABLES: Final = (("xlsx", "Excel workbook"), ("csv", "CSV"))


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Something that can be exported: a table, or a paper as a PDF.

    ``title`` names it in the dialog and its file. Exactly one of ``sheet`` and ``paper`` is set;
    it is called off the interface thread, so it touches no widget.
    """

    title: str
    sheet: Callable[[], Sheet] | None = None
    paper: Callable[[], bytes] | None = None


class ExportButton(Button):
    """Exports what the screen shows; ``offers`` is asked when it is pressed."""

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: Clock,
        background: Background,
        offers: Callable[[], Sequence[Offer]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "Export…", icon="save", parent=parent)
        self._given = (services, theme, clock, background)
        self._offers = offers
        self.clicked.connect(self.export)

    def answer_on(self, page: QWidget) -> None:
        """Export on Ctrl+E anywhere on ``page``, also while the button itself has no room."""
        key = QShortcut(QKeySequence("Ctrl+E"), page)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.export)

    def export(self) -> None:
        """Ask what is wanted and where, and write it."""
        asked = ExportDialog(*self._given, self._offers(), self.window())
        asked.finished.connect(asked.deleteLater)
        asked.open()


class ExportDialog(QDialog):
    """Asks what, in which format and where; shows how far it is and where it went."""

    written = Signal(str)
    """The file is there, under this path."""

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: Clock,
        background: Background,
        offers: Sequence[Offer],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._clock = clock
        self._background = background
        self._offers = tuple(offers)
        self._running: Running | None = None
        self._path = Path()
        titles = [offer.title for offer in self._offers]
        self.what = ChoiceField([Choice(str(at), title) for at, title in enumerate(titles)])
        self.format = ScaleField([words for _, words in _TABLES])
        self._what_row = LabelledField(theme, Row(label=self.tr("What"), field=self.what))
        self._format_row = LabelledField(theme, Row(label=self.tr("As"), field=self.format))
        self.bar = QProgressBar()
        self.told = label("", "reason", wraps=True)
        self.folder_button = Button(theme, self.tr("Show in folder"), role="link")
        self.back_button = Button(theme, self.tr("Not now"))
        self.go_button = Button(theme, self.tr("Choose where…"), role="primary")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Export"))
        self.setModal(True)
        self.setMinimumWidth(_WIDTH)
        self.format.show_value(1)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Exporting"))
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.folder_button)
        buttons.addStretch()
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Export"), "title"))
        for part in (self._what_row, self._format_row, self.bar, self.told):
            column.addWidget(part)
        column.addLayout(buttons)
        self._what_row.setVisible(len(self._offers) > 1)
        for hidden in (self.bar, self.told, self.folder_button):
            hidden.hide()
        self._show_formats()

    def _connect(self) -> None:
        self.what.edited.connect(self._show_formats)
        self.go_button.clicked.connect(self._on_go)
        self.back_button.clicked.connect(self.reject)
        self.folder_button.clicked.connect(self._on_folder)

    @property
    def offer(self) -> Offer:
        """What is chosen."""
        return self._offers[int(self.what.value() or 0)]

    @property
    def ending(self) -> str:
        """What the file's name ends with, without the dot."""
        return _PDF if self.offer.paper else _TABLES[(self.format.value() or 1) - 1][0]

    def write_to(self, path: Path) -> None:
        """Write what is chosen to ``path``, beside the interface."""
        self._path = path
        offer, exports = self.offer, self._services.exports

        def work(progress: Progress) -> int:
            if offer.paper is not None:
                progress(0, 0, offer.title)
                exports.keep(offer.paper(), path)
            elif offer.sheet is not None:
                return exports.write(offer.sheet(), path, progress)
            return 0

        self._show_busy(is_busy=True)
        self._running = self._background.run(
            work, owner=self, done=self._on_written, failed=self._on_failed
        )
        self._running.progressed.connect(self._on_progressed)

    def reject(self) -> None:
        """Stop what is under way, or leave."""
        if self._running is not None:
            self._running.cancel()
        else:
            super().reject()

    def _show_formats(self) -> None:
        self._format_row.setVisible(self.offer.paper is None)
        self.adjustSize()

    def _show_busy(self, *, is_busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(is_busy)
        self._what_row.setEnabled(not is_busy)
        self._format_row.setEnabled(not is_busy)
        self.go_button.setEnabled(not is_busy)
        self.back_button.show_text(self.tr("Stop") if is_busy else self.tr("Close"))
        self.folder_button.hide()
        self._tell("")
        self.adjustSize()

    def _tell(self, words: str, tone: str = "") -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        set_meaning(self.told, tone=tone)

    def _folder(self) -> Path:
        stored = self._services.settings.get(_FOLDER)
        if stored and Path(stored).is_dir():
            return Path(stored)
        where = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(where))

    def _on_go(self) -> None:
        kinds = {"xlsx": "Excel workbook (*.xlsx)", "csv": "CSV (*.csv)", _PDF: "PDF (*.pdf)"}
        name = self._services.exports.file_name(self.offer.title, self.ending, self._clock())
        offered = self._folder() / name
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Where to?"), str(offered), kinds[self.ending]
        )
        if chosen:
            path = Path(chosen)
            self.write_to(path if path.suffix else path.with_suffix(f".{self.ending}"))

    def _on_progressed(self, done: int, of: int, what: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self._tell(f"{what}: {done:,} of {of:,}" if of else what)

    def _on_written(self, rows: int) -> None:
        self._running = None
        self._show_busy(is_busy=False)
        self._services.settings.put(_FOLDER, str(self._path.parent))
        many = "" if not rows else self.tr(" 1 row.") if rows == 1 else f" {rows:,} rows."
        self._tell(self.tr("Saved as %s.") % self._path.name + many, "good")
        self.folder_button.show()
        self.go_button.show_text(self.tr("Export again…"))
        self.back_button.setFocus()
        self.written.emit(str(self._path))

    def _on_failed(self, error: BaseException) -> None:
        self._running = None
        self._show_busy(is_busy=False)
        if isinstance(error, StoppedError):
            self._tell(self.tr("Stopped, as you asked. No file was written."))
        elif isinstance(error, AppError):
            self._tell(" ".join(part for part in (error.message, error.hint) if part), "bad")
        else:
            raise error

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
