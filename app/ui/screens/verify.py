"""“Is this paper untouched?”: files dropped or chosen, one plain verdict each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.documents.verify import Verdict, VerdictKind
from app.ui.background import Background, Progress, Running, StoppedError
from app.ui.screens.column import Scrolled, clear
from app.ui.screens.page import Page
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.services.services import Services

_LARGEST = 100_000_000

Source = Callable[[], Iterable[tuple[str, bytes | str]]]


@dataclass(frozen=True)
class _Saying:
    """How a verdict looks and what to do about it."""

    headline: str
    icon: str
    tone: str
    next_step: str


_SAYINGS = {
    VerdictKind.UNTOUCHED: _Saying(
        "Untouched", "verified", "good", "You can rely on what it says."
    ),
    VerdictKind.CHANGED: _Saying(
        "Changed after it was sealed",
        "warning",
        "bad",
        "Don’t argue from this copy. Open the visit and compare it with the paper kept there.",
    ),
    VerdictKind.NOT_OURS: _Saying(
        "Not one of ours",
        "help",
        "warn",
        "Ask whoever sent it where it comes from. Our papers bear a number such as WA-TK-0042.",
    ),
    VerdictKind.UNREADABLE: _Saying(
        "Can’t be read",
        "warning",
        "warn",
        "Ask for the file once more, as the PDF itself and not as a picture of it.",
    ),
}


@dataclass(frozen=True)
class Checked:
    """A file and what came of checking it; ``verdict`` is ``None`` when it could not be opened."""

    name: str
    verdict: Verdict | None = None
    problem: str = ""


class VerdictCard(Card):
    """What came of one file: an icon, the verdict in words, and what to do next."""

    def __init__(self, theme: Theme, checked: Checked, parent: QWidget | None = None) -> None:
        saying = _saying(checked)
        super().__init__(saying.tone, parent)
        found = checked.verdict.sentence if checked.verdict else checked.problem
        self.setAccessibleName(f"{checked.name}: {saying.headline}. {found}")
        self.headline = label(saying.headline, "title")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.headline)
        words.addWidget(label(found, wraps=True))
        words.addWidget(label(saying.next_step, "label", wraps=True))
        words.addSpacing(4)
        words.addWidget(ElidedLabel(checked.name, "reason"))
        if checked.verdict:
            fingerprint = self.tr("Fingerprint %s") % checked.verdict.sha256
            words.addWidget(ElidedLabel(fingerprint, "aside"))
        row = QHBoxLayout()
        row.setSpacing(16)
        glyph = Glyph(theme, saying.icon, saying.tone, 32)
        row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)


class VerifyScreen(Page):
    """Checks files against the company's seal and the papers kept on this computer."""

    checked = Signal()
    """All files given last have their verdict."""

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, self.tr("Is this paper untouched?"), parent)
        self._services = services
        self._background = background
        self._running: Running | None = None
        self.results: list[Checked] = []
        self.banner = Banner(theme)
        self.choose_button = Button(theme, self.tr("Choose files…"), icon="folder")
        self.empty = EmptyState(
            theme,
            "verified",
            self.tr(
                "Drop a PDF here. You will know whether it is exactly the paper that was signed;"
                " no network is needed and nothing is sent anywhere."
            ),
            self.tr("Choose files…"),
        )
        self._list = Scrolled()
        self._build()
        self._connect()

    def check_files(self, paths: Sequence[Path]) -> None:
        """Check files, off the interface thread, and show what came of each."""

        def read() -> Iterable[tuple[str, bytes | str]]:
            return ((path.name, _content(path)) for path in paths)

        self._check(read, len(paths))

    def check_bytes(self, pdf: bytes, name: str) -> None:
        """Check bytes that are at hand already, called ``name``."""
        self._check(lambda: [(name, pdf)], 1)

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.buttons.addWidget(self.choose_button)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self._list, 1)
        self._list.hide()
        self.choose_button.hide()

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._on_choose)
        self.empty.acted.connect(self._on_choose)
        self.banner.acted.connect(self._on_stop)

    def _check(self, read: Source, count: int) -> None:
        self._on_stop()
        verify = self._services.papers.verify

        def work(progress: Progress) -> list[Checked]:
            found = []
            for done, (name, content) in enumerate(read()):
                progress(done, count, f"Checking {name}")
                if isinstance(content, str):
                    found.append(Checked(name, problem=content))
                else:
                    found.append(Checked(name, verify(content)))
            return found

        self._running = self._background.run(
            work, owner=self, done=self._on_done, failed=self._on_failed
        )
        self._running.progressed.connect(self._on_progress)

    def _on_choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Choose papers to check"), "", self.tr("PDF (*.pdf);;Any file (*)")
        )
        if names:
            self.check_files([Path(name) for name in names])

    def _on_stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _on_progress(self, _done: int, _of: int, what: str) -> None:
        if self._running is not None:
            self.banner.show_message(what, action=self.tr("Stop"))

    def _on_done(self, results: list[Checked]) -> None:
        self._running = None
        self.banner.hide()
        self.results = [*results, *self.results]
        self._show()
        self.checked.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._running = None
        self.banner.hide()
        if not isinstance(error, StoppedError):
            raise error

    def _show(self) -> None:
        clear(self._list.column)
        for result in self.results:
            self._list.column.addWidget(VerdictCard(self.theme, result))
        self._list.column.addStretch()
        self.empty.hide()
        self._list.show()
        self.choose_button.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that lie on this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.check_files(paths)


def _saying(checked: Checked) -> _Saying:
    return _SAYINGS[checked.verdict.kind if checked.verdict else VerdictKind.UNREADABLE]


def _content(path: Path) -> bytes | str:
    """Return what a file holds, or in words why it can't be read."""
    try:
        if path.stat().st_size > _LARGEST:
            return "The file is far larger than any paper of ours. It was not opened."
        return path.read_bytes()
    except OSError:
        return "The file could not be opened. It may be a folder, gone, or locked."
