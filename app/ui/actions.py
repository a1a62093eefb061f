"""Everything the window can do: in a menu, by a shortcut, and on one sheet that lists them."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.ui.coaching_places import CALLS, LEADERSHIP, LOSSES, MY_COACHING, REVIEWS, TEAM
from app.ui.places import CLIENTS, SETTINGS, TICKETS, TODAY, VERIFY, VISITS
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.ui.manager_door import ManagerDoor


class Actions(QObject):
    """The window's actions, grouped as its menu shows them.

    A macOS window has them in its menu bar; elsewhere they are behind one button, so that the
    window stays as calm as a sheet of paper.
    """

    def __init__(self, window: "MainWindow", theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self.menu = QMenu(window)
        self.new_visit = self._action(self.tr("New visit…"), "Ctrl+N")
        self.find = self._action(self.tr("Find anything…"), "Ctrl+K")
        self.import_tickets = self._action(self.tr("Import tickets…"), "Ctrl+O")
        self.today = self._action(self.tr("Today"), "Ctrl+1")
        self.visits = self._action(self.tr("Visits"), "Ctrl+2")
        self.clients = self._action(self.tr("Clients"), "Ctrl+3")
        self.tickets = self._action(self.tr("Tickets"), "Ctrl+4")
        self.my_coaching = self._action(self.tr("My coaching"), "Ctrl+5")
        self.losses = self._action(self.tr("Losses and praise"), "Ctrl+6")
        self.managed = {
            REVIEWS: self._action(self.tr("Reviews"), "Ctrl+7"),
            TEAM: self._action(self.tr("Team"), "Ctrl+8"),
            CALLS: self._action(self.tr("Calls"), "Ctrl+9"),
            LEADERSHIP: self._action(self.tr("Leadership"), "Ctrl+0"),
        }
        self.lock = self._action(self.tr("Lock the manager's side"), "Ctrl+L")
        self.settings = self._action(self.tr("Settings"), "Ctrl+,")
        self.verify = self._action(self.tr("Check a paper…"), "Ctrl+Shift+V")
        self.back = self._action(self.tr("Back"), "Alt+Left")
        self.help = self._action(self.tr("Shortcuts"), "F1")
        self.quit = self._action(self.tr("Quit"), "Ctrl+Q")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.groups: dict[str, tuple[QAction, ...]] = {
            self.tr("Visit"): (self.new_visit, self.find, self.import_tickets),
            self.tr("Go"): (
                *(self.today, self.visits, self.clients, self.tickets, self.my_coaching),
                *(self.losses, self.back, self.verify, self.settings),
            ),
            self.tr("Service manager"): (*self.managed.values(), self.lock),
            self.tr("Help"): (self.help, self.quit),
        }
        self._connect()
        self._offer()

    def all(self) -> list[QAction]:
        """Return every action: the window's, then those of the screen shown."""
        every = [action for group in self.groups.values() for action in group]
        own = [action for action in every if action.isVisible()]
        return [*own, *self._of_screen()]

    def show_manager(self, door: "ManagerDoor") -> None:
        """Offer what the manager's side offers while the door stands as it does."""
        for action in self.managed.values():
            action.setVisible(door.manager is not None)
        self.lock.setVisible(door.is_locked or door.can_lock)
        locked, opened = self.tr("Service manager…"), self.tr("Lock the manager's side")
        self.lock.setText(opened if door.can_lock else locked)

    def set_enabled(self, *, enabled: bool) -> None:
        """Switch all of them on or off: a client at the laptop must not wander about."""
        for group in self.groups.values():
            for action in group:
                action.setEnabled(enabled)

    def _action(self, text: str, keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._window.addAction(action)
        return action

    def _connect(self) -> None:
        window = self._window
        self.new_visit.triggered.connect(lambda: window.new_visit(""))
        self.find.triggered.connect(window.find_anything)
        self.import_tickets.triggered.connect(lambda: window.places.import_tickets(None))
        self.tickets.triggered.connect(lambda: window.places.show_place(TICKETS))
        self.today.triggered.connect(lambda: window.places.show_place(TODAY))
        self.visits.triggered.connect(lambda: window.places.show_place(VISITS))
        self.clients.triggered.connect(lambda: window.places.show_place(CLIENTS))
        self.my_coaching.triggered.connect(lambda: window.places.show_place(MY_COACHING))
        self.losses.triggered.connect(lambda: window.places.show_place(LOSSES))
        for key, action in self.managed.items():
            action.triggered.connect(partial(window.places.show_place, key))
        self.lock.triggered.connect(self._on_lock)
        self.settings.triggered.connect(lambda: window.places.show_place(SETTINGS))
        self.verify.triggered.connect(lambda: window.places.show_place(VERIFY))
        self.back.triggered.connect(window.places.go_back)
        self.help.triggered.connect(self.show_sheet)
        self.quit.triggered.connect(window.close)

    def _on_lock(self) -> None:
        if self._window.manager_group is not None:
            self._window.manager_group.toggle()

    def _offer(self) -> None:
        if sys.platform == "darwin":
            for title, actions in self.groups.items():
                self._window.menuBar().addMenu(title).addActions(list(actions))
            return
        button = self._window.menu_button
        button.setShortcut(QKeySequence("F10"))
        button.clicked.connect(self.show_menu)

    def show_menu(self) -> None:
        """Show every action, with its shortcut, below the menu button."""
        self.menu.clear()
        for actions in (self._of_screen(), *self.groups.values()):
            self.menu.addActions(list(actions))
            self.menu.addSeparator()
        button = self._window.menu_button
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _of_screen(self) -> list[QAction]:
        screen = self._window.places.currentWidget()
        return [action for action in screen.actions() if action.text()] if screen else []

    def show_sheet(self) -> None:
        """Show what the keyboard can do here."""
        ShortcutSheet(self._theme, self.all(), self._window).exec()


class ShortcutSheet(QDialog):
    """What the keyboard can do here, on one page."""

    def __init__(self, theme: Theme, actions: Sequence[QAction], parent: QWidget) -> None:
        """List the ``actions`` that have a shortcut."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.close_button = Button(theme, self.tr("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(16)
        column.addWidget(label(self.tr("What the keyboard can do here"), "title"))
        column.addLayout(_listed(actions))
        hint = self.tr("Everything saves itself while you type. There is no Save button.")
        column.addWidget(label(hint, "reason"))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.close_button.clicked.connect(self.accept)


def _listed(actions: Sequence[QAction]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(8)
    native = QKeySequence.SequenceFormat.NativeText
    with_keys = [action for action in actions if not action.shortcut().isEmpty()]
    half = (len(with_keys) + 1) // 2
    for at, action in enumerate(with_keys):
        row, column = at % half, at // half * 2
        words = label(action.text().rstrip("…"))
        words.setContentsMargins(24 if column else 0, 0, 0, 0)
        grid.addWidget(words, row, column)
        grid.addWidget(label(action.shortcut().toString(native), "", "muted"), row, column + 1)
    return grid
