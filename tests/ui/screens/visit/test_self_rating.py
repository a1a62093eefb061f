"""Todd closes his visit, says how it went, and sees the record only then."""

from PySide6.QtCore import Qt

from app.coaching.people import Person
from app.coaching.skills import Skill
from app.coaching.visit import TimeKind
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside
from tests.ui.screens.visit.hands import CONTROL, Hands

K = Qt.Key


def came(planned: Riverside) -> None:
    now = planned.clock()
    planned.services.times.record(planned.visit_id, TimeKind.ARRIVAL, now, now)


def closed(hands: Hands, planned: Riverside) -> None:
    came(planned)
    hands.phase(7)
    hands.push("Close the visit")


def test_a_few_keys_rate_and_the_record_comes_after(
    hands: Hands, screen: VisitScreen, planned: Riverside
) -> None:
    closed(hands, planned)
    assert not screen.self_rating.shown.isVisible()
    hands.press(K.Key_4)
    hands.press(K.Key_2)
    hands.press(K.Key_Return, CONTROL)

    own = planned.services.reviews.self_rating(planned.visit_id)
    assert own is not None
    assert [each.value for each in own.ratings] == [4, 2]
    assert screen.self_rating.shown.isVisible()


def test_the_visit_is_left_when_the_record_was_read(
    hands: Hands, screen: VisitScreen, planned: Riverside
) -> None:
    left: list[bool] = []
    screen.closed.connect(lambda: left.append(True))
    closed(hands, planned)
    hands.press(K.Key_Return, CONTROL)
    assert left == []
    hands.press(K.Key_Space)

    assert left == [True]


def test_skipping_is_remembered(hands: Hands, screen: VisitScreen, planned: Riverside) -> None:
    closed(hands, planned)
    screen.self_rating.form.skip_button.click()

    own = planned.services.reviews.self_rating(planned.visit_id)
    assert own is not None
    assert own.ratings == ()


def test_who_put_it_off_rates_before_seeing_the_record(
    hands: Hands, screen: VisitScreen, planned: Riverside
) -> None:
    closed(hands, planned)
    hands.press(K.Key_Escape)
    assert planned.services.reviews.self_rating(planned.visit_id) is None

    hands.push("How did it go?")
    hands.press(K.Key_5)
    hands.press(K.Key_Return, CONTROL)
    own = planned.services.reviews.self_rating(planned.visit_id)
    assert own is not None
    assert own.value(next(iter(screen.self_rating.form.rows))) == 5


def test_only_what_the_visit_called_for_is_asked(
    hands: Hands, screen: VisitScreen, planned: Riverside
) -> None:
    closed(hands, planned)

    assert Skill.PRESENCE in screen.self_rating.form.rows


def test_nobody_else_is_asked(hands: Hands, screen: VisitScreen, planned: Riverside) -> None:
    priya = planned.services.people.add(Person(name="Priya Raman"), planned.clock())
    came(planned)
    planned.services.visits.close(planned.visit_id, planned.clock())
    planned.services.people.set_me(priya)
    screen.refresh()

    assert not screen.self_rating.sheet.isVisible()
