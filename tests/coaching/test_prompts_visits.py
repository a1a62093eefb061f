"""Whole visits, as a technician would have lived them."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app.coaching.custody import Custody
from app.coaching.messages import Message, MessageKind
from app.coaching.people import Client, Contact, Person
from app.coaching.prompts import judge
from app.coaching.replay import as_of, ending
from app.coaching.visit import (
    Approval,
    Estimate,
    MeetingKind,
    Outcome,
    PaperKind,
    TimeKind,
    Visit,
    VisitState,
)
from tests.coaching.builders import (
    a_visit,
    agreed,
    answers,
    at,
    change,
    check_in,
    check_out,
    checked,
    clock,
    core,
    entry,
    estimate,
    good_visit,
    nobody,
    signed,
)

FOUNDER = Contact(name="Ruth Weiss", role="founder", may_approve=True, is_primary=True)
SERVERS = Client(name="Weiss & Partner", contacts=(FOUNDER,))
ROUTER_CONTACT = Contact(name="Ellen Hart", may_approve=True, is_primary=True)
SMALL_OFFICE = Client(name="Hart Insurance", contacts=(ROUTER_CONTACT,))


def codes(visit: Visit, when: str) -> set[str]:
    return {prompt.code for prompt in judge(visit, core(), at(when))}


def silent_departure() -> Visit:
    """Server maintenance, well done and well written down; nobody saw him come or go."""
    restated = "The server gets its yearly maintenance before the quarter ends."
    return a_visit(
        title="Server maintenance",
        client=SERVERS,
        technician=Person(name="Tom Ruiz"),
        contact=FOUNDER.name,
        state=VisitState.CLOSED,
        closed_at=at("12:00"),
        answers=answers(
            five__who=("9:06", "All 14 people of the office"),
            five__what=("9:06", "Contracts and the archive"),
            five__when=("9:06", "Before the quarter ends on 31 March"),
            five__where=("9:06", "Server room; desks are fine"),
            five__why=("9:06", "Without the archive no contract can be signed"),
            statement__facts=("9:07", "Event log: “disk warning” every night since February"),
            statement__restatement=("9:07", restated),
            document__external=("11:00", "The server was maintained and a failing drive replaced."),
            document__internal=("11:05", "Drive 3 had 40 bad sectors, replaced, array rebuilt."),
        ),
        agreements=(agreed("9:07", restated),),
        meetings=(check_in("9:02", "reception"),),
        times=clock("travel_start 8:30, arrival 9:00, departure 11:10", told="Ms Weiss by phone"),
        checks=checked("11:06", "leave.tidy"),
        signatures=(
            signed(PaperKind.AUTHORIZATION, "9:08", FOUNDER.name),
            signed(
                PaperKind.REPORT,
                "11:09",
                FOUNDER.name,
                outcome=Outcome.SEND_LATER,
                reason="She signs the copy that was mailed.",
            ),
        ),
    )


def router_that_grew() -> Visit:
    """Nobody said aloud when the clock ran, and nobody priced what was added."""
    added = (
        change(
            "New antivirus on ten PCs",
            asked_by="Ellen Hart",
            approval=Approval.NONE,
            approved_by="",
            approved_at=None,
            asked_at=at("14:00"),
            started_at=at("14:05"),
        ),
    )
    return a_visit(
        client=SMALL_OFFICE,
        contact=ROUTER_CONTACT.name,
        estimate=Estimate(minutes=120, amount_minor=24_000),
        times=(
            *clock("travel_start 12:00, arrival 12:45, departure 18:05, shop_start 18:50", told=""),
            entry(TimeKind.SHOP_END, "20:50"),
            entry(TimeKind.TRAVEL_START, "9:00", days=1),
        ),
        meetings=(check_in("12:47", "Ellen Hart"),),
        changes=added,
        signatures=(signed(PaperKind.AUTHORIZATION, "12:50", "Ellen Hart"),),
        answers=answers(
            document__internal=("17:50", "Old router lost its line, replaced under warranty."),
            document__external=("17:55", "Router replaced, antivirus renewed on all ten PCs."),
        ),
    )


def test_nothing_is_said_on_a_visit_that_goes_well() -> None:
    visit = good_visit()
    minute, last = at("7:00"), at("13:00")

    said: list[tuple[str, str]] = []
    while minute <= last:
        said += [(f"{minute:%H:%M}", p.code) for p in judge(visit, core(), minute)]
        minute += timedelta(minutes=1)

    assert said == []


def test_the_silent_departure_is_about_being_seen_and_nothing_else() -> None:
    visit = silent_departure()
    assert codes(visit, "12:00") == {"no-check-in", "no-check-out", "other-needs-not-asked"}


def test_the_silent_departure_is_told_while_it_can_still_be_mended() -> None:
    visit = silent_departure()

    assert codes(visit, "8:45") == set()
    assert codes(visit, "9:06") == {"no-check-in"}
    assert "no-check-out" in codes(visit, "11:09")


def test_the_router_that_grew_is_warned_from_the_first_mile() -> None:
    visit = router_that_grew()

    assert codes(visit, "12:05") == {"travel-not-told"}
    assert {"travel-not-told", "no-check-out", "signature-missing"} <= codes(visit, "18:10")
    assert "external-notes-missing" not in codes(visit, "18:10")


def test_judging_whole_or_as_it_was_known_is_the_same() -> None:
    visit = silent_departure()
    for moment in (at("8:45"), at("9:06"), at("11:12")):
        assert judge(as_of(visit, moment), core(), moment) == judge(visit, core(), moment)


def test_a_closed_visit_is_judged_at_its_end() -> None:
    visit = silent_departure()
    end = ending(visit)

    assert end == at("12:00")
    assert judge(visit, core(), end) == judge(visit, core(), end + timedelta(days=300))


def test_facts_without_times_were_always_known() -> None:
    visit = a_visit(
        times=clock("arrival 9:00"),
        answers=answers(leave__open_points="None, nothing open", statement__theory="The phones"),
    )
    assert codes(visit, "9:04") == set()
    assert codes(visit, "9:05") == {"theory-without-facts", "no-check-in"}


def test_somebody_who_forgets_the_clock_is_still_coached() -> None:
    visit = a_visit(
        times=(),
        meetings=(check_in("9:02", "reception"),),
        checks=checked("9:30", "work.before"),
        estimate=estimate(),
    )
    assert {"no-check-in", "no-authorization"} <= codes(visit, "9:31")
    assert visit.meeting(MeetingKind.CHECK_OUT) is None


def test_nobody_opened_the_door() -> None:
    """What can only be asked of somebody is not asked of an empty office, nor work missed there."""
    reason, note = "Office dark, phone rings out", "We were here at nine; call for a new time."
    visit = a_visit(
        times=clock("travel_start 8:15, arrival 9:00, departure 9:18"),
        meetings=(
            nobody(MeetingKind.CHECK_IN, "9:03", reason),
            nobody(MeetingKind.CHECK_OUT, "9:17", reason, note),
        ),
    )
    assert codes(visit, "9:16") == codes(visit, "9:45") == set()


def test_a_second_visit_needs_a_hello_of_its_own() -> None:
    trips = clock("arrival 9:00, departure 10:00", told="Dana")
    again = entry(TimeKind.ARRIVAL, "13:00", id=UUID(int=9))
    visit = a_visit(times=(*trips, again), meetings=(check_in("9:02"), check_out("9:58")))
    told = replace(again, told="Dana")

    found = [p for p in judge(visit, core(), at("13:05")) if p.code == "no-check-in"]

    assert [p.say for p in found] == ["Find Dana and say that you are back."]
    assert "no-check-in" not in codes(visit, "13:04")
    assert "no-check-in" not in codes(replace(visit, times=(*trips, told)), "13:30")


def test_the_report_waits_for_the_notebook_we_took_along() -> None:
    taken = Custody(what="Notebook", given_by="Dana Whitfield", taken_at=at("10:55"))
    visit = good_visit(signatures=good_visit().signatures[:1], custody=(taken,))
    here = replace(visit, state=VisitState.OPEN, closed_at=None)

    assert "signature-missing" not in codes(here, "13:00")
    assert "signature-missing" in codes(replace(here, custody=()), "13:00")


def test_talking_is_not_working_yet() -> None:
    talked = answers(five__who=("9:27", "Six people at the desk"))
    visit = a_visit(times=clock("arrival 9:00"), meetings=(check_in("9:01"),), answers=talked)

    assert "no-authorization" not in codes(visit, "9:31")
    assert "no-authorization" in codes(visit, "9:32")


def test_who_expects_the_bill_need_not_hear_that_it_took_longer() -> None:
    over = estimate(minutes=60, amount_minor=12_000, limit_minor=60_000)
    named = answers(document__external=("10:05", "Fixed."), leave__expected=("10:06", "$270"))
    visit = a_visit(times=clock("arrival 9:00"), estimate=over, answers=named)

    assert "estimate-over" not in codes(visit, "10:20")
    assert "estimate-over" in codes(replace(visit, answers={}), "10:20")


def test_bad_news_that_went_out_settles_the_estimate() -> None:
    over = estimate(minutes=60, amount_minor=12_000, limit_minor=60_000)
    told = Message(
        kind=MessageKind.BAD_NEWS,
        text="It takes an hour longer, about $240 in all.",
        written_at=at("10:04"),
        sent_at=at("10:05"),
    )
    visit = a_visit(times=clock("arrival 9:00"), estimate=over, messages=(told,))

    assert "estimate-over" in codes(visit, "10:04")
    assert "estimate-over" not in codes(visit, "10:06")
