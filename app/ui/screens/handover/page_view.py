"""The client's page as they read it: what we do, what it costs, when the clock ran."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.screens.handover.expectation_view import ExpectationView
from app.ui.screens.handover.ledger import ROW_SIZE, Ledger
from app.ui.screens.handover.words import Entry, PageWords, Passage
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.meaning import label

_READING = 15
_GAP = 40


class ClientPageView(QWidget):
    """Everything the client is asked to sign under, in the order they care about it."""

    def __init__(self, theme: Theme, words: PageWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.conditions = label(words.page.company.conditions, tone="muted", wraps=True)
        self.conditions_button = Button(theme, "", role="link", scale="large", icon="chevron-right")
        expected = words.page.expectation
        self.expectation = ExpectationView(theme, words, expected) if expected else None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build()
        self.conditions_button.clicked.connect(self._on_conditions)

    def _build(self) -> None:
        words = self._words
        heading = label(words.heading, "display", wraps=True)
        self._column.addWidget(heading)
        day = label(words.day, tone="muted")
        day.setFont(self._theme.font(17))
        self._column.addWidget(day)
        self._add_text(words.subject, above=6)
        self._add_expectation()
        self._column.addSpacing(28)
        self._add_columns()
        self._add_text(words.terms(), above=18)
        self._add_passages(words.passages())
        self._add_conditions()

    def _add_expectation(self) -> None:
        if self.expectation is not None:
            self._column.addSpacing(20)
            self._column.addWidget(self.expectation)

    def _add_columns(self) -> None:
        words = self._words
        left = QVBoxLayout()
        left.setSpacing(20)
        if words.is_report:
            done = tuple(Entry(line) for line in words.done().split("\n") if line.strip())
            left.addWidget(Ledger(self._theme, self.tr("What we did"), done or words.scope()))
            charges = words.charges()
            if charges:
                left.addWidget(
                    Ledger(self._theme, self.tr("What it costs"), charges, self.tr("Counted"))
                )
            taken = words.custody()
            if taken:
                left.addWidget(Ledger(self._theme, self.tr("What we take with us"), taken))
        else:
            heading, figures = self.tr("What we do"), self.tr("Estimate")
            left.addWidget(Ledger(self._theme, heading, words.scope(), figures))
        left.addStretch()
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addLayout(left, 5)
        clock = words.clock()
        if clock:
            right = QVBoxLayout()
            told = words.told_each_time
            note = self.tr("Told each time: %s") % told if told else ""
            right.addWidget(Ledger(self._theme, self.tr("The clock"), clock, note=note))
            right.addStretch()
            row.addLayout(right, 4)
        self._column.addLayout(row)

    def _add_text(self, text: str, above: int) -> None:
        if text:
            self._column.addSpacing(above)
            self._column.addWidget(self._text(text, "muted"))

    def _add_passages(self, passages: tuple[Passage, ...]) -> None:
        if not passages:
            return
        grid = QGridLayout()
        grid.setContentsMargins(0, 20, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(14)
        for at, passage in enumerate(passages):
            stands_alone = at % 2 == 0 and at == len(passages) - 1
            grid.addLayout(
                self._passage(passage),
                at // 2,
                at % 2,
                1,
                2 if stands_alone else 1,
                Qt.AlignmentFlag.AlignTop,
            )
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._column.addLayout(grid)

    def _passage(self, passage: Passage) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        heading = label(passage.heading, tone="muted")
        heading.setFont(self._theme.font(13, 500))
        column.addWidget(heading)
        text = self._text(passage.text)
        text.setFont(self._theme.font(ROW_SIZE))
        column.addWidget(text)
        return column

    def _add_conditions(self) -> None:
        self.conditions.setFont(self._theme.font(_READING))
        self.conditions.hide()
        self._say_conditions()
        row = QHBoxLayout()
        row.addWidget(self.conditions_button)
        row.addStretch()
        self._column.addSpacing(4)
        self._column.addLayout(row)
        self._column.addWidget(self.conditions)
        # Only now: shown without a parent, it would flash up as a window and take the focus.
        self.conditions_button.setVisible(bool(self.conditions.text().strip()))

    def _text(self, text: str, tone: str = "") -> QLabel:
        made = label(text, tone=tone, wraps=True)
        made.setFont(self._theme.font(_READING))
        return made

    def _say_conditions(self) -> None:
        is_open = not self.conditions.isHidden()
        version = self._words.page.company.conditions_version
        words = self.tr("Hide our conditions") if is_open else self.tr("Read our conditions")
        self.conditions_button.show_text(self.tr("%s (version %s)") % (words, version))
        self.conditions_button.show_icon("chevron-down" if is_open else "chevron-right")

    def _on_conditions(self) -> None:
        self.conditions.setVisible(self.conditions.isHidden())
        self._say_conditions()


class PageHead(QWidget):
    """The company on the left, whom the page is for on the right, and the way back."""

    def __init__(self, theme: Theme, words: PageWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        company = ElidedLabel(words.page.company.name)
        company.setFont(theme.font(16, 600))
        addressed = ElidedLabel(words.addressed)
        addressed.setProperty("tone", "muted")
        addressed.setFont(theme.font(14))
        addressed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(company, 1)
        row.addWidget(addressed, 1)
