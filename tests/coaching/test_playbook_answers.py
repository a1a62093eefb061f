"""What counts as an answer: real ones, good and thin, as technicians type them."""

import pytest

from app.coaching.completeness import weakness
from app.coaching.playbook import Playbook

GOOD = [
    ("five.who", "Front desk, 4 people"),
    ("five.who", "経理部の4名"),
    ("five.when", "本日15時まで"),
    ("five.when", "قبل نهاية اليوم"),
    ("five.why", "月末の請求が遅れると入金が1か月ずれる"),
    ("five.why", "Клиенты ждут у кассы"),
    ("statement.facts", "「ネットワーク パスが見つかりません」と表示。今朝8時から毎回、4台とも。"),
    ("five.who", "Dana"),
    ("five.who", "12 users"),
    ("five.who", "Accounting"),
    ("five.who", "All three dentists"),
    ("five.who", "everyone at reception"),
    ("five.who", "2"),
    ("five.who", "Marek’s sales team"),
    ("five.what", "Booking and card payments"),
    ("five.what", "Payroll"),
    ("five.what", "Printing invoices"),
    ("five.what", "Answering the phone"),
    ("five.what", "They can't ship orders"),
    ("five.when", "Before patients at 8:00 tomorrow"),
    ("five.when", "tonight"),
    ("five.when", "by Friday"),
    ("five.when", "ASAP, latest 2 pm"),
    ("five.when", "No rush, within two weeks"),
    ("five.when", "before we open"),
    ("five.when", "12 March"),
    ("five.when", "End of day"),
    ("five.when", "next payroll run"),
    ("five.where", "Reception; treatment rooms are fine"),
    ("five.where", "Server room"),
    ("five.where", "2nd floor"),
    ("five.where", "Room 12"),
    ("five.where", "all sites"),
    ("five.where", "Warehouse in Leeds"),
    ("five.why", "Every dropped card payment is typed in again by hand at night"),
    ("five.why", "Patients wait"),
    ("five.why", "They lose $400 an hour"),
    ("five.why", "Payroll"),
    ("five.why", "Audit on Monday"),
    ("statement.words", "“The internet keeps dying since the new phones.”"),
    ("statement.words", '"It\'s broken"'),
    ("statement.words", "My mail has vanished"),
    ("statement.theory", "The phones"),
    ("statement.theory", "Has no idea"),
    ("statement.theory", "No theory"),
    ("statement.theory", "a virus"),
    ("statement.facts", "Router log: “WAN link lost”, 9 times since Monday, also at 3:10 at night"),
    ("statement.facts", "Error 0x80070005 since this morning, every time she saves"),
    ("statement.facts", "No message; screen goes black twice a day since the update on 3 March"),
    ("statement.facts", "Drive LED blinks amber, always, first seen yesterday"),
    ("statement.facts", '"Invalid file type" on each print since the new camera'),
    ("statement.facts", "PC reboots itself whenever two programs are open, started last week"),
    ("statement.facts", "ERR_CONNECTION_RESET on 3 of 10 payments, since Tuesday 9:00"),
    ("statement.restatement", "The router drops its own line; the phones only show it."),
    ("statement.restatement", "Mail stops when the disk is full"),
    ("why.1", "Old firmware"),
    ("why.1", "Disk was full of old backups"),
    ("scope.work", "Replace the router, test reception"),
    ("document.external", "Replaced the router; card payments tested at both desks."),
    ("document.internal", "WAN port dead, swapped unit, firmware 2.4.1, config in vault"),
    ("leave.next_step", "Dana sends the serial numbers"),
    ("leave.next_step", "Nothing more from us"),
    ("leave.open_points", "Backup disk: Marek orders by Friday"),
    ("leave.open_points", "none"),
    ("situation.impact", "everything_down"),
    ("five.who", "Just me"),
    ("five.when", "Needed for Monday’s board meeting"),
    ("five.when", "when the shop opens at ten"),
    ("statement.words", "I can’t log in"),
    ("statement.facts", "Event ID 51 in the log, 14 entries, first on 12.04."),
    ("leave.open_points", "Licence renewal, Dana, end of month"),
    ("prepare.purpose", "So that reception can take cards again"),
]

THIN = [
    ("five.who", ""),
    ("five.who", "users"),
    ("five.who", "everyone?"),
    ("five.who", "yes"),
    ("five.who", "it"),
    ("five.who", "n/a"),
    ("five.who", "all staff"),
    ("five.who", "The client."),
    ("five.who", "the computer"),
    ("five.who", "the usual people"),
    ("five.what", "the server is down"),
    ("five.where", "where they work"),
    ("five.what", "the computer"),
    ("five.what", "stuff"),
    ("five.what", "Everything!!!"),
    ("five.what", "internet not working"),
    ("five.when", "asap"),
    ("five.when", "ASAP!"),
    ("five.when", "As soon as possible please"),
    ("five.when", "now"),
    ("five.when", "urgent"),
    ("five.when", "soon"),
    ("five.when", "yes"),
    ("five.where", "here"),
    ("five.where", "in the office"),
    ("five.where", "everywhere"),
    ("five.where", "on site"),
    ("five.why", "it is important"),
    ("five.why", "because they need it"),
    ("five.why", "urgent!!"),
    ("five.why", "it doesn't work and they want it to work again, it really is very urgent"),
    ("statement.words", "broken"),
    ("statement.words", "see ticket"),
    ("statement.words", "it's not working"),
    ("statement.theory", "dunno"),
    ("statement.theory", "?"),
    ("statement.facts", "it is slow"),
    ("statement.facts", "“WAN link lost”"),
    ("statement.facts", "some error since a while"),
    ("statement.facts", "since Monday, every hour"),
    ("statement.restatement", "ok"),
    ("statement.restatement", "same as above"),
    ("statement.restatement", "client agreed"),
    ("why.1", "user error"),
    ("why.1", "a bug"),
    ("scope.work", "fix the problem"),
    ("document.external", "Fixed, tested."),
    ("document.internal", "done, works now"),
    ("leave.open_points", "look into the backup"),
    ("leave.next_step", "tbd"),
    ("situation.impact", "bad"),
    ("prepare.purpose", "visit"),
]


@pytest.mark.parametrize(("key", "text"), GOOD)
def test_a_good_answer_passes_however_short(core: Playbook, key: str, text: str) -> None:
    assert weakness(core.question(key), text) is None


@pytest.mark.parametrize(("key", "text"), THIN)
def test_a_thin_answer_is_told_what_is_missing(core: Playbook, key: str, text: str) -> None:
    found = weakness(core.question(key), text)

    assert found
    assert found.endswith(".")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("“WAN link lost”", "Still missing: since when and how often."),
        ("dunno", "Still missing: the exact message, since when and how often."),
        ("since Monday, every hour", "Add the exact message or what the screen shows."),
    ],
)
def test_the_facts_say_which_of_the_three_is_missing(
    core: Playbook, text: str, sentence: str
) -> None:
    assert weakness(core.question("statement.facts"), text) == sentence


def test_a_question_without_needs_may_stay_empty(core: Playbook) -> None:
    assert weakness(core.question("why.5"), "") is None


@pytest.mark.parametrize("text", ["", "Reception", "the receptionist", "Front desk", "Somebody"])
def test_a_place_or_a_job_is_not_a_name(core: Playbook, text: str) -> None:
    assert not core.names_somebody(text)


@pytest.mark.parametrize("text", ["Dana", "Dana Whitfield, office manager", "Jo at the front desk"])
def test_a_name_is_a_name_whatever_stands_beside_it(core: Playbook, text: str) -> None:
    assert core.names_somebody(text)
