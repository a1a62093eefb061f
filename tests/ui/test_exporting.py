"""What is on screen becomes a file, while the window stays alive."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.coaching.sheet import Cell, Sheet
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.exporting import ExportButton, ExportDialog, Offer
from app.ui.theme import Theme
from tests.ui.conftest import Office


def sheet() -> Sheet:
    return Sheet(title="Calls", headings=("Client",), rows=(("Riverside Dental",),), count=1)


def endless() -> Sheet:
    def rows() -> Iterator[tuple[Cell, ...]]:
        while True:
            yield ("Riverside Dental",)

    return Sheet(title="Calls", headings=("Client",), rows=rows())


Ask = Callable[..., ExportDialog]


@pytest.fixture
def ask(qtbot: QtBot, office: Office, theme: Theme, clock: Clock, background: Background) -> Ask:
    """Presses the button of a page that has something to export."""
    page = QWidget()
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()

    def asked(*offers: Offer) -> ExportDialog:
        button = ExportButton(office.services, theme, clock, background, lambda: offers, page)
        button.click()
        return page.findChildren(ExportDialog)[-1]

    return asked


@pytest.mark.parametrize(("format_", "ending"), [(1, "xlsx"), (2, "csv")])
def test_a_table_is_written_in_the_format_asked_for(
    qtbot: QtBot,
    ask: Ask,
    tmp_path: Path,
    format_: int,
    ending: str,
) -> None:
    dialog = ask(Offer(title="Calls", sheet=sheet))
    dialog.format.show_value(format_)
    path = tmp_path / f"calls.{dialog.ending}"

    with qtbot.waitSignal(dialog.written):
        dialog.write_to(path)

    assert dialog.ending == ending
    assert path.is_file()
    assert dialog.told.text() == f"Saved as calls.{ending}. 1 row."
    assert dialog.folder_button.isVisible()


def test_a_paper_needs_no_format(
    qtbot: QtBot,
    ask: Ask,
    tmp_path: Path,
) -> None:
    offers = (Offer(title="Calls", sheet=sheet), Offer(title="Report", paper=lambda: b"%PDF-1"))
    dialog = ask(*offers)
    dialog.what.show_value("1")
    dialog.what.edited.emit()

    with qtbot.waitSignal(dialog.written):
        dialog.write_to(tmp_path / "report.pdf")

    assert dialog.ending == "pdf"
    assert not dialog.format.isVisible()
    assert (tmp_path / "report.pdf").read_bytes() == b"%PDF-1"


def test_stop_leaves_no_half_file(
    qtbot: QtBot,
    ask: Ask,
    tmp_path: Path,
) -> None:
    dialog = ask(Offer(title="Calls", sheet=endless))
    dialog.write_to(tmp_path / "calls.csv")

    dialog.back_button.click()
    qtbot.waitUntil(lambda: "Stopped" in dialog.told.text())

    assert not list(tmp_path.glob("calls*"))
    assert dialog.isVisible()


def test_a_place_that_is_gone_is_told_and_another_can_be_chosen(
    qtbot: QtBot,
    ask: Ask,
    tmp_path: Path,
) -> None:
    dialog = ask(Offer(title="Calls", sheet=sheet))

    dialog.write_to(tmp_path / "gone" / "calls.csv")
    qtbot.waitUntil(lambda: "could not be written" in dialog.told.text())

    assert dialog.go_button.isEnabled()
