"""The client has the laptop: reads, signs, says how we did, and gives it back."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from app.coaching.custody import Custody
from app.coaching.expectation import is_confirmed
from app.coaching.papers import Paper
from app.coaching.visit import Outcome, PaperKind, Signer
from app.ui.background import Background
from app.ui.screens.handover import HandOverScreen, NoSignatureDialog
from app.ui.screens.handover.words import PageWords
from app.ui.theme import Theme
from app.ui.widgets.signature_pad import SignaturePad
from tests.ui.screens.riverside import DANA, PIN, Riverside, local

AUTHORIZATION, REPORT = PaperKind.AUTHORIZATION, PaperKind.REPORT
LEFT = Qt.MouseButton.LeftButton
Opened = Callable[..., HandOverScreen]


@pytest.fixture
def hand_over(
    qtbot: QtBot, riverside: Riverside, theme: Theme, background: Background
) -> Iterator[Opened]:
    windows: list[QMainWindow] = []

    def opened(kind: PaperKind = AUTHORIZATION) -> HandOverScreen:
        window = QMainWindow()
        windows.append(window)
        window.setWindowTitle("Riverside Dental: what only we see")
        screen = HandOverScreen(
            riverside.services, riverside.visit_id, kind, theme, background, riverside.clock
        )
        window.setCentralWidget(screen)
        window.resize(1360, 860)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return screen

    yield opened
    for window in windows:
        window.hide()


def draw(pad: SignaturePad) -> None:
    """Draw two strokes with the mouse."""
    for start in (40, 180):
        QTest.mousePress(pad, LEFT, pos=QPoint(start, 90))
        for step in range(1, 12):
            QTest.mouseMove(pad, QPoint(start + 8 * step, 90 - 3 * step))
        QTest.mouseRelease(pad, LEFT, pos=QPoint(start + 88, 57))


def words_on(widget: QWidget) -> str:
    """Everything that can be read there."""
    return "\n".join(
        each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)
    )


def client_signs(screen: HandOverScreen) -> None:
    draw(screen.page_step.panel.pad)
    screen.page_step.sign_button.click()


def copy_is_made(qtbot: QtBot, screen: HandOverScreen) -> None:
    qtbot.waitUntil(lambda: screen.steps.currentWidget() is screen.copy_step, timeout=20_000)


def test_the_client_reads_what_was_agreed_and_nothing_else(hand_over: Opened) -> None:
    words = words_on(hand_over().page_step)

    for expected in (
        "Please check what we agreed",
        "Wednesday, March 4, 2026",
        "Replace the router",
        "3 h · $360.00",
        "While here: New antivirus on ten PCs",
        "Not more than, without asking you",
        "$1,010.00",
        "Left our office",
        "Dana Whitfield, office manager · may approve up to $1,500.00",
    ):
        assert expected in words
    assert "Only we know" not in words


def test_the_report_says_what_was_done_what_it_costs_and_what_comes_next(
    hand_over: Opened, riverside: Riverside
) -> None:
    riverside.drive_home()

    words = words_on(hand_over(REPORT).page_step)

    for expected in ("Here is what we did", "Replaced the router.", "Likely total"):
        assert expected in words
    assert "Todd calls on Friday." in words
    assert "Firmware" not in words


def test_without_prices_no_sum_is_shown(hand_over: Opened, riverside: Riverside) -> None:
    services, now = riverside.services, riverside.clock()
    services.visits.edit(riverside.visit_id, now, prices_on_paper=False)

    words = words_on(hand_over().page_step)

    assert "$" not in words
    assert "Time is counted in steps of 15 minutes." in words


def test_nothing_can_be_signed_before_there_is_ink(hand_over: Opened) -> None:
    step = hand_over().page_step
    assert not step.sign_button.isEnabled()

    draw(step.panel.pad)
    assert step.sign_button.isEnabled()

    step.panel.clear_button.click()
    assert not step.sign_button.isEnabled()


def test_a_drawn_signature_is_stored_with_all_that_binds_it(
    hand_over: Opened, riverside: Riverside
) -> None:
    screen = hand_over()
    shown = screen.page_step.words.page

    client_signs(screen)

    signature = riverside.signature()
    assert signature.outcome is Outcome.SIGNED
    assert (signature.name, signature.role) == (DANA.name, DANA.role)
    assert signature.authority == "may approve up to $1,500.00"
    assert signature.consent == shown.consent
    assert signature.shown == shown.fingerprint
    assert signature.ink is not None
    assert len(signature.ink.strokes) == 2
    assert signature.at == riverside.clock()


def test_a_name_typed_with_the_keyboard_alone_is_as_good(
    qtbot: QtBot, hand_over: Opened, riverside: Riverside
) -> None:
    screen = hand_over()
    screen.page_step.panel.type_button.setFocus()
    QTest.keyClick(screen.page_step.panel.type_button, Qt.Key.Key_Space)
    QTest.keyClicks(screen.focusWidget(), "Paul Reyes")
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Return)

    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Space)

    signature = riverside.signature()
    assert (signature.typed, signature.name, signature.role) == (
        "Paul Reyes",
        "Paul Reyes",
        "front desk",
    )
    assert signature.ink is None
    assert signature.authority == ""


def test_somebody_nobody_knew_signs_under_their_own_name(
    hand_over: Opened, riverside: Riverside
) -> None:
    screen = hand_over()
    panel = screen.page_step.panel
    panel.other_button.click()
    panel.person.setCurrentIndex(panel.person.count() - 1)
    panel.person.activated.emit(panel.person.currentIndex())
    draw(panel.pad)
    assert not screen.page_step.sign_button.isEnabled()
    QTest.keyClicks(panel.name, "Ines Alba")
    QTest.keyClicks(panel.role, "dentist")

    screen.page_step.sign_button.click()

    signature = riverside.signature()
    assert (signature.name, signature.role, signature.authority) == ("Ines Alba", "dentist", "")


def test_both_sign_and_the_client_gets_a_sealed_copy(
    qtbot: QtBot, hand_over: Opened, riverside: Riverside
) -> None:
    screen = hand_over()
    client_signs(screen)
    screen.technician_step.name_button.click()
    copy_is_made(qtbot, screen)

    with qtbot.waitSignal(screen.finished) as finished:
        screen.copy_step.done_button.click()

    paper = riverside.services.papers.latest(riverside.visit_id, AUTHORIZATION)
    assert paper is not None
    assert paper.is_signed
    assert finished.args == [paper.id]
    assert riverside.signature(signer=Signer.TECHNICIAN).typed == "Todd Marsh"
    assert riverside.signature(signer=Signer.TECHNICIAN).shown == riverside.signature().shown


def test_how_did_we_do_is_asked_before_the_laptop_goes_back(
    hand_over: Opened, riverside: Riverside
) -> None:
    riverside.drive_home()
    screen = hand_over(REPORT)
    client_signs(screen)
    QTest.keyClick(screen.feedback_step.scales["listened"], Qt.Key.Key_4)
    QTest.keyClicks(screen.feedback_step.comment, "Thank you for calling first")

    screen.feedback_step.send_button.click()

    said = {each.question: (each.rating, each.comment) for each in riverside.visit.feedback}
    assert said == {"listened": (4, ""), "again": (None, "Thank you for calling first")}
    assert screen.steps.currentWidget() is screen.technician_step


def test_how_did_we_do_may_be_skipped(hand_over: Opened, riverside: Riverside) -> None:
    riverside.drive_home()
    screen = hand_over(REPORT)
    client_signs(screen)

    screen.feedback_step.skip_button.click()

    assert riverside.visit.feedback == ()


def test_the_way_back_asks_for_the_pin(
    qtbot: QtBot, hand_over: Opened, riverside: Riverside
) -> None:
    riverside.services.settings.set_pin(PIN)
    screen = hand_over()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.is_guarded
    QTest.keyClicks(screen.pin_gate.pin, PIN)

    with qtbot.waitSignal(screen.left):
        QTest.keyClick(screen.pin_gate.pin, Qt.Key.Key_Return)

    assert not screen.is_guarded


def test_without_a_pin_the_way_back_is_open(qtbot: QtBot, hand_over: Opened) -> None:
    screen = hand_over()

    with qtbot.waitSignal(screen.left):
        screen.page_step.leave_button.click()


def test_guessing_the_pin_takes_longer_and_longer(hand_over: Opened, riverside: Riverside) -> None:
    riverside.services.settings.set_pin(PIN)
    screen = hand_over()
    gate = screen.pin_gate
    screen.leave()

    def guess(pin: str) -> None:
        gate.pin.setText(pin)
        gate.pin.edited.emit()
        gate.go_button.click()

    for _ in range(5):
        guess("0000")
    assert not gate.pin.isEnabled()
    assert "30 seconds" in gate.message.text()

    riverside.clock.pass_by(seconds=31)
    screen.pin_gate.ask("Todd", can_return=True)
    guess("0000")

    assert "60 seconds" in gate.message.text()
    riverside.clock.pass_by(seconds=61)
    screen.pin_gate.ask("Todd", can_return=True)
    guess(PIN)
    assert not screen.is_guarded


def test_no_shortcut_of_the_program_works_meanwhile(hand_over: Opened) -> None:
    screen = hand_over()
    window = screen.window()
    used: list[str] = []
    for keys in ("Ctrl+K", "Ctrl+Z", "F5"):
        QShortcut(QKeySequence(keys), window).activated.connect(lambda: used.append("used"))

    for key in (Qt.Key.Key_K, Qt.Key.Key_Z):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert used == []

    screen.hide()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert used == ["used"]


def test_the_window_bears_the_companys_name_meanwhile(hand_over: Opened) -> None:
    screen = hand_over()
    window = screen.window()
    assert window.windowTitle() == "Harbor IT Services"

    screen.hide()

    assert window.windowTitle() == "Riverside Dental: what only we see"


@pytest.mark.parametrize(
    ("press", "outcome", "reason"),
    [
        ("change_button", Outcome.REFUSED, "Wants it changed first: You came at one"),
        ("refuse_button", Outcome.REFUSED, "You came at one"),
        ("mail_button", Outcome.SEND_LATER, "You came at one"),
    ],
)
def test_what_is_not_right_is_written_down_as_the_client_says_it(
    hand_over: Opened, riverside: Riverside, press: str, outcome: Outcome, reason: str
) -> None:
    screen = hand_over()
    heard: list[str] = []
    screen.concern_raised.connect(heard.append)
    screen.page_step.concern_button.click()
    QTest.keyClicks(screen.concern_step.words, "You came at one")

    getattr(screen.concern_step, press).click()

    signature = riverside.signature()
    assert (signature.outcome, signature.reason) == (outcome, reason)
    assert (signature.name, signature.seen_by) == (DANA.name, "Todd Marsh")
    assert signature.ink is None
    assert heard == ["You came at one"]


def test_a_copy_to_read_in_peace_is_made_unsigned(
    qtbot: QtBot, hand_over: Opened, riverside: Riverside
) -> None:
    screen = hand_over()
    screen.page_step.concern_button.click()

    screen.concern_step.mail_button.click()

    copy_is_made(qtbot, screen)
    paper = riverside.services.papers.latest(riverside.visit_id, AUTHORIZATION)
    assert paper is not None
    assert not paper.is_signed


def test_after_a_no_the_client_may_still_sign(hand_over: Opened, riverside: Riverside) -> None:
    first = hand_over()
    first.page_step.concern_button.click()
    QTest.keyClicks(first.concern_step.words, "Too dear")
    first.concern_step.refuse_button.click()
    first.window().hide()
    riverside.clock.pass_by(minutes=5)

    client_signs(hand_over())

    assert riverside.signature().outcome is Outcome.SIGNED
    assert len(riverside.visit.signatures) == 2


def test_a_page_that_changed_meanwhile_is_read_again_before_it_is_signed(
    hand_over: Opened, riverside: Riverside
) -> None:
    screen = hand_over()
    draw(screen.page_step.panel.pad)
    services, now = riverside.services, riverside.clock()
    services.visits.answer(riverside.visit_id, "scope.work", "Replace everything", now)

    screen.page_step.sign_button.click()

    assert riverside.visit.signature(AUTHORIZATION) is None
    assert "Replace everything" in words_on(screen.page_step)
    assert "has changed" in screen.page_step.banner.message.text()


def test_while_the_clock_runs_the_page_goes_with_it_and_ink_stays(
    hand_over: Opened, riverside: Riverside
) -> None:
    screen = hand_over(REPORT)
    before = words_on(screen.page_step)
    draw(screen.page_step.panel.pad)
    riverside.clock.pass_by(minutes=20)

    screen.second.timeout.emit()
    screen.page_step.sign_button.click()

    assert words_on(screen.page_step) != before
    assert "3:55" in words_on(screen.page_step)
    assert riverside.signature(REPORT).shown == screen.page_step.words.page.fingerprint


def test_closing_halfway_leaves_nothing_half_recorded(
    hand_over: Opened, riverside: Riverside
) -> None:
    screen = hand_over()
    draw(screen.page_step.panel.pad)

    screen.window().close()

    assert riverside.visit.signatures == ()


def test_after_a_crash_what_was_signed_only_needs_its_paper(
    qtbot: QtBot, hand_over: Opened, riverside: Riverside
) -> None:
    before = hand_over()
    client_signs(before)
    before.window().hide()

    screen = hand_over()
    assert screen.steps.currentWidget() is screen.technician_step
    screen.technician_step.name_button.click()
    copy_is_made(qtbot, screen)

    paper = riverside.services.papers.latest(riverside.visit_id, AUTHORIZATION)
    assert isinstance(paper, Paper)
    assert paper.is_signed


def test_the_signature_is_found_on_a_long_page(hand_over: Opened, riverside: Riverside) -> None:
    long = "We replace every phone and look at every socket in every room of the house. " * 40
    riverside.services.visits.answer(riverside.visit_id, "scope.work", long, riverside.clock())
    step = hand_over().page_step
    assert step.find_button.isVisible()

    step.find_button.click()

    assert step.shows(step.panel)
    assert not step.find_button.isVisible()


def test_every_control_is_large_and_has_a_name(hand_over: Opened, riverside: Riverside) -> None:
    from PySide6.QtWidgets import QAbstractButton

    riverside.drive_home()
    screen = hand_over(REPORT)
    stack = screen.findChildren(QStackedWidget)[0]
    for at in range(stack.count()):
        stack.setCurrentIndex(at)
        step = stack.widget(at)
        assert step is not None
        for button in step.findChildren(QAbstractButton):
            if button.isVisible() and button.parent() is not None:
                assert button.accessibleName(), button.text()
                if button is not screen.page_step.banner.close_button:
                    assert button.height() >= 48, button.text()


def test_nobody_was_there_and_the_reason_says_so(
    qtbot: QtBot, riverside: Riverside, theme: Theme
) -> None:
    dialog = NoSignatureDialog(
        riverside.services, riverside.visit_id, REPORT, theme, riverside.clock
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.record_button.click()
    assert dialog.banner.isVisible()
    dialog.reason.show_value("left_early")
    dialog.words.show_value("Told Paul at the desk")

    with qtbot.waitSignal(dialog.recorded):
        dialog.record_button.click()

    signature = riverside.signature(REPORT)
    assert signature.outcome is Outcome.ABSENT
    assert signature.reason == "The contact had already gone home: Told Paul at the desk"
    assert (signature.name, signature.seen_by) == (DANA.name, "Todd Marsh")


def test_a_refusal_seen_by_the_technician_is_recorded(
    qtbot: QtBot, riverside: Riverside, theme: Theme
) -> None:
    dialog = NoSignatureDialog(
        riverside.services, riverside.visit_id, AUTHORIZATION, theme, riverside.clock
    )
    qtbot.addWidget(dialog)
    dialog.outcome.buttons[1].click()
    dialog.reason.show_value("disagrees_price")

    dialog.record_button.click()

    assert riverside.signature().outcome is Outcome.REFUSED
    assert riverside.signature().reason == "Does not agree with the price"


def test_a_bill_as_expected_is_one_line_and_needs_no_tick(
    hand_over: Opened, riverside: Riverside
) -> None:
    riverside.drive_home()
    riverside.services.visits.answer(riverside.visit_id, "leave.expected", "$820", local(15, 30))
    screen = hand_over(REPORT)
    assert "What you expect and what we will bill" not in words_on(screen.page_step)

    client_signs(screen)

    signature = riverside.signature(REPORT)
    assert signature.outcome is Outcome.SIGNED
    assert "I know what will be billed" not in signature.consent


def test_a_bill_that_differs_is_signed_only_when_they_say_they_know_it(
    hand_over: Opened, riverside: Riverside
) -> None:
    riverside.drive_home()
    riverside.services.visits.answer(riverside.visit_id, "leave.expected", "$200", local(15, 30))
    screen = hand_over(REPORT)
    assert "You expect $200.00." in words_on(screen.page_step)

    client_signs(screen)
    assert riverside.visit.signature(REPORT) is None
    expectation = screen.page_step.view.expectation
    assert expectation is not None
    assert expectation.tick.hasFocus()
    assert expectation.ask.isVisible()

    QTest.keyClick(expectation.tick, Qt.Key.Key_Space)
    assert "I know what will be billed" in screen.page_step.consent.text()
    screen.page_step.sign_button.click()

    signature = riverside.signature(REPORT)
    assert signature.consent.endswith("and why it is not what I expected.")
    shown = riverside.services.papers.page(
        riverside.visit_id, REPORT, riverside.clock()
    ).fingerprint
    assert signature.shown == shown
    assert is_confirmed(riverside.visit)


def test_a_tick_is_gone_when_the_bill_has_changed(hand_over: Opened, riverside: Riverside) -> None:
    services, visit_id = riverside.services, riverside.visit_id
    riverside.drive_home()
    services.visits.answer(visit_id, "leave.expected", "$200", local(15, 30))
    step = hand_over(REPORT).page_step
    assert step.view.expectation is not None
    QTest.keyClick(step.view.expectation.tick, Qt.Key.Key_Space)
    page = services.papers.page(visit_id, REPORT, riverside.clock())
    step.show_words(PageWords(page, services.playbooks.for_visit(riverside.visit)))
    assert step.view.expectation.tick.value()

    services.visits.answer(visit_id, "leave.expected", "$100", local(15, 31))
    page = services.papers.page(visit_id, REPORT, riverside.clock())
    step.show_words(PageWords(page, services.playbooks.for_visit(riverside.visit)))

    assert not step.view.expectation.tick.value()
    assert "I know what will be billed" not in step.consent.text()


def test_what_we_take_with_us_is_on_their_page(hand_over: Opened, riverside: Riverside) -> None:
    riverside.drive_home()
    services, now = riverside.services, local(15, 30)
    notebook = Custody(what="Notebook", serial="5CG1", given_by=DANA.name, taken_at=now)
    services.custodies.take(riverside.visit_id, notebook, now)

    words = words_on(hand_over(REPORT).page_step)

    assert "What we take with us" in words
    assert "No. 5CG1 · handed over by Dana Whitfield" in words


def test_the_authorization_says_what_will_stop_meanwhile(
    hand_over: Opened, riverside: Riverside
) -> None:
    services, now = riverside.services, riverside.clock()
    services.visits.answer(riverside.visit_id, "scope.interruption", "Phones, ten minutes", now)

    words = words_on(hand_over().page_step)

    assert "What will stop meanwhile" in words
    assert "Phones, ten minutes" in words
