"""A chart on a screen: the picture, the table behind it, and the ways out of the window."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedLayout, QWidget

from app.errors import AppError
from app.ui.charts.canvas import ChartCanvas
from app.ui.charts.chart import TableRow
from app.ui.charts.export import Sheet, pdf, picture, png, printable, save
from app.ui.charts.painting.drawing import Drawing
from app.ui.charts.paper_look import PaperLook
from app.ui.charts.table import ChartRowsView
from app.ui.printing import choose_printer, print_paper
from app.ui.theme import Theme


class ChartView(QWidget):
    """A chart that can be walked with the arrow keys; ``T`` turns it into its table and back.

    ``activated`` carries the key of the mark or row that was opened. ``told`` says how saving or
    printing went: message, hint, and a tone for a banner. ``Ctrl+S`` saves, ``Ctrl+C`` copies the
    picture, ``Ctrl+P`` prints; the context menu has all of it.
    """

    activated = Signal(object)
    told = Signal(str, str, str)

    def __init__(self, theme: Theme, drawing: Drawing, parent: QWidget | None = None) -> None:
        """Show ``drawing``."""
        super().__init__(parent)
        self._theme = theme
        self._drawing = drawing
        self.canvas = ChartCanvas(theme, drawing, self)
        self.table = ChartRowsView(self)
        self._build()
        self._connect()
        self.show_drawing(drawing)

    @property
    def is_table(self) -> bool:
        """Whether the table is in front."""
        return self._stack.currentWidget() is self.table

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another chart, or the same one with newer figures."""
        self._drawing = drawing
        chart = drawing.chart
        self.setAccessibleName(chart.title)
        self.canvas.show_drawing(drawing)
        self.table.show_table(chart.table(), self.tr("%s, as a table") % chart.title)

    def turn(self) -> None:
        """Show the table instead of the picture, or the picture again."""
        had_focus = self.canvas.hasFocus() or self.table.hasFocus()
        self._stack.setCurrentWidget(self.canvas if self.is_table else self.table)
        self.turn_action.setText(self._turn_words())
        if had_focus and self.is_table:
            self.table.enter()
        elif had_focus:
            self.canvas.setFocus()

    def copy(self) -> None:
        """Put the picture on the clipboard, as it would be saved."""
        QGuiApplication.clipboard().setImage(picture(self._sheet()))
        self.told.emit(self.tr("The picture is copied."), "", "good")

    def save(self) -> None:
        """Ask for a place and save the chart there, as PNG or PDF."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        offered = str(folder / f"{self._file_name()}.png")
        kinds = self.tr("Picture (*.png);;PDF (*.pdf)")
        chosen, kind = QFileDialog.getSaveFileName(self, self.tr("Save the chart"), offered, kinds)
        if chosen:
            path = Path(chosen)
            if path.suffix.lower() not in {".png", ".pdf"}:
                path = path.with_name(path.name + (".pdf" if "pdf" in kind else ".png"))
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Save the chart as a PDF page or, under any other name, as a picture."""
        is_pdf = path.suffix.lower() == ".pdf"
        sheet = self._sheet()
        try:
            save(pdf(sheet, self._drawing.chart.title) if is_pdf else png(sheet), path)
        except AppError as error:
            self.told.emit(error.message, error.hint, "bad")
            return
        self.told.emit(self.tr("Saved as %s") % path.name, str(path.parent), "good")

    def print(self) -> None:
        """Ask for a printer and print the chart on one page."""
        title = self._drawing.chart.title
        page = printable(self._sheet(), title)
        try:
            printer = choose_printer(page, title, self)
            if printer is not None:
                print_paper(page, printer, printer.printerName(), _go_on)
        except AppError as error:
            self.told.emit(error.message, error.hint, "bad")

    def _build(self) -> None:
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.table)
        self.turn_action = self._action(self.tr("Show as a table"), "T")
        self.save_action = self._action(self.tr("Save as PNG or PDF…"), "Ctrl+S")
        self.copy_action = self._action(self.tr("Copy the picture"), "Ctrl+C")
        self.print_action = self._action(self.tr("Print…"), "Ctrl+P")
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        self.canvas.activated.connect(self.activated)
        self.table.opened.connect(self._on_row_opened)
        self.turn_action.triggered.connect(self.turn)
        self.save_action.triggered.connect(self.save)
        self.copy_action.triggered.connect(self.copy)
        self.print_action.triggered.connect(self.print)

    def _action(self, words: str, keys: str) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _turn_words(self) -> str:
        return self.tr("Show as a picture") if self.is_table else self.tr("Show as a table")

    def _sheet(self) -> Sheet:
        return Sheet(self._drawing, PaperLook(self._theme), self.width())

    def _file_name(self) -> str:
        """Return the title as a file name that every system takes."""
        kept = "".join(letter if letter.isalnum() else " " for letter in self._drawing.chart.title)
        return " ".join(kept.split()) or self.tr("Chart")

    def _on_row_opened(self, row: TableRow) -> None:
        if row.key is not None:
            self.activated.emit(row.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the keys do as well."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        menu.popup(event.globalPos())


def _go_on(_done: int, _of: int, _what: str) -> None:
    """Let a printed page, which is the only one, not be stopped."""
