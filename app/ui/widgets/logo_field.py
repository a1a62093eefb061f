"""The company's logo: shown, chosen, taken away."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from app.errors import AppError, BadFileError
from app.ui.theme import Theme
from app.ui.widgets.button import Button

LARGEST_BYTES = 2_000_000
LARGEST_SIDE = 6000
_FORMATS = {b"png", b"jpg", b"jpeg"}
_SIZE = QSize(160, 64)


def read_logo(path: Path) -> bytes:
    """Return the picture in ``path`` as it is.

    Raises:
        BadFileError: It is not a PNG or JPEG picture, or too large to be a logo.
    """
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST_BYTES else b""
    except OSError as error:
        raise _refused(path, "it can't be read") from error
    if not content:
        raise _refused(path, f"it is larger than {LARGEST_BYTES // 1_000_000} MB, or empty")
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in _FORMATS:
        raise _refused(path, "it is neither PNG nor JPEG")
    size = reader.size()
    if max(size.width(), size.height()) > LARGEST_SIDE:
        raise _refused(path, f"it is more than {LARGEST_SIDE} pixels wide or high")
    if reader.read().isNull():
        raise _refused(path, "the picture is damaged")
    return content


def _refused(path: Path, why: str) -> BadFileError:
    return BadFileError(
        f"{path.name} was not taken as your logo.",
        (why,),
        "Choose a PNG or JPEG picture of up to 2 MB.",
    )


class LogoField(QWidget):
    """A picture with a button to choose one and one to take it away; a file can be dropped."""

    edited = Signal()
    failed = Signal(object)
    """The file was refused; carries the ``AppError``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = b""
        self.picture = QLabel()
        self.choose_button = Button(theme, self.tr("Choose a picture…"))
        self.remove_button = Button(theme, self.tr("Remove"), role="quiet-link")
        self.picture.setFixedHeight(_SIZE.height())
        self.setAcceptDrops(True)
        self.setFocusProxy(self.choose_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part in (self.picture, self.choose_button, self.remove_button):
            row.addWidget(part)
        row.addStretch()
        self.choose_button.clicked.connect(self._on_choose)
        self.remove_button.clicked.connect(self._on_remove)
        self._show()

    def value(self) -> bytes:
        """Return the picture's file, or nothing."""
        return self._content

    def show_value(self, value: bytes) -> None:
        """Show a stored picture."""
        self._content = value
        self._show()

    def take(self, path: Path) -> None:
        """Take the picture in a file, if it is one."""
        try:
            self._content = read_logo(path)
        except AppError as error:
            self.failed.emit(error)
            return
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        pixmap = QPixmap()
        if self._content:
            pixmap.loadFromData(QByteArray(self._content))
        fits = pixmap if pixmap.isNull() else _fitted(pixmap)
        self.picture.setPixmap(fits)
        self.picture.setVisible(not fits.isNull())
        self.picture.setAccessibleName(self.tr("Your logo"))
        self.remove_button.setVisible(not fits.isNull())

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Your logo"), "", self.tr("Pictures (*.png *.jpg *.jpeg)")
        )
        if chosen:
            self.take(Path(chosen))

    def _on_remove(self) -> None:
        self._content = b""
        self._show()
        self.edited.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a single local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped file."""
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))


def _fitted(pixmap: QPixmap) -> QPixmap:
    if pixmap.width() <= _SIZE.width() and pixmap.height() <= _SIZE.height():
        return pixmap
    keep = Qt.AspectRatioMode.KeepAspectRatio
    return pixmap.scaled(_SIZE, keep, Qt.TransformationMode.SmoothTransformation)
