"""What each look at the record finds: how much of it, and in which words."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from app.coaching.custody import Custody
from app.coaching.ink import Ink
from app.coaching.messages import Channel, Message, MessageKind
from app.coaching.playbook import RECORDS
from app.coaching.scoring.found import ALL, HALF, LITTLE, MOST, NOTHING
from app.coaching.scoring.records import LOOKS
from app.coaching.terms import Terms, TravelRule
from app.coaching.visit import (
    Approval,
    Check,
    Estimate,
    Feedback,
    MeetingHow,
    MeetingKind,
    Outcome,
    PaperKind,
    Promise,
    TimeKind,
    Visit,
    VisitKind,
    VisitState,
)
from tests.coaching.builders import (
    DANA,
    GOOD_ANSWERS,
    PAUL,
    a_visit,
    agreed,
    answers,
    at,
    change,
    check_in,
    check_out,
    clock,
    core,
    entry,
    estimate,
    good_visit,
    nobody,
    signed,
)

OUT = MeetingKind.CHECK_OUT
THERE = entry(TimeKind.ARRIVAL, "9:00")
GONE = entry(TimeKind.DEPARTURE, "11:00")
BOTH = (THERE, GONE)


def a_promise(due: str, kept: str | None, **more: Any) -> Promise:  # noqa: ANN401
    moment = at(kept) if kept else None
    return Promise(
        what="Call", to=DANA.name, made_at=at("9:00"), due_at=at(due), kept_at=moment, **more
    )


def mail(when: str, *findings: str, **more: Any) -> Message:  # noqa: ANN401
    ordinary: dict[str, Any] = {"kind": MessageKind.UPDATE, "written_at": at("9:00")}
    return Message(text="…", sent_at=at(when), findings=findings, **(ordinary | more))


def left(**more: Any) -> Visit:  # noqa: ANN401
    """There from 9:00 to 11:00."""
    return a_visit(**({"times": BOTH} | more))


def taken(**more: Any) -> Custody:  # noqa: ANN401
    return Custody(what="Notebook", taken_at=at("10:50"), **more)


INK = Ink(width=10, height=10, strokes=())
SAID: dict[str, Any] = {"zone": "Europe/London", "estimate": Estimate(minutes=120)}
CLOSED: dict[str, Any] = {"state": VisitState.CLOSED, "closed_at": at("12:00")}
BEFORE = signed(PaperKind.AUTHORIZATION, "8:00")
ON_THE_SPOT = signed(PaperKind.AUTHORIZATION, "9:10")
PARTS: dict[str, Any] = {"parts": "Battery", "parts_minor": 5_000, "amount_minor": 9_000}
LONG = clock("arrival 9:00, departure 14:00", told="")

Row = tuple[str, Visit, Fraction | None, str]
ROWS: list[Row] = [
    ("check_in", left(meetings=(check_in("9:02"),)), ALL, "with Dana Whitfield"),
    ("check_in", left(meetings=(check_in("9:50"),)), HALF, "only 50 minutes after"),
    ("check_in", left(meetings=(check_in("9:02", "reception"),)), HALF, "no contact named"),
    ("check_in", left(meetings=(check_in("9:02", "reception"), check_in("9:20"))), ALL, "Dana"),
    ("check_in", left(meetings=(nobody(MeetingKind.CHECK_IN, "9:02", "Lunch"),)), HALF, "Lunch"),
    ("check_in", left(meetings=(nobody(MeetingKind.CHECK_IN, "9:02", "", "Hi"),)), MOST, "message"),
    ("check_in", left(), NOTHING, "No check-in"),
    ("check_in", left(kind=VisitKind.IN_SHOP), None, ""),
    ("check_in", a_visit(), None, ""),
    ("check_out", left(meetings=(check_out("10:58"),)), ALL, "with Dana Whitfield"),
    ("check_out", left(meetings=(check_out("10:58", "reception"),)), HALF, "no contact named"),
    ("check_out", left(meetings=(nobody(OUT, "10:58", "Closed", "Done."),)), ALL, "message"),
    ("check_out", left(meetings=(nobody(OUT, "10:58", "", "Done."),)), MOST, "message"),
    ("check_out", left(meetings=(nobody(OUT, "10:58", "Closed"),)), LITTLE, "no message left"),
    ("check_out", left(signatures=(signed(PaperKind.REPORT, "10:50"),)), MOST, "signed the report"),
    ("check_out", left(times=clock("arrival 9:00, departure 11:00")), HALF, "was told"),
    ("check_out", left(agreements=(agreed("10:50"),)), LITTLE, "a word shortly before"),
    ("check_out", left(agreements=(agreed("9:50"),)), NOTHING, "without a check-out"),
    ("check_out", a_visit(times=(THERE,)), None, ""),
    ("message_left", left(meetings=(nobody(OUT, "10:58", "Closed", "Done."),)), ALL, "message"),
    ("message_left", left(messages=(mail("11:05", kind=MessageKind.DONE),)), ALL, "message"),
    ("message_left", left(), NOTHING, "No message left"),
    ("message_left", left(meetings=(check_out("10:58"),)), None, ""),
    ("other_needs_asked", left(meetings=(check_out("10:58"),)), ALL, "Asked"),
    ("other_needs_asked", left(), NOTHING, "Nobody asked"),
    ("other_needs_asked", left(meetings=(nobody(OUT, "10:58", "Closed", "Done."),)), None, ""),
    ("feedback_given", left(feedback=(Feedback(question="again", rating=2),)), ALL, "how we did"),
    ("feedback_given", left(feedback=(Feedback(question="again"),)), HALF, "without an answer"),
    ("feedback_given", left(), NOTHING, "Nobody asked"),
    ("travel_told", left(times=clock("travel_start 8:00, arrival 9:00")), ALL, "when we set out"),
    ("travel_told", left(times=clock("travel_start 8:00, arrival 9:00", "")), NOTHING, "Nobody"),
    ("travel_told", left(times=clock("travel_start 8:00", "reception")), HALF, "without a name"),
    (
        "travel_told",
        left(
            times=(*clock("travel_start 8:00", ""), *clock("travel_start 13:00")),
        ),
        HALF,
        "1 of 2 times",
    ),
    (
        "travel_told",
        left(times=clock("travel_start 8:00", ""), terms=Terms(travel_rule=TravelRule.FREE)),
        None,
        "",
    ),
    ("travel_told", left(), None, ""),
    ("arrival_told", left(times=clock("arrival 9:00")), ALL, "when the clock began"),
    ("arrival_told", left(), NOTHING, "Nobody was told"),
    (
        "arrival_told",
        a_visit(**CLOSED),
        NOTHING,
        "No arrival",
    ),
    ("departure_told", left(times=clock("arrival 9:00, departure 11:00")), ALL, "stopped"),
    ("departure_told", left(), NOTHING, "Nobody was told"),
    ("departure_told", a_visit(times=(THERE,)), None, ""),
    ("pauses_recorded", left(times=clock("arrival 9:00, pause 10:00, back 10:10")), ALL, "1 pause"),
    ("pauses_recorded", left(times=LONG, zone="Europe/London"), NOTHING, "between 09:00 and 14:00"),
    ("pauses_recorded", left(), None, ""),
    ("times_kept", left(times=clock("arrival 9:00, departure 11:00")), ALL, "as they happened"),
    ("times_kept", left(), MOST, "nobody at the client's"),
    ("times_kept", left(signatures=(signed(PaperKind.REPORT, "10:50"),)), ALL, "signed"),
    ("times_kept", left(times=(GONE,)), HALF, "start of the work"),
    (
        "times_kept",
        a_visit(**CLOSED),
        NOTHING,
        "start and end",
    ),
    (
        "times_kept",
        left(times=(THERE, entry(TimeKind.DEPARTURE, "11:00", recorded_at=at("20:00")))),
        HALF,
        "1 of 2 times",
    ),
    ("times_kept", a_visit(times=(THERE,)), None, ""),
    ("five_questions", a_visit(answers=GOOD_ANSWERS), ALL, "All 5 questions"),
    (
        "five_questions",
        a_visit(answers=answers(five__when="asap")),
        LITTLE / 5,
        "None of the 5 questions",
    ),
    (
        "five_questions",
        a_visit(answers={k: a for k, a in GOOD_ANSWERS.items() if k != "five.why"}),
        Fraction(4, 5),
        "why is thin or empty",
    ),
    ("facts_observed", a_visit(answers=GOOD_ANSWERS), ALL, "in full"),
    (
        "facts_observed",
        a_visit(answers=answers(statement__facts="It drops since Monday")),
        Fraction(1, 3),
        "the exact message and how often",
    ),
    ("facts_observed", a_visit(), NOTHING, "No observed facts"),
    ("restatement_agreed", good_visit(), ALL, "Dana Whitfield agreed"),
    ("restatement_agreed", good_visit(agreements=(agreed("9:08", "Other"),)), HALF, "earlier"),
    ("restatement_agreed", good_visit(agreements=()), LITTLE, "no yes"),
    ("restatement_agreed", a_visit(), NOTHING, "never said back"),
    (
        "whys_asked",
        a_visit(answers=answers(why__1="Its power stage fails")),
        HALF,
        "once",
    ),
    (
        "whys_asked",
        a_visit(answers=answers(why__1="Its memory fills up", why__3="Bought for five people")),
        ALL,
        "again",
    ),
    ("whys_asked", a_visit(), NOTHING, "Nobody"),
    ("external_notes", good_visit(), ALL, "for the client"),
    ("external_notes", a_visit(answers=answers(document__external="Done.")), LITTLE, "too little"),
    ("internal_notes", a_visit(), NOTHING, "No notes for us"),
    ("open_points_owned", good_visit(), ALL, "owner and a day"),
    (
        "open_points_owned",
        a_visit(answers=answers(leave__open_points="Warranty return by Friday")),
        HALF,
        "lack who",
    ),
    (
        "open_points_owned",
        a_visit(answers=answers(leave__next_step="We send the old router back")),
        HALF,
        "next step",
    ),
    ("open_points_owned", left(), NOTHING, "Nothing was written"),
    ("can_offered", a_visit(answers=answers(situation__cannot="No new server today")), NOTHING, ""),
    (
        "can_offered",
        a_visit(
            answers=answers(
                situation__cannot="No new server today", situation__can="A loan machine at noon"
            )
        ),
        ALL,
        "and what we can",
    ),
    ("can_offered", a_visit(), None, ""),
    ("yes_qualified", a_visit(answers=answers(situation__yes="certain")), ALL, "certain"),
    ("yes_qualified", a_visit(answers=answers(situation__yes="depends")), NOTHING, "nobody named"),
    ("yes_qualified", a_visit(), None, ""),
    ("authorization_signed", good_visit(), ALL, "before the work began"),
    (
        "authorization_signed",
        left(signatures=(signed(PaperKind.AUTHORIZATION, "10:40"),)),
        HALF,
        "under way",
    ),
    (
        "authorization_signed",
        left(signatures=(signed(PaperKind.AUTHORIZATION, "9:10", PAUL.name),)),
        HALF,
        "may not decide",
    ),
    (
        "authorization_signed",
        left(
            signatures=(
                signed(
                    PaperKind.AUTHORIZATION, "9:10", outcome=Outcome.ABSENT, reason="On a plane"
                ),
            )
        ),
        HALF,
        "On a plane",
    ),
    (
        "authorization_signed",
        left(
            signatures=(
                signed(PaperKind.AUTHORIZATION, "9:10", outcome=Outcome.REFUSED, reason="Too much"),
            )
        ),
        NOTHING,
        "refused",
    ),
    ("authorization_signed", left(), NOTHING, "Nobody signed"),
    ("report_signed", good_visit(), ALL, "Dana Whitfield signed"),
    ("report_signed", left(), NOTHING, "Nobody signed"),
    ("report_signed", a_visit(times=(THERE,)), None, ""),
    ("changes_approved", good_visit(), ALL, "The change was priced"),
    (
        "changes_approved",
        left(changes=(change("A", minutes=5, started_at=at("10:00")),)),
        HALF,
        "was not priced",
    ),
    ("changes_approved", left(changes=(change("A"),)), HALF, "was not priced"),
    ("changes_approved", left(changes=(change("A", minutes=5, approved_by=PAUL.name),)), HALF, ""),
    (
        "changes_approved",
        left(
            changes=(
                change("A", minutes=5),
                change("B", approval=Approval.NONE, started_at=at("10:00")),
            )
        ),
        HALF,
        "“B” was begun without a yes",
    ),
    ("changes_approved", left(changes=(change("A", approval=Approval.DECLINED),)), None, ""),
    ("changes_approved", left(), None, ""),
    ("parts_approved", left(changes=(change("A", **PARTS),)), ALL, "with parts"),
    (
        "parts_approved",
        left(changes=(change("A", approval=Approval.NONE, started_at=at("10:00"), **PARTS),)),
        NOTHING,
        "was not priced",
    ),
    ("parts_approved", left(changes=(change("A", minutes=5),)), None, ""),
    ("custody_signed", left(custody=(taken(),)), NOTHING, "no signed receipt"),
    (
        "custody_signed",
        left(custody=(taken(serial="X1", condition="Blue screen", given_by="Dana", ink=INK),)),
        ALL,
        "a signed receipt",
    ),
    (
        "custody_signed",
        left(answers=answers(document__taken="Notebook, serial X1")),
        HALF,
        "without a signature",
    ),
    ("custody_signed", left(answers=answers(document__taken="Nothing.")), None, ""),
    (
        "rates_told",
        left(signatures=(BEFORE,)),
        ALL,
        "before we came",
    ),
    ("rates_told", left(signatures=(ON_THE_SPOT,)), HALF, "first seen"),
    (
        "rates_told",
        left(
            signatures=(signed(PaperKind.AUTHORIZATION, "9:10"),),
            checks={"prepare.rates": Check(at=at("8:00"))},
        ),
        ALL,
        "told before",
    ),
    ("rates_told", left(), NOTHING, "Nobody was told"),
    ("estimate_given", left(estimate=estimate()), ALL, "hours, a price and a limit"),
    ("estimate_given", left(estimate=Estimate(minutes=60, amount_minor=1)), MOST, "lacks a limit"),
    ("estimate_given", left(), NOTHING, "No estimate"),
    ("limit_passed_on", left(estimate=Estimate(minutes=60)), NOTHING, "nobody was told"),
    (
        "limit_passed_on",
        left(estimate=Estimate(minutes=60), messages=(mail("9:50"),)),
        ALL,
        "in time",
    ),
    (
        "limit_passed_on",
        left(estimate=Estimate(minutes=60), messages=(mail("10:50"),)),
        HALF,
        "late",
    ),
    ("limit_passed_on", left(estimate=Estimate(minutes=180)), None, ""),
    (
        "bill_expected",
        left(**SAID, answers=answers(leave__expected="two hours")),
        ALL,
        "agrees",
    ),
    (
        "bill_expected",
        left(**SAID, answers=answers(leave__expected="$50")),
        HALF,
        "still surprise",
    ),
    ("bill_expected", left(**SAID), HALF, "as it was told"),
    ("bill_expected", left(), NOTHING, "Nobody asked"),
    ("bill_expected", a_visit(), None, ""),
    (
        "updates_sent",
        left(meetings=(check_in("9:02"), check_out("10:58"))),
        ALL,
        "every milestone",
    ),
    ("updates_sent", left(meetings=(check_in("9:02"),)), HALF, "1 of the 2"),
    (
        "updates_sent",
        left(times=LONG, meetings=(check_in("9:02"), check_out("13:58"))),
        HALF,
        "hours of silence",
    ),
    ("updates_sent", a_visit(), None, ""),
    ("promises_kept", left(promises=(a_promise("10:00", "9:55"),)), ALL, "was kept"),
    (
        "promises_kept",
        left(
            promises=(
                a_promise("10:00", "9:55"),
                a_promise("10:05", "10:00"),
                a_promise("10:10", "10:05"),
                a_promise("10:00", "10:40"),
            )
        ),
        Fraction(13, 16),
        "3 of 4 promises kept in time, 1 late by 40 minutes",
    ),
    ("promises_kept", left(promises=(a_promise("10:00", "10:10"),)), HALF, "kept 10 minutes late"),
    ("promises_kept", left(promises=(a_promise("10:00", None),)), NOTHING, "still open"),
    ("promises_kept", left(promises=(a_promise("10:00", None, withdrawn=True),)), None, ""),
    ("bad_news_told", left(estimate=Estimate(minutes=60)), NOTHING, "never"),
    (
        "bad_news_told",
        left(estimate=Estimate(minutes=60), messages=(mail("10:05"),)),
        ALL,
        "at once",
    ),
    (
        "bad_news_told",
        left(estimate=Estimate(minutes=60), meetings=(check_out("10:58"),)),
        HALF,
        "late",
    ),
    ("bad_news_told", left(), None, ""),
    (
        "findings_told",
        left(
            answers=answers(work__findings=("10:00", "Drive two is failing")),
            meetings=(check_out("10:58"),),
        ),
        ALL,
        "spoken to",
    ),
    (
        "findings_told",
        left(
            answers=answers(
                work__findings=("10:00", "Drive two is failing"),
                document__external="Drive two was replaced before it failed.",
            )
        ),
        HALF,
        "nobody was told",
    ),
    (
        "findings_told",
        left(answers=answers(work__findings=("10:00", "Drive two is failing"))),
        NOTHING,
        "nobody was told",
    ),
    ("findings_told", left(answers=answers(work__findings="All fine.")), None, ""),
    ("messages_read_twice", left(messages=(mail("10:00"),)), ALL, "went out clean"),
    ("messages_read_twice", left(messages=(mail("10:00", "too-long"),)), HALF, "look at"),
    (
        "messages_read_twice",
        left(messages=(mail("10:00"), mail("10:01", "anger"))),
        HALF,
        "1 sounded angry",
    ),
    ("messages_read_twice", left(messages=(mail("10:00", channel=Channel.SPOKEN),)), None, ""),
]


@pytest.mark.parametrize(("record", "visit", "degree", "says"), ROWS)
def test_what_a_look_at_the_record_finds(
    record: str, visit: Visit, degree: Fraction | None, says: str
) -> None:
    found = LOOKS[record](visit, core(), at("12:00") + timedelta(days=30))

    assert (found.degree if found else None) == degree
    assert says in (found.say if found else "")


def test_every_record_of_a_playbook_has_its_look() -> None:
    assert set(LOOKS) == set(RECORDS)
    assert {row[0] for row in ROWS} == set(RECORDS)


def test_who_reached_them_by_phone_said_goodbye() -> None:
    visit = left(kind=VisitKind.REMOTE, meetings=(check_out("10:58", how=MeetingHow.BY_PHONE),))
    found = LOOKS["check_out"](visit, core(), at("12:00"))

    assert found is not None
    assert found.degree == ALL
