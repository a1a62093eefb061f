"""Messages to clients: kept as drafts, put aside, read by somebody, sent, and then left alone."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from uuid import UUID

import pytest
from sqlalchemy import select, text

from app.coaching.message import Kind
from app.coaching.messages import Channel, Message, MessageKind
from app.coaching.people import Client, Contact
from app.errors import FrozenError, NotFoundError
from app.models.visits import AuditRow
from tests.services.conftest import NOW, Shop

ANGRY = Message(
    kind=MessageKind.OTHER,
    to="Dana Whitfield",
    subject="The router",
    text="Hello Dana, this is ridiculous. You should have told us. I will be there at 3 pm.",
    written_at=NOW,
)
LATER = NOW + timedelta(minutes=30)


def stored(shop: Shop) -> Message:
    (message,) = shop.services.visits.facts(shop.visit).messages
    return message


def drafted(shop: Shop, message: Message = ANGRY) -> UUID:
    return shop.services.messages.save(shop.visit, message, NOW)


def noted(shop: Shop) -> list[str]:
    statement = select(AuditRow.what).where(AuditRow.item == "message").order_by(AuditRow.id)
    with shop.services.database.reading() as connection:
        return list(connection.execute(statement).scalars())


def test_a_draft_is_kept_and_changed(shop: Shop) -> None:
    message_id = drafted(shop)
    shop.services.messages.save(shop.visit, replace(stored(shop), text="Hello Dana."), LATER)

    assert stored(shop) == replace(ANGRY, id=message_id, text="Hello Dana.")
    assert noted(shop) == ["drafted"]


def test_what_went_out_stays_as_it_went(shop: Shop) -> None:
    messages, message_id = shop.services.messages, drafted(shop)
    found = messages.check(ANGRY.text)
    messages.send(shop.visit, message_id, Channel.CLIPBOARD, (*found, *found), LATER)
    sent = stored(shop)

    assert (sent.channel, sent.sent_at) == (Channel.CLIPBOARD, LATER)
    assert sent.findings == (Kind.ANGER.value, Kind.BLAME.value)
    with pytest.raises(FrozenError):
        messages.save(shop.visit, replace(sent, text="I never said that."), LATER)
    with pytest.raises(FrozenError):
        messages.discard(shop.visit, message_id, LATER)
    with pytest.raises(FrozenError):
        messages.hold(shop.visit, message_id, LATER, until=LATER)
    with pytest.raises(FrozenError):
        messages.send(shop.visit, message_id, Channel.MAIL, (), LATER)
    assert stored(shop) == sent
    assert noted(shop) == ["drafted", "sent"]


def test_saving_never_sends(shop: Shop) -> None:
    drafted(shop, replace(ANGRY, sent_at=NOW, findings=("anger",)))
    assert (stored(shop).sent_at, stored(shop).findings) == (None, ())


def test_held_until_a_time_it_waits_for_us_then(shop: Shop) -> None:
    messages, message_id = shop.services.messages, drafted(shop)
    messages.hold(shop.visit, message_id, NOW, until=LATER)

    assert stored(shop).waits(NOW)
    assert not messages.waiting(NOW)
    (held,) = messages.waiting(LATER)
    assert (held.id, held.visit_id, held.client) == (message_id, shop.visit, "Riverside Dental")
    assert (held.to, held.subject, held.since) == ("Dana Whitfield", "The router", LATER)


def test_held_for_a_reader_it_goes_once_they_have_read_it(shop: Shop) -> None:
    messages, message_id = shop.services.messages, drafted(shop)
    messages.hold(shop.visit, message_id, NOW, reader=" Jane Park ")
    (unread,) = messages.waiting(NOW)

    messages.read(shop.visit, message_id, "Jane Park", LATER)

    assert (unread.reader, unread.read_at) == ("Jane Park", None)
    (read,) = messages.waiting(LATER)
    assert (read.reader, read.read_at, read.since) == ("Jane Park", LATER, LATER)
    assert not stored(shop).waits(LATER)
    assert noted(shop) == ["drafted", "held", "read"]


def test_what_waits_is_listed_the_oldest_first(shop: Shop) -> None:
    messages = shop.services.messages
    late, early = drafted(shop), drafted(shop)
    messages.hold(shop.visit, late, NOW, until=NOW + timedelta(minutes=20))
    messages.hold(shop.visit, early, NOW, until=NOW + timedelta(minutes=10))
    drafted(shop)

    assert [held.id for held in messages.waiting(LATER)] == [early, late]


def test_nothing_sent_or_let_go_waits(shop: Shop) -> None:
    messages = shop.services.messages
    sent, let_go = drafted(shop), drafted(shop)
    for message_id in (sent, let_go):
        messages.hold(shop.visit, message_id, NOW, until=LATER)
    messages.send(shop.visit, sent, Channel.MAIL, (), LATER)
    messages.hold(shop.visit, let_go, LATER)

    assert not messages.waiting(LATER)


def test_waiting_is_read_off_its_index(shop: Shop) -> None:
    question = "EXPLAIN QUERY PLAN SELECT id FROM message WHERE sent_at IS NULL"
    with shop.services.database.reading() as connection:
        (step,) = connection.execute(text(question))
    assert "ix_message_waiting" in step.detail


def test_a_draft_thrown_away_can_come_back_under_its_own_id(shop: Shop) -> None:
    messages = shop.services.messages
    drafted(shop)
    before = stored(shop)
    messages.discard(shop.visit, before.id, NOW)
    with pytest.raises(NotFoundError):
        messages.discard(shop.visit, before.id, NOW)

    messages.save(shop.visit, before, LATER)

    assert stored(shop) == before


def test_a_visit_that_is_not_here_has_no_messages(shop: Shop) -> None:
    with pytest.raises(NotFoundError):
        shop.services.messages.save(UUID(int=5), ANGRY, NOW)


def test_the_mail_draft_holds_the_words_and_the_address(shop: Shop) -> None:
    zoe = Contact(name="Zoë Łódź", email="zoe@client.example")
    client = shop.services.clients.add(Client(name="Elm Books", contacts=(zoe,)), NOW)
    visit = shop.services.visits.create(
        title="Printer", client_id=client, technician_id=shop.me, now=NOW
    )
    message = replace(ANGRY, to="zoë łódź", text="Hello Zoë,\n\nمرحبا\n")

    mail = message_from_bytes(shop.services.messages.mail_draft(visit, message), policy=default)

    assert isinstance(mail, EmailMessage)
    body = mail.get_body()
    assert body is not None
    assert mail["To"].addresses[0].addr_spec == "zoe@client.example"
    assert (mail["Subject"], mail["X-Unsent"]) == ("The router", "1")
    assert body.get_content().splitlines() == ["Hello Zoë,", "", "مرحبا", ""]
    assert not list(mail.iter_attachments())


def test_without_an_address_the_mail_program_asks_for_it(shop: Shop) -> None:
    mail = message_from_bytes(shop.services.messages.mail_draft(shop.visit, ANGRY), policy=default)
    assert mail["To"] is None
