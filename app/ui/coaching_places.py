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

MY_COACHING: Final = "my-coaching"
REVIEWS: Final = "reviews"
TEAM: Final = "team"
CALLS: Final = "calls"
LOSSES: Final = "losses"
LEADERSHIP: Final = "leadership"

OWN: Final = (Place(MY_COACHING, "My coaching", "my-coaching"),)
"""What everybody sees about themselves."""

MANAGERS: Final = (
    Caption("Service manager"),
    Place(REVIEWS, "Reviews", "reviews"),
    Place(TEAM, "Team", "team"),
    Place(CALLS, "Calls", "calls"),
    Place(LOSSES, "Losses & praise", "losses"),
    Place(LEADERSHIP, "Leadership", "leadership"),
)
"""What the service manager sees."""


class CoachingPlaces:
    """Makes the screens of coaching when they are first shown."""

    def __init__(
        self, services: "Services", theme: Theme, clock: "Clock", background: "Background"
    ) -> None:
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

        return MyCoachingScreen(*self._given)

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
