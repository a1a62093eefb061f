"""The team's feed: a loss from what happened down to its root, praise, and goodwill."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.coaching.losses import Loss, Praise
from app.coaching.people import Person, Role
from app.coaching.visit import Estimate, TimeKind
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.losses import LossesScreen
from app.ui.theme import Theme
from tests.ui.conftest import NOW, Office

H = timedelta(hours=1)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ruth(office: Office, visit: UUID) -> UUID:
    """Ruth's own laptop; the visit was recorded on Todd's."""
    people = office.services.people
    ruth = people.add(Person(name="Ruth Alvarez", role=Role.MANAGER), NOW)
    people.set_me(ruth)
    return ruth


@pytest.fixture
def visit(office: Office) -> UUID:
    """Four hours estimated, seven worked."""
    services = office.services
    visit = office.plan("Replace unstable router", NOW - 8 * H)
    services.visits.set_estimate(visit, Estimate(minutes=4 * 60), NOW - 8 * H)
    services.times.record(visit, TimeKind.ARRIVAL, NOW - 7 * H, NOW)
    services.times.record(visit, TimeKind.DEPARTURE, NOW, NOW)
    return visit


@pytest.fixture
def losses(
    qtbot: QtBot,
    office: Office,
    ruth: UUID,
    visit: UUID,
    theme: Theme,
    clock: Clock,
    background: Background,
) -> LossesScreen:
    screen = LossesScreen(office.services, theme, clock, background)
    qtbot.addWidget(screen)
    screen.resize(1172, 860)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    screen.refresh()
    return screen


def logged(office: Office, by: UUID, visit: UUID | None = None, **more: str) -> UUID:
    known = {"what": "Two trips nobody told them about", **more}
    loss = Loss(client_id=office.dental, visit_id=visit, at=NOW, **known)  # type: ignore[arg-type]
    return office.services.losses.log(loss, by, NOW)


def test_a_loss_is_written_down_to_its_root_and_shared(
    office: Office, ruth: UUID, losses: LossesScreen
) -> None:
    QTest.keyClick(losses, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    sheet = losses.loss_sheet
    QTest.keyClicks(sheet.whose.client, "river")
    QTest.keyClick(sheet.whose.client, Qt.Key.Key_Down)
    QTest.keyClick(sheet.whose.client, Qt.Key.Key_Return)
    QTest.keyClicks(sheet.what, "Fixed the printer they did not mean")
    QTest.keyClick(sheet.cause.buttons[0], Qt.Key.Key_1)
    QTest.keyClicks(sheet.whys.lines[0], "The front desk has two")
    QTest.keyClick(sheet.whys.lines[0], Qt.Key.Key_Return)
    QTest.keyClicks(sheet.whys.lines[1], "Nobody said it back")
    QTest.keyClicks(sheet.cost, "240")
    assert not sheet.share.isEnabled()
    QTest.keyClicks(sheet.lesson, "Say it back before the first click")
    QTest.keyClick(sheet.share, Qt.Key.Key_Space)
    QTest.keyClick(sheet.lesson, Qt.Key.Key_Return, CTRL)

    (entry,) = office.services.losses.feed(office.me)
    loss = entry.entry
    assert isinstance(loss, Loss)
    assert (loss.cause, loss.cost_minor) == ("understanding", 24_000)
    assert loss.whys == ("The front desk has two", "Nobody said it back")
    assert loss.shared_at is not None
    assert sheet.isHidden()
    assert len(losses.feed.cards) == 1


def test_after_a_change_the_keyboard_is_still_on_the_page(
    qtbot: QtBot, office: Office, ruth: UUID, losses: LossesScreen
) -> None:
    logged(office, ruth)
    losses.refresh()
    QApplication.processEvents()
    change = losses.feed.cards[0].buttons["edit"]
    change.setFocus()
    QTest.keyClick(change, Qt.Key.Key_Space)

    QTest.keyClicks(losses.loss_sheet.lesson, "Say both trips")
    QTest.keyClick(losses.loss_sheet.lesson, Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()

    focused = QApplication.focusWidget()
    assert focused is not None
    assert losses.isAncestorOf(focused)


def test_a_sheet_put_aside_keeps_what_stands_in_it(losses: LossesScreen) -> None:
    losses.loss_button.click()
    QTest.keyClicks(losses.loss_sheet.what, "Two trips")
    QTest.keyClick(losses.loss_sheet.what, Qt.Key.Key_Escape)
    assert losses.loss_sheet.isHidden()
    assert losses.has_unsaved()

    QTest.keyClick(losses, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)

    assert losses.loss_sheet.what.value() == "Two trips"


def test_a_loss_without_a_client_says_what_is_missing(losses: LossesScreen) -> None:
    losses.loss_button.click()

    QTest.keyClick(losses.loss_sheet.what, Qt.Key.Key_Return, CTRL)

    assert losses.loss_sheet.problem.text().startswith("Which client?")


def test_praise_knows_who_was_there(
    office: Office, ruth: UUID, visit: UUID, losses: LossesScreen
) -> None:
    losses.praise_button.click()
    sheet = losses.praise_sheet
    sheet.whose.show_ids(office.dental, visit)
    sheet.whose.changed.emit()
    QTest.keyClicks(sheet.what, "He stayed until it worked")
    QTest.keyClick(sheet.what, Qt.Key.Key_Return, CTRL)

    (entry,) = office.services.losses.feed(office.me)
    assert isinstance(entry.entry, Praise)
    assert (entry.person, entry.entry.said_by) == ("Todd Kessler", "Dana Whitfield")


def test_half_of_an_overrun_is_given_with_its_sums_said(
    office: Office, ruth: UUID, visit: UUID, losses: LossesScreen
) -> None:
    loss_id = logged(office, ruth, visit)
    losses.refresh()
    losses.feed.enter()
    QTest.keyClick(losses.feed.cards[0], Qt.Key.Key_G)
    sheet = losses.goodwill_sheet
    QTest.keyClick(sheet.kind.buttons[0], Qt.Key.Key_2)

    assert sheet.sums.text().splitlines()[0] == (
        "4 hours were estimated and 7 hours were worked: 3 hours more."
    )
    assert sheet.paper.text() == "The visit report will show it."

    QTest.keyClicks(sheet.reason, "Nobody said that it takes longer")
    QTest.keyClick(sheet.reason, Qt.Key.Key_Return, CTRL)

    (given,) = office.services.goodwill.of_visit(visit)
    assert (given.gift_hours, given.reason) == (2, "Nobody said that it takes longer")
    assert office.services.losses.loss(loss_id).cost_minor == given.cost_minor
    assert sheet.isHidden()


def test_goodwill_without_a_reason_is_refused_on_its_sheet(
    office: Office, ruth: UUID, visit: UUID, losses: LossesScreen
) -> None:
    logged(office, ruth, visit)
    losses.refresh()
    losses.feed.cards[0].buttons["goodwill"].click()
    QTest.keyClick(losses.goodwill_sheet.kind.buttons[0], Qt.Key.Key_2)

    losses.goodwill_sheet.save_button.click()

    assert losses.goodwill_sheet.problem.text().startswith("Write down what it is for.")
    assert losses.goodwill_sheet.isVisible()


def test_the_leading_cause_is_said_and_opens_its_losses(
    office: Office, ruth: UUID, losses: LossesScreen
) -> None:
    for _ in range(8):
        logged(office, ruth, cause="understanding")
    logged(office, ruth, cause="action")
    losses.refresh()

    assert losses.pictures.sentence.text().startswith("Understanding leads: 8 of 9 losses.")

    losses.pictures.causes.activated.emit("action")
    assert len(losses.feed.cards) == 1
    losses.all_button.click()
    assert len(losses.feed.cards) == 9


def test_the_feed_is_walked_and_read_by_keyboard(
    qtbot: QtBot, office: Office, ruth: UUID, visit: UUID, losses: LossesScreen
) -> None:
    logged(office, ruth, visit)
    logged(office, ruth, visit)
    losses.refresh()
    losses.feed.enter()
    QTest.keyClick(losses.feed.cards[0], Qt.Key.Key_J)
    assert losses.feed.cards[1].hasFocus()

    with qtbot.waitSignal(losses.visit_wanted) as wanted:
        QTest.keyClick(losses.feed.cards[1], Qt.Key.Key_Return)

    assert wanted.args == [visit]


def test_a_technician_reads_what_is_shared_and_gives_nothing(
    office: Office, ruth: UUID, visit: UUID, losses: LossesScreen
) -> None:
    logged(office, ruth, visit)
    office.services.people.set_me(office.me)

    losses.refresh()

    assert losses.feed.cards == []
    assert losses.goodwill_button.isHidden()
    assert losses.pictures.cost_card.isHidden()
    assert losses.empty.isVisible()
