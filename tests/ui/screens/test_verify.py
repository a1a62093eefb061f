"""Is this paper untouched? One plain answer for each file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.coaching.visit import PaperKind
from app.documents.verify import VerdictKind
from app.ui.background import Background
from app.ui.screens.verify import VerdictCard, VerifyScreen
from app.ui.theme import Theme
from tests.ui.screens.riverside import Riverside


@pytest.fixture
def screen(
    qtbot: QtBot, riverside: Riverside, theme: Theme, background: Background
) -> VerifyScreen:
    screen = VerifyScreen(riverside.services, theme, background)
    qtbot.addWidget(screen)
    screen.show()
    return screen


@pytest.fixture
def sealed(riverside: Riverside) -> bytes:
    papers = riverside.services.papers
    paper = papers.issue(riverside.visit_id, PaperKind.AUTHORIZATION, riverside.clock())
    return papers.content(paper.id)


def test_each_file_gets_its_own_verdict(
    qtbot: QtBot, screen: VerifyScreen, sealed: bytes, tmp_path: Path
) -> None:
    contents = {"ours.pdf": sealed, "changed.pdf": sealed + b"\n% more", "note.txt": b"hello"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)

    with qtbot.waitSignal(screen.checked, timeout=20_000):
        screen.check_files([*(tmp_path / name for name in contents), tmp_path / "gone.pdf"])

    kinds = [each.verdict.kind if each.verdict else None for each in screen.results]
    assert kinds == [VerdictKind.UNTOUCHED, VerdictKind.CHANGED, VerdictKind.UNREADABLE, None]
    cards = screen.findChildren(VerdictCard)
    assert [card.headline.text() for card in cards] == [
        "Untouched",
        "Changed after it was sealed",
        "Can’t be read",
        "Can’t be read",
    ]


def test_a_file_can_be_dropped(
    qtbot: QtBot, screen: VerifyScreen, sealed: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "ours.pdf"
    path.write_bytes(sealed)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    with qtbot.waitSignal(screen.checked, timeout=20_000):
        screen.dropEvent(event)

    assert [each.name for each in screen.results] == ["ours.pdf"]


def test_a_verdict_is_said_to_those_who_listen(
    qtbot: QtBot, screen: VerifyScreen, sealed: bytes
) -> None:
    with qtbot.waitSignal(screen.checked, timeout=20_000):
        screen.check_bytes(sealed, "kept.pdf")

    (card,) = screen.findChildren(VerdictCard)
    assert card.accessibleName().startswith("kept.pdf: Untouched.")
