"""Puts the program together; the only module that knows every other.

The window is painted first. Only then are the slow libraries imported, on another thread, where
the database is opened too; the window comes to life when the services arrive.
"""

import gc
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.errors import AppError, DataFolderError
from app.paths import data_folder, resource
from app.ui.main_window import THEME_KEY, MainWindow
from app.ui.problems import FaultError, Problems
from app.ui.single_instance import SingleInstance
from app.ui.theme import Theme, ThemeChoice

if TYPE_CHECKING:
    from app.coaching.company import Company
    from app.coaching.people import Person, Role
    from app.services.first_look import FirstLook
    from app.services.services import Services
    from app.start import Start
    from app.ui.background import Background, Progress
    from app.ui.clock import Clock

DATABASE_NAME = "visits.db"
"""The database's file, as ``app.models.database`` names it; that module is slow to import."""


def run(start: "Start") -> int:
    """Open the window and return the program's exit code when it was closed."""
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("Visit Coach")
    application.setDesktopFileName("visitcoach")
    QLocale.setDefault(_locale())
    try:
        instance = _claimed(start)
    except DataFolderError:
        # There is a window to say it in: starting goes on, and asks for the folder again there.
        instance = None
    if instance is not None and not instance.is_held:
        return 0 if instance.raise_the_other() else 1
    program = Program(application, start, instance)
    program.window.show()
    return application.exec()


class Program(QObject):
    """One run of the program with its window."""

    def __init__(
        self, application: QApplication, start: "Start", instance: SingleInstance | None
    ) -> None:
        """Build the window; show it to set everything else going."""
        super().__init__(application)
        self._application = application
        self._start = start
        self._instance = instance
        self._services: Services | None = None
        self._is_settled = False
        self._at_end = ExitStack()
        self._at_end.callback(self._release)
        self._problems = Problems(self)
        self._state = QSettings(
            str(instance.folder / "window.ini") if instance else "", QSettings.Format.IniFormat
        )
        choice = ThemeChoice(str(self._state.value(THEME_KEY, ThemeChoice.SYSTEM.value)))
        self._theme = Theme(application, resource("."), choice, has_style=True)
        self.window = MainWindow(self._theme, self._state)
        self._connect()

    def _connect(self) -> None:
        self.window.first_painted.connect(self._on_first_painted)
        self.window.closed.connect(self._on_closed)
        self._problems.told.connect(self.window.tell)
        self._problems.install()

    @Slot()
    def _on_first_painted(self) -> None:
        if self._start.quit_after_first_paint:
            self._on_closed()
        else:
            self._theme.complete()
            self._begin()

    @Slot()
    def _begin(self) -> None:
        """Start with the data folder; also when somebody tries again."""
        try:
            instance = self._instance or _claimed(self._start)
            if not instance.is_held:
                raise DataFolderError(self.tr("Visit Coach is open already with this folder."))
        except AppError as error:
            self._show_problem(error)
            return
        if not self._is_settled:
            self._instance = instance
            self._is_settled = True
            self._settle_in(instance)
        if self._start.with_sample:
            self._open(self._on_opened)
        elif (instance.folder / DATABASE_NAME).exists():
            self._look(instance.folder / DATABASE_NAME)
        else:
            self._ask_first_start()

    @cached_property
    def _clock(self) -> "Clock":
        from app.ui.clock import Clock

        return Clock()

    @cached_property
    def _background(self) -> "Background":
        from app.ui.background import Background

        return Background(self)

    def _settle_in(self, instance: SingleInstance) -> None:
        """Open the log and answer later starts, in the folder that is ours from now on."""
        from app.logs import OpenLog

        self._at_end.enter_context(OpenLog(instance.folder))
        self._at_end.callback(self._background.close)
        instance.raise_wanted.connect(self.window.bring_forward)
        instance.listen()

    def _look(self, file: Path) -> None:
        """Show what today holds, then open the database in earnest."""
        clock = self._clock

        def work(_progress: "Progress") -> "FirstLook | None":
            # What the window needs next is loaded here as well, while it still answers.
            import app.ui.screens.today  # noqa: F401
            from app.services.first_look import first_look

            return first_look(file, clock(), *clock.bounds(clock.today()))

        self._background.run(work, owner=self, done=self._on_looked)

    def _on_looked(self, look: "FirstLook | None") -> None:
        if look is not None:
            self.window.show_first(look, self._clock)
        # Painted first: while libraries are imported, two threads share one interpreter.
        QTimer.singleShot(0, self, partial(self._open, self._on_opened))

    def _open(self, done: Callable[["Services"], None]) -> None:
        """Open the database on another thread, where its libraries are imported as well."""
        instance = self._instance
        if instance is None:
            return

        def work(_progress: "Progress") -> "Services":
            # What the window needs next is loaded here as well, while it still answers.
            import app.ui.actions  # noqa: F401
            from app.services.services import open_services

            return open_services(instance.folder)

        self._background.run(work, owner=self, done=done, failed=self._on_open_failed)

    def _on_opened(self, services: "Services") -> None:
        _collect_from_now_on()
        self._keep(services)
        if services.company.get() is not None and services.people.me() is not None:
            self.window.take(services, self._clock, self._background)
        elif self._start.with_sample:
            self._fill_sample(services)
        else:
            self._ask_first_start()

    def _keep(self, services: "Services") -> None:
        if self._services is None:
            self._services = services
            self._at_end.callback(services.close)
            self._at_end.callback(self._background.close)

    def _on_open_failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            self._problems.take(error)
        self._show_problem(error if isinstance(error, AppError) else FaultError())

    def _show_problem(self, error: AppError) -> None:
        _collect_from_now_on()
        from app.ui.screens.start_problem import StartProblem

        page = StartProblem(self._theme, error)
        page.again_wanted.connect(self._begin)
        self.window.show_alone(page)

    def _ask_first_start(self) -> None:
        _collect_from_now_on()
        from app.ui.screens.first_start import FirstStart

        page = FirstStart(self._theme, self._clock)
        page.start_wanted.connect(self._on_start_wanted)
        page.sample_wanted.connect(self._on_sample_wanted)
        self.window.show_alone(page)

    @Slot(object, object)
    def _on_start_wanted(self, company: "Company", person: "Person") -> None:
        def found(services: "Services") -> None:
            now = self._clock()
            services.company.save(company, now)
            services.people.set_me(services.people.add(person, now))
            self._on_opened(services)

        self._with_services(found)

    @Slot(object)
    def _on_sample_wanted(self, role: "Role") -> None:
        self._with_services(partial(self._fill_sample, role=role))

    def _with_services(self, then: Callable[["Services"], None]) -> None:
        if self._services is None:
            self._open(then)
        else:
            then(self._services)

    def _fill_sample(self, services: "Services", role: "Role | None" = None) -> None:
        """Make the sample company on another thread and show how far it is.

        Its laptop is the technician's, unless ``role`` says otherwise.
        """
        from app.coaching.people import Role
        from app.ui.screens.working import Working

        self._keep(services)
        page = Working(
            self._theme,
            self.tr("Setting up the sample company"),
            self.tr("Half a year of visits, made up for you to look around in."),
        )
        now = self._clock()

        def work(progress: "Progress") -> "Services":
            services.sample.fill(now, progress, role=role or Role.TECHNICIAN)
            return services

        running = self._background.run(
            work, owner=self, done=self._on_opened, failed=self._on_open_failed
        )
        page.follow(running, can_stop=False)
        self.window.show_alone(page)

    def _release(self) -> None:
        if self._instance is not None:
            self._instance.release()

    @Slot()
    def _on_closed(self) -> None:
        """Let go of everything, the last thing taken first."""
        self._at_end.close()
        # Nobody waits for it to write by itself: the process ends with the event loop.
        self._state.sync()
        self._problems.uninstall()
        self._application.quit()


def _collect_from_now_on() -> None:
    """Switch the collector on; what was loaded until now stays and needn't be looked at again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _claimed(start: "Start") -> SingleInstance:
    """Find the data folder and lock it, unless another run of the program has it.

    Raises:
        DataFolderError: The folder can't be made, written to or locked.
    """
    instance = SingleInstance(data_folder(start.data_folder))
    instance.claim()
    return instance


def _locale() -> QLocale:
    """Return the program's language with the figures and dates of the person's region."""
    system = QLocale.system()
    if system.language() is QLocale.Language.C:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    here = QLocale(QLocale.Language.English, system.territory())
    return here if here.territory() == system.territory() else system
