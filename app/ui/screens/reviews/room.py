"""Where one visit is reviewed: its story on the left, the scorecard on the right."""

from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.page import SCROLL_BAR, SIDE
from app.ui.screens.reviews.reading import Seen
from app.ui.screens.reviews.score_pane import ScorePane
from app.ui.screens.reviews.story_view import StoryView
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.meaning import label, set_meaning

READABLE: Final = 720
"""Pixels: a story is no wider than a person reads."""
WIDE: Final = 1100
"""Pixels of the room from which the scorecard has all the space it likes."""
_PANE: Final = 470
_NARROW_PANE: Final = 404


class ReviewRoom(QWidget):
    """The head of the visit, its story, and the scorecard; who shows it does what is asked for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = ElidedLabel("", "aside")
        self.title = label("", "heading", wraps=True)
        self.lead = ElidedLabel("", "lead")
        self.open_button = Button(theme, self.tr("Open the visit"), role="link")
        self.before_button = Button(theme, self.tr("Previous visit"), role="icon", icon="back")
        self.next_button = Button(theme, self.tr("Next visit"), role="icon", icon="chevron-right")
        self.banner = Banner(theme)
        self.story = StoryView(theme, READABLE)
        self.pane = ScorePane(theme)
        self._build()

    def show_story(self, seen: Seen, lead: str, now: datetime, zone: tzinfo) -> None:
        """Tell a visit."""
        self.title.setText(f"{seen.visit.title}, {seen.visit.client.name}")
        self.lead.setText(lead)
        self.story.show_visit(seen, now, zone)

    def _build(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(6)
        above.addWidget(self.where, 1)
        above.addWidget(self.open_button)
        above.addWidget(self.before_button)
        above.addWidget(self.next_button)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.setContentsMargins(0, 0, SCROLL_BAR, 0)
        head.addLayout(above)
        head.addWidget(self.title)
        head.addWidget(self.lead)
        left = QVBoxLayout()
        left.setContentsMargins(SIDE, 18, SIDE - SCROLL_BAR, 0)
        left.setSpacing(12)
        left.addLayout(head)
        left.addWidget(self.banner)
        left.addWidget(self.story, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.pane)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room: the story keeps what it needs to be read."""
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE
        self.pane.setFixedWidth(_PANE if is_wide else _NARROW_PANE)
        set_meaning(self.title, role="heading" if is_wide else "title")
