"""The ways a paper gets to people: printed, saved, mailed; always from the stored bytes."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QSaveFile, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError, SaveFailedError
from app.ui.background import Background, Progress, Running, StoppedError
from app.ui.mail_program import open_in_mail_program
from app.ui.printing import choose_printer, print_paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.services.services import Services

_FOLDER = "papers.folder"


class PaperDelivery(QObject):
    """Prints, saves and mails papers for one window.

    ``told`` says how it went: message, hint, and a tone (good, warn, bad) for a banner.
    """

    told = Signal(str, str, str)
    printing = Signal(object)
    """Printing began; carries the ``Running`` to follow or cancel."""

    def __init__(self, services: "Services", background: Background, window: QWidget) -> None:
        """Deliver for ``window``, which shows the dialogs."""
        super().__init__(window)
        self._services = services
        self._background = background
        self._window = window
        self._saved_in: Path | None = None

    @property
    def saved_in(self) -> Path | None:
        """The folder the last paper was saved to."""
        return self._saved_in

    def mail(self, paper_id: UUID) -> None:
        """Open a mail draft with the paper attached."""
        try:
            name = self._services.papers.file_name(paper_id).removesuffix(".pdf")
            draft = self._services.papers.mail_draft(paper_id)
            path = open_in_mail_program(draft, name, self._services.data_folder)
        except AppError as error:
            self._tell_problem(error)
            return
        message = self.tr("Your mail program opens the draft. Look it over and send it from there.")
        self.told.emit(message, self.tr("The draft is kept as %s") % path, "good")

    def save(self, paper_id: UUID) -> None:
        """Ask for a place and save the paper there."""
        offered = self._folder() / self._services.papers.file_name(paper_id)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the paper"), str(offered), self.tr("PDF (*.pdf)")
        )
        if chosen:
            self.save_to(paper_id, Path(chosen))

    def save_to(self, paper_id: UUID, path: Path) -> None:
        """Save the paper as ``path``; what was there before stays until the new file is whole."""
        try:
            _write(path, self._services.papers.content(paper_id))
        except AppError as error:
            self._tell_problem(error)
            return
        self._saved_in = path.parent
        self._services.settings.put(_FOLDER, str(path.parent))
        self.told.emit(self.tr("Saved as %s") % path.name, str(path.parent), "good")

    def open_folder(self) -> None:
        """Show the folder papers were last saved to."""
        folder = self._saved_in or self._folder()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.told.emit(self.tr("The folder could not be opened."), str(folder), "warn")

    def print(self, paper_id: UUID) -> None:
        """Ask for the printer and print the paper, off the interface thread."""
        try:
            pdf = self._services.papers.content(paper_id)
            name = self._services.papers.file_name(paper_id)
            printer = choose_printer(pdf, name, self._window)
        except AppError as error:
            self._tell_problem(error)
            return
        if printer is not None:
            self.print_on(printer, pdf, printer.printerName())

    def print_on(self, printer: "QPrinter", pdf: bytes, chosen: str) -> Running:
        """Print on a printer that is set up; ``chosen`` is its name as the person saw it."""

        def work(progress: Progress) -> int:
            return print_paper(pdf, printer, chosen, progress)

        def done(pages: int) -> None:
            words = self.tr("One page") if pages == 1 else self.tr("%s pages") % pages
            self.told.emit(self.tr("%s went to %s.") % (words, chosen or "the file"), "", "good")

        running = self._background.run(work, owner=self, done=done, failed=self._on_failed)
        self.printing.emit(running)
        return running

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        if isinstance(error, StoppedError):
            self.told.emit(self.tr("Stopped. No further page is printed."), "", "warn")
        else:
            self._tell_problem(error)

    def _tell_problem(self, error: AppError) -> None:
        self.told.emit(error.message, error.hint, "bad")

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        remembered = Path(self._services.settings.get(_FOLDER, documents))
        return remembered if remembered.is_dir() else Path(documents)


def _write(path: Path, content: bytes) -> None:
    file = QSaveFile(str(path))
    opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
    if not opened or file.write(content) != len(content) or not file.commit():
        raise SaveFailedError(
            f"The paper could not be saved as {path}. It is still kept in the program.",
            "Choose a folder that you may write to, with some room left.",
        )
