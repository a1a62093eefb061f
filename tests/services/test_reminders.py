"""Somebody is reminded once, however often they look, start anew or let the laptop sleep."""

from datetime import datetime, timedelta
from uuid import UUID

from app.coaching.messages import Message, MessageKind
from app.coaching.people import Person
from app.coaching.reminders import ReminderKind
from app.coaching.visit import Promise, TimeKind
from app.services.services import Services, open_services
from tests.services.conftest import NOW, Shop

MINUTE = timedelta(minutes=1)
DUE = NOW + timedelta(hours=2)


def promise(shop: Shop, visit: UUID | None = None) -> UUID:
    made = Promise(what="Call with the date", to="Dana Whitfield", made_at=NOW, due_at=DUE)
    return shop.services.promises.make(visit or shop.visit, made, NOW)


def told(services: Services, now: datetime) -> list[str]:
    reminders = services.reminders
    return [each.kind.value for each in reminders.to_tell(reminders.holding(now), now)]


def test_a_promise_speaks_up_before_it_is_due_and_once_more_when_it_is_late(shop: Shop) -> None:
    promise(shop)

    heard = [told(shop.services, NOW + minutes * MINUTE) for minutes in range(200)]

    assert [minute for minute, said in enumerate(heard) if said] == [105, 121]
    assert [said for said in heard if said] == [["promise_due"], ["promise_late"]]


def test_what_was_told_is_not_told_again_after_a_restart(shop: Shop) -> None:
    promise(shop)
    before = told(shop.services, DUE + MINUTE)
    shop.services.close()

    again = open_services(shop.services.data_folder)
    after = told(again, DUE + 2 * MINUTE)
    next_day = told(again, DUE + timedelta(days=1, minutes=2))
    again.close()

    assert before == ["promise_late"]
    assert after == []
    assert next_day == ["promise_late"]


def test_a_laptop_that_slept_over_both_tells_only_that_it_is_late(shop: Shop) -> None:
    promise(shop)

    assert told(shop.services, DUE + timedelta(hours=9)) == ["promise_late"]


def test_later_is_ten_minutes(shop: Shop) -> None:
    promise(shop)
    (late,) = shop.services.reminders.holding(DUE + MINUTE)
    told(shop.services, DUE + MINUTE)

    shop.services.reminders.put_off(late, DUE + MINUTE)

    assert told(shop.services, DUE + 10 * MINUTE) == []
    assert told(shop.services, DUE + 11 * MINUTE) == ["promise_late"]


def test_a_kept_promise_is_quiet_and_so_are_colleagues(shop: Shop) -> None:
    shop.services.promises.keep(shop.visit, promise(shop), NOW)
    marek = shop.services.people.add(Person(name="Marek Nowak"), NOW)
    his = shop.services.visits.create(
        title="Printer", client_id=shop.client, technician_id=marek, now=NOW
    )
    promise(shop, his)

    assert shop.services.reminders.holding(DUE + MINUTE) == ()


def test_a_message_speaks_up_when_it_may_go_unless_it_waits_to_be_read(shop: Shop) -> None:
    messages = shop.services.messages
    text = Message(kind=MessageKind.BAD_NEWS, text="It takes longer.", to="Dana", written_at=NOW)
    messages.hold(shop.visit, messages.save(shop.visit, text, NOW), NOW, until=NOW + 30 * MINUTE)
    messages.hold(shop.visit, messages.save(shop.visit, text, NOW), NOW, reader="Marek")

    assert told(shop.services, NOW + 29 * MINUTE) == []
    assert told(shop.services, NOW + 30 * MINUTE) == ["message"]


def test_a_client_who_hears_nothing_while_we_work_is_noticed_once_for_each_silence(
    shop: Shop,
) -> None:
    shop.services.times.record(shop.visit, TimeKind.ARRIVAL, NOW, NOW, told="Dana Whitfield")

    heard = [told(shop.services, NOW + minutes * MINUTE) for minutes in range(0, 300, 10)]

    said = [kind for kinds in heard for kind in kinds]
    assert said == [ReminderKind.UPDATE.value, ReminderKind.SILENCE.value]
