"""Writing to the client: one key for what comes next, a check while typing, a hold when hot."""

from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtWidgets import QWidget

from app.coaching.messages import Channel, Message, MessageKind
from app.coaching.people import Person
from app.coaching.skills import Phase
from app.coaching.visit import TimeKind
from app.ui.mail_program import OUTBOX, open_in_mail_program
from app.ui.screens.visit.composer.composer import Composer
from app.ui.screens.visit.screen import VisitScreen
from tests.ui.screens.riverside import Riverside, local
from tests.ui.screens.visit.conftest import OpenVisit
from tests.ui.screens.visit.hands import CONTROL, SHIFT, Hands

Key = Qt.Key
ANGRY = "Hello Dana, this is ridiculous. You should have told us. I will be there at 3 pm."
CALM = "Hello Dana, all three printers work again. I tested each with Paul. Thank you."
WAVY = QTextCharFormat.UnderlineStyle.WaveUnderline


@pytest.fixture
def mailed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the mail program was given to open."""
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(open_in_mail_program, "__defaults__", (open_url,))
    return opened


@pytest.fixture
def arrived(planned: Riverside) -> Riverside:
    """On site since a moment ago, and nobody there knows yet."""
    planned.services.times.record(planned.visit_id, TimeKind.ARRIVAL, local(12), planned.clock())
    return planned


@pytest.fixture
def hands(arrived: Riverside, open_visit: OpenVisit) -> Hands:
    return Hands(open_visit())


def composer_of(screen: VisitScreen) -> Composer:
    return screen.composing.composer


def write(hands: Hands, text: str, kind: MessageKind = MessageKind.OTHER) -> Composer:
    """Open the composer and write ``text`` over whatever is ready there."""
    hands.screen.go_to(f"compose/{kind.value}")
    composer = composer_of(hands.screen)
    composer.text.setFocus()
    composer.text.selectAll()
    composer.text.insertPlainText(text)
    composer.check()
    return composer


def the_message(riverside: Riverside) -> Message:
    (message,) = riverside.visit.messages
    return message


def underlined(composer: Composer) -> list[str]:
    marks = composer.text.extraSelections()
    return [m.cursor.selectedText() for m in marks if m.format.underlineStyle() is WAVY]


def shown(screen: VisitScreen, words: str) -> bool:
    """Whether the messages in the Work phase say this."""
    screen.show_phase(Phase.WORK)
    screen.pages[Phase.WORK].complete()
    labels = screen.pages[Phase.WORK].findChildren(QWidget)
    return any(words in text.text() for text in labels if hasattr(text, "text"))


# By keyboard


def test_the_next_milestone_goes_out_with_one_key_and_return(
    hands: Hands, arrived: Riverside, mailed: list[Path]
) -> None:
    hands.press(Key.Key_M, CONTROL)
    hands.press(Key.Key_Return)

    sent = the_message(arrived)
    assert (sent.kind, sent.to, sent.channel) == (
        MessageKind.ARRIVED,
        "Dana Whitfield",
        Channel.MAIL,
    )
    assert (sent.sent_at, sent.findings) == (arrived.clock(), ())
    assert "by 14:00, even" in sent.text
    mail = message_from_bytes(mailed[0].read_bytes(), policy=default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body()
    assert body is not None
    assert mail["To"].addresses[0].addr_spec == "dana@riverside.example"
    assert body.get_content().rstrip().splitlines() == sent.text.splitlines()
    assert mailed[0].parent == arrived.services.data_folder / OUTBOX


def test_escape_closes_what_went_out_and_the_focus_is_back(
    hands: Hands, mailed: list[Path]
) -> None:
    before = hands.focus
    hands.press(Key.Key_M, CONTROL)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape)

    assert not hands.screen.composing.sheet.isVisible()
    assert hands.focus is before
    assert shown(hands.screen, "Sent 12:00")


def test_what_the_visit_does_not_know_is_a_gap_to_type_over(
    hands: Hands, arrived: Riverside, mailed: list[Path]
) -> None:
    arrived.services.visits.answer(arrived.visit_id, "why.1", "The line drops", arrived.clock())
    hands.screen.refresh()
    hands.press(Key.Key_M, CONTROL)
    hands.write("I put in a new router.")
    hands.press(Key.Key_Return, CONTROL)
    hands.press(Key.Key_Escape)

    assert "This is what I do now: I put in a new router." in the_message(arrived).text


def test_a_gap_is_asked_about_before_it_goes_out(
    hands: Hands, arrived: Riverside, mailed: list[Path]
) -> None:
    hands.screen.go_to("compose/update")
    composer = composer_of(hands.screen)
    hands.press(Key.Key_Return, CONTROL)

    assert composer.asking.isVisible()
    assert not mailed
    hands.press(Key.Key_Return)
    assert hands.focus is composer.text
    assert composer.text.textCursor().selectedText().startswith("[…")


def test_f8_goes_from_finding_to_finding_and_round(hands: Hands) -> None:
    composer = write(hands, ANGRY)
    met = []
    for modifiers in (Qt.KeyboardModifier.NoModifier,) * 3 + (SHIFT,):
        hands.press(Key.Key_F8, modifiers)
        met.append(composer.text.textCursor().selectedText())

    assert met == ["ridiculous", "You should have told", "ridiculous", "You should have told"]


def test_tab_stays_in_the_sheet(hands: Hands) -> None:
    hands.screen.go_to("compose/other")
    for _ in range(40):
        hands.press(Key.Key_Tab)
        assert hands.screen.composing.sheet.isAncestorOf(hands.focus)


# The check


def test_findings_are_underlined_where_they_stand(hands: Hands) -> None:
    composer = write(hands, "x")
    composer.text.setPlainText(f"😀 {ANGRY} 😀 We will get back to you soon.")
    composer.check()

    assert underlined(composer) == [
        "ridiculous",
        "You should have told",
        "We will get back to you soon",
    ]


def test_each_finding_says_how_it_is_heard_and_what_is_better(hands: Hands) -> None:
    composer = write(hands, ANGRY)
    first, second, *others = composer.findings.cards

    assert first.quote.text() == "“ridiculous”"
    assert first.say.text() == "They hear that you are angry with them."
    assert "half an hour" in first.better.text()
    assert second.isVisible()
    assert not any(card.isVisible() for card in others)


def test_better_words_are_written_with_one_press_and_taken_back(hands: Hands) -> None:
    composer = write(hands, "Hello Dana, the dhcp server works again. Thank you for waiting, Todd")
    composer.findings.cards[0].use_button.click()
    better = composer.text.value()
    hands.undo()

    assert better.startswith("Hello Dana, the service that gives each device its place on the")
    assert composer.text.value().startswith("Hello Dana, the dhcp server works")


@pytest.mark.parametrize(
    "text", ["", "   \n", "word " * 20_000, "مرحبا دانا، سأكون هناك الساعة 3."]
)
def test_nothing_much_and_other_scripts_are_all_the_same_to_it(hands: Hands, text: str) -> None:
    composer = write(hands, "x")
    composer.text.setPlainText(text)
    composer.check()

    assert composer.deeds.mail.isEnabled() == bool(text.strip())


def test_more_findings_than_anybody_mends_at_once_are_counted(hands: Hands) -> None:
    composer = write(hands, "x")
    composer.text.setPlainText("You never listen. " * 30)
    composer.check()

    assert len(underlined(composer)) == 30
    assert composer.findings.more_line.text() == "18 more further down."


# Hot mails


def test_an_angry_mail_is_held_for_half_an_hour(
    hands: Hands, arrived: Riverside, mailed: list[Path]
) -> None:
    composer = write(hands, ANGRY)
    assert composer.deeds.lead is composer.deeds.hold
    hands.press(Key.Key_Return, CONTROL)
    hands.press(Key.Key_Return)

    later = arrived.clock() + timedelta(minutes=30)
    assert the_message(arrived).held_until == later
    assert not mailed
    assert shown(hands.screen, "Held until today 12:30")
    (held,) = arrived.services.messages.waiting(later)
    assert held.id == the_message(arrived).id


def test_who_wants_to_send_it_all_the_same_is_asked_once(
    hands: Hands, arrived: Riverside, mailed: list[Path]
) -> None:
    composer = write(hands, ANGRY)
    composer.deeds.mail.click()
    asked = composer.asking.question.text()
    composer.asking.anyway.click()

    assert asked == "This sounds angry. Send it all the same?"
    assert the_message(arrived).findings == ("anger", "blame")
    assert len(mailed) == 1


def test_a_colleague_reads_it_first_on_this_laptop(hands: Hands, arrived: Riverside) -> None:
    arrived.services.people.add(Person(name="Jane Park"), arrived.clock())
    composer = write(hands, ANGRY)
    composer.deeds.hold.click()
    assert composer.holding.reader.value() == "Jane Park"
    composer.holding.reader_button.click()
    assert shown(hands.screen, "Waits until Jane Park has read it")
    arrived.clock.pass_by(minutes=5)

    hands.screen.go_to(f"compose/{the_message(arrived).id}")
    composer.banner.action.click()

    assert the_message(arrived).read_at == arrived.clock()
    assert not the_message(arrived).waits(arrived.clock())


def test_a_time_gone_by_is_no_time_to_hold_until(hands: Hands, arrived: Riverside) -> None:
    composer = write(hands, ANGRY)
    composer.deeds.hold.click()
    composer.holding.time.show_value(local(11))
    composer.holding.time_button.click()

    assert hands.screen.composing.sheet.isVisible()
    assert the_message(arrived).held_until is None


def test_a_held_message_sent_before_its_time_is_asked_about(
    hands: Hands, arrived: Riverside, mailed: list[Path]
) -> None:
    composer = write(hands, CALM)
    composer.deeds.hold.click()
    composer.holding.time_button.click()
    hands.screen.go_to(f"compose/{the_message(arrived).id}")
    composer.deeds.mail.click()

    assert composer.asking.question.text() == "You put this aside. Send it now?"
    composer.asking.wiser.click()
    assert not hands.screen.composing.sheet.isVisible()
    assert not mailed


# Bad news


def test_bad_news_says_so_first(hands: Hands, arrived: Riverside) -> None:
    composer = write(
        hands, "Hello Dana,\n\nI hope you are well. Two drives failed.", MessageKind.BAD_NEWS
    )
    assert composer.hint.isVisible()
    composer.text.setPlainText("Hello Dana,\n\nTwo drives failed. I bring new ones at 3 pm.")
    composer.check()
    assert not composer.hint.isVisible()
    composer.deeds.say.click()

    assert (the_message(arrived).kind, the_message(arrived).channel) == (
        MessageKind.BAD_NEWS,
        Channel.SPOKEN,
    )
    assert shown(hands.screen, "Bad news")
    assert not hands.screen.composing.sheet.isVisible()


# Ways out


def test_copied_it_is_on_the_clipboard_and_recorded(hands: Hands, arrived: Riverside) -> None:
    composer = write(hands, CALM)
    composer.deeds.copy.click()

    assert QGuiApplication.clipboard().text() == CALM
    assert the_message(arrived).channel is Channel.CLIPBOARD
    assert composer.text.isReadOnly()


def test_without_a_mail_program_it_is_kept_and_not_sent(
    hands: Hands, arrived: Riverside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_in_mail_program, "__defaults__", (lambda _url: False,))
    composer = write(hands, CALM)
    composer.deeds.mail.click()

    assert composer.banner.message.text() == "No mail program opened it. It is kept here."
    assert the_message(arrived).sent_at is None


def test_what_was_typed_is_kept_when_the_sheet_closes(hands: Hands, arrived: Riverside) -> None:
    write(hands, CALM)
    hands.press(Key.Key_Escape)

    assert the_message(arrived).text == CALM
    hands.screen.go_to("compose/other")
    assert composer_of(hands.screen).text.value() == CALM


def test_a_ready_text_nobody_touched_leaves_nothing_behind(
    hands: Hands, arrived: Riverside
) -> None:
    hands.press(Key.Key_M, CONTROL)
    hands.press(Key.Key_Escape)
    assert not arrived.visit.messages


def test_another_purpose_brings_its_own_ready_text(hands: Hands) -> None:
    hands.press(Key.Key_M, CONTROL)
    composer = composer_of(hands.screen)
    composer.kind.show_value(MessageKind.HOW_DID_WE_DO.value)
    composer.kind.edited.emit()

    assert composer.subject.value() == "How did we do?"


def test_a_deleted_draft_comes_back_with_undo(hands: Hands, arrived: Riverside) -> None:
    composer = write(hands, CALM)
    composer.flush()
    before = the_message(arrived)
    composer.deeds.discard.click()
    assert not arrived.visit.messages

    hands.screen.undo()

    assert the_message(arrived) == before


def test_a_draft_is_gone_on_with_where_it_ends(hands: Hands, arrived: Riverside) -> None:
    """Whoever types on at once writes; the key doesn't send."""
    composer = write(hands, CALM)
    hands.press(Qt.Key.Key_Escape)

    hands.phase(5)
    hands.push("Go on")
    hands.write(" Todd")

    assert composer.text.value() == f"{CALM} Todd"


def test_an_emptied_draft_is_let_go(hands: Hands, arrived: Riverside) -> None:
    composer = write(hands, CALM)
    composer.flush()
    composer.text.selectAll()
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Escape)
    assert not arrived.visit.messages


# The coach


def test_a_card_about_the_tone_leads_to_the_place(hands: Hands, arrived: Riverside) -> None:
    write(hands, ANGRY)
    hands.press(Key.Key_Escape)
    keys = [prompt.key for prompt in hands.screen.coach.prompts]
    assert f"tone-anger:{ANGRY.index('ridiculous')}" in keys

    hands.screen.coach.act(keys[0])

    assert composer_of(hands.screen).text.textCursor().selectedText() == "ridiculous"


def test_held_or_sent_the_coach_leaves_it_alone(hands: Hands, arrived: Riverside) -> None:
    composer = write(hands, ANGRY)
    composer.deeds.hold.click()
    composer.holding.time_button.click()
    assert not any(prompt.code.startswith("tone-") for prompt in hands.screen.coach.prompts)


def test_a_long_silence_leads_to_the_update(hands: Hands, arrived: Riverside) -> None:
    arrived.services.messages.save(arrived.visit_id, _sent(arrived), arrived.clock())
    messages, sent = arrived.services.messages, the_message(arrived)
    messages.send(arrived.visit_id, sent.id, Channel.MAIL, (), arrived.clock())
    arrived.clock.pass_by(hours=3)
    hands.screen.refresh()

    hands.screen.coach.act("long-silence")

    assert composer_of(hands.screen).kind.value() == MessageKind.UPDATE.value


def _sent(riverside: Riverside) -> Message:
    return Message(kind=MessageKind.ARRIVED, text="Here.", written_at=riverside.clock())
