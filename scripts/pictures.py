"""Take the README's pictures anew, from the real windows and papers, off screen.

Usage: ``python scripts/pictures.py [FOLDER]``; without a folder they go to ``docs/pictures``.
It is the same morning every time, so that a picture changes only where the program did; the
fingerprints of the papers are new, because every company seals with a key of its own.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar
from uuid import UUID

import pypdfium2
from PIL import Image
from PySide6.QtCore import QEventLoop, QLocale, QPoint, QSettings, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.coaching.messages import MessageKind
from app.coaching.people import Role
from app.coaching.skills import Phase
from app.coaching.visit import (
    Approval,
    Meeting,
    MeetingHow,
    MeetingKind,
    PaperKind,
    TimeKind,
    Visit,
)
from app.paths import resource
from app.services.services import open_services
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.coaching_places import LOSSES, REVIEWS, TEAM
from app.ui.demo_walk import WalkedDay
from app.ui.main_window import USUAL, MainWindow
from app.ui.screens.first_start import FirstStart
from app.ui.screens.handover.screen import HandOverScreen
from app.ui.screens.verify import VerifyScreen
from app.ui.screens.visit.composer import COMPOSE
from app.ui.screens.visit.screen import VisitScreen
from app.ui.theme import Theme, ThemeChoice

Shown = TypeVar("Shown", bound=QWidget)
Strokes = tuple[tuple[tuple[int, int], ...], ...]

FOLDER: Final = Path(__file__).parent.parent / "docs" / "pictures"
ZONE: Final = "America/New_York"
MORNING: Final = datetime(2026, 3, 4, 15, 50, tzinfo=UTC)
PAPER_SCALE: Final = 1.6
"""Pixels a point: small enough to load quickly, large enough to read."""
BETWEEN_PAGES: Final = "#C9D0D8"
SHADES: Final = 64
"""Colours a paper's picture keeps; text in ink needs no more."""
WHOLE_PAGE: Final = QSize(1360, 1220)
"""So high that the client's page shows whole."""
LOOK_MS: Final = 30
LONGEST_WAIT: Final = 1000
"""Looks."""
SETTLING: Final = 60
"""Looks."""
_ROOT: Final = Path(__file__).parent.parent
TICKETS: Final = _ROOT / "tests" / "services" / "ticket_files" / "freshdesk.csv"
LEFT: Final = Qt.MouseButton.LeftButton

CLIENT: Final[Strokes] = (
    ((62, 26), (56, 62), (46, 112)),
    ((30, 40), (74, 14), (124, 34), (122, 76), (84, 108), (36, 112), (50, 102), (96, 104)),
    (
        *((168, 86), (150, 82), (138, 100), (150, 112), (168, 92), (172, 84), (172, 110)),
        *((186, 104), (194, 86), (196, 112), (206, 86), (218, 88), (220, 112), (232, 104)),
        *((252, 84), (238, 88), (236, 110), (252, 104), (260, 86), (262, 110), (284, 104)),
    ),
    (
        *((312, 30), (318, 78), (328, 112), (342, 76), (350, 56), (354, 84), (364, 112)),
        *((384, 64), (398, 24), (392, 70), (390, 112), (400, 90), (410, 94), (412, 112)),
        *((424, 92), (428, 112), (438, 88), (444, 110), (456, 60), (462, 30), (452, 80)),
        *((454, 112), (476, 104), (520, 98), (580, 92)),
    ),
)
TECHNICIAN: Final[Strokes] = (
    (
        *((40, 112), (60, 60), (70, 30), (76, 70), (84, 96), (100, 56), (112, 28), (112, 70)),
        *((116, 112), (132, 100), (142, 88), (136, 108), (152, 104), (160, 88), (172, 92)),
        *((182, 88), (178, 108), (196, 100), (214, 40), (208, 112), (228, 92), (216, 100)),
        *((236, 112), (262, 104)),
    ),
    ((286, 112), (292, 60), (300, 30), (316, 80), (330, 112), (340, 60), (352, 24)),
    ((352, 100), (368, 88), (376, 104), (362, 112), (392, 92), (404, 108), (430, 96), (500, 92)),
)


def main() -> None:
    """Take every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    app = QApplication(["visitcoach"])
    app.setCursorFlashTime(0)
    with TemporaryDirectory() as data:
        camera = _Camera(app, Path(data), folder)
        camera.first_start()
        camera.come_to_life()
        camera.today()
        visit_id = camera.visit()
        camera.authorization(visit_id)
        camera.report(visit_id)
        camera.verify(visit_id)
        camera.composer(visit_id)
        camera.tickets()
        camera.close()
    with TemporaryDirectory() as data:
        camera = _Camera(app, Path(data), folder)
        camera.come_to_life(Role.MANAGER)
        camera.team()
        camera.review()
        camera.person()
        camera.losses()
        camera.close()


class _Camera:
    """A window over the sample company, and somebody who works in it and takes pictures."""

    def __init__(self, app: QApplication, data: Path, folder: Path) -> None:
        self._folder = folder
        self._day = WalkedDay(MORNING)
        self._clock = Clock(ZONE, self._day)
        self._background = Background()
        self._services = open_services(data)
        self._theme = Theme(app, resource("."), ThemeChoice.LIGHT)
        state = QSettings(str(data / "window.ini"), QSettings.Format.IniFormat)
        self._window = MainWindow(self._theme, state)
        self._window.resize(*USUAL)
        self._window.show()
        self._window.activateWindow()

    def close(self) -> None:
        self._window.close()
        # A window that is only closed goes on looking at the clock.
        self._window.deleteLater()
        _look()
        self._background.close()
        self._services.close()

    def first_start(self) -> None:
        page = FirstStart(self._theme, self._clock)
        self._window.show_alone(page)
        QTest.keyClicks(page.name, "Marek Nowak")
        QTest.keyClick(page.name, Qt.Key.Key_Tab)
        QTest.keyClicks(page.company, "Harbor IT Services")
        self._picture("first-start")

    def come_to_life(self, role: Role = Role.TECHNICIAN) -> None:
        self._services.sample.fill(MORNING, role=role)
        self._services.settings.set_theme(ThemeChoice.LIGHT.value)
        self._window.take(self._services, self._clock, self._background)

    def today(self) -> None:
        self._picture("today")

    def visit(self) -> UUID:
        visit_id = self._services.lists.open_visits()[0].id
        kind, reason = PaperKind.AUTHORIZATION, "Antivirus on ten PCs was added"
        self._services.signatures.reopen(visit_id, kind, reason, "Marek Nowak", self._day())
        self._window.open_visit(visit_id)
        screen = self._shown(VisitScreen)
        screen.show_phase(Phase.UNDERSTAND)
        observed = self._called("What you can observe")
        observed.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(observed, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        self._picture("visit-light")
        self._theme.choose(ThemeChoice.DARK)
        self._picture("visit-dark")
        self._theme.choose(ThemeChoice.LIGHT)
        return visit_id

    def authorization(self, visit_id: UUID) -> None:
        """Let the client sign for what was added while there."""
        self._agree_on_change(self._services.visits.facts(visit_id))
        self._day.pass_by(6)
        self._sign(visit_id, PaperKind.AUTHORIZATION, "hand-over")

    def report(self, visit_id: UUID) -> None:
        """Bring the visit to its end and let the client sign what became of it."""
        self._finish(self._services.visits.facts(visit_id))
        self._window.open_visit(visit_id)
        screen = self._shown(VisitScreen)
        screen.refresh()
        if self._window.reminders:
            self._window.reminders.look()
        screen.go_to("leave/surprise")
        self._picture("no-surprise")
        agreed = "$910, as you just showed me."
        self._services.visits.answer(visit_id, "leave.expected", agreed, self._day())
        self._sign(visit_id, PaperKind.REPORT)

    def verify(self, visit_id: UUID) -> None:
        paper = self._paper(visit_id, PaperKind.REPORT)
        changed = paper + b"\n% one line more\n"
        places = self._window.places
        places.check_paper(changed, "Riverside Dental, as it came back.pdf")
        screen = self._shown(VerifyScreen)
        self._until(lambda: len(screen.results) == 1, "the first verdict")
        places.check_paper(paper, "Riverside Dental, visit report.pdf")
        self._until(lambda: len(screen.results) > 1, "the second verdict")
        screen.choose_button.setFocus()
        self._picture("verify")

    def composer(self, visit_id: UUID) -> None:
        """Write what a tired person writes, with what the message check says of it."""
        self._window.open_visit(visit_id)
        screen = self._shown(VisitScreen)
        screen.go_to(f"{COMPOSE}/{MessageKind.UPDATE}")
        text = screen.composing.composer.text
        text.selectAll()
        QTest.keyClicks(text, _TIRED)
        self._settle()
        self._picture("composer")
        QTest.keyClick(text, Qt.Key.Key_Escape)

    def tickets(self) -> None:
        self._window.places.import_tickets(TICKETS)
        self._settle()
        self._picture("tickets")

    # The manager's side

    def team(self) -> None:
        self._window.places.show_place(TEAM)
        self._settle()
        self._picture("team")

    def review(self) -> None:
        self._window.places.show_place(REVIEWS)
        self._settle()
        self._picture("review")

    def person(self) -> None:
        people = self._services.people.all()
        marek = next(each for each in people if each.name == "Marek Nowak")
        self._window.places.show_place(TEAM)
        self._window.places.open_person(marek.id)
        self._settle()
        self._picture("person")

    def losses(self) -> None:
        self._window.places.show_place(LOSSES)
        self._settle()
        self._picture("losses")

    # What happens on the visit

    def _agree_on_change(self, visit: Visit) -> None:
        services, now = self._services, self._day()
        agreed = replace(
            visit.changes[0],
            asked_by=visit.contact,
            minutes=120,
            amount_minor=53000,
            parts="10 licences for one year",
            parts_minor=29000,
            approval=Approval.VERBAL,
            approved_by=visit.contact,
            approved_at=now,
            heard_by=visit.technician.name,
        )
        services.changes.edit(visit.id, agreed, now)

    def _finish(self, visit: Visit) -> None:
        services, now = self._services, self._day()
        for promise in services.lists.promises_to_keep(now + timedelta(hours=2)):
            services.promises.keep(promise.visit_id, promise.id, now)
        change = visit.changes[0]
        services.times.record(visit.id, TimeKind.PAUSE, now, now, told=visit.contact)
        self._day.pass_by(20)
        now = self._day()
        services.times.record(visit.id, TimeKind.BACK, now, now, told=visit.contact)
        self._day.pass_by(105)
        now = self._day()
        done = replace(change, started_at=change.approved_at, done_at=now - timedelta(minutes=15))
        services.changes.edit(visit.id, done, now)
        for key, text in _WRITTEN.items():
            services.visits.answer(visit.id, key, text, now)
        left = Meeting(
            kind=MeetingKind.CHECK_OUT,
            at=now,
            how=MeetingHow.IN_PERSON,
            person=visit.contact,
            work_confirmed=True,
            other_needs_asked=True,
        )
        services.meetings.record(visit.id, left, now)
        services.times.record(visit.id, TimeKind.DEPARTURE, now, now, told=visit.contact)

    def _sign(self, visit_id: UUID, kind: PaperKind, picture: str = "") -> None:
        """Hand over, sign on both sides, and keep a picture of the paper."""
        self._window.resize(WHOLE_PAGE)
        self._window.hand_over(visit_id, kind)
        screen = self._shown(HandOverScreen)
        _draw(screen.page_step.panel.pad, CLIENT)
        if picture:
            self._picture(picture)
        self._press(screen.page_step.sign_button)
        if kind is PaperKind.REPORT:
            for scale in screen.feedback_step.scales.values():
                self._press(scale.buttons[-1])
            self._press(screen.feedback_step.send_button)
        _draw(screen.technician_step.panel.pad, TECHNICIAN)
        self._press(screen.technician_step.sign_button)
        self._until(screen.copy_step.isVisible, "the paper")
        self._press(screen.copy_step.done_button)
        self._window.resize(*USUAL)
        self._keep_paper(kind, self._paper(visit_id, kind))

    def _keep_paper(self, kind: PaperKind, pdf: bytes) -> None:
        """Keep a picture of a paper's pages, side by side."""
        pages = [page.render(scale=PAPER_SCALE).to_pil() for page in pypdfium2.PdfDocument(pdf)]
        wide, high = pages[0].size
        desk = Image.new("RGB", ((wide + 1) * len(pages) + 1, high + 2), BETWEEN_PAGES)
        for place, page in enumerate(pages):
            desk.paste(page, (1 + place * (wide + 1), 1))
        file = self._folder / f"{kind}.png"
        desk.quantize(SHADES).save(file, optimize=True)
        print(file)

    def _paper(self, visit_id: UUID, kind: PaperKind) -> bytes:
        paper = self._services.papers.latest(visit_id, kind)
        if paper is None:
            raise LookupError(kind)
        return self._services.papers.content(paper.id)

    # Hands and eyes

    def _press(self, button: QAbstractButton) -> None:
        self._until(button.isVisible, f"“{button.text()}” to be shown")
        QTest.mouseClick(button, LEFT)
        _look()

    def _called(self, name: str) -> QWidget:
        fields = self._window.findChildren(QWidget)
        return next(one for one in fields if one.accessibleName() == name and one.isVisible())

    def _shown(self, kind: type[Shown]) -> Shown:
        _look()
        return next(each for each in self._window.findChildren(kind) if each.isVisible())

    def _until(self, is_so: Callable[[], bool], what: str) -> None:
        for _ in range(LONGEST_WAIT):
            if is_so():
                return
            _look()
        raise TimeoutError(what)

    def _settle(self) -> None:
        """Wait until what is read beside the interface is there."""
        for _ in range(SETTLING):
            _look()

    def _picture(self, name: str) -> None:
        for _ in range(10):
            _look()
        file = self._folder / f"{name}.png"
        self._window.grab().save(str(file))
        print(file)


_WRITTEN: Final = {
    "document.external": "The router was replaced and keeps all your settings. Card payments and "
    "booking were tested together with the front desk; twenty payments went through. On ten PCs "
    "the old antivirus was taken off and one licensed product put on.",
    "document.internal": "Old router: WAN link lost 9 times, firmware current. New unit same "
    "model, settings restored from last night's backup.",
    "leave.expected": "About 700 dollars, Dana thinks, with the new antivirus.",
    "leave.next_step": "Watch the line for a week; we look at the log together on Friday.",
}


_TIRED: Final = (
    "Dana, your staff unplugged the router again. I already told you not to touch it!!! "
    "The DHCP lease is gone, will fix it asap."
)


def _draw(pad: QWidget, strokes: Strokes) -> None:
    """Draw a signature with the mouse; the pad makes it round."""
    lift = pad.height() - 160
    for stroke in strokes:
        (x, y), *way = stroke
        QTest.mousePress(pad, LEFT, pos=QPoint(x + 40, y + lift))
        for x, y in way:
            QTest.mouseMove(pad, QPoint(x + 40, y + lift))
        QTest.mouseRelease(pad, LEFT, pos=QPoint(x + 40, y + lift))


def _look() -> None:
    """Let the window live for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(LOOK_MS, loop.quit)
    loop.exec()


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    main()
