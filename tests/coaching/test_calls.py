"""The weekly sample: fair, explainable, everybody within a quarter."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coaching.calls import QUARTER_WEEKS, Asked, ClientToCall, Draw, Drawn, weekly_sample
from app.coaching.health import Level

WEEK = date(2026, 3, 2)
AT = datetime(2026, 2, 27, 17, 0, tzinfo=UTC)


def client(number: int, *people: int, **more: object) -> ClientToCall:
    return ClientToCall(
        client_id=UUID(int=1000 + number),
        name=f"Client {number}",
        visits=tuple(
            Asked(
                visit_id=UUID(int=number * 100 + who),
                technician_id=UUID(int=who),
                technician=f"Person {who}",
                at=AT,
            )
            for who in people
        ),
        **more,  # type: ignore[arg-type]
    )


def quarter(
    clients: list[ClientToCall], seed: str, weeks: int = QUARTER_WEEKS
) -> list[tuple[Drawn, ...]]:
    """Draw week after week, as a manager who makes every call."""
    called: dict[UUID, tuple[date, UUID]] = {}
    drawn: list[tuple[Drawn, ...]] = []
    after: UUID | None = None
    for number in range(weeks):
        week = WEEK + timedelta(weeks=number)
        now = [_with_last(each, called.get(each.client_id)) for each in clients]
        sample = weekly_sample(now, week, seed, after)
        for each in sample:
            called[each.client_id] = (week, each.visit.technician_id)
            after = each.visit.technician_id
        drawn.append(sample)
    return drawn


def _with_last(each: ClientToCall, last: tuple[date, UUID] | None) -> ClientToCall:
    week, about = last or (None, None)
    return ClientToCall(
        client_id=each.client_id,
        name=each.name,
        visits=each.visits,
        level=each.level,
        called=week,
        asked_about=about,
    )


people = st.lists(st.integers(1, 6), min_size=1, max_size=4, unique=True)
levels = st.sampled_from(Level)
books = st.lists(st.tuples(people, levels), min_size=1, max_size=60).map(
    lambda each: [client(n, *who, level=level) for n, (who, level) in enumerate(each)]
)
shared_books = st.lists(
    st.tuples(st.lists(st.integers(1, 6), min_size=2, max_size=4, unique=True), levels),
    min_size=1,
    max_size=60,
).map(lambda each: [client(n, *who, level=level) for n, (who, level) in enumerate(each)])


@given(books, st.text(max_size=8))
def test_every_client_is_called_within_a_quarter(book: list[ClientToCall], seed: str) -> None:
    called = {each.client_id for week in quarter(book, seed) for each in week}

    assert called == {each.client_id for each in book}


@given(shared_books, st.text(max_size=8))
def test_never_the_same_persons_visits_twice_in_a_row(book: list[ClientToCall], seed: str) -> None:
    order = [each.visit.technician_id for week in quarter(book, seed) for each in week]

    assert all(before != after for before, after in pairwise(order))


@given(st.lists(st.integers(1, 4), min_size=1, max_size=40), st.text(max_size=8))
def test_people_who_are_alone_at_their_clients_are_kept_apart_as_far_as_it_goes(
    book: list[int], seed: str
) -> None:
    clients = [client(n, who) for n, who in enumerate(book)]

    sample = weekly_sample(clients, WEEK, seed)

    order = [each.visit.technician_id for each in sample]
    left = {each.client_id for each in clients} - {each.client_id for each in sample}
    others = {c.visits[0].technician_id for c in clients if c.client_id in left}
    for before, after in pairwise(order):
        assert before != after or others <= {before}


@given(books, st.text(max_size=8))
def test_seed_and_week_give_the_same_sample_again(book: list[ClientToCall], seed: str) -> None:
    friday = WEEK + timedelta(days=4)

    assert weekly_sample(book, WEEK, seed) == weekly_sample(book[::-1], friday, seed)


def test_another_week_draws_others() -> None:
    book = [client(n, 1, 2) for n in range(60)]

    first, second = (weekly_sample(book, WEEK + timedelta(weeks=n), "a") for n in (0, 1))

    assert {each.client_id for each in first} != {each.client_id for each in second}


def test_poor_health_is_called_sooner() -> None:
    book = [client(n, 1, 2, level=Level.AT_RISK if n < 10 else Level.GOOD) for n in range(60)]

    weeks = quarter(book, "harbor")
    first: dict[int, int] = {}
    for number, week in enumerate(weeks):
        for each in week:
            first.setdefault(each.client_id.int - 1000, number)

    poor = [first[n] for n in range(10)]
    well = [first[n] for n in range(10, 60)]
    assert sum(poor) / len(poor) < sum(well) / len(well)


def test_poor_health_is_called_again_and_says_so() -> None:
    book = [client(n, 1, 2, called=WEEK - timedelta(weeks=5)) for n in range(1, 13)]
    poor = client(0, 1, 2, level=Level.AT_RISK, called=WEEK - timedelta(weeks=5))

    (drawn,) = weekly_sample([poor, *book], WEEK, "a")

    assert (drawn.by, drawn.client_id) == (Draw.POOR_HEALTH, poor.client_id)
    assert drawn.say == "Called again after 5 weeks: at risk."


def test_a_client_is_asked_about_another_person_than_last_time() -> None:
    (drawn,) = weekly_sample([client(0, 1, 2, asked_about=UUID(int=1))], WEEK, "a")

    assert drawn.visit.technician_id == UUID(int=2)


@pytest.mark.parametrize("clients", [0, 1, 13, 14, 100])
def test_a_thirteenth_of_all_is_drawn(clients: int) -> None:
    sample = weekly_sample([client(n, 1, 2) for n in range(clients)], WEEK, "a")

    assert len(sample) == -(-clients // QUARTER_WEEKS)
