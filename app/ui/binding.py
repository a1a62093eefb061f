"""Form and record: what a person types is stored without a Save button.

A field tells of edits by people, gives its value and shows one. The binding stores what changed
a moment after the last key, at least once a second while somebody keeps typing, and at once when
the focus moves on or somebody asks for it. Storing takes about a millisecond and happens on the
interface thread on purpose: there is nothing to race with.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import AppError
from app.ui.widgets.fields.field import Field

LONGEST_WAIT_MS = 900
"""Typing without a break is stored at least this often."""


class FormBinding(QObject):
    """Stores the fields of one form as they change.

    ``save`` is called with the field's key and value and raises ``AppError`` when the value could
    not be stored; the text then stays where it is and storing it is tried again by itself.
    """

    saved = Signal(str)
    """A field's value was stored; carries its key."""
    save_failed = Signal(str, object)
    """A field's value could not be stored; carries its key and the ``AppError``, once per cause."""
    unsaved_changed = Signal(bool)
    """Whether anything waits to be stored turned over."""

    def __init__(
        self,
        save: Callable[[str, Any], None],
        *,
        delay_ms: int = 350,
        retry_ms: int = 2000,
        parent: QObject | None = None,
    ) -> None:
        """Store through ``save``, ``delay_ms`` after the last key; retry after ``retry_ms``."""
        super().__init__(parent)
        self._save = save
        self._delay_ms = delay_ms
        self._retry_ms = retry_ms
        self._fields: dict[str, Field] = {}
        self._stored: dict[str, Any] = {}
        self._waiting: dict[str, None] = {}
        self._told: dict[str, str] = {}
        self._is_storing = False
        self._since_first_edit = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @property
    def unsaved(self) -> bool:
        """Whether a person typed something that is not stored yet."""
        return bool(self._waiting)

    def bind(self, key: str, field: Field) -> None:
        """Store ``field`` under ``key`` from now on; what it shows now counts as stored."""
        self._fields[key] = field
        self._stored[key] = field.value()
        field.edited.connect(lambda *_: self._on_edited(key, field))

    def field(self, key: str) -> Field:
        """Return the field bound to ``key``."""
        return self._fields[key]

    @property
    def bound(self) -> tuple[str, ...]:
        """The bound keys in the order they were bound."""
        return tuple(self._fields)

    def show(self, key: str, value: object) -> None:
        """Show a stored ``value``; a text that waits to be stored is never overwritten."""
        if key in self._waiting:
            return
        self._fields[key].show_value(value)
        self._stored[key] = self._fields[key].value()

    def write(self, key: str, value: object) -> bool:
        """Show ``value`` and store it at once, as undo does; return whether it was stored."""
        self._fields[key].show_value(value)
        self._wait_for(key)
        return self.flush()

    def flush(self) -> bool:
        """Store everything that waits; return whether nothing is left unsaved."""
        if self._is_storing:
            # Storing moved the focus, or asked to store: the outer round does the rest.
            return False
        self._timer.stop()
        self._is_storing = True
        try:
            for key in tuple(self._waiting):
                self._store(key)
        finally:
            self._is_storing = False
        if self._waiting:
            self._timer.start(self._retry_ms)
        return not self._waiting

    def _on_edited(self, key: str, field: Field) -> None:
        if self._fields.get(key) is not field:
            return
        self._wait_for(key)
        left = max(LONGEST_WAIT_MS - self._since_first_edit.elapsed(), 0)
        self._timer.start(min(self._delay_ms, left))

    def _wait_for(self, key: str) -> None:
        if not self._waiting:
            self._since_first_edit.start()
        was_unsaved = self.unsaved
        self._waiting[key] = None
        if not was_unsaved:
            self.unsaved_changed.emit(True)

    def _store(self, key: str) -> None:
        value = self._fields[key].value()
        if value == self._stored[key]:
            self._settle(key)
            return
        try:
            self._save(key, value)
        except AppError as error:
            if self._told.get(key) != error.message:
                self._told[key] = error.message
                self.save_failed.emit(key, error)
            return
        self._stored[key] = value
        self._settle(key)
        self.saved.emit(key)

    def _settle(self, key: str) -> None:
        self._told.pop(key, None)
        was_unsaved = self.unsaved
        self._waiting.pop(key, None)
        if was_unsaved and not self.unsaved:
            self.unsaved_changed.emit(False)

    def _on_focus_changed(self, _old: QWidget | None, _now: QWidget | None) -> None:
        # A failed save has its own pace: moving about must not hammer a full disk.
        if self._waiting and not self._told:
            self.flush()
