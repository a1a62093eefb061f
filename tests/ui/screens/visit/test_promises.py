"""Promises with room in them, kept in time or late, and the cards that lead to them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.coaching.visit import Promise
from app.ui.screens.visit.promises import PromisesSection
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import DANA, Riverside, local
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import Hands

MENUS = "does not support (raise|grabbing|propagateSizeHints)"


def promise(planned: Riverside, **due: float) -> Promise:
    """Promise Dana a call; half an hour went by since."""
    now = planned.clock()
    made = Promise(
        what="Call with the date",
        to=DANA.name,
        made_at=now - timedelta(minutes=30),
        due_at=now + timedelta(**due),
    )
    planned.services.promises.make(planned.visit_id, made, now)
    return planned.visit.promises[-1]


def always_late(planned: Riverside) -> None:
    """Five promises of half an hour that took three quarters."""
    for _ in range(5):
        made = promise(planned, minutes=0)
        kept = made.due_at + timedelta(minutes=15)
        planned.services.promises.keep(planned.visit_id, made.id, kept)


def section(screen: VisitScreen) -> PromisesSection:
    found = screen.pages[screen.phase].findChild(PromisesSection)
    assert found
    return found


def test_somebody_who_runs_late_is_shown_so_and_promises_a_later_time_with_one_key(
    planned: Riverside, open_visit: OpenVisit
) -> None:
    always_late(planned)
    hands = Hands(open_visit())
    hands.phase(5)
    hands.fill("What do you promise?", "Bring the switch")
    hands.fill("By when?", "14:00")
    said = section(hands.screen).advice.text()
    hands.push(section(hands.screen).instead.accessibleName())
    hands.push("Promise it")

    assert said == (
        "Of your last 5 promises you kept none in time and 5 late. "
        "Add 50 % to what you think it takes."
    )
    assert planned.visit.promises[-1].due_at == local(15)


def test_the_first_time_typed_is_as_good_as_any_other(
    planned: Riverside, open_visit: OpenVisit
) -> None:
    hands = Hands(open_visit())
    hands.phase(5)
    hands.fill("What do you promise?", "Bring the switch")
    hands.fill("By when?", "14:00")
    hands.press(Qt.Key.Key_Return)

    assert planned.visit.promises[-1].due_at == local(14)
    assert not section(hands.screen).advice.isVisible()


def test_a_promise_in_time_is_kept_with_one_key(planned: Riverside, open_visit: OpenVisit) -> None:
    promise(planned, minutes=10)
    hands = Hands(open_visit())
    hands.phase(5)
    hands.push("Kept")

    assert planned.visit.promises[0].kept_at == planned.clock()


@pytest.mark.qt_log_ignore(MENUS)
def test_a_late_one_may_have_been_kept_in_time_all_the_same(
    planned: Riverside, open_visit: OpenVisit
) -> None:
    made = promise(planned, minutes=-5)
    hands = Hands(open_visit())
    hands.phase(5)
    hands.push("Kept")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)

    assert planned.visit.promises[0].kept_at == made.due_at


@pytest.mark.parametrize(("due", "code"), [(5, "promise-due"), (-5, "promise-late")])
def test_the_card_of_a_promise_leads_to_that_promise(
    planned: Riverside, open_visit: OpenVisit, due: int, code: str
) -> None:
    promise(planned, hours=3)
    made = promise(planned, minutes=due)
    hands = Hands(open_visit())

    hands.screen.coach.act(f"{code}:{made.id}")

    assert hands.screen.phase.value == "work"
    assert hands.focus.accessibleName() == "Kept"
