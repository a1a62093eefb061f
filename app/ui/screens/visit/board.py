"""The fields of a visit: stored as they are typed, shown as they are stored, still when signed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from app.coaching.visit import Visit
from app.ui.binding import FormBinding
from app.ui.widgets.fields import Field

_SETTLE_MS = 300


@dataclass(frozen=True, kw_only=True)
class Bound:
    """How a field reads the visit, writes to it, and knows that it is frozen."""

    widget: QWidget
    read: Callable[[Visit], object]
    write: Callable[[Any], None]
    is_frozen: Callable[[Visit], bool]


def never(_visit: Visit) -> bool:
    """Tell that a field is never frozen."""
    return False


class FieldBoard(QObject):
    """Every field of the visit, by its place ``phase/key``; fields come as phases are built."""

    left = Signal(str)
    """A person left the field at this place a moment ago, and lets go of the mouse."""
    saved = Signal(str)
    save_failed = Signal(str, object)
    """The field at a place could not be stored; carries the ``AppError``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bound: dict[str, Bound] = {}
        self._places: dict[QWidget, str] = {}
        self._just_left: list[str] = []
        self._settle = QTimer(self)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self.binding = FormBinding(self._save, parent=self)
        self.binding.saved.connect(self.saved)
        self.binding.save_failed.connect(self.save_failed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def bind(
        self,
        place: str,
        field: QWidget,
        read: Callable[[Visit], object],
        write: Callable[[Any], None],
        is_frozen: Callable[[Visit], bool] = never,
    ) -> None:
        """Store what is typed into ``field`` with ``write``, and show what ``read`` finds."""
        self._bound[place] = Bound(widget=field, read=read, write=write, is_frozen=is_frozen)
        self._places[field] = place
        self.binding.bind(place, _as_field(field))

    def show(self, visit: Visit, phase: str) -> None:
        """Show the visit in the fields of ``phase``; text not stored yet stays."""
        prefix = f"{phase}/"
        for place, bound in self._bound.items():
            if place.startswith(prefix):
                self.binding.show(place, bound.read(visit))
                freeze(bound.widget, is_frozen=bound.is_frozen(visit))

    def widget(self, place: str) -> QWidget | None:
        """Return the field at ``place``, if its phase was built."""
        bound = self._bound.get(place)
        return bound.widget if bound else None

    def has(self, widget: QWidget) -> bool:
        """Tell whether ``widget`` stores what is typed into it."""
        return widget in self._places

    def frozen(self, visit: Visit, phase: str) -> bool:
        """Tell whether some field of ``phase`` is frozen."""
        prefix = f"{phase}/"
        return any(
            bound.is_frozen(visit)
            for place, bound in self._bound.items()
            if place.startswith(prefix)
        )

    def _save(self, place: str, value: object) -> None:
        self._bound[place].write(value)

    def _on_focus_changed(self, old: QWidget | None, _now: QWidget | None) -> None:
        place = self._places.get(old) if old is not None else None
        if place:
            self._just_left.append(place)
            self._settle.start()

    def _on_settled(self) -> None:
        # A hint that appears under a pressed mouse would move the button away from it.
        if QApplication.mouseButtons().value:
            return
        self._settle.stop()
        places, self._just_left = self._just_left, []
        for place in dict.fromkeys(places):
            self.left.emit(place)


def _as_field(widget: QWidget) -> Field:
    field: Any = widget
    checked: Field = field
    return checked


def freeze(widget: QWidget, *, is_frozen: bool) -> None:
    """Let a field be read only, or typed into again."""
    if isinstance(widget, QLineEdit | QTextEdit):
        if widget.isReadOnly() != is_frozen:
            widget.setReadOnly(is_frozen)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
    elif widget.isEnabled() == is_frozen:
        widget.setEnabled(not is_frozen)
