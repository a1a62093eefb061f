"""Windows that are shown, painted and thrown away, to see how long that takes."""

from PySide6.QtCore import QCoreApplication, QEvent, QLoggingCategory
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import resource
from app.ui.theme import Theme

WIDTH, HEIGHT = 1360, 860


def application() -> QApplication:
    """Return the one application of this process."""
    # Without a screen Qt says of every window that there is no frame to hint sizes to.
    QLoggingCategory.setFilterRules("default.warning=false")
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(["bench"])


def dressed() -> Theme:
    """Dress the application as the program is."""
    return Theme(application(), resource("."))


def show_painted(widget: QWidget, height: int = HEIGHT) -> None:
    """Show a window and return once everything in it is laid out and painted."""
    widget.resize(WIDTH, height)
    widget.show()
    settle()


def settle() -> None:
    """Do whatever is due: layouts, paint events, timers that have run out."""
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()


def throw_away(widget: QWidget) -> None:
    """Close a window and free what it held."""
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
