"""What is told across the top of the window: banners below each other, and no room for none."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

_MARGINS = (24, 14, 24, 12)


class Notices(QWidget):
    """Holds banners; while none of them is shown it takes no room at all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def add(self, banner: QWidget) -> None:
        """Give a banner its place, below those that are there."""
        self._column.addWidget(banner)

    def event(self, event: QEvent) -> bool:
        """Keep the margins only as long as something is shown between them."""
        if event.type() is QEvent.Type.LayoutRequest:
            is_empty = self._column.isEmpty()
            self._column.setContentsMargins(*((0, 0, 0, 0) if is_empty else _MARGINS))
        return super().event(event)
