"""What every input can do."""

from typing import Any, Protocol

from PySide6.QtCore import SignalInstance


class Field(Protocol):
    """An input as the binding sees it.

    ``edited`` carries nothing and is emitted for people only, never from `show_value`.
    """

    @property
    def edited(self) -> SignalInstance:
        """The signal that a person has changed the value."""
        ...

    def value(self) -> Any:  # noqa: ANN401  each input has its own type of value
        """Return what the input holds."""
        ...

    def show_value(self, value: Any) -> None:  # noqa: ANN401  the same
        """Show a stored value, silently."""
        ...
