"""The main area: every place one can go, what is opened from there, and the way back."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.coaching_places import (
    LEADERSHIP,
    LOSSES,
    MANAGED,
    MY_COACHING,
    REVIEWS,
    CoachingPlaces,
)
from app.ui.screen_stack import ScreenStack
from app.ui.screens.page import Page, Screen, Skeleton
from app.ui.theme import Theme
from app.ui.widgets.navigation import Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from app.coaching.lists import Day
    from app.coaching.papers import Paper
    from app.coaching.skills import Skill
    from app.coaching.visit import PaperKind
    from app.services.services import Services
    from app.ui.background import Background, Progress
    from app.ui.clock import Clock
    from app.ui.manager_door import ManagerDoor
    from app.ui.screens.coaching_page import CoachingPage
    from app.ui.screens.today import TodayScreen
    from app.ui.screens.visit.screen import VisitScreen
    from app.ui.undo import History

TODAY: Final = "today"
VISITS: Final = "visits"
CLIENTS: Final = "clients"
SETTINGS: Final = "settings"
VERIFY: Final = "verify"
TICKETS: Final = "tickets"
IMPORT: Final = "import"
PLACES: Final = (
    Place(TODAY, "Today", "today"),
    Place(VISITS, "Visits", "visits"),
    Place(CLIENTS, "Clients", "clients"),
    Place(TICKETS, "Tickets", "ticket"),
)
"""Where everybody goes, as the navigation shows it; places of coaching follow."""

_WITHIN: Final = {IMPORT: TICKETS}
"""Places that stand within another one of the navigation."""


class Places(ScreenStack):
    """Where one can go: makes the screens and passes on where they lead.

    It starts with the outline of an empty day and comes to life when `take` brings the services.
    """

    place_shown = Signal(str)
    """We are at a place now, or at something that was opened from it."""
    new_visit_wanted = Signal(str)
    """A visit is to be planned, to the client of this name if there is one."""
    ticket_plan_wanted = Signal(object)
    """A visit is to be planned from a ``TicketLine``."""
    hand_over_wanted = Signal(object, object)
    """The client's page of a visit (its id) is to be shown, for a ``PaperKind``."""
    company_changed = Signal()
    manager_wanted = Signal(str)
    """A place is wanted that only a manager sees, and none is at the screen."""
    role_changed = Signal()
    """Somebody's role or pass-phrase was changed in the settings."""
    waiting_changed = Signal()
    """What waits for the manager may be more or less than before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = TODAY
        self._is_alive = False
        self._wanted: Callable[[], None] | None = None
        self._first: TodayScreen | None = None
        self._way_back: Callable[[], None] | None = None
        self._histories: dict[UUID, History] = {}
        self.addWidget(Skeleton(theme))

    @property
    def place(self) -> str:
        """Where we are, as the navigation names it."""
        return self._place

    def show_first(self, day: "Day", clock: "Clock") -> None:
        """Show today as it was read before the services are there; what is pressed waits."""
        self._clock = clock
        first = self._first = self._today_of(None)
        first.show_day(day)
        self.show_screen(self.lasting(TODAY, lambda: first))

    def take(
        self,
        services: "Services",
        clock: "Clock",
        background: "Background",
        door: "ManagerDoor",
    ) -> None:
        """Come to life: show today as it is stored."""
        self._services = services
        self._clock = clock
        self._background = background
        self._door = door
        self._coaching = self._coaching_places()
        self._is_alive = True
        if self._first is not None:
            self._first.take(services)
        self.show_place(TODAY)
        if self._wanted is not None:
            self._wanted()

    def take_manager(self) -> None:
        """Let go of what was made for another one at the screen, and of places they may not see.

        What was typed there has been stored before.
        """
        self._coaching = self._coaching_places()
        if self.drop(_depends):
            self.show_place(TODAY if self._is_behind_door(self._place) else self._place)

    def show_screen(self, screen: Screen) -> None:
        """Show a screen, and tell where we are."""
        super().show_screen(screen)
        self._way_back = None
        self.place_shown.emit(self._place)

    def show_place(self, key: str) -> None:
        """Go to a place of the navigation, or to the settings."""
        if self._is_behind_door(key):
            self.manager_wanted.emit(key)
            return
        make: dict[str, Callable[[], Page]] = {
            TODAY: self._today,
            VISITS: self._visits,
            CLIENTS: self._clients,
            SETTINGS: self._settings,
            VERIFY: self._verify,
            TICKETS: self._tickets,
            IMPORT: self._import,
            **{key: partial(self._led, make) for key, make in self._coaching.makers().items()},
        }
        screen = self.lasting(key, make[key])
        self._place = _WITHIN.get(key, key)
        self.show_screen(screen)

    def import_tickets(self, path: "Path | None" = None) -> None:
        """Let a file of tickets come in: the one at ``path``, or one that is asked for."""
        from app.ui.screens.tickets.importing import ImportScreen

        self.show_place(IMPORT)
        screen = self.currentWidget()
        if isinstance(screen, ImportScreen):
            screen.choose() if path is None else screen.open_file(path)

    def go_back(self) -> None:
        """Leave what was opened for the place it was opened from."""
        if self._way_back is not None:
            self._way_back()
        else:
            self.show_place(self._place)

    def open_visit(self, visit_id: "UUID") -> None:
        """Show a visit.

        Raises:
            NotFoundError: This machine has no such visit.
        """
        if not self._is_alive:
            self._wanted = partial(self.open_visit, visit_id)
            return
        self.show_opened(visit_id, self._visit)

    def open_client(self, client_id: "UUID") -> None:
        """Show a client.

        Raises:
            NotFoundError: This machine has no such client.
        """
        self._place = CLIENTS
        self.show_opened(client_id, self._client)

    def open_person(self, person_id: "UUID") -> None:
        """Show a person's coaching; without a manager at the screen, one's own.

        Raises:
            NotFoundError: There is nobody with this id.
        """
        if self._door.manager is None:
            self.show_place(MY_COACHING)
        else:
            self.show_opened(person_id, self._person)

    def show_visits_of(self, client_id: "UUID", name: str) -> None:
        """Show the list of one client's visits."""
        from app.ui.screens.visits import VisitsScreen

        self.show_place(VISITS)
        screen = self.currentWidget()
        if isinstance(screen, VisitsScreen):
            screen.show_client(client_id, name)

    def show_paper(self, visit_id: "UUID", kind: "PaperKind") -> None:
        """Show a visit's paper as it was issued last; it is made when there is none yet."""
        papers, now = self._services.papers, self._clock()

        def work(_progress: "Progress") -> "Paper":
            return papers.latest(visit_id, kind) or papers.issue(visit_id, kind, now)

        def show(paper: "Paper") -> None:
            self.show_opened(paper.id, partial(self._paper, visit_id, paper))

        self._background.run(work, owner=self, done=show)

    def check_paper(self, pdf: bytes, name: str) -> None:
        """Check whether a paper was changed since it was sealed."""
        from app.ui.screens.verify import VerifyScreen

        self.show_place(VERIFY)
        screen = self.currentWidget()
        if isinstance(screen, VerifyScreen):
            screen.check_bytes(pdf, name)

    def show_alone(self, page: QWidget) -> None:
        """Show something while there are no services: the first start, or why there is none."""
        super().show_alone(page)
        self._first = None

    def _today(self) -> Page:
        return self._today_of(self._services)

    def _today_of(self, services: "Services | None") -> "TodayScreen":
        from app.ui.screens.today import TodayScreen

        screen = TodayScreen(services, self._theme, self._clock)
        screen.visit_wanted.connect(self.open_visit)
        screen.new_visit_wanted.connect(self._on_new_visit)
        return screen

    def _visits(self) -> Page:
        from app.ui.screens.visits import VisitsScreen

        screen = VisitsScreen(self._services, self._theme, self._clock, self._background)
        screen.visit_wanted.connect(self.open_visit)
        screen.new_visit_wanted.connect(self._on_new_visit)
        return screen

    def _clients(self) -> Page:
        from app.ui.screens.clients import ClientsScreen

        door = self._door
        screen = ClientsScreen(
            door.services, self._theme, self._clock, self._background, door.manager
        )
        screen.client_wanted.connect(self.open_client)
        return screen

    def _settings(self) -> Page:
        from app.ui.screens.settings import SettingsScreen

        screen = SettingsScreen(self._services, self._theme, self._clock)
        screen.company_changed.connect(self.company_changed)
        screen.role_changed.connect(self.role_changed)
        return screen

    def _verify(self) -> Page:
        from app.ui.screens.verify import VerifyScreen

        return VerifyScreen(self._services, self._theme, self._background)

    def _tickets(self) -> Page:
        from app.ui.screens.tickets.screen import TicketsScreen

        screen = TicketsScreen(self._services, self._theme, self._clock)
        screen.visit_wanted.connect(self.open_visit)
        screen.plan_wanted.connect(self.ticket_plan_wanted)
        screen.import_wanted.connect(partial(self.show_place, IMPORT))
        return screen

    def _import(self) -> Page:
        from app.ui.screens.tickets.importing import ImportScreen

        screen = ImportScreen(self._services, self._theme, self._clock, self._background)
        screen.left.connect(partial(self.show_place, TICKETS))
        return screen

    def _is_behind_door(self, key: str) -> bool:
        """Tell whether a place is not to be seen while no manager is at the screen."""
        if key == LOSSES:
            return self._door.hides_feed
        return key in MANAGED and self._door.manager is None

    def _coaching_places(self) -> CoachingPlaces:
        given = (self._theme, self._clock, self._background)
        return CoachingPlaces(self._services, self._door.services, *given)

    def _led(self, make: "Callable[[], CoachingPage]") -> "CoachingPage":
        """Make a place of coaching and go where it leads."""
        page = make()
        page.visit_wanted.connect(self.open_visit)
        page.client_wanted.connect(self.open_client)
        page.person_wanted.connect(self.open_person)
        page.review_wanted.connect(self._review)
        page.session_wanted.connect(self._plan)
        page.leadership_wanted.connect(self._check_leadership)
        page.waiting_changed.connect(self.waiting_changed)
        return page

    def _person(self, person_id: "UUID") -> "CoachingPage":
        return self._led(partial(self._coaching.person, person_id))

    def _plan(self, person_id: "UUID", skill: "Skill | None") -> None:
        from app.ui.screens.person import PersonScreen

        self.open_person(person_id)
        screen = self.currentWidget()
        if isinstance(screen, PersonScreen):
            screen.plan_session(skill)

    def _review(self, visit_id: "UUID") -> None:
        from app.ui.screens.reviews import ReviewsScreen

        self.show_place(REVIEWS)
        screen = self.currentWidget()
        if isinstance(screen, ReviewsScreen):
            screen.show_visit(visit_id)

    def _check_leadership(self, skill: "Skill", person_id: "UUID | None") -> None:
        from app.ui.screens.leadership import LeadershipScreen

        self.show_place(LEADERSHIP)
        screen = self.currentWidget()
        if isinstance(screen, LeadershipScreen):
            screen.check_skill(skill, person_id)

    def _paper(self, visit_id: "UUID", paper: "Paper", _key: "UUID") -> Screen:
        from app.ui.screens.paper import PaperScreen

        screen = PaperScreen(self._services, paper, self._theme, self._background)
        screen.closed.connect(lambda: self.open_visit(visit_id))
        screen.check_wanted.connect(self.check_paper)
        return screen

    def _client(self, client_id: "UUID") -> Screen:
        from app.ui.screens.client_page import ClientPage

        door = self._door
        page = ClientPage(door.services, client_id, self._theme, self._clock, door.manager)
        page.visit_wanted.connect(self.open_visit)
        page.all_visits_wanted.connect(self.show_visits_of)
        page.new_visit_wanted.connect(self.new_visit_wanted)
        page.left.connect(partial(self.show_place, CLIENTS))
        return page

    def _open_client_of(self, visit_id: "UUID", client_id: "UUID") -> None:
        """Show the client of a visit; the way back leads to the visit again."""
        place = self._place
        self.open_client(client_id)
        self._way_back = partial(self._return_to, visit_id, place)

    def _open_other(self, visit_id: "UUID", other_id: "UUID") -> None:
        """Show a visit that was found from another; the way back leads to that one again."""
        place = self._place
        self.open_visit(other_id)
        self._way_back = partial(self._return_to, visit_id, place)

    def _return_to(self, visit_id: "UUID", place: str) -> None:
        self._place = place
        self.open_visit(visit_id)

    def _visit(self, visit_id: "UUID") -> Screen:
        from app.ui.screens.visit.screen import VisitScreen
        from app.ui.undo import History

        # Undo outlives the screen: a visit opened again can still be taken back.
        if visit_id not in self._histories:
            self._histories[visit_id] = History(self._clock, self)
        history = self._histories[visit_id]
        screen = VisitScreen(
            self._services, visit_id, self._theme, history, background=self._background
        )
        screen.hand_over_requested.connect(partial(self.hand_over_wanted.emit, visit_id))
        screen.paper_requested.connect(partial(self.show_paper, visit_id))
        screen.client_requested.connect(partial(self._open_client_of, visit_id))
        screen.visit_requested.connect(partial(self._open_other, visit_id))
        screen.closed.connect(self.go_back)
        self._background.run(self._ready_to_write, owner=self, done=lambda _: None)
        self._close_to_others(screen, visit_id)
        return screen

    def _close_to_others(self, screen: "VisitScreen", visit_id: "UUID") -> None:
        """Let a visit that somebody else recorded be read only; a manager answers in a review."""
        recorded_by = self._services.visits.only_to_read(visit_id)
        if recorded_by is not None:
            from app.ui.screens.visit.only_read import OnlyRead

            reading = OnlyRead(screen, recorded_by, self._theme)
            reading.review_wanted.connect(partial(self._review, visit_id))

    def _ready_to_write(self, _progress: "Progress") -> None:
        """Before anybody writes to a client: the first letter must not wait for the phrases."""
        self._services.messages.make_ready()

    def _on_new_visit(self) -> None:
        if not self._is_alive:
            self._wanted = self._on_new_visit
            return
        self.new_visit_wanted.emit("")


def _depends(screen: Screen) -> bool:
    """Tell whether what is shown depends on there being a manager at the screen."""
    return isinstance(screen, Page) and screen.is_for_roles
