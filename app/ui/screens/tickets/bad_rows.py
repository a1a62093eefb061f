"""The rows that can't become tickets: each with its line and the reason, to copy or to keep."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app.coaching.grammar import counted
from app.coaching.tickets import ImportResult
from app.errors import AppError
from app.ui.screens.column import section
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.meaning import label

_HEIGHT = 168


class BadRows(QWidget):
    """The list of bad rows; ``save_wanted`` carries the path it is to be saved under."""

    save_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = label("", "reason", wraps=True)
        self.list = QTextEdit()
        self.copy_button = Button(theme, self.tr("Copy"), icon="copy")
        self.save_button = Button(theme, self.tr("Save as CSV…"), icon="save")
        self._build()
        self.copy_button.clicked.connect(self._on_copy)
        self.save_button.clicked.connect(self._on_save)

    def show_result(self, result: ImportResult | None) -> None:
        """Show the bad rows of an import; without any, nothing."""
        self.setVisible(result is not None and result.bad_count > 0)
        if result is None or not result.bad_count:
            return
        rows = counted(result.bad_count, "row", "rows")
        said = self.tr("%s can’t be taken over. Nothing comes in until you say so.") % rows
        if result.is_kept:
            said = self.tr("%s stayed out. Mend the file and import it again.") % rows
        self.line.setText(said)
        lines = [f"Line {row.line}: {row.reason}" for row in result.bad]
        more = result.bad_count - len(result.bad)
        lines += [self.tr("… and %d more") % more] if more > 0 else []
        self.list.setPlainText("\n".join(lines))

    def save(self, text: str, path: Path) -> None:
        """Write the list to a file.

        Raises:
            AppError: It could not be written.
        """
        try:
            path.write_text(text, "utf-8", newline="")
        except OSError as error:
            message = self.tr("%s could not be written.") % path.name
            raise AppError(message, self.tr("Choose another folder, or make room.")) from error

    def _build(self) -> None:
        self.list.setReadOnly(True)
        self.list.setAcceptRichText(False)
        self.list.setFixedHeight(_HEIGHT)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(self.tr("Rows that can’t come in"))
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section(self.tr("What can’t come in")))
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addLayout(buttons)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.list.toPlainText())

    def _on_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / "rows-left-out.csv")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the rows that stayed out"), proposed, self.tr("CSV (*.csv)")
        )
        if name:
            self.save_wanted.emit(Path(name))
