"""Visit files: what a person writes by hand, what comes back, and everything that is refused."""

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.coaching.company import PaperSize
from app.coaching.ink import InkPoint
from app.coaching.people import Client, Contact, Person
from app.coaching.visit import Answer, Check, CheckState, TimeKind, Visit, VisitState
from app.errors import BadFileError, SaveFailedError
from app.paths import resource
from app.services.files.text import LARGEST, to_json
from app.services.files.toml import to_toml
from app.services.services import Services, open_services
from app.services.visit_files import VisitFiles
from tests.services.generated_visits import visits

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
PLAIN = """
title = "Replace unstable router"
zone = "America/New_York"
client = "Riverside Dental"
technician = "Tom Keller"
"""

CIRCLE = """
[[times]]
id = "a"
corrects = "b"
kind = "arrival"
at = 2026-03-02T09:00:00

[[times]]
id = "b"
corrects = "a"
kind = "arrival"
at = 2026-03-02T09:05:00
"""


@pytest.fixture
def services(data_folder: Path) -> Iterator[Services]:
    """A computer that knows nobody yet."""
    opened = open_services(data_folder)
    yield opened
    opened.close()


def read(services: Services, text: str) -> Visit:
    return services.visit_files.parse(text.encode(), "visit.toml")


def take_over(services: Services, folder: Path, *texts: str) -> tuple[Visit, ...]:
    paths = [folder / f"visit{number}.toml" for number, _ in enumerate(texts)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    ids = services.visit_files.read_all(paths, NOW)
    return tuple(services.visits.facts(visit_id) for visit_id in ids)


def refused(services: Services, content: bytes | str, name: str = "visit.toml") -> tuple[str, ...]:
    """What is said about a bad file."""
    raw = content.encode() if isinstance(content, str) else content
    with pytest.raises(BadFileError) as caught:
        services.visit_files.parse(raw, name)
    return caught.value.problems


# ---- what a person writes


def test_a_visit_is_four_lines_on_a_fresh_computer(services: Services, tmp_path: Path) -> None:
    (visit,) = take_over(services, tmp_path, PLAIN)

    assert (visit.reference, visit.state) == ("TK-0001", VisitState.PLANNED)
    company = services.company.get()
    assert company is not None
    assert company.zone == "America/New_York"


@pytest.mark.parametrize(
    ("zone", "company", "locale", "paper"),
    [
        ("America/New_York", '"Harbor IT"', "en_US", PaperSize.LETTER),
        ("Europe/Berlin", '"Petri IT"', "en_DE", PaperSize.A4),
        ("America/Toronto", '"Boucher TI"', "en_CA", PaperSize.LETTER),
        ("Asia/Tokyo", '"Sakura IT"', "en_001", PaperSize.A4),
        ("UTC", '"Nowhere IT"', "en_US", PaperSize.LETTER),
        ("Europe/Berlin", '{ name = "Petri IT", locale = "de_DE" }', "de_DE", PaperSize.A4),
    ],
)
def test_a_company_first_heard_of_writes_as_its_zone_does(
    services: Services, tmp_path: Path, zone: str, company: str, locale: str, paper: PaperSize
) -> None:
    take_over(services, tmp_path, f"company = {company}\n{PLAIN}".replace("America/New_York", zone))

    kept = services.company.get()
    assert kept is not None
    assert (kept.locale, kept.paper_size) == (locale, paper)


def test_times_without_an_offset_are_on_the_clients_clock(services: Services) -> None:
    visit = read(services, PLAIN + '[[times]]\nkind = "Travel start"\nat = 2026-07-02T08:15:00')

    assert visit.times[0].at == datetime(2026, 7, 2, 12, 15, tzinfo=UTC)
    assert visit.times[0].kind is TimeKind.TRAVEL_START


def test_dotted_and_quoted_answers_are_the_same(services: Services) -> None:
    dotted = read(services, PLAIN + '[answers]\nfive.who = "Four people"')
    quoted = read(services, PLAIN + '[answers]\n"five.who" = "Four people"')

    assert dotted.answers == quoted.answers == {"five.who": Answer(text="Four people")}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"yes"', Check()),
        ("true", Check()),
        ('"no"', Check(state=CheckState.OPEN)),
        (
            '"n/a: works alone"',
            Check(state=CheckState.NOT_APPLICABLE, reason="works alone"),
        ),
        ('"Not applicable: alone"', Check(state=CheckState.NOT_APPLICABLE, reason="alone")),
    ],
)
def test_checks_are_answered_in_a_word(services: Services, written: str, meant: Check) -> None:
    visit = read(services, PLAIN + f"[checks]\narrive.backup = {written}")

    assert visit.checks["arrive.backup"] == meant


RUDE = """
[[messages]]
kind = "update"
to = "Dana"
text = "Obviously your people broke it again. This is YOUR FAULT!!!"
written_at = 2026-03-02T10:00:00
sent_at = 2026-03-02T10:01:00
"""


def test_a_rude_message_of_a_file_does_not_read_well(services: Services) -> None:
    message = read(services, PLAIN + RUDE).messages[0]
    assert "blame" in message.findings


def test_a_file_may_say_what_was_found_when_a_message_went_out(services: Services) -> None:
    message = read(services, PLAIN + RUDE + "findings = []").messages[0]
    assert message.findings == ()


@pytest.mark.parametrize(
    "change", [("sent_at = 2026-03-02T10:01:00", ""), ("to =", 'channel = "spoken"\nto =')]
)
def test_a_draft_and_what_was_said_are_not_checked(
    services: Services, change: tuple[str, str]
) -> None:
    message = read(services, PLAIN + RUDE.replace(*change)).messages[0]
    assert message.findings == ()


def test_a_correction_names_an_id_made_up_for_the_file(services: Services) -> None:
    visit = read(
        services,
        PLAIN
        + """
        [[times]]
        id = "first"
        kind = "arrival"
        at = 2026-03-02T09:20:00
        [[times]]
        corrects = "first"
        reason = "typed wrong"
        kind = "arrival"
        at = 2026-03-02T09:02:00
        """,
    )

    assert visit.times[1].corrects == visit.times[0].id
    assert [entry.at.minute for entry in visit.moments()] == [2]


def test_strokes_may_be_lists_or_tables(services: Services) -> None:
    signed = """
    [[signatures]]
    paper = "authorization"
    signer = "client"
    name = "Dana"
    at = 2026-03-02T09:24:00
    ink = { width = 600, height = 180, strokes = [[[1, 2, 0, 0.4], { x = 3, y = 4, t = 9 }]] }
    """
    ink = read(services, PLAIN + signed).signatures[0].ink

    assert ink is not None
    assert ink.strokes == ((InkPoint(x=1, y=2, t=0, p=0.4), InkPoint(x=3, y=4, t=9)),)


def test_the_state_follows_from_the_times(services: Services) -> None:
    came = '[[times]]\nkind = "arrival"\nat = 2026-03-02T09:00:00\n'

    assert read(services, PLAIN + came).state is VisitState.OPEN
    closed = "closed_at = 2026-03-02T12:00:00\n" + PLAIN + came
    assert read(services, closed).state is VisitState.CLOSED


def test_the_example_of_the_description_is_taken_over(services: Services, tmp_path: Path) -> None:
    description = resource("visit-file.md").read_text("utf-8")
    example = re.search(r"```toml\n(.*?)```", description, re.DOTALL)
    assert example

    (visit,) = take_over(services, tmp_path, example[1])

    assert visit.reference == "TK-0043"
    assert all(getattr(visit, part) for part in ("changes", "promises", "revisions", "dismissals"))


# ---- who is meant


def test_a_known_client_keeps_what_is_known_and_gains_contacts(
    services: Services, tmp_path: Path
) -> None:
    dana = Contact(name="Dana", may_approve=False, is_primary=True)
    services.clients.add(Client(name="Riverside Dental", contacts=(dana,)), NOW)

    (visit,) = take_over(
        services,
        tmp_path,
        PLAIN.replace(
            'client = "Riverside Dental"',
            'client = { name = "riverside dental ", contacts = ['
            '{ name = "DANA", may_approve = true }, { name = "Paul", is_primary = true }] }',
        ),
    )

    assert services.clients.count() == 1
    assert [(c.name, c.may_approve) for c in visit.client.contacts] == [
        ("Dana", False),
        ("Paul", False),
    ]
    assert visit.client.primary == visit.client.contact("Dana")


def test_a_technician_of_the_same_name_is_the_same_person(
    services: Services, tmp_path: Path
) -> None:
    tom = services.people.add(Person(name="Tom Keller"), NOW)

    (visit,) = take_over(services, tmp_path, PLAIN)

    assert visit.technician.id == tom


def test_a_taken_reference_becomes_the_next_free_one(services: Services, tmp_path: Path) -> None:
    named = 'reference = "TK-0001"\n' + PLAIN

    first, second = take_over(services, tmp_path, named, named)

    assert (first.reference, second.reference) == ("TK-0001", "TK-0002")


@pytest.mark.parametrize(
    ("technician", "reference"),
    [("Grażyna Świątek", "GŚ-0001"), ("佐藤 健", "佐健-0001"), ("خالد العتيبي", "V-0001")],
)
def test_a_reference_is_made_of_initials_that_stand_well_beside_a_number(
    services: Services, tmp_path: Path, technician: str, reference: str
) -> None:
    (visit,) = take_over(services, tmp_path, PLAIN.replace("Tom Keller", technician))
    assert visit.reference == reference


def test_a_visit_that_is_here_already_is_refused_by_its_reference(
    services: Services, tmp_path: Path
) -> None:
    known = f'id = "{uuid4()}"\n' + PLAIN
    take_over(services, tmp_path, known)

    with pytest.raises(BadFileError) as caught:
        take_over(services, tmp_path, known)

    assert caught.value.problems == ("id: This visit is already here as TK-0001.",)


def test_one_bad_file_keeps_all_of_them_out(services: Services, tmp_path: Path) -> None:
    with pytest.raises(BadFileError) as caught:
        take_over(services, tmp_path, PLAIN, "title = 1")

    assert all(problem.startswith("visit1.toml: ") for problem in caught.value.problems)
    assert services.company.get() is None
    assert services.clients.count() == 0


def test_a_file_that_is_not_there_is_refused(services: Services, tmp_path: Path) -> None:
    with pytest.raises(BadFileError):
        services.visit_files.read_all([tmp_path / "nowhere.toml"], NOW)


# ---- mistakes


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("titel = 1", "titel: This is not known here. Did you mean “title”?"),
        ("[[times]]\nkind = 'arrival'", "times[1].at: This is missing."),
        ("[[times]]\nkind = 'arival'\nat = 2026-03-02T09:00:00", "Did you mean “arrival”?"),
        ("[[times]]\nkind = 'arrival'\nat = 2026-03-02", "times[1].at: This should be a day"),
        ("[[times]]\nkind = 'arrival'\nat = 2026-03-08T02:30:00", "skipped 02:30"),
        ("[answers]\nfive.whom = 'x'", "answers.five.whom: The playbook has no such key. Did you"),
        ("[checks]\narive.backup = 'yes'", "checks.arive.backup: The playbook has no such key."),
        ("[checks]\narrive.backup = 'n/a'", "checks.arrive.backup.reason: This is missing."),
        ("[[feedback]]\nquestion = 'informed'\nrating = 6", "A rating is 1 to 5, not 6."),
        ("[estimate]\nminutes = -5", "estimate.minutes: This can't be less than nothing."),
        ("[estimate]\nminutes = 1.5", "estimate.minutes: This should be a whole number"),
        ("[terms]\ncurrency = 'DOLLAR'", "terms.currency: “DOLLAR” is not a currency."),
        ("[playbook]\nname = 'ours'", "playbook: The playbook ours, version 1, is not"),
        (
            "[[times]]\nkind = 'arrival'\nat = 2026-03-02T09:00:00\ncorrects = 'x'",
            "times[1].corrects: No other entry has this id.",
        ),
        (CIRCLE, "times[1].corrects: These entries correct each other in a circle."),
        (
            "[[times]]\nid = 'a'\nkind = 'arrival'\nat = 2026-03-02T09:00:00\n" * 2,
            "times[2].id: times[1] has the same id.",
        ),
        ("[[feedback]]\nquestion = 'price'", "feedback[1].question: “price” is not known here."),
        (
            (
                "[[signatures]]\npaper = 'invoice'\nsigner = 'client'\nname = 'D'\n"
                "at = 2026-03-02T09:00:00"
            ),
            "signatures[1].paper: “invoice” is not known here.",
        ),
        (
            (
                "[[signatures]]\npaper = 'report'\nsigner = 'client'\nname = 'D'\nrevision = 2\n"
                "at = 2026-03-02T09:00:00"
            ),
            "signatures[1].revision: Revision 2 was never opened.",
        ),
        (
            (
                "[[signatures]]\npaper = 'report'\nsigner = 'client'\nname = 'D'\n"
                "at = 2026-03-02T09:00:00\n"
                "ink = { width = 1, height = 1, strokes = [[[0, 0, 0, 2]]] }"
            ),
            "signatures[1].ink.strokes[1]: Pressure is 0 to 1.",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(services: Services, added: str, said: str) -> None:
    assert said in "\n".join(refused(services, PLAIN + added))


def test_every_mistake_is_named_at_once(services: Services) -> None:
    said = refused(services, "zone = 'Mars/Olympus'\n[[times]]\nkind = 'gone'\nat = 'noon'")

    places = [problem.partition(":")[0] for problem in said]
    assert places == ["zone", "title", "client", "technician", "times[1].kind", "times[1].at"]


def test_what_is_misspelt_does_not_hide_what_is_wrong(services: Services) -> None:
    said = refused(
        services,
        PLAIN + "[estimate]\nminutes = 'ten'\namount_minor = -5\n[terms]\ncurrency = 'DOLLAR'\n"
        "[answers]\nfive.whom = 'x'\n[[feedback]]\nrating = 9\n"
        "[[revisions]]\npaper = 'invoice'\nnumber = 1\nat = 'noon'\nreason = 'x'\n",
    )

    assert [problem.partition(": ")[0] for problem in said] == [
        "estimate.minutes", "revisions[1].paper", "revisions[1].at", "feedback[1].question",
        "terms.currency", "answers.five.whom", "estimate.amount_minor", "revisions[1].number",
        "feedback[1].rating",
    ]  # fmt: skip


def test_only_the_bad_ones_of_several_files_are_refused_by_name(
    services: Services, tmp_path: Path
) -> None:
    with pytest.raises(BadFileError) as caught:
        take_over(services, tmp_path, PLAIN, "title = 1", "= 1")

    assert caught.value.message == (
        "visit1.toml and visit2.toml were refused. Nothing was taken over."
    )


def test_without_any_zone_one_is_asked_for(services: Services) -> None:
    said = refused(services, PLAIN.replace('zone = "America/New_York"', ""))

    assert said == ("zone: This is missing. Name the client's, such as America/New_York.",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PLAIN.encode("utf-16"), "UTF-16"),
        (PLAIN.encode() + b"\xff", "line 6: This is not UTF-8 text."),
        (PLAIN.encode() + b"ticket = '\0'", "line 6: There is a NUL"),
        (b"x = ", "This can't be read as TOML"),
        (b" " * (LARGEST + 1), "larger than"),
        (b"x=" + b"[" * 100_000, "nested deeper"),
        (b".".join([b"a"] * 1_000_000) + b"=1", "nested deeper"),
        (b"[a]\n" * 900_000, "far more lines"),
        (b"x=" + b"9" * 1_000_000, "out of all range"),
        (b"times = [" + b"1," * 1_000_000 + b"]", "times: There are more than 10000 entries."),
    ],
)
def test_hostile_toml_is_refused(services: Services, content: bytes, said: str) -> None:
    assert said in refused(services, content)[0] + refused(services, content)[-1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"title": "a", "title": "b"}', "“title” stands twice"),
        ('{"estimate": {"minutes": NaN}}', "NaN is not a number"),
        ('{"title": ' * 200_000, "nested deeper"),
        ('{"estimate": {"minutes": ' + "9" * 100_000 + "}}", "out of all range"),
        ('{"title": "\\ud800"}', "title: There is a character"),
        ('{"title": "\\u0000"}', "title: There is a character"),
        ("[1, 2]", "should hold one visit"),
        ("{", "This can't be read as JSON"),
    ],
)
def test_hostile_json_is_refused(services: Services, content: str, said: str) -> None:
    assert said in "\n".join(refused(services, content, "visit.json"))


def test_a_mark_at_the_beginning_is_no_mistake(services: Services) -> None:
    content = b"\xef\xbb\xbf" + PLAIN.encode()

    assert services.visit_files.parse(content, "visit.toml").title == "Replace unstable router"


def test_thousands_of_mistakes_end_in_a_plain_word(services: Services) -> None:
    said = refused(services, PLAIN + "".join(f"k{n} = 1\n" for n in range(5000)))

    assert said[-1] == "There are more than 200 mistakes; mend these first."


# ---- writing


def test_a_full_or_forbidden_place_leaves_the_old_file(services: Services, tmp_path: Path) -> None:
    (visit,) = take_over(services, tmp_path, PLAIN)

    with pytest.raises(SaveFailedError):
        services.visit_files.write(visit.id, tmp_path / "no folder" / "visit.toml")
    with pytest.raises(SaveFailedError):
        services.visit_files.write(visit.id, tmp_path / "visit.docx")


def test_the_published_schema_is_the_generated_one() -> None:
    published = json.loads(resource("visit-file.schema.json").read_text("utf-8"))

    assert published == VisitFiles.schema()


# ---- round trips


over_one_file = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@over_one_file
@given(visit=visits)
def test_nothing_is_lost_in_a_toml_file(services: Services, visit: Visit) -> None:
    text = to_toml(services.visit_files.dump(visit))

    assert services.visit_files.parse(text.encode(), "visit.toml") == visit


@over_one_file
@given(visit=visits)
def test_nothing_is_lost_in_a_json_file(services: Services, visit: Visit) -> None:
    text = to_json(services.visit_files.dump(visit))

    assert services.visit_files.parse(text.encode(), "visit.json") == visit


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visit=visits, ending=st.sampled_from(["toml", "json"]))
def test_a_visit_travels_from_computer_to_computer(
    tmp_path_factory: pytest.TempPathFactory, first_file: Path, visit: Visit, ending: str
) -> None:
    folder = tmp_path_factory.mktemp("travel")
    written = folder / "visit.toml"
    written.write_bytes(to_toml(VisitFiles.dump(visit)).encode())
    exported = []
    for number in (1, 2):
        computer = folder / f"computer{number}"
        computer.mkdir()
        shutil.copy(first_file, computer)
        services = open_services(computer)
        (visit_id,) = services.visit_files.read_all([written], NOW)
        arrived = services.visits.facts(visit_id)
        written = folder / f"export{number}.{ending}"
        services.visit_files.write(visit_id, written)
        services.close()
        exported.append(written.read_bytes())

    assert arrived == visit
    assert exported[0] == exported[1]


def test_a_file_is_made_to_be_read(services: Services, tmp_path: Path) -> None:
    (visit,) = take_over(services, tmp_path, PLAIN + '[answers]\nfive.who = "Four\\npeople"')
    services.visit_files.write(visit.id, tmp_path / "copy.toml")

    text = (tmp_path / "copy.toml").read_text("utf-8")

    assert '"five.who" = """\nFour\npeople"""' in text
    assert tomllib.loads(text)["terms"]["on_site_minor"] == 12000
