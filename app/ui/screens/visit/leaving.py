"""The end of the visit: one button stops the clock and hands the report over."""

from app.coaching.spans import people
from app.coaching.visit import MeetingKind, PaperKind, TimeKind, Visit
from app.ui.screens.visit.clock_order import next_kinds
from app.ui.screens.visit.desk import Desk
from app.ui.screens.visit.signing import SigningSection


class LeavingSection(SigningSection):
    """Gets the report signed; a departure that nobody wrote down is recorded first."""

    def __init__(self, desk: Desk, phase: str) -> None:
        super().__init__(desk, phase, PaperKind.REPORT, "")
        self.sign_button.show_text(self.tr("Get signature"))

    def show_visit(self, visit: Visit) -> None:
        """Say on the button whether the clock stops with it."""
        super().show_visit(visit)
        stops = _end_of_work(visit) is not None
        words = self.tr("Leaving now – get signature") if stops else self.tr("Get signature")
        self.sign_button.show_text(words)

    def hand_over(self) -> None:
        """Stop the clock if it still runs, then ask for the client's page."""
        if not self.desk.board.binding.flush():
            return
        visit = self.record.visit
        met = visit.meeting(MeetingKind.CHECK_OUT)
        told = met.person if met and met.person else visit.contact
        for name in people(visit) if _end_of_work(visit) else ():
            # Whoever works here too leaves as well: what is signed for has an end.
            end = _end_of_work(visit, name)
            if end is not None:
                place = self.place(end.value)
                self.record.times.record(place, end, self.record.now(), told, name)
        super().hand_over()


def _end_of_work(visit: Visit, technician: str = "") -> TimeKind | None:
    """Return the moment that would stop somebody's clock, if it runs."""
    if not visit.moments(technician):
        return None
    ends = (TimeKind.DEPARTURE, TimeKind.SHOP_END)
    possible = next_kinds(visit, technician)
    return next((kind for kind in ends if kind in possible), None)
