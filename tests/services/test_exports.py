"""What leaves the program: everything that is shown, for who may see it."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from app.coaching.actions import Action
from app.coaching.goodwill import Goodwill, GoodwillKind
from app.coaching.leadership import LeaderAnswer, LeadershipCheck, Yes
from app.coaching.lists import VisitFilter
from app.coaching.losses import Loss, Praise
from app.coaching.sessions import Session
from app.coaching.sheet import Sheet
from app.coaching.skills import Skill
from app.errors import NotAllowedError
from tests.services.conftest import NOW, Office

DAY = timedelta(days=1)


def untold(_done: int, _of: int, _what: str) -> None:
    """Nobody looks at the bar."""


@pytest.fixture
def read(office: Office, tmp_path: Path) -> Callable[[Sheet], list[dict[str, str]]]:
    """Writes a sheet as CSV and reads it back by its headings."""

    def written(sheet: Sheet) -> list[dict[str, str]]:
        path = tmp_path / "out.csv"
        office.services.exports.write(sheet, path, untold)
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return written


Read = Callable[[Sheet], list[dict[str, str]]]


def words(pdf: bytes) -> str:
    """All text of a PDF, its lines joined by spaces."""
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_visits_come_as_they_are_filtered_each_with_its_own_clock(
    office: Office, read: Read
) -> None:
    office.closed(office.priya, NOW - DAY)
    exports = office.services.exports

    everything = read(exports.visits())
    of_priya = read(exports.visits(VisitFilter(technician_id=office.priya)))

    assert len(everything) == office.services.lists.count(VisitFilter())
    (row,) = of_priya
    assert row["Technician"] == "Priya Raman"
    assert row["State"] == "Closed"
    assert row["Date"] == "2026-03-03T12:00-05:00"


def test_a_search_in_the_visits_is_exported_as_found(office: Office, read: Read) -> None:
    office.closed(office.priya, NOW - DAY)

    rows = read(office.services.exports.visits(VisitFilter(text="maintenance")))

    assert {row["Title"] for row in rows} == {"Server maintenance"}


def test_a_manager_gets_how_clients_stand_and_a_technician_does_not(
    office: Office, read: Read
) -> None:
    office.services.client_health.set_revenue(office.client, 240_050, office.ruth, NOW)
    exports = office.services.exports

    (told,) = read(exports.clients(office.ruth, NOW))
    (plain,) = read(exports.clients(office.todd, NOW))

    assert told["Revenue a month (USD)"] == "2400.50"
    assert told["Standing"]
    assert not [heading for heading in plain if "Revenue" in heading or heading == "Standing"]


def test_reviews_carry_every_rating_and_never_a_private_note(office: Office, read: Read) -> None:
    reviews = office.services.reviews
    review = reviews.draft(office.visit, office.ruth, NOW)
    reviews.rate(review, Skill.PRESENCE, 2, office.ruth, NOW)
    reviews.annotate(review, office.ruth, NOW, shared="=Well done", private="Ask about home")
    reviews.send(review, office.ruth, NOW)

    (row,) = read(office.services.exports.reviews(office.ruth))

    assert row["Being seen"] == "2"
    assert row["Note"] == "'=Well done"
    assert "Ask about home" not in str(row)


def test_losses_praise_goodwill_and_leadership_come_whole(office: Office, read: Read) -> None:
    services, exports = office.services, office.services.exports
    loss = Loss(
        client_id=office.client, what="Wrong printer", at=NOW, cause="understanding",
        whys=("Nobody asked", "No time"), cost_minor=12_000, lesson="Ask first",
    )  # fmt: skip
    services.losses.log(loss, office.ruth, NOW)
    praise = Praise(client_id=office.client, what="So quick", at=NOW, person_id=office.todd)
    services.losses.log(praise, office.ruth, NOW)
    given = Goodwill(
        client_id=office.client,
        kind=GoodwillKind.CREDIT,
        reason="Sorry",
        at=NOW,
        amount_minor=5_000,
    )
    services.goodwill.give(given, office.ruth, NOW)
    action = Action(what="Read three visits", owner_id=office.ruth, due=date(2026, 3, 20))
    answer = LeaderAnswer(question="told", answer=Yes.NOT_SURE)
    check = LeadershipCheck(
        skill=Skill.PRESENCE, by_id=office.ruth, at=NOW, answers=(answer,), actions=(action,)
    )
    services.leadership.begin(check, office.ruth, NOW)

    (lost,) = read(exports.losses(office.ruth))
    (thanked,) = read(exports.praise(office.todd))
    (cost,) = read(exports.goodwill(office.ruth))
    (checked,) = read(exports.leadership(office.ruth))

    assert (lost["Cost"], lost["Why 2"], lost["Lesson"]) == ("120.00", "No time", "Ask first")
    assert thanked["Thanks to"] == "Todd Kessler"
    assert (cost["Kind"], cost["Cost"], cost["Given by"]) == ("Credit", "50.00", "Ruth Alvarez")
    assert (checked["About"], checked["Due"]) == ("The team", "2026-03-20")
    assert "Not sure" in checked.values()


@pytest.mark.parametrize("noun", ["team", "reviews", "calls", "goodwill", "leadership"])
def test_what_is_the_managers_a_technician_does_not_get(office: Office, noun: str) -> None:
    exports = office.services.exports
    given = (office.todd, NOW) if noun == "team" else (office.todd,)

    with pytest.raises(NotAllowedError):
        getattr(exports, noun)(*given)


def test_the_one_to_one_says_nothing_private_and_nothing_of_colleagues(office: Office) -> None:
    services = office.services
    for day in range(6):
        office.closed(office.todd, NOW - day * DAY)
        office.closed(office.priya, NOW - day * DAY)
    action = Action(what="Say your name at the door", owner_id=office.todd, due=date(2026, 3, 20))
    session = Session(
        person_id=office.todd, coach_id=office.ruth, at=NOW, skill=Skill.PRESENCE,
        focus="Be seen", private_note="Thinks of leaving", actions=(action,),
    )  # fmt: skip
    services.sessions.hold(services.sessions.plan(session, office.ruth, NOW), office.ruth, NOW)

    said = words(services.exports.scorecard(office.todd, office.ruth, NOW + DAY))

    assert "Todd Kessler" in said
    assert "Agreed: “Be seen”" in said
    assert "Say your name at the door by March 20, 2026" in said
    assert "Thinks of leaving" not in said
    assert "Priya" not in said
    assert "Page 1 of 1" in said


def test_a_person_gets_their_own_sheet_and_nobody_elses(office: Office) -> None:
    exports = office.services.exports

    assert exports.scorecard(office.todd, office.todd, NOW).startswith(b"%PDF")
    with pytest.raises(NotAllowedError):
        exports.scorecard(office.priya, office.todd, NOW)


def test_the_team_report_tells_causes_and_costs_of_its_weeks(office: Office) -> None:
    services = office.services
    for at in (NOW - DAY, NOW - 200 * DAY):
        loss = Loss(client_id=office.client, what="Wrong printer", at=at, cause="understanding")
        services.losses.log(loss, office.ruth, NOW)
    given = Goodwill(
        client_id=office.client,
        kind=GoodwillKind.CREDIT,
        reason="Sorry",
        at=NOW,
        amount_minor=5_000,
    )
    services.goodwill.give(given, office.ruth, NOW)

    said = words(services.exports.team_report(office.ruth, NOW + DAY))

    assert "1 of 1" in said
    assert "Given once $50.00" in said
    with pytest.raises(NotAllowedError):
        services.exports.team_report(office.todd, NOW)


def test_a_file_is_named_after_what_it_holds(office: Office) -> None:
    name = office.services.exports.file_name("Losses & praise", "csv", NOW)

    assert name == "Losses_praise_2026-03-04.csv"
