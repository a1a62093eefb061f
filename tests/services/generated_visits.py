"""Visits with something in every part of them, and texts that are hard to write down."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from app.coaching.custody import Custody
from app.coaching.ink import Ink, InkPoint
from app.coaching.messages import Channel, Message, MessageKind
from app.coaching.people import Client, Contact, Person
from app.coaching.playbook import Playbook
from app.coaching.reading import read_playbook
from app.coaching.terms import Terms, TravelRule
from app.coaching.visit import (
    Agreement,
    AgreementOn,
    Answer,
    Approval,
    Change,
    Check,
    CheckState,
    Dismissal,
    Estimate,
    Feedback,
    Meeting,
    MeetingHow,
    MeetingKind,
    Outcome,
    PaperKind,
    Promise,
    Revision,
    Signature,
    Signer,
    TimeEntry,
    TimeKind,
    Visit,
    VisitKind,
    VisitState,
)
from app.paths import resource


def core() -> Playbook:
    files = sorted(resource("playbooks/core/1").glob("*.toml"))
    return read_playbook({file.name: file.read_text("utf-8") for file in files})


CORE = core()
moments = st.datetimes(
    datetime(1950, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime(2150, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
maybe = st.none() | moments
texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), max_size=40
) | st.sampled_from(
    [
        "",
        'a "quote"',
        '"""',
        'ends with "',
        "back\\slash\nand line",
        "\r\n",
        "\x7f\x1b[31m",
        "𝒳\n\t",
    ]
)
names = texts.filter(str.strip)
figures = st.none() | st.integers(0, 10**9)
numbers = st.floats(-1e5, 1e5, allow_nan=False)
points = st.builds(InkPoint, x=numbers, y=numbers, t=st.integers(0, 10**6), p=st.floats(0, 1))
inks = st.none() | st.builds(
    Ink,
    width=st.floats(1, 5000),
    height=st.floats(1, 5000),
    strokes=st.lists(st.lists(points, max_size=4).map(tuple), max_size=3).map(tuple),
)
ids = st.uuids(version=4)


def several(fact: type[Any], /, **given_fields: Any) -> Any:  # noqa: ANN401 - strategies of any fact
    made = st.builds(fact, id=ids, **given_fields)
    return st.lists(made, max_size=3, unique_by=lambda fact: fact.id).map(
        lambda facts: tuple(sorted(facts, key=lambda fact: fact.id))
    )


@st.composite
def times(draw: st.DrawFn) -> tuple[TimeEntry, ...]:
    """Entries, some of which correct one of the others."""
    entries = draw(
        several(
            TimeEntry,
            kind=st.sampled_from(TimeKind),
            at=moments,
            recorded_at=maybe,
            told=texts,
            note=texts,
            technician=texts,
        )
    )
    if len(entries) < 2 or not draw(st.booleans()):
        return tuple(entries)
    original = entries[0]
    correction = TimeEntry(
        kind=original.kind,
        at=original.at + timedelta(minutes=5),
        id=UUID(int=original.id.int + 1),
        corrects=original.id,
        reason=draw(texts),
        struck=draw(st.booleans()),
    )
    return tuple(sorted((*entries, correction), key=lambda entry: entry.id))


visits = st.builds(
    Visit,
    id=ids,
    title=names,
    reference=st.from_regex(r"[A-Z]{2}-[0-9]{4}", fullmatch=True),
    client=st.builds(
        Client,
        name=names,
        id=ids,
        address=texts,
        note=texts,
        zone=st.sampled_from(["", "Asia/Kathmandu"]),
        is_new=st.booleans(),
        contacts=several(
            Contact, name=names, role=texts, may_approve=st.booleans(), limit_minor=figures
        ),
    ),
    technician=st.builds(Person, name=names, id=ids, email=texts),
    zone=st.sampled_from(["America/New_York", "Asia/Kathmandu", "UTC", "Africa/Monrovia"]),
    state=st.sampled_from(VisitState),
    kind=st.sampled_from(VisitKind),
    ticket=texts,
    contact=texts,
    scheduled_at=maybe,
    created_at=moments,
    closed_at=maybe,
    terms=st.builds(
        Terms,
        currency=st.sampled_from(["USD", "EUR", "JPY"]),
        travel_rule=st.sampled_from(TravelRule),
        on_site_minor=st.integers(0, 10**6),
    ),
    estimate=st.builds(Estimate, minutes=figures, amount_minor=figures, limit_minor=figures),
    prices_on_paper=st.booleans(),
    answers=st.dictionaries(
        st.sampled_from([q.key for q in CORE.questions]),
        st.builds(Answer, text=texts, at=maybe),
        max_size=4,
    ),
    checks=st.dictionaries(
        st.sampled_from([item.key for item in CORE.items]),
        st.builds(Check, state=st.sampled_from(CheckState), reason=texts, note=texts, at=maybe),
        max_size=4,
    ),
    times=times(),
    meetings=several(
        Meeting,
        kind=st.sampled_from(MeetingKind),
        at=moments,
        how=st.sampled_from(MeetingHow),
        person=texts,
        message=texts,
        work_confirmed=st.booleans(),
        other_needs=texts,
    ),
    agreements=several(
        Agreement, on=st.sampled_from(AgreementOn), by=texts, at=moments, text=texts
    ),
    changes=several(
        Change,
        what=texts,
        asked_at=maybe,
        minutes=figures,
        amount_minor=figures,
        approval=st.sampled_from(Approval),
        approved_by=texts,
        approved_at=maybe,
        initials=inks,
        started_at=maybe,
    ),
    promises=several(Promise, what=texts, to=texts, due_at=moments, made_at=moments, kept_at=maybe),
    signatures=several(
        Signature,
        paper=st.sampled_from(PaperKind),
        signer=st.sampled_from(Signer),
        name=texts,
        at=moments,
        outcome=st.sampled_from(Outcome),
        ink=inks,
        typed=texts,
        reason=texts,
        shown=texts,
    ),
    revisions=st.lists(
        st.builds(
            Revision,
            paper=st.sampled_from(PaperKind),
            number=st.integers(2, 4),
            at=moments,
            reason=texts,
        ),
        max_size=2,
        unique_by=lambda revision: (revision.paper, revision.number),
    ).map(
        lambda found: tuple(sorted(found, key=lambda revision: (revision.paper, revision.number)))
    ),
    feedback=st.lists(
        st.builds(
            Feedback,
            question=st.sampled_from([wording.key for wording in CORE.feedback]),
            rating=st.none() | st.integers(1, 5),
            comment=texts,
            at=maybe,
        ),
        max_size=2,
        unique_by=lambda answer: answer.question,
    ).map(lambda found: tuple(sorted(found, key=lambda answer: answer.question))),
    messages=several(
        Message,
        kind=st.sampled_from(MessageKind),
        text=texts,
        written_at=moments,
        to=texts,
        subject=texts,
        channel=st.sampled_from(Channel),
        sent_at=maybe,
        held_until=maybe,
        reader=texts,
        read_at=maybe,
        findings=st.lists(st.sampled_from(["blame", "shouting"]), max_size=2).map(tuple),
    ),
    custody=several(
        Custody,
        what=names,
        taken_at=moments,
        serial=texts,
        condition=texts,
        given_by=texts,
        ink=inks,
        due_at=maybe,
        returned_at=maybe,
        returned_to=texts,
        return_ink=inks,
    ),
    dismissals=st.lists(
        st.builds(Dismissal, code=texts, at=moments, reason=texts, until=maybe),
        max_size=2,
        unique_by=lambda dismissal: dismissal.code,
    ).map(lambda found: tuple(sorted(found, key=lambda dismissal: dismissal.code.encode()))),
)
