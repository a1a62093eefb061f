"""Nothing is clipped, unnamed or out of reach, wide or narrow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget

from app.coaching.skills import Phase
from app.coaching.visit import Change, Promise, TimeKind
from app.ui.screens.visit.phases import SHOWN
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside, local
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import Hands

LONG = "Wirtschaftsprüfungs- und Steuerberatungsgesellschaft Niederrhein " * 3


@pytest.fixture
def busy(planned: Riverside) -> Riverside:
    """A visit with a little of everything, with names longer than any line."""
    services, visit_id, now = planned.services, planned.visit_id, planned.clock()
    services.visits.edit(visit_id, now, title=LONG, contact=LONG)
    services.times.record(visit_id, TimeKind.ARRIVAL, local(12), now, told=LONG)
    services.changes.add(visit_id, Change(what=LONG, parts=LONG, minutes=30), now)
    promise = Promise(what=LONG, to=LONG, due_at=local(13), made_at=now)
    services.promises.make(visit_id, promise, now)
    return planned


def shown(screen: VisitScreen) -> list[QWidget]:
    return [widget for widget in screen.findChildren(QWidget) if widget.isVisible()]


@pytest.mark.parametrize("phase", SHOWN)
@pytest.mark.parametrize("width", [836, 1172, 1732])
def test_nothing_is_pushed_out_of_sight(
    busy: Riverside, open_visit: OpenVisit, phase: Phase, width: int
) -> None:
    screen = open_visit(width=width, height=700)
    screen.show_phase(phase)
    QApplication.processEvents()
    page = screen.pages[phase]
    assert screen.width() == width
    inside = page.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= page.viewport().width()


@pytest.mark.parametrize("phase", SHOWN)
def test_every_control_has_a_name(busy: Riverside, open_visit: OpenVisit, phase: Phase) -> None:
    screen = open_visit()
    screen.show_phase(phase)
    controls = (QAbstractButton, QLineEdit, QTextEdit)
    takes_tab = Qt.FocusPolicy.TabFocus.value
    unnamed = [
        widget
        for widget in shown(screen)
        if isinstance(widget, controls)
        and widget.focusPolicy().value & takes_tab
        and not widget.accessibleName()
    ]
    assert unnamed == []


@pytest.mark.parametrize("phase", SHOWN)
def test_at_most_one_button_is_filled(busy: Riverside, open_visit: OpenVisit, phase: Phase) -> None:
    screen = open_visit()
    screen.show_phase(phase)
    filled = [widget for widget in shown(screen) if widget.property("role") == "primary"]
    assert len(filled) <= 1


@pytest.mark.parametrize("phase", SHOWN)
def test_tab_comes_to_everything_and_round_again(
    busy: Riverside, open_visit: OpenVisit, phase: Phase
) -> None:
    screen = open_visit()
    hands = Hands(screen)
    screen.show_phase(phase)
    reached = set()
    for _ in range(150):
        hands.press(Qt.Key.Key_Tab)
        reached.add(hands.focus)
    takes_tab = Qt.FocusPolicy.TabFocus.value
    missed = [
        widget
        for widget in shown(screen.pages[phase])  # type: ignore[arg-type]
        if widget.focusPolicy().value & takes_tab and widget.isEnabled() and widget not in reached
    ]
    assert missed == []


def test_tab_goes_through_the_form_then_the_coach_then_the_rail(
    busy: Riverside, open_visit: OpenVisit
) -> None:
    busy.clock.pass_by(minutes=30)
    screen = open_visit()
    hands = Hands(screen)
    screen.rail.buttons["leave"].setFocus()
    regions: list[str] = []
    for _ in range(60):
        hands.press(Qt.Key.Key_Tab)
        for name, region in (
            ("rail", screen.rail),
            ("form", screen.stack),
            ("coach", screen.coach.panel),
        ):
            if region.isAncestorOf(hands.focus) and (not regions or regions[-1] != name):
                regions.append(name)
    assert regions[:4] == ["form", "coach", "rail", "form"]


def test_phases_are_stepped_through(hands: Hands, screen: VisitScreen) -> None:
    hands.phase(1)
    hands.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert screen.phase.value == "arrive"
    hands.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert screen.phase.value == "prepare"


def test_only_the_phase_in_view_is_built(screen: VisitScreen) -> None:
    assert list(screen.pages) == [screen.phase]


def test_the_phase_is_remembered(open_visit: OpenVisit, planned: Riverside) -> None:
    open_visit().show_phase(Phase.DOCUMENT)
    assert open_visit().phase is Phase.DOCUMENT
