"""The screens that were made: which are kept, which is shown, and when one is let go of."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from app.ui.screens.page import Screen

_KEPT = 4


class ScreenStack(QStackedWidget):
    """Shows one screen at a time.

    Screens of places last; of those that were opened by id the latest few are kept, and any with
    unsaved text.
    """

    failed = Signal(object)
    """Something to be told: an ``AppError``."""
    unsaved_changed = Signal(bool)
    """Whether anything typed waits to be stored turned over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Screen | None = None
        self._lasting: dict[str, Screen] = {}
        self._opened: OrderedDict[UUID, Screen] = OrderedDict()

    @property
    def screens(self) -> "tuple[Screen, ...]":
        """Every screen that was made and is kept."""
        return (*self._lasting.values(), *self._opened.values())

    def lasting(self, key: str, make: "Callable[[], Screen]") -> "Screen":
        """Return the screen of a place, made when it is first asked for."""
        if key not in self._lasting:
            self._lasting[key] = self._heard(make())
        return self._lasting[key]

    def show_opened(self, key: "UUID", make: "Callable[[UUID], Screen]") -> None:
        """Show what was opened; let go of what was not seen for longest, never of unsaved text."""
        if key not in self._opened:
            self._opened[key] = self._heard(make(key))
        self._opened.move_to_end(key)
        self.show_screen(self._opened[key])
        for other in tuple(self._opened)[:-_KEPT]:
            if self._opened[other].flush():
                self._let_go(self._opened.pop(other))

    def show_screen(self, screen: "Screen") -> None:
        """Show a screen; what was typed in the one before is stored first."""
        if self._shown is not None and self._shown is not screen:
            self._shown.flush()
        screen.refresh()
        self._shown = screen
        if self.indexOf(screen) < 0:
            self.addWidget(screen)
        self.setCurrentWidget(screen)
        if screen.focusProxy() is not None:
            screen.setFocus()

    def show_alone(self, page: QWidget) -> None:
        """Show something in place of everything there is."""
        before = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
        self._shown = None
        self._lasting.clear()

    def drop(self, is_over: "Callable[[Screen], bool]") -> bool:
        """Let go of every screen that is over; return whether the shown one was among them."""
        is_gone = self._shown is not None and is_over(self._shown)
        for place in [key for key, screen in self._lasting.items() if is_over(screen)]:
            self._let_go(self._lasting.pop(place))
        for opened in [key for key, screen in self._opened.items() if is_over(screen)]:
            self._let_go(self._opened.pop(opened))
        if is_gone:
            self._shown = None
        return is_gone

    def refresh(self) -> None:
        """Read again what is shown."""
        if self._shown is not None:
            self._shown.refresh()

    def flush(self) -> bool:
        """Store everything typed anywhere; return whether nothing is left unsaved."""
        stored = [screen.flush() for screen in self.screens]
        return all(stored)

    def _heard(self, screen: "Screen") -> "Screen":
        screen.failed.connect(self.failed)
        screen.unsaved_changed.connect(self.unsaved_changed)
        return screen

    def _let_go(self, screen: "Screen") -> None:
        self.removeWidget(screen)
        screen.deleteLater()
