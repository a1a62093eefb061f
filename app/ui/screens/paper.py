"""A paper as it was sealed: its pages, and every way to give it to somebody."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.coaching.papers import Paper
from app.coaching.visit import PaperKind
from app.documents.rendering import PageImage, page_sizes, render_page
from app.errors import AppError
from app.ui.background import Background, Progress, Running, StoppedError
from app.ui.paper_delivery import PaperDelivery
from app.ui.screens.page import Page
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button

if TYPE_CHECKING:
    from app.services.services import Services

_POINTS_PER_INCH = 72
_WIDEST = 900
_AIR = 20
_SETTLE_MS = 80
_BYTES_PER_PIXEL = 4

Size = tuple[float, float]


class PagePicture(QLabel):
    """One page on white paper, as wide as there is room."""

    def __init__(self, name: str, size: Size, parent: QWidget | None = None) -> None:
        """Make an empty sheet of ``size`` (points) that assistive technology knows as ``name``."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._points = size
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit(self, width: int) -> None:
        """Be ``width`` pixels wide and as high as the page then is."""
        points_wide, points_high = self._points
        self.setFixedSize(QSize(width, round(width * points_high / points_wide)))

    def dpi(self) -> float:
        """Return the pixels per inch that make the page sharp on this screen."""
        return self.width() * self.devicePixelRatioF() / self._points[0] * _POINTS_PER_INCH

    @property
    def is_drawn(self) -> bool:
        """Whether the page has its picture."""
        return self._image is not None

    def show_image(self, page: PageImage) -> None:
        """Show the page's picture."""
        bytes_per_line = page.width * _BYTES_PER_PIXEL
        image = QImage(
            page.pixels, page.width, page.height, bytes_per_line, QImage.Format.Format_RGB32
        )
        self._image = image.copy()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet and its edge."""
        painter = QPainter(self)
        if self._image is None:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.drawRect(QRect(self.rect()).adjusted(0, 0, -1, -1))
        painter.end()


class PaperPages(QScrollArea):
    """All pages below each other, drawn off the interface thread, as sharp as the screen."""

    shown = Signal()
    """Every page has its picture."""
    failed = Signal(object)
    """An ``AppError``: the pages can't be shown."""

    def __init__(
        self, background: Background, widest: int = _WIDEST, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._widest = widest
        self._pdf = b""
        self._running: Running | None = None
        self._drawn_at = 0.0
        self.pictures: list[PagePicture] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Pages of the paper"))
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(1, 1, 12, _AIR)
        self._column.setSpacing(_AIR)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(inside)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._draw)

    @property
    def is_shown(self) -> bool:
        """Whether every page has its picture."""
        return bool(self.pictures) and all(picture.is_drawn for picture in self.pictures)

    def show_pdf(self, pdf: bytes) -> None:
        """Show the pages of ``pdf``."""
        self._pdf = pdf
        self._background.run(
            lambda _progress: page_sizes(pdf),
            owner=self,
            done=self._on_measured,
            failed=self._on_failed,
        )

    def _on_measured(self, sizes: Sequence[Size]) -> None:
        for number, size in enumerate(sizes, start=1):
            picture = PagePicture(self.tr("Page %s of %s") % (number, len(sizes)), size)
            self.pictures.append(picture)
            self._column.addWidget(picture)
        self._fit()
        self._draw()

    def _fit(self) -> None:
        width = min(self._widest, self.viewport().width() - 14)
        for picture in self.pictures:
            picture.fit(max(width, 120))

    def _draw(self) -> None:
        if not self.pictures or self.pictures[0].dpi() == self._drawn_at:
            return
        if self._running is not None:
            self._running.cancel()
        pdf, dpis = self._pdf, [picture.dpi() for picture in self.pictures]
        self._drawn_at = dpis[0]

        def work(progress: Progress) -> list[PageImage]:
            images = []
            for index, dpi in enumerate(dpis):
                progress(index, len(dpis))
                images.append(render_page(pdf, index, dpi))
            return images

        self._running = self._background.run(
            work, owner=self, done=self._on_drawn, failed=self._on_failed
        )

    def _on_drawn(self, images: list[PageImage]) -> None:
        self._running = None
        for picture, image in zip(self.pictures, images, strict=True):
            picture.show_image(image)
        self.shown.emit()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, StoppedError):
            return
        if not isinstance(error, AppError):
            raise error
        self.failed.emit(error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the width; draw them again when the window comes to rest."""
        super().resizeEvent(event)
        self._fit()
        self._settle.start()


class PaperScreen(Page):
    """The preview of one issued paper, and what can be done with it."""

    closed = Signal()
    check_wanted = Signal(bytes, str)
    """The paper's bytes and file name, to be checked for changes."""

    def __init__(
        self,
        services: "Services",
        paper: Paper,
        theme: Theme,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _heading(paper), parent)
        self._services = services
        self.paper = paper
        self.delivery = PaperDelivery(services, background, self)
        self.banner = Banner(theme)
        self.pages = PaperPages(background)
        self.back_button = Button(theme, self.tr("Back"), icon="back")
        self.check_button = Button(theme, self.tr("Check"), icon="verified")
        self.save_button = Button(theme, self.tr("Save as…"), icon="save")
        self.print_button = Button(theme, self.tr("Print…"), icon="print")
        self.mail_button = Button(theme, self.tr("Mail"), role="primary", icon="mail")
        self._printing: Running | None = None
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        for button in (
            self.back_button,
            self.check_button,
            self.save_button,
            self.print_button,
            self.mail_button,
        ):
            self.buttons.addWidget(button)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.pages, 1)
        signed = self.tr("Signed") if self.paper.is_signed else self.tr("Not signed")
        self.say_lead(f"{signed} · {self._services.papers.file_name(self.paper.id)}")

    def _connect(self) -> None:
        paper_id = self.paper.id
        self.back_button.clicked.connect(self.closed)
        self.check_button.clicked.connect(self._on_check)
        self.save_button.clicked.connect(lambda: self.delivery.save(paper_id))
        self.print_button.clicked.connect(lambda: self.delivery.print(paper_id))
        self.mail_button.clicked.connect(lambda: self.delivery.mail(paper_id))
        self.delivery.told.connect(self._on_told)
        self.delivery.printing.connect(self._on_printing)
        self.pages.failed.connect(self._on_pages_failed)
        self.banner.acted.connect(self._on_acted)

    def _show(self) -> None:
        try:
            self.pages.show_pdf(self._services.papers.content(self.paper.id))
        except AppError as error:
            self._on_pages_failed(error)

    def _on_check(self) -> None:
        try:
            content = self._services.papers.content(self.paper.id)
        except AppError as error:
            self._on_pages_failed(error)
            return
        self.check_wanted.emit(content, self._services.papers.file_name(self.paper.id))

    def _on_told(self, message: str, hint: str, tone: str) -> None:
        self._printing = None
        self.print_button.setEnabled(True)
        saved = tone == "good" and hint == str(self.delivery.saved_in)
        action = self.tr("Open folder") if saved else ""
        self.banner.show_message(message, hint, tone=tone, action=action)

    def _on_printing(self, running: Running) -> None:
        self._printing = running
        self.print_button.setEnabled(False)
        running.progressed.connect(self._on_progress)

    def _on_progress(self, _done: int, _of: int, what: str) -> None:
        if self._printing is not None:
            self.banner.show_message(what, action=self.tr("Stop"))

    def _on_acted(self) -> None:
        if self._printing is not None:
            self._printing.cancel()
        else:
            self.delivery.open_folder()

    def _on_pages_failed(self, error: AppError) -> None:
        self.banner.show_message(error.message, error.hint, tone="bad")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _heading(paper: Paper) -> str:
    is_report = paper.kind is PaperKind.REPORT
    return f"{'Visit report' if is_report else 'Work authorization'} {paper.number}"
