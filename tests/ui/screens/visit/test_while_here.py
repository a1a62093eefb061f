"""While you're here: written down in seconds, agreed by somebody who may, begun after the yes."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.coaching.people import Contact
from app.coaching.visit import Approval, Change, PaperKind, Signature, Signer
from app.ui.screens.visit.change_row import ChangeRow
from app.ui.screens.visit.changes import ChangesSection
from app.ui.screens.visit.initials import InitialsDialog
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import DANA, Riverside, local
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import CONTROL, Hands

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagateSizeHints)")

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
OWNER = Contact(name="Rita Hale", role="owner", may_approve=True)


def tabs(hands: Hands, times: int) -> None:
    for _ in range(times):
        hands.press(TAB)


def begin(hands: Hands, what: str, minutes: str) -> None:
    """From anywhere: what is added, how long, and on to what they say."""
    hands.press(Qt.Key.Key_J, CONTROL)
    hands.write(what)
    hands.press(TAB)
    hands.write(minutes)
    tabs(hands, 4)


def words_of(screen: VisitScreen) -> str:
    rows = [row for row in screen.findChildren(ChangeRow) if row.isVisible()]
    return "\n".join(each.text() for row in rows for each in row.findChildren(QLabel))


def asked(planned: Riverside, change: Change) -> None:
    planned.services.changes.add(planned.visit_id, change, planned.clock())


def add_owner(planned: Riverside) -> None:
    planned.services.clients.add_contact(planned.visit.client.id, OWNER, planned.clock())


def test_from_anywhere_a_change_is_agreed_with_one_hand_on_the_tab_key(
    hands: Hands, planned: Riverside
) -> None:
    hands.phase(3)
    begin(hands, "New antivirus on ten PCs", "2h")
    assert hands.focus.accessibleName() == "What do they say?"
    hands.write("y")
    hands.press(ENTER)

    (change,) = planned.visit.changes
    assert (change.what, change.minutes, change.amount_minor) == (
        "New antivirus on ten PCs",
        120,
        24_000,
    )
    assert (change.approval, change.approved_by) == (Approval.VERBAL, DANA.name)
    assert change.heard_by == "Todd Marsh"


def test_tab_goes_from_what_to_the_yes(hands: Hands) -> None:
    hands.press(Qt.Key.Key_J, CONTROL)
    order = []
    for _ in range(6):
        order.append(hands.focus.accessibleName())
        hands.press(TAB)
    assert order == [
        "What is added?",
        "How much longer?",
        "Price, parts included",
        "Parts",
        "Who decides?",
        "What do they say?",
    ]


def test_what_is_begun_stays_when_the_key_is_pressed_again(hands: Hands) -> None:
    hands.press(Qt.Key.Key_J, CONTROL)
    hands.write("Antivirus")
    hands.press(Qt.Key.Key_J, CONTROL)
    assert hands.focus.property("text") == "Antivirus"


def test_escape_leaves_it(hands: Hands, planned: Riverside) -> None:
    hands.press(Qt.Key.Key_J, CONTROL)
    hands.write("Antivirus")
    hands.press(Qt.Key.Key_Escape)
    assert hands.focus.accessibleName() == "Add something"
    assert not planned.visit.changes


def test_it_is_said_at_once_who_can_say_yes(open_visit: OpenVisit, planned: Riverside) -> None:
    add_owner(planned)
    hands = Hands(open_visit())
    begin(hands, "Move the server", "14h")
    person = hands.screen.findChildren(ChangesSection)[0].form.person
    said = person.accessibleDescription()
    assert "Dana may approve up to" in said
    assert "; Rita Hale can say yes." in said


def test_a_budget_that_goes_upstairs_waits_with_a_reminder(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    add_owner(planned)
    hands = Hands(open_visit())
    begin(hands, "Move the server", "14h")
    hands.write("t")
    hands.go("Until when?")
    hands.write("16:30")
    hands.press(ENTER)

    (change,) = planned.visit.changes
    assert (change.approval, change.asked_by) == (Approval.UP_THE_CHANNEL, DANA.name)
    assert change.approved_by == OWNER.name
    (promise,) = planned.visit.promises
    assert (promise.what, promise.to) == ("Ask what was decided: Move the server", DANA.name)
    assert promise.due_at == local(16, 30)
    said = words_of(hands.screen)
    assert "Waiting for budget: Dana asks Rita Hale" in said
    assert "Ask again by today" in said


def test_a_waiting_budget_becomes_a_yes_and_the_reminder_is_kept(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    test_a_budget_that_goes_upstairs_waits_with_a_reminder(open_visit, planned)
    hands = Hands(open_visit())
    hands.phase(5)
    planned.clock.pass_by(minutes=20)
    hands.push("They said yes")

    (change,) = planned.visit.changes
    assert (change.approval, change.approved_by) == (Approval.VERBAL, OWNER.name)
    assert change.approved_at == planned.clock()
    assert planned.visit.promises[0].kept_at == planned.clock()


def test_what_was_asked_for_can_be_declined(open_visit: OpenVisit, planned: Riverside) -> None:
    asked(planned, Change(what="Antivirus", approval=Approval.UP_THE_CHANNEL))
    hands = Hands(open_visit())
    hands.phase(5)
    hands.push("They said no")
    assert planned.visit.changes[0].approval is Approval.DECLINED


def test_a_yes_by_mail_says_who_got_it(hands: Hands, planned: Riverside) -> None:
    begin(hands, "Antivirus", "30")
    hands.write("y")
    hands.press(Qt.Key.Key_Down)
    heard = hands.go("Who heard it?")
    assert heard.property("text") == "Todd Marsh"
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.write("Marcus Bell")
    hands.press(ENTER)

    (change,) = planned.visit.changes
    assert (change.approval, change.heard_by) == (Approval.BY_MAIL, "Marcus Bell")


def test_a_yes_from_who_may_not_give_it_is_never_shown_as_good(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    """The coach's “Ask for approval” leads to where another person is named."""
    asked(
        planned,
        Change(
            what="Antivirus",
            amount_minor=30_000,
            approval=Approval.VERBAL,
            approved_by="Paul Reyes",
            approved_at=planned.clock(),
            heard_by="Todd Marsh",
        ),
    )
    screen = open_visit()
    screen.go_to("work/changes")

    assert "Paul said yes · may not approve this" in words_of(screen)
    focused = screen.focusWidget()
    assert focused.accessibleName() == "Change"


def test_initials_are_asked_for_right_away(hands: Hands, planned: Riverside) -> None:
    begin(hands, "Antivirus", "30")
    hands.write("i")
    hands.press(ENTER)

    (change,) = planned.visit.changes
    assert change.approval is Approval.NONE
    (dialog,) = hands.screen.findChildren(InitialsDialog)
    assert dialog.person.value() == DANA.name


def test_another_price_needs_another_yes(open_visit: OpenVisit, planned: Riverside) -> None:
    agreed = Change(
        what="Antivirus",
        minutes=60,
        amount_minor=12_000,
        approval=Approval.VERBAL,
        approved_by=DANA.name,
        approved_at=local(11),
    )
    asked(planned, agreed)
    hands = Hands(open_visit())
    hands.phase(5)
    hands.push("Change")
    hands.fill("Price, parts included", "150")
    hands.press(ENTER)

    (change,) = planned.visit.changes
    assert (change.amount_minor, change.approval) == (15_000, Approval.NONE)
    assert change.approved_at is None


def test_work_without_a_yes_asks_before_it_starts(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    asked(planned, Change(what="Antivirus", minutes=60))
    hands = Hands(open_visit())
    hands.phase(5)
    hands.push("Start")
    assert hands.focus.accessibleName() == "Ask now"
    hands.press(Qt.Key.Key_Space)

    assert planned.visit.changes[0].started_at is None
    (dialog,) = hands.screen.findChildren(InitialsDialog)
    assert dialog.isVisible()


def test_a_start_without_a_yes_needs_a_reason_and_stays_visible(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    asked(planned, Change(what="Antivirus", minutes=60))
    hands = Hands(open_visit())
    hands.phase(5)
    hands.push("Start")
    hands.push("Start anyway")
    assert planned.visit.changes[0].started_at is None
    hands.fill("Why start before the yes?", "The line was down")
    hands.press(ENTER)
    planned.clock.pass_by(minutes=10)
    hands.push("They said yes")

    (change,) = planned.visit.changes
    assert change.started_at == local(12)
    said = words_of(hands.screen)
    assert "Begun at 12:00" in said
    assert "agreed at 12:10" in said
    assert "The line was down" in said


def test_what_was_agreed_can_be_started_and_done_under_a_signed_authorization(
    open_visit: OpenVisit, planned: Riverside
) -> None:
    agreed = Change(
        what="Antivirus", approval=Approval.VERBAL, approved_by=DANA.name, approved_at=local(11)
    )
    asked(planned, agreed)
    signature = Signature(
        paper=PaperKind.AUTHORIZATION, signer=Signer.CLIENT, name=DANA.name, at=local(12)
    )
    planned.services.signatures.sign(planned.visit_id, signature, local(12))
    hands = Hands(open_visit())
    hands.phase(5)
    hands.push("Start")
    planned.clock.at += timedelta(minutes=30)
    assert hands.focus.accessibleName() == "Done"
    hands.press(Qt.Key.Key_Space)

    (change,) = planned.visit.changes
    assert (change.started_at, change.done_at) == (local(12), local(12, 30))
