"""Save a picture of every widget in every theme, to look at.

Usage: ``python scripts/gallery.py FOLDER``; set ``QT_SCALE_FACTOR=2`` for the sharp screens.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.coaching.ink import Ink, InkPoint
from app.coaching.visit import CheckState
from app.ui.theme import Theme, ThemeChoice
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.checklist import Checklist, ChecklistRow
from app.ui.widgets.coach_panel import CoachCard, CoachPanel, Urgency
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import (
    CheckField,
    Choice,
    ChoiceField,
    DateTimeField,
    LineField,
    MinutesField,
    MoneyField,
    ScaleField,
    SwitchField,
    TextField,
)
from app.ui.widgets.form import Form, Line, Row
from app.ui.widgets.meaning import label
from app.ui.widgets.navigation import Caption, Navigation, Place
from app.ui.widgets.phase_rail import Phase, PhaseRail
from app.ui.widgets.search_box import Found, SearchBox
from app.ui.widgets.signature_pad import SignaturePad
from app.ui.widgets.visit_header import VisitHeader

RESOURCES = Path(__file__).parent.parent / "resources"
PLACES = (
    Place("today", "Today", "today"),
    Place("visits", "Visits", "visits"),
    Place("clients", "Clients", "clients"),
    Place("my-coaching", "My coaching", "my-coaching"),
    Caption("Service manager"),
    Place("reviews", "Reviews", "reviews"),
    Place("team", "Team", "team"),
    Place("calls", "Calls", "calls"),
    Place("losses", "Losses & praise", "losses"),
    Place("leadership", "Leadership", "leadership"),
)
CARDS = (
    CoachCard(
        code="say-back",
        say="Say it back to Dana.",
        why="Most lost clients were lost to a wrong understanding, not a wrong fix.",
        action_label="She agreed",
        can_dismiss=False,
        can_explain=True,
    ),
    CoachCard(
        code="clock",
        say="Tell her the clock is at 2 h 35.",
        why="The antivirus licences were not in the estimate. Agree the change before you start.",
        action_label="Add a change",
        urgency=Urgency.NOW,
    ),
    CoachCard(
        code="focus",
        say="Your focus: leave by name.",
        why="See Dana or her deputy before you go. Last four visits: three of four.",
        urgency=Urgency.CALM,
        can_dismiss=False,
    ),
)


def main() -> None:
    """Save the pictures into the folder named on the command line."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(app, RESOURCES)
    pages = {"visit": visit_page(theme), "pieces": pieces_page(theme)}
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST):
        theme.choose(choice)
        for name, page in pages.items():
            page.grab().save(str(folder / f"{name}-{choice}.png"))


def visit_page(theme: Theme) -> QWidget:
    """Return the visit as the mock-up shows it."""
    page = QFrame()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    navigation = Navigation(theme, PLACES)
    navigation.show_current("today")
    navigation.show_count("reviews", 7)
    navigation.show_count("calls", 3)
    navigation.show_company("Sample company")
    row.addWidget(navigation)
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(_header(theme))
    right.addLayout(_visit_body(theme), 1)
    row.addLayout(right, 1)
    return _shown(page, 1360, 860)


def _visit_body(theme: Theme) -> QHBoxLayout:
    rail = PhaseRail(theme)
    titles = ("Prepare", "Arrive", "Understand", "Authorise", "Work", "Document", "Leave")
    done = (1.0, 1.0, 0.6, 1.0, 0.0, 0.0, 0.0)
    rail.show_phases(
        [Phase(key=name, title=name, done=share) for name, share in zip(titles, done, strict=True)]
    )
    rail.show_current("Understand")
    rail.setFixedWidth(154)
    coach = CoachPanel(theme)
    coach.show_cards(CARDS)
    coach.add_foot(label("Seen before: Riverside Dental, 14 March: firmware fixed it", "aside"))
    coach.setFixedWidth(284)
    body = QHBoxLayout()
    body.setContentsMargins(12, 21, 22, 24)
    body.setSpacing(0)
    body.addWidget(rail)
    body.addSpacing(48)
    body.addLayout(_visit_form(theme), 1)
    body.addSpacing(42)
    body.addWidget(coach)
    return body


def _header(theme: Theme) -> VisitHeader:
    header = VisitHeader(theme)
    header.show_visit(
        "Replace unstable router",
        "Riverside Dental · Ticket 10482 · with Dana Whitfield, office manager",
    )
    header.show_times("2 h 35", "45 min")
    header.show_estimate("Estimate 3 h · $360", 0.86)
    header.show_promise("Promised update", "in 12 min", "warn")
    return header


def _visit_form(theme: Theme) -> QVBoxLayout:
    observed = TextField()
    observed.show_value(
        "Router log: “WAN link lost”, 9 times since Monday, also at 3:10 at night when no phone "
        "is in use"
    )
    agreed = CheckField("Dana agreed this is the problem", "— ask before you go on")
    form = Form(
        theme,
        [
            Row(label="Who is affected?", field=_line("Front desk, 4 people"), half=True),
            Row(
                label="What part of the business?",
                field=_line("Booking and card payments"),
                half=True,
            ),
            Row(label="When do they need it?", field=_line("Before patients at 8:00"), half=True),
            Row(label="Where in the office?", field=_line("Reception"), half=True),
            Row(
                label="Why does it matter so much?",
                field=_line("Every dropped card payment is typed in again by hand at night"),
            ),
            Line(),
            Row(
                label="In their words",
                field=_text("“The internet keeps dying since the new phones.”"),
                half=True,
            ),
            Row(
                label="What they think causes it",
                aside="their theory",
                field=_text("The phones"),
                half=True,
            ),
            Row(
                label="What you can observe",
                aside="exact message, since when, how often",
                field=observed,
            ),
            Row(label="Say it back", field=_line("The router drops its own line.")),
            Row(label="Agreed", field=agreed),
        ],
    )
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addSpacing(4)
    column.addWidget(label("Understand", "heading"))
    column.addSpacing(4)
    column.addWidget(label("See it from where they sit before you touch anything.", "lead"))
    column.addSpacing(20)
    column.addWidget(form, 1)
    observed.setFocus()
    return column


def pieces_page(theme: Theme) -> QWidget:
    """Return everything else."""
    page = QFrame()
    columns = QHBoxLayout(page)
    columns.setContentsMargins(24, 24, 24, 24)
    columns.setSpacing(24)
    for pieces in (_inputs(theme), _lists(theme), _others(theme)):
        column = QVBoxLayout()
        column.setSpacing(16)
        for piece in pieces:
            column.addWidget(piece)
        column.addStretch()
        columns.addLayout(column, 1)
    return _shown(page, 1400, 980)


def _inputs(theme: Theme) -> list[QWidget]:
    money = MoneyField("USD")
    money.show_value(36050)
    time = MinutesField()
    time.show_value(155)
    when = DateTimeField(ZoneInfo("Europe/Warsaw"), lambda: datetime(2026, 3, 4, tzinfo=UTC))
    when.show_value(datetime(2026, 3, 4, 13, 5, tzinfo=UTC))
    how = ChoiceField([Choice("person", "In person"), Choice("phone", "By phone")])
    how.show_value("person")
    wrong = LineField()
    wrong.show_value("soon")
    scale = ScaleField()
    scale.show_value(2)
    ticked, switched = CheckField("Ticked"), SwitchField("Prices on the paper")
    ticked.show_value(value=True)
    switched.show_value(value=True)
    form = Form(
        theme,
        [
            Row(label="Amount", field=money, half=True),
            Row(label="Time", field=time, half=True),
            Row(label="When", field=when, half=True),
            Row(label="How", field=how, half=True),
            Row(label="Wrong", field=wrong),
            Row(label="Being seen", field=scale, hint="2 · Somebody knew we came."),
            Row(label="Ticked", field=ticked, half=True),
            Row(label="Open", field=CheckField("Open"), half=True),
            Row(label="On", field=switched, half=True),
            Row(label="Off", field=SwitchField("Off"), half=True),
        ],
    )
    form.show_problem(wrong, "That is not a time yet. Write it like 14:05.")
    return [form, _buttons(theme), *_banners(theme)]


def _buttons(theme: Theme) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    for button in (
        Button(theme, "Send", role="primary"),
        Button(theme, "Photo", icon="plus"),
        Button(theme, "Why?", role="link"),
        Button(theme, "Not now", role="quiet-link"),
        Button(theme, "Undo", role="icon", icon="undo"),
        Button(theme, "Sign", role="primary", scale="large"),
    ):
        row.addWidget(button)
    row.addStretch()
    return box


def _banners(theme: Theme) -> list[QWidget]:
    made: list[QWidget] = []
    for tone in ("accent", "good", "warn", "bad"):
        banner = Banner(theme)
        banner.show_message("The printer is gone", "Nothing is lost.", tone=tone, action="Retry")
        made.append(banner)
    return made


def _lists(theme: Theme) -> list[QWidget]:
    checklist = Checklist(theme)
    checklist.show_rows(
        [
            ChecklistRow(
                key="told",
                text="Reception knows who I am and why I came",
                why="Nobody likes a stranger under the desk.",
                state=CheckState.YES,
            ),
            ChecklistRow(key="backup", text="A backup from today exists", why="Before, not after."),
            ChecklistRow(
                key="alarm",
                text="Alarm told",
                state=CheckState.NOT_APPLICABLE,
                reason="There is no alarm",
            ),
            ChecklistRow(
                key="arrived",
                text="Arrival time noted",
                state=CheckState.YES,
                recorded=True,
                note="12:45",
            ),
        ]
    )
    search = SearchBox(theme)
    search.show_results(
        [
            Found(title="Riverside Dental", subtitle="Client", icon="building", target=1),
            Found(title="Replace unstable router", subtitle="Today", icon="visits", target=2),
        ]
    )
    search.setMinimumHeight(320)
    return [checklist, search]


def _others(theme: Theme) -> list[QWidget]:
    pad = SignaturePad(theme)
    points = [
        (120, 110),
        (150, 60),
        (170, 40),
        (165, 100),
        (140, 120),
        (190, 90),
        (230, 110),
        (280, 85),
        (320, 112),
        (400, 90),
    ]
    stroke = tuple(InkPoint(x=x, y=y, t=at * 20, p=0.6) for at, (x, y) in enumerate(points))
    pad.show_ink(Ink(width=440, height=170, strokes=(stroke,)))
    empty = EmptyState(theme, "visits", "Your visits of the day will be here.", "Start a visit")
    return [pad, empty, _scrolled(label("Scrolled", "lead"))]


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    content.setMinimumHeight(400)
    area.setWidget(content)
    area.setWidgetResizable(True)
    return area


def _line(text: str) -> LineField:
    field = LineField()
    field.show_value(text)
    return field


def _text(text: str) -> TextField:
    field = TextField()
    field.show_value(text)
    return field


def _shown(page: QWidget, width: int, height: int) -> QWidget:
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    page.resize(width, height)
    page.show()
    return page


if __name__ == "__main__":
    main()
