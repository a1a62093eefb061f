"""On Prepare: what earlier visits to this client left open, ticked off as it gets done."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.coaching.skills import Phase
from app.coaching.visit import Promise
from app.ui.screens.visit.last_visit import CarriedRow, LastVisitSection
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import DANA, Riverside
from tests.ui.screens.visit.conftest import OpenVisit

POINTS = "Backup disk: Marek orders by Friday\nLicence renewal, Dana, end of month"
Earlier = Callable[[str], UUID]


@pytest.fixture
def earlier(planned: Riverside) -> Earlier:
    """Record a visit of last week to the same client, closed with these open points."""

    def record(points: str) -> UUID:
        services, before = planned.services, planned.clock() - timedelta(days=7)
        visit = services.visits.create(
            title="Backup fails",
            client_id=planned.visit.client.id,
            technician_id=planned.visit.technician.id,
            now=before,
        )
        services.visits.answer(visit, "leave.open_points", points, before)
        due = planned.clock() + timedelta(hours=3)
        promise = Promise(what="Call about the till", to=DANA.name, due_at=due, made_at=before)
        services.promises.make(visit, promise, before)
        services.visits.close(visit, before)
        return visit

    return record


def section(screen: VisitScreen) -> LastVisitSection:
    screen.show_phase(Phase.PREPARE)
    screen.pages[Phase.PREPARE].complete()
    found = screen.pages[Phase.PREPARE].findChild(LastVisitSection)
    assert isinstance(found, LastVisitSection)
    return found


def row(screen: VisitScreen, text: str) -> CarriedRow:
    return next(row for row in section(screen).rows if text in row.carried.text)


def test_a_first_visit_has_no_last_one(screen: VisitScreen) -> None:
    assert not section(screen).isVisible()


def test_everything_left_open_stands_there(earlier: Earlier, open_visit: OpenVisit) -> None:
    earlier(POINTS)
    shown = section(open_visit())

    assert shown.heading.text() == "Last time: Backup fails, Wed 25 Feb"
    assert [each.carried.text for each in shown.rows] == [
        "Call about the till",
        *POINTS.splitlines(),
    ]
    assert shown.rows[0].words.text().startswith("Promised to Dana Whitfield: Call about the till")


def test_a_tick_says_it_is_done_and_undo_opens_it_again(
    earlier: Earlier, open_visit: OpenVisit
) -> None:
    earlier(POINTS)
    screen = open_visit()
    QTest.keyClick(row(screen, "Backup").field, Qt.Key.Key_Space)
    assert row(screen, "Backup").carried.is_done

    screen.undo()

    assert not row(screen, "Backup").field.value()


def test_what_was_done_does_not_come_along_any_further(
    earlier: Earlier, open_visit: OpenVisit, planned: Riverside
) -> None:
    earlier(POINTS)
    row(open_visit(), "Backup").field.click()
    services, now = planned.services, planned.clock()
    services.visits.close(planned.visit_id, now)
    next_one = services.visits.create(
        title="Next",
        client_id=planned.visit.client.id,
        technician_id=planned.visit.technician.id,
        now=now,
    )
    planned.visit_id = next_one

    open_ones = [each.carried.text for each in section(open_visit()).rows]

    assert open_ones == ["Call about the till", "Licence renewal, Dana, end of month"]


def test_a_promise_of_an_earlier_visit_is_kept_from_here(
    earlier: Earlier, open_visit: OpenVisit, planned: Riverside
) -> None:
    before = earlier("none")
    screen = open_visit()
    row(screen, "till").keep_button.click()

    (promise,) = planned.services.visits.facts(before).promises
    assert promise.kept_at == planned.clock()
    assert section(screen).points.text() == "Nothing was left open."


def test_the_last_visit_can_be_read_from_here(earlier: Earlier, open_visit: OpenVisit) -> None:
    before, screen = earlier(POINTS), open_visit()
    wanted: list[UUID] = []
    screen.visit_requested.connect(wanted.append)

    section(screen).read_button.click()

    assert wanted == [before]
