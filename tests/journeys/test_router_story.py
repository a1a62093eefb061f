"""The router that grew, minute by minute: each thing that went wrong is said before it is late."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import pytest

from app.coaching.playbook import Playbook
from app.coaching.prompts import Prompt, cards, judge
from app.coaching.replay import as_of
from app.coaching.visit import Visit
from app.paths import resource
from app.services.services import Services, open_services

EXEMPLARY = ("said-before-it-started", "note-on-the-desk")
THERE = ZoneInfo("America/Los_Angeles")


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    opened = open_services(tmp_path_factory.mktemp("office"))
    yield opened
    opened.close()


def sample(services: Services, name: str) -> Visit:
    """A visit of the samples, as its file tells it."""
    file = resource(f"demo/{name}.toml")
    return services.visit_files.parse(file.read_bytes(), file.name)


def minutes(first: datetime, last: datetime) -> Iterator[datetime]:
    while first <= last:
        yield first
        first += timedelta(minutes=1)


class Story:
    """What the coach says of the visit, lived through again."""

    def __init__(self, visit: Visit, playbook: Playbook) -> None:
        self.visit = visit
        self.playbook = playbook

    def at(self, clock: str) -> tuple[Prompt, ...]:
        """What is said at a time of the first day, of a visit known as far as then."""
        hour, minute = map(int, clock.split(":"))
        moment = datetime(2009, 11, 17, hour, minute, tzinfo=THERE)
        return judge(as_of(self.visit, moment), self.playbook, moment)

    def first(self, code: str) -> str:
        """When something was first said on the first day, as a clock there shows it."""
        return min(clock for clock, prompts in self.day.items() if code in codes(prompts))

    @cached_property
    def day(self) -> dict[str, tuple[Prompt, ...]]:
        """The first day, every minute of it."""
        opens, closes = datetime(2009, 11, 17, 11, 30), datetime(2009, 11, 17, 18, 10)  # noqa: DTZ001 -- times on the wall there
        clocks = (f"{minute:%H:%M}" for minute in minutes(opens, closes))
        return {clock: self.at(clock) for clock in clocks}


def codes(prompts: tuple[Prompt, ...]) -> set[str]:
    return {prompt.code for prompt in prompts}


@pytest.fixture(scope="module")
def router(services: Services) -> Story:
    visit = sample(services, "router-that-grew")
    return Story(visit, services.playbooks.for_visit(visit))


@pytest.mark.parametrize(
    ("code", "warned", "too_late"),
    [
        ("travel-not-told", "12:00", "12:45"),
        ("estimate-near", "14:21", "14:45"),
        ("estimate-over", "14:46", "15:00"),
        ("change-unapproved", "14:55", "15:00"),
        ("parts-unapproved", "15:00", "17:40"),
        ("bad-news-waiting", "15:01", "17:40"),
        ("surprise-likely", "15:16", "18:05"),
        ("update-overdue", "16:45", "18:05"),
        ("other-needs-not-asked", "18:01", "18:05"),
        ("no-check-out", "18:01", "18:05"),
        ("signature-missing", "18:01", "18:05"),
    ],
)
def test_each_thing_that_went_wrong_is_said_while_it_can_be_mended(
    router: Story, code: str, warned: str, too_late: str
) -> None:
    assert router.first(code) == warned
    assert warned < too_late


@pytest.mark.parametrize(
    ("clock", "shown"),
    [
        ("12:30", ["travel-not-told"]),
        ("14:30", ["travel-not-told", "estimate-near"]),
        ("14:56", ["estimate-over", "travel-not-told", "change-unapproved"]),
        ("15:00", ["estimate-over", "change-unapproved", "parts-unapproved"]),
    ],
)
def test_the_technician_sees_what_matters_then(router: Story, clock: str, shown: list[str]) -> None:
    assert [prompt.code for prompt in cards(router.at(clock))] == shown


def test_since_is_the_minute_at_which_it_was_first_said(router: Story) -> None:
    begun: dict[str, str] = {}
    for clock, prompts in router.day.items():
        for prompt in prompts:
            told = f"{prompt.since.astimezone(THERE):%H:%M}"
            assert begun.setdefault(f"{prompt.key} {prompt.urgency}", clock) >= told
            assert told <= clock


def test_good_work_and_good_notes_are_not_nagged_at(router: Story) -> None:
    said = {code for prompts in router.day.values() for code in codes(prompts)}

    assert said.isdisjoint({"no-check-in", "facts-missing-message", "approver-without-authority"})
    assert said.isdisjoint({"pause-unmarked", "overlapping-time", "limit-over", "promise-late"})


@pytest.mark.parametrize("name", EXEMPLARY)
def test_the_coach_is_silent_through_every_minute_of_a_good_visit(
    services: Services, name: str
) -> None:
    visit = sample(services, name)
    playbook = services.playbooks.for_visit(visit)
    assert visit.scheduled_at
    assert visit.closed_at
    day = minutes(visit.scheduled_at - timedelta(hours=1), visit.closed_at)

    said = [
        (f"{minute:%d %H:%M}", prompt.code)
        for minute in (*day, visit.closed_at + timedelta(days=1))
        for prompt in judge(visit, playbook, minute)
    ]

    assert said == []
