"""The view of a table whose rows are opened."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.tables.row_painting import ROW_HEIGHT

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RowsView(QTableView):
    """Whole rows of one height; a click or Enter opens one, ``opened`` carries its line."""

    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty view that assistive technology calls ``name``."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "bare")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(ROW_HEIGHT)
        vertical.hide()
        horizontal = self.horizontalHeader()
        horizontal.setHighlightSections(False)
        horizontal.setSectionsClickable(False)
        horizontal.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        horizontal.setFixedHeight(36)
        self.clicked.connect(self._on_clicked)

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Give the columns their widths in pixels; the one with 0 takes what is left."""
        header = self.horizontalHeader()
        header.setMinimumSectionSize(48)
        for column, width in enumerate(widths):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Fixed if width else mode.Stretch)
            if width:
                header.resizeSection(column, width)

    def enter(self) -> None:
        """Take the keyboard, at the row chosen before or the first."""
        self.setFocus()
        self.selectRow(max(self.currentIndex().row(), 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        if line is not None:
            self.opened.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter."""
        if event.key() in _OPEN_KEYS and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
