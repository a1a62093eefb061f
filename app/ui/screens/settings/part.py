"""What every part of the settings has in common."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.binding import FormBinding
from app.ui.screens.column import section
from app.ui.theme import Theme
from app.ui.widgets.fields import Field
from app.ui.widgets.form import Form, Row
from app.ui.widgets.meaning import label


class Part(QWidget):
    """A titled group of fields that store themselves."""

    failed = Signal(object)
    unsaved_changed = Signal(bool)

    def __init__(
        self, theme: Theme, title: str, lead: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 20)
        self.body.setSpacing(12)
        self.body.addWidget(section(title))
        if lead:
            self.body.addWidget(label(lead, "lead", wraps=True))
        self.binding = FormBinding(self.store, parent=self)
        self.binding.save_failed.connect(self._on_save_failed)
        self.binding.unsaved_changed.connect(self.unsaved_changed)

    def store(self, key: str, value: Any) -> None:  # noqa: ANN401 - each field has its own type
        """Store one field.

        Raises:
            AppError: It could not be stored.
        """
        raise NotImplementedError

    def lay_out(self, rows: tuple[Row, ...]) -> Form:
        """Add a form with ``rows``."""
        form = Form(self.theme, rows)
        self.body.addWidget(form)
        return form

    def bind(self, fields: Mapping[str, Field], facts: object) -> None:
        """Show in each field the attribute of ``facts`` with its key, and store it from now on."""
        for key, field in fields.items():
            field.show_value(getattr(facts, key))
            self.binding.bind(key, field)

    def _on_save_failed(self, _key: str, error: object) -> None:
        self.failed.emit(error)
