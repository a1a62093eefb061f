"""Outline icons, tinted when they are drawn.

The files are read by Qt's picture plugin for SVG, so that showing a window doesn't import the
QtSvg module.
"""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QImageReader, QPixmap

ICON_SIZE = 20


class IconFolder:
    """The folder of one-colour SVG files; each picture is rendered once per colour and size."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def names(self) -> list[str]:
        """Return the names of all icons, in order."""
        return sorted(file.stem for file in self._folder.glob("*.svg"))

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        """Return the icon `size` logical pixels wide for a screen of that pixel ratio."""
        key = (name, colour.name(), size, ratio)
        if key not in self._pixmaps:
            pixmap = QPixmap.fromImage(self._drawn(name, colour, round(size * ratio)))
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]

    def icon(self, name: str, colour: QColor, off: QColor, ratio: float) -> QIcon:
        """Return the icon for a button: in `colour`, in `off` while it is disabled."""
        icon = QIcon()
        for size in {ICON_SIZE, 24}:
            icon.addPixmap(self.pixmap(name, colour, size, ratio), QIcon.Mode.Normal)
            icon.addPixmap(self.pixmap(name, off, size, ratio), QIcon.Mode.Disabled)
        return icon

    def _drawn(self, name: str, colour: QColor, pixels: int) -> QImage:
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_bytes()
        tinted = self._sources[name].replace(b"currentColor", colour.name().encode())
        buffer = QBuffer()
        buffer.setData(QByteArray(tinted))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(b"svg"))
        reader.setScaledSize(QSize(pixels, pixels))
        return reader.read()
