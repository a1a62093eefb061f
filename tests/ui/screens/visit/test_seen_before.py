"""While a fault is described, the visits that met it before stand beside it."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.coaching.people import Client
from app.coaching.prompts import judge
from app.coaching.visit import TimeKind
from app.ui.background import Background
from app.ui.screens.visit.knowing import known_of
from app.ui.screens.visit.screen import VisitScreen
from app.ui.theme import Theme
from app.ui.undo import History
from tests.ui.screens.riverside import Riverside
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import ALT, Hands

OBSERVED = "What you can observe"


def earlier(planned: Riverside, client_id: UUID, facts: str, internal: str) -> UUID:
    """Record a visit of a week ago, closed, with what was observed and written for us."""
    services, before = planned.services, planned.clock() - timedelta(days=7)
    visit = services.visits.create(
        title="Line drops",
        client_id=client_id,
        technician_id=planned.visit.technician.id,
        now=before,
    )
    services.visits.answer(visit, "statement.facts", facts, before)
    services.visits.answer(visit, "document.internal", internal, before)
    services.visits.close(visit, before)
    return visit


@pytest.fixture
def here(planned: Riverside) -> UUID:
    """The same message was met at Riverside a week ago."""
    internal = "The modem was fine. New firmware fixed it."
    return earlier(planned, planned.visit.client.id, "Log: “WAN link lost”", internal)


def described(hands: Hands, words: str) -> VisitScreen:
    hands.phase(3)
    hands.fill(OBSERVED, words)
    hands.screen.flush()
    hands.screen.coach.look_back()
    return hands.screen


def rows(screen: VisitScreen) -> list[tuple[str, str]]:
    shown = [row for row in screen.coach.seen_before.rows if row.isVisible()]
    return [(row.button.text(), row.helped.text()) for row in shown]


@pytest.mark.usefixtures("here")
def test_the_same_message_is_found_with_what_helped(open_visit: OpenVisit) -> None:
    screen = described(Hands(open_visit()), 'The log says "WAN link lost" at night')

    assert rows(screen) == [("Here, Wed 25 Feb", "New firmware fixed it.")]


def test_another_client_is_named_after_ones_own(
    planned: Riverside, here: UUID, open_visit: OpenVisit
) -> None:
    bakery = planned.services.clients.add(Client(name="Old Mill Bakery"), planned.clock())
    earlier(planned, bakery, "“WAN link lost” in the log", "Replaced the cable.")
    screen = described(Hands(open_visit()), 'Log: "WAN link lost"')

    assert [where for where, _ in rows(screen)] == [
        "Here, Wed 25 Feb",
        "Old Mill Bakery, Wed 25 Feb",
    ]
    assert screen.coach.looking_back.seen[0].visit_id == here


def test_words_in_common_find_it_without_any_message(
    planned: Riverside, open_visit: OpenVisit
) -> None:
    planned_words = "Centrifuge display frozen after calibration"
    earlier(planned, planned.visit.client.id, planned_words, "Reset the calibration table.")
    screen = described(Hands(open_visit()), "The centrifuge stays frozen")

    assert rows(screen) == [("Here, Wed 25 Feb", "Reset the calibration table.")]


def test_nothing_is_shown_while_nothing_was_seen(open_visit: OpenVisit) -> None:
    screen = described(Hands(open_visit()), 'Log: "WAN link lost"')

    assert not screen.coach.seen_before.isVisible()


def test_it_is_found_while_typing_off_the_interface_thread(
    planned: Riverside,
    here: UUID,
    theme: Theme,
    history: History,
    background: Background,
    qtbot: QtBot,
) -> None:
    screen = VisitScreen(planned.services, planned.visit_id, theme, history, background=background)
    qtbot.addWidget(screen)
    screen.resize(1172, 860)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    hands = Hands(screen)
    hands.phase(3)
    hands.fill(OBSERVED, 'Log: "WAN link lost"')

    qtbot.waitUntil(lambda: len(rows(screen)) == 1)

    assert screen.coach.looking_back.seen[0].visit_id == here
    background.close()


def test_one_key_asks_for_it(here: UUID, open_visit: OpenVisit) -> None:
    hands = Hands(open_visit())
    screen = described(hands, 'Log: "WAN link lost"')
    wanted: list[UUID] = []
    screen.visit_requested.connect(wanted.append)

    hands.press(Qt.Key.Key_Return, ALT)

    assert wanted == [here]


@pytest.mark.usefixtures("here")
def test_the_coach_knows_of_it(planned: Riverside, open_visit: OpenVisit) -> None:
    now = planned.clock()
    planned.services.times.record(planned.visit_id, TimeKind.ARRIVAL, now, now, told="Dana")
    screen = described(Hands(open_visit()), 'Log: "WAN link lost"')
    record = screen.record

    known = known_of(record, screen.coach.looking_back.seen)
    said = judge(record.visit, record.playbook, planned.clock(), known=known)

    assert [prompt.say for prompt in said if prompt.code == "seen-before"] == [
        "Read TM-0002 first: this was seen before."
    ]
