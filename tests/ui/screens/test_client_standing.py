"""A client's page for a manager: how they stand, who speaks for us, what came after."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.coaching.losses import Loss, Praise
from app.coaching.people import Client, Person, Role
from app.coaching.scoring import Strike, StrikeKind
from app.coaching.sponsors import SponsorLevel
from app.services.strikes import keep_strikes
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.screens.client_page import ClientPage
from app.ui.screens.client_page.strikes import StrikeRow
from app.ui.screens.clients import ClientsScreen
from app.ui.screens.person.told_row import ToldRow
from app.ui.tables.clients import STANDING
from app.ui.theme import Theme
from tests.ui.conftest import NOW, Office


@pytest.fixture
def ruth(office: Office) -> Person:
    services = office.services
    who = services.people.add(Person(name="Ruth Alvarez", role=Role.MANAGER), NOW)
    services.people.set_me(who)
    return services.people.get(who)


@pytest.fixture
def struck(office: Office) -> Office:
    """Three strikes at Riverside Dental."""
    kinds = tuple(StrikeKind)[:3]
    found = [Strike(kind=kind, say=f"Strike {at}.", at=NOW) for at, kind in enumerate(kinds, 1)]
    visit = office.plan("Printer", at=NOW)
    with office.services.database.writing() as connection:
        keep_strikes(connection, visit, found)
    return office


def shown(qtbot: QtBot, page: ClientPage) -> ClientPage:
    qtbot.addWidget(page)
    page.resize(1100, 900)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    return page


def rows(page: ClientPage) -> list[StrikeRow]:
    return [row for row in page.strikes.findChildren(StrikeRow) if row.isVisible()]


@pytest.fixture
def page(qtbot: QtBot, struck: Office, ruth: Person, theme: Theme, clock: Clock) -> ClientPage:
    return shown(qtbot, ClientPage(struck.services, struck.dental, theme, clock, ruth))


def test_revenue_is_typed_and_what_hangs_on_it_is_said(page: ClientPage, struck: Office) -> None:
    assert page.standing

    page.standing.revenue.setFocus()
    QTest.keyClicks(page.standing.revenue, "2400")
    page.flush()

    assert struck.services.clients.get(struck.dental).revenue_minor == 240_000
    assert "$2,400 a month at risk." in page.standing._risk.text()  # noqa: SLF001 - what is read


def test_a_strike_made_good_says_how_and_counts_no_more(
    qtbot: QtBot, page: ClientPage, struck: Office
) -> None:
    row = page.strikes.findChildren(StrikeRow)[0]

    QTest.keyClick(row.made_good, Qt.Key.Key_Return)
    QTest.keyClicks(row.how, "Called Dana and credited an hour")
    QTest.keyClick(row.how, Qt.Key.Key_Return)

    kept = struck.services.strikes.of_client(struck.dental)
    assert [each.cleared_why for each in kept if not each.counts] == [
        "Called Dana and credited an hour"
    ]
    qtbot.waitUntil(lambda: len(rows(page)) == 2)


def test_how_it_was_made_good_has_to_be_said(page: ClientPage, struck: Office) -> None:
    told: list[object] = []
    page.failed.connect(told.append)
    row = page.strikes.findChildren(StrikeRow)[0]

    row.ask()
    row.keep.click()

    assert len(told) == 1
    assert all(each.counts for each in struck.services.strikes.of_client(struck.dental))


def test_the_map_of_sponsors_is_drawn_by_keyboard(
    page: ClientPage, struck: Office, ruth: Person
) -> None:
    part = page.sponsors
    assert part

    QTest.keyClick(part.add_buttons[SponsorLevel.SENIOR], Qt.Key.Key_Return)
    assert part.editor
    QTest.keyClicks(part.editor.name, "Kim Tran")
    QTest.keyClick(part.editor.is_solid, Qt.Key.Key_Space)
    QTest.keyClick(part.editor.is_solid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (kim,) = struck.services.sponsors.of_client(struck.dental, ruth.id)
    assert (kim.name, kim.level, kim.is_solid) == ("Kim Tran", SponsorLevel.SENIOR, True)
    assert "Kim Tran" in part.people


def test_somebody_leaves_the_map(page: ClientPage, struck: Office, ruth: Person) -> None:
    part = page.sponsors
    assert part
    part.add_buttons[SponsorLevel.USERS].click()
    assert part.editor
    part.editor.name.setText("Reception")
    part.editor.keep_button.click()

    part.people["Reception"].edit_button.click()
    part.editor.remove_button.click()

    assert struck.services.sponsors.of_client(struck.dental, ruth.id) == ()


def test_a_technician_sees_what_is_not_commercial(
    qtbot: QtBot, struck: Office, theme: Theme, clock: Clock
) -> None:
    services = struck.services
    services.losses.log(Praise(client_id=struck.dental, what="So quick", at=NOW), struck.me, NOW)
    boss = services.people.add(Person(name="Ruth Alvarez", role=Role.MANAGER), NOW)
    services.losses.log(Loss(client_id=struck.dental, what="Unshared", at=NOW), boss, NOW)

    page = shown(qtbot, ClientPage(services, struck.dental, theme, clock))

    assert page.standing is None
    assert page.sponsors is None
    assert page.calls.isHidden()
    assert page.goodwill.isHidden()
    qtbot.waitUntil(lambda: len(rows(page)) == 3)
    assert not any(row.made_good.isVisible() for row in rows(page))
    (row,) = page.losses.findChildren(ToldRow)
    assert row.accessibleName().startswith("So quick")


def test_clients_who_need_somebody_come_first_with_a_word(
    qtbot: QtBot,
    struck: Office,
    ruth: Person,
    theme: Theme,
    clock: Clock,
    background: Background,
) -> None:
    services = struck.services
    services.client_health.set_revenue(struck.dental, 240_000, ruth.id, NOW)
    services.clients.add(Client(name="Aardvark Bakery"), NOW)
    screen = ClientsScreen(services, theme, clock, background, ruth)
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.refresh()
    qtbot.waitUntil(lambda: bool(screen.table.health))

    screen.needs_button.click()

    first = screen.table.line(0)
    assert first
    assert first.name == "Riverside Dental"
    assert screen.table.shown(first, STANDING).startswith("Being lost, 3 of 3 strikes")
    assert screen.lead.text() == "2 clients · 1 at risk, with $2,400 a month"
