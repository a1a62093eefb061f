"""Long work: what comes home, when, and to whom."""

from collections.abc import Iterator
from threading import Event, get_ident

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.background import Background, Progress, StoppedError


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject()


def test_the_work_is_done_elsewhere_and_its_result_comes_home(
    qtbot: QtBot, background: Background, owner: QObject
) -> None:
    heard: list[tuple[int, int]] = []

    background.run(
        lambda _: get_ident(), owner=owner, done=lambda there: heard.append((there, get_ident()))
    )

    qtbot.waitUntil(lambda: bool(heard))
    ((there, here),) = heard
    assert there != here == get_ident()


def test_a_failure_comes_home_instead_of_a_result(
    qtbot: QtBot, background: Background, owner: QObject
) -> None:
    heard: list[object] = []

    def work(_: Progress) -> None:
        raise ValueError("no such file")

    background.run(work, owner=owner, done=heard.append, failed=heard.append)

    qtbot.waitUntil(lambda: not background.is_busy)
    assert [str(error) for error in heard] == ["no such file"]


def test_a_failure_nobody_asked_for_is_raised_at_home(
    qtbot: QtBot, background: Background, owner: QObject
) -> None:
    def work(_: Progress) -> None:
        raise ValueError("no such file")

    with qtbot.captureExceptions() as raised:
        background.run(work, owner=owner, done=print)
        qtbot.waitUntil(lambda: not background.is_busy)

    assert [str(error) for _, error, _ in raised] == ["no such file"]


def test_even_work_that_tries_to_leave_the_program_comes_home(
    qtbot: QtBot, background: Background, owner: QObject
) -> None:
    heard: list[object] = []

    def work(_: Progress) -> None:
        raise SystemExit(3)

    background.run(work, owner=owner, done=heard.append, failed=heard.append)

    qtbot.waitUntil(lambda: not background.is_busy)
    assert isinstance(heard[0], SystemExit)


def test_nothing_reaches_an_owner_that_is_gone(qtbot: QtBot, background: Background) -> None:
    heard: list[object] = []
    owner, go = QObject(), Event()
    background.run(lambda _: go.wait(), owner=owner, done=heard.append, failed=heard.append)

    shiboken6.delete(owner)
    go.set()

    qtbot.waitUntil(lambda: not background.is_busy)
    assert heard == []


def test_work_tells_on_the_interface_thread_how_far_it_is(
    qtbot: QtBot, background: Background, owner: QObject
) -> None:
    told: list[tuple[int, int, str, int]] = []

    def work(progress: Progress) -> None:
        progress(0, 2, "Reading")
        progress(2, 2, "Reading")

    running = background.run(work, owner=owner, done=lambda _: None)
    running.progressed.connect(lambda *step: told.append((*step, get_ident())))

    qtbot.waitUntil(lambda: not background.is_busy)
    assert told == [(0, 2, "Reading", get_ident()), (2, 2, "Reading", get_ident())]


def test_cancelled_work_stops_at_its_next_step(
    qtbot: QtBot, background: Background, owner: QObject
) -> None:
    heard: list[object] = []

    def work(progress: Progress) -> None:
        while True:
            progress(1)

    running = background.run(work, owner=owner, done=heard.append, failed=heard.append)
    running.cancel()

    qtbot.waitUntil(lambda: not background.is_busy)
    assert isinstance(heard[0], StoppedError)


def test_closing_waits_for_running_work_and_nothing_comes_home_afterwards(
    qtbot: QtBot, background: Background, owner: QObject
) -> None:
    heard: list[object] = []
    steps: list[str] = []

    def work(progress: Progress) -> None:
        while not progress.is_cancelled:
            pass
        steps.append("tidied up")

    background.run(work, owner=owner, done=heard.append, failed=heard.append)
    background.close()
    QApplication.processEvents()

    assert steps == ["tidied up"]
    assert heard == []


def test_the_same_work_may_run_many_times_over(
    qtbot: QtBot, background: Background, owner: QObject
) -> None:
    heard: list[int] = []

    for number in range(500):
        background.run(lambda _, n=number: n, owner=owner, done=heard.append)  # type: ignore[misc]

    qtbot.waitUntil(lambda: not background.is_busy)
    assert sorted(heard) == list(range(500))
