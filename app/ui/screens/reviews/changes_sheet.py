"""The history of a review: who changed what, when, and why."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from PySide6.QtWidgets import QWidget

from app.coaching.history import Noted
from app.coaching.playbook import Playbook
from app.coaching.review_words import noted_said
from app.ui.moments import moment_said
from app.ui.screens.column import Scrolled, clear
from app.ui.screens.visit.side_sheet import WIDTH, Sheet
from app.ui.theme import Theme
from app.ui.widgets.meaning import label


class ChangesSheet(Sheet):
    """What was done to a review, the oldest first; nothing here can be changed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._scrolled = Scrolled(WIDTH)
        self.body.addWidget(self._scrolled, 1)

    def show_history(
        self, noted: Iterable[Noted], playbook: Playbook, now: datetime, zone: tzinfo
    ) -> None:
        """Show what was done, each line with its time."""
        column = self._scrolled.column
        clear(column)
        column.setSpacing(4)
        before = ""
        for each in noted:
            when = moment_said(each.at, zone, now)
            if when != before:
                column.addSpacing(8 if before else 0)
                column.addWidget(label(when, "aside"))
            before = when
            column.addWidget(label(noted_said(each, playbook), "", wraps=True))
        column.addStretch()
        self.open(self.tr("What was changed"), self.tr("What was changed"))
