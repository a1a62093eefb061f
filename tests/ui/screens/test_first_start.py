"""The first minute."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.coaching.company import PaperSize
from app.coaching.people import Role
from app.ui.clock import Clock
from app.ui.region import suggested_company
from app.ui.screens.first_start import FirstStart
from app.ui.theme import Theme


@pytest.fixture
def first(qtbot: QtBot, theme: Theme, clock: Clock) -> FirstStart:
    screen = FirstStart(theme, clock)
    qtbot.addWidget(screen)
    screen.resize(1024, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    return screen


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(tmp_path / "logo.png"))
    return tmp_path / "logo.png"


def test_three_things_and_enter_start_the_program(qtbot: QtBot, first: FirstStart) -> None:
    QTest.keyClicks(first.name, "Todd Kessler")
    QTest.keyClicks(first.company, "Harbor IT")

    with qtbot.waitSignal(first.start_wanted) as started:
        QTest.keyClick(first.company, Qt.Key.Key_Return)

    assert started.args
    company, person = started.args
    assert (company.name, person.name, person.role) == (
        "Harbor IT",
        "Todd Kessler",
        Role.TECHNICIAN,
    )
    assert company.zone == "America/New_York"


def test_a_missing_name_is_asked_for(qtbot: QtBot, first: FirstStart) -> None:
    with qtbot.assertNotEmitted(first.start_wanted):
        first.start_button.click()

    assert first.form.rows[first.name].message.isVisible()
    assert first.name.hasFocus()


def test_starting_twice_is_starting_once(qtbot: QtBot, first: FirstStart) -> None:
    started: list[Role] = []
    first.sample_wanted.connect(started.append)

    first.sample_button.click()
    first.sample_button.click()

    assert started == [Role.TECHNICIAN]


def test_who_leads_the_team_looks_around_as_a_manager(qtbot: QtBot, first: FirstStart) -> None:
    first.role.show_value(2)

    with qtbot.waitSignal(first.sample_wanted) as wanted:
        first.sample_button.click()

    assert wanted.args == [Role.MANAGER]


def test_a_logo_is_taken_and_can_be_taken_away(first: FirstStart, logo: Path) -> None:
    first.logo.take(logo)
    taken = first.logo.value()
    first.logo.remove_button.click()

    assert taken == logo.read_bytes()
    assert first.logo.value() == b""


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a not a logo", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n"],
    ids=["empty", "gif", "svg", "half a png"],
)
def test_what_is_no_picture_is_refused_in_words(
    first: FirstStart, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)

    first.logo.take(path)

    assert first.logo.value() == b""
    assert "logo.png was not taken" in first.form.rows[first.logo].message.text()


def test_a_picture_larger_than_any_logo_is_refused(first: FirstStart, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(bytes(3_000_000))

    first.logo.take(path)

    assert first.logo.value() == b""


@pytest.mark.parametrize(
    ("locale", "currency", "paper"),
    [("en_US", "USD", PaperSize.LETTER), ("pl_PL", "PLN", PaperSize.A4)],
)
def test_the_region_suggests_what_is_usual_there(
    locale: str, currency: str, paper: PaperSize
) -> None:
    company = suggested_company("Harbor IT", b"", QLocale(locale), "Europe/Warsaw")

    assert (company.terms.currency, company.paper_size) == (currency, paper)
