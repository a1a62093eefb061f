import pytest
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.meter_cell import tone_of_use
from app.ui.widgets.visit_header import VisitHeader


@pytest.fixture
def header(theme: Theme, qtbot: QtBot) -> VisitHeader:
    made = VisitHeader(theme)
    qtbot.addWidget(made)
    made.resize(836, 84)
    made.show_visit("Replace unstable router", "Riverside Dental · Ticket 10482 · " * 5)
    made.show_times("2 h 35", "45 min")
    made.show_estimate("Estimate 3 h · $360", 0.86)
    made.show_promise("Promised update", "in 12 min", "warn")
    made.show()
    return made


def test_long_words_give_way_to_the_meter(header: VisitHeader) -> None:
    assert header.subtitle.is_elided
    assert header.subtitle.toolTip().startswith("Riverside Dental")
    assert header.on_site.figure.width() >= header.on_site.figure.sizeHint().width()


def test_the_meter_is_said_in_words(header: VisitHeader) -> None:
    assert header.on_site.accessibleName() == "On site: 2 h 35"
    assert header.estimate.accessibleName() == "Estimate 3 h · $360, 86 percent used"


def test_without_a_promise_there_is_no_cell(header: VisitHeader) -> None:
    header.show_promise("Promised update", "")
    assert not header.promise.isVisible()


@pytest.mark.parametrize(
    ("share", "tone"), [(0.5, "accent"), (0.8, "warn"), (1.0, "warn"), (1.01, "bad")]
)
def test_the_bar_warns_before_the_estimate_is_used_up(share: float, tone: str) -> None:
    assert tone_of_use(share) == tone
