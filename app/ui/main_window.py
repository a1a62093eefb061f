"""The window: places on the left, what is going on on the right."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError, BadFileError
from app.ui.coaching_places import ALWAYS
from app.ui.focus_in_view import FocusInView
from app.ui.places import PLACES, TODAY, Places
from app.ui.theme import Theme, ThemeChoice
from app.ui.widgets.navigation import Navigation
from app.ui.widgets.notices import Notices

if TYPE_CHECKING:
    from uuid import UUID

    from app.coaching.tickets import TicketLine
    from app.coaching.visit import PaperKind
    from app.services.first_look import FirstLook
    from app.services.services import Services
    from app.ui.actions import Actions
    from app.ui.background import Background
    from app.ui.clock import Clock
    from app.ui.find_anything import FindAnything
    from app.ui.manager_group import ManagerGroup
    from app.ui.reminders import Reminders
    from app.ui.screens.handover.screen import HandOverScreen
    from app.ui.widgets.banner import Banner
    from app.ui.widgets.button import Button

SMALLEST: Final = (1024, 700)
USUAL: Final = (1360, 860)
THEME_KEY: Final = "window/theme"
_GEOMETRY_KEY: Final = "window/geometry"
_TICKET_FILES: Final = (".csv", ".tsv", ".txt", ".xlsx")


class MainWindow(QMainWindow):
    """The program's only window.

    It is shown at once, with an empty day, and comes to life when `take` brings the services.
    """

    first_painted = Signal()
    """The window was painted for the first time; nothing slow may happen before."""
    closed = Signal()
    """The window was closed, with everything stored that could be."""

    def __init__(self, theme: Theme, state: QSettings) -> None:
        """Build the frame; ``state`` remembers the window's size, place and theme."""
        super().__init__()
        self._theme = theme
        self._state = state
        self._services: Services | None = None
        self._find: FindAnything | None = None
        self._handed_over: HandOverScreen | None = None
        self._is_painted = False
        self._accepts_loss = False
        self.actions_offered: Actions | None = None
        self.navigation = Navigation(theme, (*PLACES, *ALWAYS))
        self.reminders: Reminders | None = None
        self.manager_group: ManagerGroup | None = None
        self._above = Notices()
        self.places = Places(theme)
        self._layers = QStackedWidget()
        self._focus_in_view = FocusInView(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle("Visit Coach")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.resize(*USUAL)
        if self._state.contains(_GEOMETRY_KEY):
            self.restoreGeometry(self._state.value(_GEOMETRY_KEY))
        self.navigation.show_current(TODAY)
        self.navigation.show_status("")
        self.navigation.setEnabled(False)
        self._layers.addWidget(self._shell())
        self.setCentralWidget(self._layers)

    def _shell(self) -> QWidget:
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._above)
        main.addWidget(self.places, 1)
        shell = QWidget()
        row = QHBoxLayout(shell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(main, 1)
        return shell

    def _connect(self) -> None:
        self.navigation.chosen.connect(self._on_place_chosen)
        self.places.place_shown.connect(self.navigation.show_current)
        self.places.new_visit_wanted.connect(self.new_visit)
        self.places.ticket_plan_wanted.connect(self.plan_from_ticket)
        self.places.hand_over_wanted.connect(self.hand_over)
        self.places.company_changed.connect(self._on_company_changed)
        self.places.failed.connect(self._on_save_failed)
        self.places.unsaved_changed.connect(self._on_unsaved_changed)
        self._theme.changed.connect(self._on_theme_changed)

    @cached_property
    def banner(self) -> "Banner":
        """Where problems are told, across the top."""
        from app.ui.widgets.banner import Banner

        banner = Banner(self._theme)
        self._above.add(banner)
        return banner

    @cached_property
    def menu_button(self) -> "Button":
        """Where every action is offered, beside the program's name."""
        from app.ui.widgets.button import Button

        button = Button(self._theme, self.tr("Menu"), role="icon", icon="more")
        self.navigation.add_beside_brand(button)
        return button

    def show_first(self, look: "FirstLook", clock: "Clock") -> None:
        """Show today as it was read before the services are there."""
        self.navigation.show_company(look.company)
        self.places.show_first(look.day, clock)

    def take(self, services: "Services", clock: "Clock", background: "Background") -> None:
        """Come to life: show today as it is stored."""
        from app.ui.actions import Actions

        self._services = services
        self._clock = clock
        self._background = background
        self.actions_offered = Actions(self, self._theme)
        self.navigation.setEnabled(True)
        self.navigation.show()
        self.navigation.show_status(self.tr("All changes saved"))
        self._on_company_changed()
        chosen = ThemeChoice(services.settings.theme())
        if chosen is not self._theme.choice:
            self._theme.choose(chosen)
        self._open_places(services, clock, background)
        self._remind(services)

    def _open_places(self, services: "Services", clock: "Clock", background: "Background") -> None:
        from app.ui.manager_door import ManagerDoor
        from app.ui.manager_group import ManagerGroup

        door = ManagerDoor(services, clock, self)
        self.places.take(services, clock, background, door)
        self.manager_group = ManagerGroup(self, door, self._theme, clock, background)

    def _remind(self, services: "Services") -> None:
        from app.ui.reminders import Reminders

        self.reminders = Reminders(services, self._theme, self._clock, self)
        self.reminders.visit_wanted.connect(self._on_reminded)
        self.reminders.changed.connect(self.places.refresh)
        self.reminders.failed.connect(self.tell)
        self._above.add(self.reminders.bar)

    def show_alone(self, page: QWidget) -> None:
        """Show something while there are no services: the first start, or why there is none."""
        self.navigation.hide()
        self.places.show_alone(page)
        page.setFocus()

    def open_visit(self, visit_id: "UUID") -> None:
        """Show a visit."""
        self.places.open_visit(visit_id)

    def new_visit(self, client: str = "") -> None:
        """Ask for a new visit, to ``client`` where one is named, and open it."""
        if self._services is not None:
            from app.ui.screens.new_visit import NewVisit

            asked = NewVisit(self._services, self._theme, self._clock, self)
            asked.created.connect(self.open_visit)
            asked.show_client(client)
            asked.open()

    def plan_from_ticket(self, line: "TicketLine") -> None:
        """Ask for the visit of a ticket: what the ticket says stands there already."""
        if self._services is not None:
            from app.ui.screens.new_visit import NewVisit

            asked = NewVisit(self._services, self._theme, self._clock, self)
            asked.created.connect(self.open_visit)
            asked.show_ticket(line)
            asked.open()

    def find_anything(self) -> None:
        """Open the box that finds anything."""
        if self._services is None:
            return
        if self._find is None:
            from app.ui.find_anything import FindAnything

            self._find = FindAnything(self._services, self._theme, self)
            self._find.visit_wanted.connect(self.places.open_visit)
            self._find.client_wanted.connect(self.places.open_client)
        self._find.open()

    def hand_over(self, visit_id: "UUID", kind: "PaperKind") -> None:
        """Give the window to the client until they, or the technician, are done."""
        if self._services is None:
            return
        from app.ui.screens.handover.screen import HandOverScreen

        page = HandOverScreen(
            self._services, visit_id, kind, self._theme, self._background, self._clock
        )
        page.left.connect(self.uncover)
        page.finished.connect(self.uncover)
        self._handed_over = page
        if self.manager_group is not None:
            self.manager_group.lock()
        self.cover(page)

    def cover(self, page: QWidget) -> None:
        """Give the whole window to ``page``, as the client's page needs; nothing else answers."""
        self._layers.addWidget(page)
        self._layers.setCurrentWidget(page)
        page.setFocus()
        if self.reminders is not None:
            self.reminders.pause()
        if self.actions_offered is not None:
            self.actions_offered.set_enabled(enabled=False)

    def uncover(self) -> None:
        """Take the window back from what covers it, and let that go."""
        page = self._layers.currentWidget()
        if page is None or self._layers.currentIndex() == 0:
            return
        self._handed_over = None
        self._layers.removeWidget(page)
        page.deleteLater()
        self.places.refresh()
        if self.reminders is not None:
            self.reminders.resume()
        if self.actions_offered is not None:
            self.actions_offered.set_enabled(enabled=True)

    def tell(self, error: AppError) -> None:
        """Say across the top what went wrong, what was kept, and what to do."""
        details = error.problems if isinstance(error, BadFileError) else ()
        hint = " ".join(part for part in ("; ".join(details), error.hint) if part)
        self.banner.show_message(error.message, hint, tone="bad")

    def bring_forward(self) -> None:
        """Come to the front: somebody started the program a second time."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def _on_place_chosen(self, key: str) -> None:
        if self.manager_group is None or not self.manager_group.go(key):
            self.places.show_place(key)

    def _on_company_changed(self) -> None:
        if self._services is not None:
            company = self._services.company.get()
            self.navigation.show_company(company.name if company else "")

    def _on_reminded(self, visit_id: "UUID", place: str) -> None:
        from app.ui.screens.visit.screen import VisitScreen

        self.bring_forward()
        self.open_visit(visit_id)
        shown = self.places.currentWidget()
        if isinstance(shown, VisitScreen):
            shown.go_to(place)

    def _on_save_failed(self, error: AppError) -> None:
        self.navigation.show_status(self.tr("Not saved yet. Trying again."), "warn")
        self.tell(error)

    def _on_unsaved_changed(self, is_unsaved: bool) -> None:
        if not is_unsaved:
            self.navigation.show_status(self.tr("All changes saved"))

    def _on_theme_changed(self) -> None:
        self._state.setValue(THEME_KEY, self._theme.choice.value)

    def _ask_about_unsaved(self) -> None:
        """Ask before text is lost that can't be stored."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(self.tr("Some of what you wrote could not be stored."))
        box.setInformativeText(self.tr("It is still on the screen. Closing now loses it."))
        stay = box.addButton(self.tr("Stay here"), QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton(self.tr("Close and lose it"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        leave.clicked.connect(self._on_loss_accepted)
        box.open()

    def _on_loss_accepted(self) -> None:
        self._accepts_loss = True
        self.close()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt names it
        """Let Tab go through all of a page; Qt would jump to where the page begins when opened."""
        page = self.places.currentWidget()
        begins_at = page.focusProxy() if page is not None else None
        if page is None or begins_at is None:
            return super().focusNextPrevChild(next)
        page.setFocusProxy(None)  # type: ignore[arg-type]  # as Qt takes it
        has_moved = super().focusNextPrevChild(next)
        page.setFocusProxy(begins_at)
        return has_moved

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when nothing typed is lost by it."""
        # Should anything below fail, the window stays.
        event.ignore()
        if self._handed_over is not None and self._handed_over.is_guarded:
            self._handed_over.leave()
        elif self.places.flush() or self._accepts_loss:
            self._state.setValue(_GEOMETRY_KEY, self.saveGeometry())
            event.accept()
            self.closed.emit()
        else:
            self._ask_about_unsaved()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file of tickets, wherever in the window it is dropped."""
        if self._tickets_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look through the tickets that were dropped."""
        path = self._tickets_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.places.import_tickets(path)

    def _tickets_in(self, event: QDropEvent) -> Path | None:
        """Return the first file of tickets in what is dragged; the client's page takes none."""
        if self._services is None or self._layers.currentIndex():
            return None
        files = (url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        return next((Path(each) for each in files if each.lower().endswith(_TICKET_FILES)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window was painted for the first time."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.first_painted.emit)
