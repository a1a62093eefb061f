"""The sample visit, walked through the real windows with keyboard and mouse, pictures on the way.

It runs off screen too, and does only what a person can do: it types, presses keys, draws.
"""

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from uuid import UUID

from PySide6.QtCore import QEvent, QEventLoop, QLocale, QPoint, QSettings, Qt, QTemporaryDir, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.coaching.visit import PaperKind
from app.errors import SaveFailedError
from app.paths import resource
from app.ui.background import Background
from app.ui.clock import Clock
from app.ui.main_window import MainWindow
from app.ui.screens.handover.screen import HandOverScreen
from app.ui.screens.visit.screen import VisitScreen
from app.ui.theme import Theme, ThemeChoice

if TYPE_CHECKING:
    from app.services.services import Services

Kind = TypeVar("Kind", bound=QWidget)

_SIZE: Final = (1360, 900)
_LONGEST_WAIT_MS = 30_000
_LOOK_MS = 20
_PLAIN = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_LEFT = Qt.MouseButton.LeftButton


class WalkedDay:
    """The time of day of the walk: it passes when the walk says so."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        """Return the moment it is (UTC)."""
        return self._now

    def pass_by(self, minutes: int) -> None:
        """Let some minutes go by."""
        self._now += timedelta(minutes=minutes)


def walk_visit(
    services: "Services", visit_id: UUID, start: datetime, zone: str, folder: Path
) -> tuple[Path, ...]:
    """Walk a planned visit from the office to both signed papers.

    Args:
        services: The company the visit belongs to.
        visit_id: A planned visit with a contact who may approve.
        start: When the technician sets out (UTC).
        zone: Where the technician is, an IANA name.
        folder: Where pictures and papers go.

    Returns:
        The files that were made, in order.

    Raises:
        SaveFailedError: A file could not be written.
    """
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["visitcoach"])
    walk = _Walk(app, services, WalkedDay(start), zone, folder)
    try:
        walk.today()
        walk.visit(visit_id)
    finally:
        walk.close()
    return tuple(walk.made)


class _Walk:
    """A person at keyboard and mouse, with somebody taking pictures."""

    def __init__(
        self, app: QApplication, services: "Services", day: WalkedDay, zone: str, folder: Path
    ) -> None:
        self.made: list[Path] = []
        self._pictures = 0
        self._services = services
        self._day = day
        self._folder = folder
        self._background = Background()
        self._place = QTemporaryDir()
        state = QSettings(self._place.filePath("window.ini"), QSettings.Format.IniFormat)
        theme = Theme(app, resource("."), ThemeChoice.LIGHT)
        services.settings.set_theme(ThemeChoice.LIGHT.value)
        self._window = MainWindow(theme, state)
        self._window.resize(*_SIZE)
        self._window.show()
        self._window.activateWindow()
        self._until(self._window.isActiveWindow, "the window to be shown")
        self._window.take(services, Clock(zone, day), self._background)

    def close(self) -> None:
        self._window.close()
        self._background.close()

    def today(self) -> None:
        self._picture("today")

    def visit(self, visit_id: UUID) -> None:
        self._window.open_visit(visit_id)
        self._prepare()
        self._arrive()
        self._understand()
        self._authorise()
        self._sign(visit_id, PaperKind.AUTHORIZATION)
        self._work()
        self._document()
        self._leave()
        self._sign(visit_id, PaperKind.REPORT)
        self._picture("visit-done")

    # The visit, phase by phase

    def _prepare(self) -> None:
        self._phase(1)
        self._fill("Why are we going?", "Card payments run again before the afternoon patients.")
        self._fill("What to bring", "New router, console cable, label printer.")
        self._picture("prepare")

    def _arrive(self) -> None:
        self._phase(2)
        self._push("Leaving now")
        self._day.pass_by(40)
        self._push("Arrived")
        self._day.pass_by(2)
        self._push("Check in")
        self._picture("arrive")

    def _understand(self) -> None:
        self._day.pass_by(5)
        self._phase(3)
        self._fill("Who is affected?", "Front desk, 4 people")
        self._fill("What part of the business?", "Taking payments and booking patients")
        self._fill("When do they need it?", "Before the afternoon patients at 13:00")
        self._fill("Where in the office?", "Front desk; the treatment rooms are fine")
        self._fill("Why does it matter so much?", "Patients wait, and about $300 a day is lost")
        self._fill("In their words", "“The internet dies when the waiting room is full.”")
        self._fill("What they think causes it", "The new card reader.")
        self._picture("understand-theory")
        self._fill(
            "What you can observe",
            "Router log: “WAN link lost, rebooting”, 9 times since Thursday, between 9 and 11.",
        )
        said = "The router restarts by itself in busy hours, and you need it steady before 13:00."
        self._fill("Say it back", said)
        self._push("agreed this is the problem", is_whole=False)
        self._picture("understand")

    def _authorise(self) -> None:
        self._day.pass_by(4)
        self._phase(4)
        self._fill("What we are authorised to do", "Replace the router and test it with you.")
        self._fill("What is not included", "The phones.")
        self._fill("How long it will take", "2h")
        self._fill("Not more than, without asking", "400")
        self._picture("authorise")
        self._push("Get signature")

    def _work(self) -> None:
        self._day.pass_by(70)
        self._phase(5)
        self._fill("What else we saw", "The battery behind the desk lasts two minutes.")
        self._picture("work")

    def _document(self) -> None:
        self._phase(6)
        self._fill(
            "For the client",
            "The router was replaced by one made for this many devices. Payments and bookings "
            "were tested together at the front desk.",
        )
        self._fill(
            "For us",
            "Old router ran out of session memory (“WAN link lost, rebooting”). New one has the "
            "same WAN account and the three printer reservations.",
        )
        self._picture("document")

    def _leave(self) -> None:
        self._day.pass_by(10)
        self._phase(7)
        self._fill("What do they expect to pay?", "“About $300.”")
        self._fill("What happens next?", "We call on Wednesday to ask how it holds.")
        self._push("They saw that it works")
        self._push("I asked what else they need")
        self._push("Check out")
        self._picture("leave")
        self._push("Leaving now – get signature")

    # The client's minute

    def _sign(self, visit_id: UUID, kind: PaperKind) -> None:
        screen = self._shown(HandOverScreen)
        self._picture(f"{kind}-page")
        page = screen.page_step
        page.ensureWidgetVisible(page.sign_button)
        self._draw(page.panel.pad)
        self._picture(f"{kind}-signed")
        self._press(page.sign_button)
        if kind is PaperKind.REPORT:
            self._rate(screen)
        self._press(screen.technician_step.name_button)
        made = screen.copy_step.isVisible
        self._until(made, "the paper to be made")
        self._until(lambda: screen.copy_step.pages.is_shown, "its pages to be drawn")
        self._picture(f"{kind}-copy")
        paper = self._services.papers.latest(visit_id, kind)
        if paper is None:
            raise LookupError(kind)
        self._keep(f"{paper.number}.pdf", self._services.papers.content(paper.id))
        self._press(screen.copy_step.done_button)
        self._shown(VisitScreen)

    def _rate(self, screen: HandOverScreen) -> None:
        for scale in screen.feedback_step.scales.values():
            self._press(scale.buttons[-1])
        self._picture("how-did-we-do")
        self._press(screen.feedback_step.send_button)

    def _draw(self, pad: QWidget) -> None:
        """Draw two words as a hand does."""
        for start, length in ((70, 90), (190, 130)):
            QTest.mousePress(pad, _LEFT, pos=QPoint(start, 100))
            for step in range(1, length):
                y = 96 - (30 if step < length // 4 else 14) * math.sin(step / 3.2)
                x = start + step * 0.9 + 5 * math.cos(step / 3.2)
                QTest.mouseMove(pad, QPoint(round(x), round(y)))
            QTest.mouseRelease(pad, _LEFT, pos=QPoint(start + length, 96))

    # Hands and eyes

    def _phase(self, number: int) -> None:
        screen = self._shown(VisitScreen)
        self._window.activateWindow()
        self._until(self._window.isActiveWindow, "the window to be active")
        rail = screen.rail.buttons[screen.rail.current]
        rail.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(rail, Qt.Key(Qt.Key.Key_0 + number), _ALT)
        _look()

    def _fill(self, name: str, text: str) -> None:
        field = self._find(name)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        for letter in text:
            # QTest.keyClicks() knows ASCII only.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(kind, 0, _PLAIN, letter))
        QTest.keyClick(field, Qt.Key.Key_Tab)
        _look()

    def _push(self, name: str, *, is_whole: bool = True) -> None:
        self._press(self._find(name, is_whole=is_whole))

    def _press(self, button: QWidget) -> None:
        self._until(button.isEnabled, f"“{button.accessibleName()}” to be offered")
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        _look()

    def _find(self, name: str, *, is_whole: bool = True) -> QWidget:
        """Find what a person would call ``name``, or whose name ends with it; wait till it is seen.

        Raises:
            TimeoutError: It does not appear.
        """
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [
                widget
                for widget in self._window.findChildren(QWidget)
                if _is_called(widget, name, is_whole=is_whole)
                and widget.isVisible()
                and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            ]
            return bool(found)

        self._until(look, f"“{name}” to be shown")
        return found[0]

    def _shown(self, kind: type[Kind]) -> Kind:
        found: list[Kind] = []

        def look() -> bool:
            found[:] = [each for each in self._window.findChildren(kind) if each.isVisible()]
            return bool(found)

        self._until(look, f"{kind.__name__} to be shown")
        return found[0]

    def _until(self, is_so: Callable[[], bool], what: str) -> None:
        for _ in range(_LONGEST_WAIT_MS // _LOOK_MS):
            if is_so():
                return
            _look()
        raise TimeoutError(what)

    def _picture(self, name: str) -> None:
        _look()
        self._pictures += 1
        file = self._folder / f"{self._pictures:02}-{name}.png"
        if not self._window.grab().save(str(file)):
            raise SaveFailedError(f"{file} could not be written.", "Choose another folder.")
        self.made.append(file)

    def _keep(self, name: str, content: bytes) -> None:
        file = self._folder / name
        try:
            file.write_bytes(content)
        except OSError as error:
            message = f"{file} could not be written: {error.strerror}."
            raise SaveFailedError(message, "Choose another folder.") from error
        self.made.append(file)


def _look() -> None:
    """Let the windows live for a moment; QTest.qWait() would keep other threads from working."""
    loop = QEventLoop()
    QTimer.singleShot(_LOOK_MS, loop.quit)
    loop.exec()


def _is_called(widget: QWidget, name: str, *, is_whole: bool) -> bool:
    called = [widget.accessibleName()]
    called += [widget.text()] if isinstance(widget, QAbstractButton) else []
    return any(each == name or (not is_whole and each.endswith(name)) for each in called)
