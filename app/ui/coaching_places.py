"""The places of coaching: which there are, and how each is made."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from app.ui.screens.coaching_page import CoachingPage
from app.ui.theme import Theme
from app.ui.widgets.navigation import Caption, Place

if TYPE_CHECKING:
    from uuid import UUID

    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.clock import Clock
    from app.ui.manager_door import ManagerDoor

MY_COACHING: Final = "my-coaching"
REVIEWS: Final = "reviews"
TEAM: Final = "team"
CALLS: Final = "calls"
LOSSES: Final = "losses"
LEADERSHIP: Final = "leadership"

MANAGER_SIDE: Final = "manager-side"
"""The row that asks for the manager's pass-phrase."""
LOCK: Final = "lock"
"""The row that closes the manager's side again."""

MANAGED: Final = frozenset({REVIEWS, TEAM, CALLS, LEADERSHIP})
"""Places that only a manager sees."""

_FEED = Place(LOSSES, "Losses & praise", "losses")
_OWN = Place(MY_COACHING, "My coaching", "my-coaching")
_MANAGERS = (
    Caption("Service manager"),
    Place(REVIEWS, "Reviews", "reviews"),
    Place(TEAM, "Team", "team"),
    Place(CALLS, "Calls", "calls"),
    _FEED,
    Place(LEADERSHIP, "Leadership", "leadership"),
)
ALWAYS: Final = (_OWN,)
"""What everybody sees, and is there before anything is read."""


def entries(door: "ManagerDoor") -> tuple[Place | Caption, ...]:
    """Return what the navigation shows of coaching while the door stands as it does."""
    if door.manager is not None:
        lock = (Place(LOCK, "Lock", "lock"),) if door.can_lock else ()
        return (_OWN, *_MANAGERS, *lock)
    feed = () if door.hides_feed else (_FEED,)
    locked = (Place(MANAGER_SIDE, "Service manager", "lock"),) if door.is_locked else ()
    return (_OWN, *feed, *locked)


class CoachingPlaces:
    """Makes the screens of coaching when they are first shown."""

    def __init__(
        self,
        own: "Services",
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
    ) -> None:
        """Make them with ``services`` as the person at the screen uses them.

        One's own coaching is made with those of the laptop's owner.
        """
        self._own = (own, theme, clock, background)
        self._given = (services, theme, clock, background)

    def makers(self) -> dict[str, Callable[[], CoachingPage]]:
        """Return what makes each place, by its key."""
        return {
            MY_COACHING: self._my_coaching,
            REVIEWS: self._reviews,
            TEAM: self._team,
            CALLS: self._calls,
            LOSSES: self._losses,
            LEADERSHIP: self._leadership,
        }

    def person(self, person_id: "UUID") -> CoachingPage:
        """Make the page of one person's coaching."""
        from app.ui.screens.person import PersonScreen

        services, theme, clock, background = self._given
        return PersonScreen(services, person_id, theme, clock, background)

    def _my_coaching(self) -> CoachingPage:
        from app.ui.screens.my_coaching import MyCoachingScreen

        return MyCoachingScreen(*self._own)

    def _reviews(self) -> CoachingPage:
        from app.ui.screens.reviews import ReviewsScreen

        return ReviewsScreen(*self._given)

    def _team(self) -> CoachingPage:
        from app.ui.screens.team import TeamScreen

        return TeamScreen(*self._given)

    def _calls(self) -> CoachingPage:
        from app.ui.screens.calls import CallsScreen

        return CallsScreen(*self._given)

    def _losses(self) -> CoachingPage:
        from app.ui.screens.losses import LossesScreen

        return LossesScreen(*self._given)

    def _leadership(self) -> CoachingPage:
        from app.ui.screens.leadership import LeadershipScreen

        return LeadershipScreen(*self._given)
