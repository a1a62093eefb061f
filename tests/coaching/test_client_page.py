"""The client's page shows what the client is to see, no more and no less."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app.coaching.client_page import ClientPage, client_page, confirmed
from app.coaching.company import Company
from app.coaching.custody import Custody
from app.coaching.papers import Paper
from app.coaching.terms import Payment, Terms, TravelRule
from app.coaching.terms_said import terms_sentences
from app.coaching.visit import (
    Answer,
    Approval,
    Change,
    Check,
    Estimate,
    Meeting,
    MeetingHow,
    MeetingKind,
    PaperKind,
    Signature,
    Signer,
    TimeEntry,
    TimeKind,
    Visit,
)
from tests.coaching.builders import a_visit, at, core

HARBOR = Company(name="Harbor IT Services")


def time(kind: TimeKind, clock: str, number: int) -> TimeEntry:
    """A recorded moment with an id of its own."""
    return TimeEntry(id=UUID(int=number), kind=kind, at=at(clock), told="Dana Whitfield")


CLOCK = (
    time(TimeKind.TRAVEL_START, "12:00", 1),
    time(TimeKind.ARRIVAL, "12:45", 2),
    time(TimeKind.PAUSE, "14:05", 3),
    time(TimeKind.BACK, "14:20", 4),
    time(TimeKind.DEPARTURE, "15:35", 5),
)
SIGNED = Signature(
    paper=PaperKind.AUTHORIZATION, signer=Signer.CLIENT, name="Dana Whitfield", at=at("13:00")
)


def report(visit: Visit, clock: str = "15:40") -> ClientPage:
    """The page of the visit report."""
    return client_page(visit, HARBOR, core(), PaperKind.REPORT, at(clock))


def authorization(visit: Visit, clock: str = "15:40") -> ClientPage:
    """The page of the work authorization."""
    return client_page(visit, HARBOR, core(), PaperKind.AUTHORIZATION, at(clock))


def test_a_pause_is_one_line_with_both_ends() -> None:
    page = report(a_visit(times=CLOCK))

    (pause,) = [line for line in page.clock if line.kind is TimeKind.PAUSE]
    assert (pause.at, pause.until) == (at("14:05"), at("14:20"))
    assert TimeKind.BACK not in {line.kind for line in page.clock}


def test_the_way_home_is_expected_to_take_as_long_as_the_way_here() -> None:
    page = report(a_visit(times=CLOCK))

    assert (page.clock[-1].at, page.clock[-1].is_expected) == (at("16:20"), True)


def test_the_expected_way_home_is_in_the_sum_the_client_signs() -> None:
    expected = report(a_visit(times=CLOCK))
    driven = report(a_visit(times=(*CLOCK, time(TimeKind.HOME, "16:20", 6))), "16:30")

    assert expected.home_is_expected
    assert not driven.home_is_expected
    assert expected.total_minor == driven.total_minor


def test_a_recorded_way_home_replaces_the_expected_one() -> None:
    page = report(a_visit(times=(*CLOCK, time(TimeKind.HOME, "16:05", 6))))

    assert [line.is_expected for line in page.clock] == [False] * 5


def test_the_authorization_stays_what_was_signed() -> None:
    before = a_visit(times=CLOCK[:2], estimate=Estimate(minutes=180, amount_minor=36_000))
    signed = replace(before, signatures=(SIGNED,))
    added = Change(
        what="Antivirus",
        amount_minor=24_000,
        approval=Approval.VERBAL,
        asked_at=at("14:00"),
        approved_at=at("14:02"),
    )

    later = replace(signed, times=CLOCK, changes=(added,))

    assert authorization(later).fingerprint == authorization(before, "13:00").fingerprint
    assert len(report(later).scope) == 2


def test_the_limit_grows_with_what_the_client_agreed_to() -> None:
    estimate = Estimate(minutes=180, amount_minor=36_000, limit_minor=45_000)
    change = Change(what="Licences", amount_minor=29_000, approval=Approval.INITIALS)
    waiting = replace(change, approval=Approval.UP_THE_CHANNEL)

    assert authorization(a_visit(estimate=estimate, changes=(change,))).limit_minor == 74_000
    assert authorization(a_visit(estimate=estimate, changes=(waiting,))).limit_minor == 45_000


def test_what_they_did_not_want_is_on_the_page_without_a_figure() -> None:
    asked = Change(what="Cabling", minutes=60, amount_minor=12_000, parts="Cable", parts_minor=900)

    page = report(a_visit(changes=(replace(asked, approval=Approval.DECLINED),)))

    (line,) = [line for line in page.scope if line.change]
    assert (line.text, line.minutes, line.amount_minor) == ("Cabling", None, None)
    assert page.total_minor == 0


def test_the_authorization_shows_what_will_stop_meanwhile() -> None:
    visit = a_visit(answers={"scope.interruption": Answer(text="Card payments, 10 to 10:30")})

    assert authorization(visit).interruption == "Card payments, 10 to 10:30"
    assert report(visit).interruption == ""


def test_a_change_still_open_at_the_signature_stays_open_on_the_signed_page() -> None:
    asked = Change(what="Antivirus", amount_minor=24_000, asked_at=at("12:50"))
    before = a_visit(times=CLOCK[:2], changes=(asked,))
    agreed = replace(asked, approval=Approval.VERBAL, approved_at=at("14:02"))
    begun = replace(agreed, started_at=at("14:05"))

    later = replace(before, signatures=(SIGNED,), changes=(begun,))

    assert authorization(later).fingerprint == authorization(before, "13:00").fingerprint
    assert report(later).scope[1].change == begun


def test_a_thing_we_took_stays_away_on_the_page_signed_before_it_came_back() -> None:
    notebook = Custody(what="Notebook", taken_at=at("15:00"), given_by="Dana Whitfield")
    before = a_visit(times=CLOCK, custody=(notebook,))
    shown = report(before)
    signature = replace(SIGNED, paper=PaperKind.REPORT, at=at("15:40"), shown=shown.fingerprint)
    back = replace(notebook, returned_at=at("15:50"), returned_to="Paul Reyes")

    later = replace(before, signatures=(signature,), custody=(back,))

    assert shown.custody == (notebook,)
    assert report(later, "16:00").fingerprint == shown.fingerprint


def test_what_they_confirm_of_the_bill_is_part_of_what_is_signed() -> None:
    visit = a_visit(times=CLOCK)
    page = report(visit)
    said = confirmed(page)
    signature = replace(
        SIGNED,
        paper=PaperKind.REPORT,
        at=at("15:40"),
        consent=said.consent,
        shown=said.fingerprint,
    )

    stands = report(replace(visit, signatures=(signature,)), "15:40")

    assert said.fingerprint != page.fingerprint
    assert stands.fingerprint == said.fingerprint
    assert stands.expectation is not None
    assert stands.expectation.is_confirmed


def test_a_page_signed_before_it_could_be_confirmed_is_still_what_was_signed() -> None:
    visit = a_visit(times=CLOCK)
    first_version = replace(report(visit), expectation=None)
    signature = replace(
        SIGNED, paper=PaperKind.REPORT, at=at("15:40"), shown=first_version.fingerprint
    )

    stands = report(replace(visit, signatures=(signature,)), "15:40")

    assert stands.fingerprint == first_version.fingerprint


def test_without_prices_nothing_is_said_of_what_they_expect() -> None:
    assert report(a_visit(times=CLOCK, prices_on_paper=False)).expectation is None


def test_nothing_of_our_own_notes_is_on_the_page() -> None:
    secret = "PERC log: the owner was rude"
    visit = a_visit(answers={"document.internal": Answer(text=secret)}, times=CLOCK)

    assert secret not in repr(report(visit))


def test_done_items_speak_to_the_client() -> None:
    item = next(item for item in core().items if item.client_sentence)

    page = report(a_visit(checks={item.key: Check()}))

    assert page.done_sentences == (item.client_sentence,)


CHECKED_IN = Meeting(
    kind=MeetingKind.CHECK_IN, person="Dana Whitfield", at=at("12:46"), how=MeetingHow.IN_PERSON
)
CHECKS_IN = "Checked in with your contact on arrival."


def test_what_the_program_saw_itself_speaks_to_the_client_without_a_tick() -> None:
    page = report(a_visit(times=CLOCK, meetings=(CHECKED_IN,)))

    assert CHECKS_IN in page.done_sentences
    assert "Told you when we set out." not in page.done_sentences


def test_what_was_shown_of_the_work_is_what_stands_there_signed() -> None:
    visit = a_visit(times=CLOCK, meetings=(CHECKED_IN,))
    shown = report(visit)
    signature = replace(SIGNED, paper=PaperKind.REPORT, at=at("15:50"), shown=shown.fingerprint)
    later = replace(CHECKED_IN, kind=MeetingKind.CHECK_OUT, at=at("16:30"))
    signed = replace(visit, signatures=(signature,), meetings=(CHECKED_IN, later))

    stands = report(signed, "18:00")

    assert stands.fingerprint == shown.fingerprint


def test_a_page_signed_when_only_ticks_spoke_keeps_what_it_said() -> None:
    visit = a_visit(times=CLOCK, meetings=(CHECKED_IN,), checks={"leave.tidy": Check()})
    ticked = replace(report(visit), done_sentences=("Left the workplace tidy.",))
    signature = replace(SIGNED, paper=PaperKind.REPORT, at=at("15:50"), shown=ticked.fingerprint)

    stands = report(replace(visit, signatures=(signature,)), "18:00")

    assert stands.done_sentences == ("Left the workplace tidy.",)
    assert stands.fingerprint == ticked.fingerprint


def test_the_fingerprint_ignores_the_time_of_day_and_who_signed() -> None:
    visit = a_visit(times=CLOCK[:2])
    signed = replace(visit, signatures=(replace(SIGNED, at=at("15:00")),))

    assert authorization(visit, "13:00").fingerprint == authorization(signed, "15:40").fingerprint


def test_the_report_cites_the_authorization_under_the_day_that_stands_on_it() -> None:
    printed_later = Paper(
        id=UUID(int=1), visit_id=UUID(int=2), kind=PaperKind.AUTHORIZATION, number="WA-TK-0042",
        revision=1, made_at=at("9:00", days=20), sha256="0" * 64, is_signed=True,
    )  # fmt: skip

    visit = a_visit(times=CLOCK, signatures=(SIGNED,))
    page = client_page(visit, HARBOR, core(), PaperKind.REPORT, at("15:40"), printed_later)

    assert page.authorization
    assert page.authorization.made_at == SIGNED.at


def test_terms_are_said_in_plain_words() -> None:
    terms = Terms(travel_rule=TravelRule.PER_TRIP, travel_minor=6_000, payment=Payment.AT_ONCE)

    said = terms_sentences(terms, core(), lambda m: f"${m / 100:.0f}", lambda m: f"{m // 60}:00")

    text = " ".join(said)
    assert "$120 an hour" in text
    assert "$60 for each trip" in text
    assert "15 minutes" in text
    assert "8:00 – 18:00" in text
    assert "first work" in text


def test_nothing_is_said_of_travel_where_nobody_travels() -> None:
    said = terms_sentences(Terms(), core(), str, str, is_remote=True)

    assert "Travel" not in " ".join(said)


def test_nothing_is_said_of_steps_where_every_minute_counts() -> None:
    assert "steps of" not in " ".join(terms_sentences(Terms(increment=0), core(), str, str))


def test_two_technicians_each_have_their_clock() -> None:
    helper = replace(time(TimeKind.ARRIVAL, "13:30", 9), technician="Priya Raman")

    page = report(a_visit(times=(*CLOCK, helper)))

    assert [line.technician for line in page.clock if line.at == at("13:30")] == ["Priya Raman"]
    assert page.clock[0].at + timedelta(minutes=45) == page.clock[1].at
