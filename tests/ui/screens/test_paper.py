"""A paper on the screen, and the ways it gets to people."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.coaching.papers import Paper
from app.coaching.visit import PaperKind
from app.errors import SaveFailedError
from app.ui.background import Background
from app.ui.mail_program import NoMailProgramError, open_in_mail_program
from app.ui.screens.paper import PaperScreen
from app.ui.theme import Theme
from tests.ui.screens.riverside import DANA, Riverside


@pytest.fixture
def paper(riverside: Riverside) -> Paper:
    return riverside.services.papers.issue(
        riverside.visit_id, PaperKind.AUTHORIZATION, riverside.clock()
    )


@pytest.fixture
def screen(
    qtbot: QtBot, riverside: Riverside, paper: Paper, theme: Theme, background: Background
) -> PaperScreen:
    screen = PaperScreen(riverside.services, paper, theme, background)
    screen.resize(1024, 700)
    qtbot.addWidget(screen)
    screen.show()
    return screen


def test_its_pages_are_shown_as_sharp_as_the_screen(qtbot: QtBot, screen: PaperScreen) -> None:
    qtbot.waitUntil(lambda: screen.pages.is_shown, timeout=10_000)

    (page,) = screen.pages.pictures
    drawn = page.grab().toImage()
    dark = sum(
        drawn.pixelColor(x, y).lightness() < 100
        for x in range(0, drawn.width(), 3)
        for y in range(0, drawn.height(), 3)
    )
    assert dark > 200
    assert page.width() / page.height() == pytest.approx(8.5 / 11, abs=0.01)


def test_it_is_drawn_again_for_another_width(qtbot: QtBot, screen: PaperScreen) -> None:
    qtbot.waitUntil(lambda: screen.pages.is_shown, timeout=10_000)
    before = screen.pages.pictures[0].dpi()

    with qtbot.waitSignal(screen.pages.shown, timeout=10_000):
        screen.resize(700, 700)

    assert screen.pages.pictures[0].dpi() < before


def test_it_is_saved_from_the_stored_bytes_and_the_folder_is_remembered(
    screen: PaperScreen, riverside: Riverside, paper: Paper, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()

    screen.delivery.save_to(paper.id, folder / "copy.pdf")

    assert (folder / "copy.pdf").read_bytes() == riverside.services.papers.content(paper.id)
    assert riverside.services.settings.get("papers.folder") == str(folder)
    assert screen.banner.action.text() == "Open folder"


def test_a_folder_that_refuses_is_told_and_nothing_is_lost(
    screen: PaperScreen, paper: Paper, tmp_path: Path
) -> None:
    screen.delivery.save_to(paper.id, tmp_path / "missing" / "copy.pdf")

    assert "could not be saved" in screen.banner.message.text()
    assert "still kept" in screen.banner.message.text()


def test_mailing_opens_a_draft_with_the_paper_attached(
    screen: PaperScreen,
    riverside: Riverside,
    paper: Paper,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(open_in_mail_program, "__defaults__", (open_url,))

    screen.mail_button.click()

    (path,) = opened
    draft = message_from_bytes(path.read_bytes(), policy=policy.default)
    (attached,) = draft.iter_attachments()
    assert draft["To"] == DANA.email
    assert attached.get_content() == riverside.services.papers.content(paper.id)
    assert path.parent == riverside.services.data_folder / "outbox"
    assert str(path) in screen.banner.hint.text()


def test_without_a_mail_program_the_draft_is_kept(tmp_path: Path) -> None:
    with pytest.raises(NoMailProgramError) as told:
        open_in_mail_program(b"draft", "copy", tmp_path, lambda _url: False)

    assert (tmp_path / "outbox" / "copy.eml").read_bytes() == b"draft"
    assert "outbox" in told.value.message


def test_a_draft_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file where the folder should be")

    with pytest.raises(SaveFailedError):
        open_in_mail_program(b"draft", "copy", tmp_path, QDesktopServices.openUrl)


def test_checking_hands_on_the_stored_bytes(
    qtbot: QtBot, screen: PaperScreen, riverside: Riverside, paper: Paper
) -> None:
    with qtbot.waitSignal(screen.check_wanted) as wanted:
        screen.check_button.click()

    assert wanted.args[0] == riverside.services.papers.content(paper.id)
