"""Visits nobody would think of, for properties that hold for all of them."""

from datetime import timedelta

from hypothesis import strategies as st

from app.coaching.people import Client, Contact
from app.coaching.terms import Rounding, Terms, TravelRule
from app.coaching.visit import (
    Agreement,
    AgreementOn,
    Answer,
    Approval,
    Change,
    Check,
    CheckState,
    Estimate,
    Meeting,
    MeetingHow,
    MeetingKind,
    Outcome,
    PaperKind,
    Revision,
    Signature,
    Signer,
    TimeEntry,
    TimeKind,
    Visit,
    VisitKind,
    VisitState,
)
from tests.coaching.builders import DANA, MARCUS, PAUL, at, core

KEYS = [q.key for q in core().questions]
ITEMS = [item.key for item in core().items]

moments = st.integers(0, 3 * 24 * 60).map(lambda minutes: at("0:00") + timedelta(minutes=minutes))
maybe = st.none() | moments
money = st.none() | st.integers(0, 500_000)
names = st.sampled_from(["", "Dana", DANA.name, PAUL.name, "reception", "Dr. Weiss", ",", "()"])
texts = st.sampled_from(["", "asap", "“WAN link lost” since Monday, 9 times", "No theory", "x"])

times = st.lists(
    st.builds(
        TimeEntry,
        kind=st.sampled_from(TimeKind),
        at=moments,
        told=names,
        id=st.uuids(),
        technician=st.sampled_from(["", "", "Jo"]),
    ),
    max_size=12,
    unique_by=lambda entry: entry.at,
)
meetings = st.lists(
    st.builds(
        Meeting,
        kind=st.sampled_from(MeetingKind),
        at=moments,
        how=st.sampled_from(MeetingHow),
        person=names,
        reason=texts,
        message=texts,
        other_needs_asked=st.booleans(),
    ),
    max_size=4,
    unique_by=lambda meeting: meeting.at,
)
changes = st.lists(
    st.builds(
        Change,
        what=texts,
        id=st.uuids(),
        asked_at=maybe,
        minutes=money,
        amount_minor=money,
        parts_minor=money,
        approval=st.sampled_from(Approval),
        approved_by=names,
        approved_at=maybe,
        started_at=maybe,
        done_at=maybe,
    ),
    max_size=3,
)
signatures = st.lists(
    st.builds(
        Signature,
        paper=st.sampled_from(PaperKind),
        signer=st.sampled_from(Signer),
        name=names,
        at=moments,
        outcome=st.sampled_from(Outcome),
        reason=texts,
    ),
    max_size=4,
    unique_by=lambda signature: signature.at,
)
agreements = st.lists(
    st.builds(Agreement, on=st.sampled_from(AgreementOn), by=names, at=moments, text=texts),
    max_size=2,
    unique_by=lambda agreement: agreement.at,
)
revisions = st.lists(
    st.builds(
        Revision,
        paper=st.sampled_from(PaperKind),
        number=st.integers(2, 3),
        at=moments,
        reason=texts,
    ),
    max_size=2,
)
terms = st.builds(
    Terms,
    travel_rule=st.sampled_from(TravelRule),
    rounding=st.sampled_from(Rounding),
    increment=st.integers(0, 60),
    minimum=st.integers(0, 120),
    day_starts=st.integers(0, 720),
    day_ends=st.integers(720, 1440),
    on_site_minor=st.integers(0, 50_000),
)
zones = st.sampled_from(["America/New_York", "Asia/Kathmandu", "UTC", "Nowhere/Land", ""])
visits = st.builds(
    Visit,
    title=texts,
    client=st.builds(
        Client,
        name=st.just("Riverside Dental"),
        contacts=st.sampled_from([(), (DANA, PAUL), (Contact(name=""), DANA)]),
    ),
    technician=st.just(MARCUS),
    zone=zones,
    state=st.sampled_from(VisitState),
    kind=st.sampled_from(VisitKind),
    contact=names,
    scheduled_at=maybe,
    created_at=maybe,
    closed_at=maybe,
    terms=terms,
    estimate=st.builds(Estimate, minutes=money, amount_minor=money, limit_minor=money),
    answers=st.dictionaries(st.sampled_from(KEYS), st.builds(Answer, text=texts, at=maybe)),
    checks=st.dictionaries(
        st.sampled_from(ITEMS), st.builds(Check, state=st.sampled_from(CheckState), at=maybe)
    ),
    times=times.map(tuple),
    meetings=meetings.map(tuple),
    agreements=agreements.map(tuple),
    changes=changes.map(tuple),
    signatures=signatures.map(tuple),
    revisions=revisions.map(tuple),
)
