"""Tickets of other systems: recognised, previewed, taken over, brought up to date, visited."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.coaching.tickets import DateOrder, ImportResult, Ticket, TicketField
from app.coaching.visit import Priority
from app.errors import BadFileError, NotFoundError
from app.services.tickets import ImportStoppedError, Tickets
from tests.services.conftest import NOW, Shop
from tests.services.workbooks import MAIN, sheet_of, write_workbook

FILES = Path(__file__).with_name("ticket_files")
LATER = NOW + timedelta(days=1)
ZAMMAD = (
    "#", "Title", "State", "Priority", "Group", "Owner", "Customer", "Organization", "Tags",
    "Create Channel", "Time Units Total", "Created At", "Article Count", "Escalation At",
)  # fmt: skip


@pytest.fixture
def tickets(shop: Shop) -> Tickets:
    return shop.services.tickets


def previewed(tickets: Tickets, name: str, **more: Any) -> dict[str, Ticket]:  # noqa: ANN401
    path = FILES / name
    mapping = replace(tickets.recognise(path).mapping, **more) if more else None
    return {ticket.number: ticket for ticket in tickets.preview(path, mapping).tickets}


def written(folder: Path, text: str, name: str = "tickets.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def zammad(folder: Path) -> Path:
    rows = (
        ("Tickets",),
        (),
        ZAMMAD,
        (48213, "Router drops", "open", "3 high", "Users", "Todd Kessler", "Dana Whitfield",
         "Riverside Dental", None, "phone", None, 46083.5, 2, "2026-03-05 10:00:00"),
        (48214, "New keyboard", "closed", "2 normal", "Users", "-", "Ruth Abbot",
         "Old Mill Bakery", None, "web", 1.5, "2026-03-02 08:00:00", 1, None),
        (),
        (),
        ("Timezone: Europe/Berlin",),
    )  # fmt: skip
    return write_workbook(folder / "tickets.xlsx", *sheet_of(rows))


@pytest.mark.parametrize(
    ("name", "system"),
    [
        ("connectwise", "connectwise"),
        ("connectwise-report", "connectwise"),
        ("autotask", "autotask"),
        ("autotask-api", "autotask"),
        ("zendesk", "zendesk"),
        ("freshdesk", "freshdesk"),
        ("freshservice", "freshservice"),
        ("osticket", "osticket"),
        ("glpi", "glpi"),
        ("glpi-fr", "glpi"),
        ("glpi-pt", "glpi"),
        ("itflow", "itflow"),
        ("itflow-few", "itflow"),
        ("unknown", "other"),
    ],
)
def test_a_file_is_recognised_by_its_headings(tickets: Tickets, name: str, system: str) -> None:
    path = FILES / f"{name}.csv"

    assert tickets.recognise(path).system == system
    assert tickets.preview(path).result.bad == ()


def test_the_preview_shows_tickets_and_keeps_nothing(tickets: Tickets) -> None:
    preview = tickets.preview(FILES / "zendesk.csv")

    assert [ticket.subject for ticket in preview.tickets] == [
        "Card reader beeps twice",
        "+1 monitor for the shop",
    ]
    assert (preview.result.added, preview.result.is_kept, tickets.count()) == (2, False, 0)
    assert "Tags" in preview.sheet.unmapped


def test_a_ticket_keeps_what_the_file_says_of_it(tickets: Tickets) -> None:
    tickets.run(FILES / "zendesk.csv", None, NOW)

    ticket = tickets.get(tickets.find("5012"))

    assert (ticket.client, ticket.contact, ticket.assignee) == (
        "Riverside Dental",
        "Dana Whitfield",
        "Todd Kessler",
    )
    assert (ticket.priority, ticket.status, ticket.kind) == (Priority.OUTAGE, "Open", "Incident")
    # Without a zone it is the company's: New York, an hour before the clocks change.
    assert ticket.opened_at == datetime(2026, 3, 2, 14, 15, tzinfo=UTC)
    assert ticket.source["Floor [list]"] == "Second"


def test_the_traps_of_a_connectwise_grid(tickets: Tickets) -> None:
    found = previewed(tickets, "connectwise.csv")

    scanner, printer, till = found["20417"], found["20418"], found["20419"]
    assert scanner.subject == 'Scanner says "no paper" and stops'
    assert (scanner.contact, scanner.status, scanner.assignee) == ("", "New", "tkessler,mvance")
    assert scanner.priority is Priority.NORMAL
    assert printer.priority is Priority.OUTAGE
    assert till.subject == "=till drawer opens by itself"
    assert scanner.source["Change Mgmt Date"] == "04/30/2025"
    assert scanner.source["Change Mgmt Date (2)"] == "05/01/2025"


def test_the_traps_of_autotask(tickets: Tickets) -> None:
    template, dump = previewed(tickets, "autotask.csv"), previewed(tickets, "autotask-api.csv")

    mail = template["T20260301.0007"]
    assert (mail.contact, mail.assignee) == ("Dana Whitfield", "Todd Kessler")
    assert mail.opened_at == datetime(2026, 3, 1, 13, 12, tzinfo=UTC)
    assert template["L-77"].priority is Priority.LOW
    assert dump["T20260301.0007"].client == "Company 29683510"
    assert dump["T20260301.0007"].opened_at == datetime(2026, 3, 1, 8, 12, 44, 280_000, UTC)
    assert dump["T20260301.0007"].description == "First line\n\nThird line, with a comma"
    assert dump["T20260302.0001"].status == "Complete"


def test_the_traps_of_osticket_and_glpi(tickets: Tickets) -> None:
    osticket, glpi = previewed(tickets, "osticket.csv"), previewed(tickets, "glpi.csv")

    assert osticket["418233"].subject == "=SUM of the invoices is wrong"
    assert osticket["000091"].opened_at == datetime(2026, 3, 14, 18, 5, tzinfo=UTC)
    assert glpi["5732943"].client == "Riverside Dental"
    assert glpi["5732943"].assignee == "Kessler Todd, Vance Maria"


def test_a_french_file_in_a_windows_code_page(tickets: Tickets) -> None:
    preview = tickets.preview(FILES / "glpi-fr.csv")

    assert preview.tickets[0].subject == "L'écran reste noir"
    assert preview.tickets[0].opened_at == datetime(2026, 3, 4, 21, 24, tzinfo=UTC)
    assert preview.tickets[0].priority is Priority.HIGH
    assert any("Western European" in problem for problem in preview.result.problems)


def test_a_workbook_of_zammad(tickets: Tickets, tmp_path: Path) -> None:
    preview = tickets.preview(zammad(tmp_path))

    first, second = preview.tickets
    assert (preview.sheet.system, preview.result.bad) == ("zammad", ())
    assert (first.number, first.client, first.priority) == (
        "48213",
        "Riverside Dental",
        Priority.HIGH,
    )
    # Its own last line says that its clock is Berlin's.
    assert first.opened_at == datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
    assert second.opened_at == datetime(2026, 3, 2, 7, 0, tzinfo=UTC)


def test_a_workbook_whose_cells_hold_their_own_text(tickets: Tickets, tmp_path: Path) -> None:
    def line(*cells: str) -> str:
        texts = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
        return f"<row>{texts}</row>"

    rows = (
        line("#", "Title", "Created At"),
        line("7", "Fan", "2026-03-02 12:00:00"),
        line("Zeitzone: Europe/Berlin"),
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'

    (ticket,) = tickets.preview(write_workbook(tmp_path / "tickets.xlsx", sheet)).tickets

    assert ticket.opened_at == datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


def test_importing_again_brings_up_to_date_and_doubles_nothing(
    tickets: Tickets, tmp_path: Path
) -> None:
    text = (FILES / "itflow.csv").read_text("utf-8") + "TCK-105,Low,Open,Fan hums,,,,Mill,,\r\n"
    path = written(tmp_path, text)
    first = tickets.run(path, None, NOW)
    again = tickets.run(path, None, LATER)
    path.write_text(text.replace("Open,Fan hums", "Closed,Fan hums"), "utf-8")
    changed = tickets.run(path, None, LATER)

    def counted(result: ImportResult) -> tuple[int, int, int]:
        return result.added, result.updated, result.unchanged

    assert [counted(each) for each in (first, again, changed)] == [(2, 0, 0), (0, 0, 2), (0, 1, 1)]
    ticket = tickets.get(tickets.find("TCK-105"))
    assert (tickets.count(), ticket.status) == (2, "Closed")
    assert (ticket.imported_at, ticket.updated_at) == (NOW, LATER)


def test_bad_rows_are_listed_and_nothing_goes_in(tickets: Tickets) -> None:
    result = tickets.run(FILES / "bad-rows.csv", None, NOW)

    assert [(row.line, row.reason) for row in result.bad] == [
        (3, "It has no ticket number."),
        (4, "Ticket 3 has no subject."),
        (5, "The opening date “soon” is not a date that is known here."),
        (6, "It has 3 columns where the headings have 8."),
        (7, "It has 9 columns where the headings have 8."),
        (8, "Ticket 1 is in this file more than once; the first row counts."),
        (11, "The opening date “2026-13-02 09:15:00” is no date."),
    ]
    assert (result.is_kept, tickets.count()) == (False, 0)


def test_good_rows_go_in_when_the_person_says_so(tickets: Tickets) -> None:
    result = tickets.run(FILES / "bad-rows.csv", None, NOW, accept_bad_rows=True)

    assert (result.is_kept, result.added, result.bad_count) == (True, 2, 7)
    assert {line.subject for line in tickets.window(0, 10)} == {"Good one", "Two lines"}


def test_a_changed_mapping_is_remembered_for_such_files(tickets: Tickets, tmp_path: Path) -> None:
    mapping = tickets.recognise(FILES / "unknown.csv").mapping
    by_region = replace(mapping, columns={**mapping.columns, TicketField.CLIENT: ("Region",)})
    tickets.run(FILES / "unknown.csv", by_region, NOW)
    next_week = written(
        tmp_path,
        "Region;Case ID;Customer Name;Short Description;Reported By;Severity;Logged On\n"
        "East;C-2;Old Mill Bakery;Fax again;Ruth Abbot;2;14/03/2026\n",
    )

    preview = tickets.preview(next_week)

    assert preview.tickets[0].client == "East"
    assert preview.sheet.confidence == 1


def test_the_day_or_the_month_first_is_decided_over_the_column(
    tickets: Tickets, tmp_path: Path
) -> None:
    head = "Ticket Number,Subject,Status,Priority,Date Opened\n"
    decided = written(tmp_path, f"{head}1,a,Open,Low,03/04/2026\n2,b,Open,Low,13/04/2026\n")
    month_first, _ = tickets.preview(decided).tickets
    doubtful = written(tmp_path, f"{head}3,c,Open,Low,03/04/2026\n", "other.csv")
    before = tickets.preview(doubtful)
    tickets.run(decided, None, NOW)
    after = tickets.preview(doubtful)

    assert month_first.opened_at == datetime(2026, 4, 3, 4, 0, tzinfo=UTC)
    assert before.tickets[0].opened_at == datetime(2026, 3, 4, 5, 0, tzinfo=UTC)
    assert any("two ways" in problem for problem in before.result.problems)
    # What an earlier file of the same headings showed is kept in mind.
    assert after.tickets[0].opened_at == datetime(2026, 4, 3, 4, 0, tzinfo=UTC)
    assert not any("two ways" in problem for problem in after.result.problems)


def test_a_date_column_nobody_takes_may_decide_for_the_others(
    tickets: Tickets, tmp_path: Path
) -> None:
    head = "Ticket Number,Subject,Status,Priority,Date Opened,Date Closed\n"
    path = written(tmp_path, f"{head}1,a,Closed,Low,03/04/2026,13/04/2026\n")

    preview = tickets.preview(path)

    assert preview.tickets[0].opened_at == datetime(2026, 4, 3, 4, 0, tzinfo=UTC)
    assert not any("two ways" in problem for problem in preview.result.problems)


def test_a_person_can_say_how_dates_are_meant(tickets: Tickets) -> None:
    path = FILES / "connectwise.csv"
    mapping = replace(tickets.recognise(path).mapping, date_order=DateOrder.DAY_FIRST)

    result = tickets.preview(path, mapping).result

    assert [row.reason for row in result.bad] == [
        "The due date “04/21/2025 04:00 pm” is no date when read day-first."
    ]


def test_a_file_without_number_or_subject_says_what_it_lacks(
    tickets: Tickets, tmp_path: Path
) -> None:
    path = written(tmp_path, "Colour,Weight\nred,3\n")

    with pytest.raises(BadFileError) as refused:
        tickets.run(path, None, NOW)

    assert refused.value.problems == (
        "No column is known to hold the ticket number.",
        "No column is known to hold the subject.",
    )


@pytest.mark.parametrize("stop_at", [0, 1, 2, 3])
def test_an_import_can_be_stopped_and_leaves_nothing(
    tickets: Tickets, tmp_path: Path, stop_at: int
) -> None:
    rows = "".join(f"{number},Low,Open,Fan hums\n" for number in range(1200))
    path = written(tmp_path, f"Ticket Number,Priority,Status,Subject\n{rows}")
    asked = iter(range(100))

    with pytest.raises(ImportStoppedError, match="Nothing was taken over"):
        tickets.run(path, None, NOW, cancelled=lambda: next(asked) == stop_at)

    assert tickets.count() == 0


def test_progress_is_told(tickets: Tickets, tmp_path: Path) -> None:
    rows = "".join(f"{number},Low,Open,Fan hums\n" for number in range(1200))
    path = written(tmp_path, f"Ticket Number,Priority,Status,Subject\n{rows}")
    told: list[tuple[int, int, str]] = []

    tickets.run(path, None, NOW, progress=lambda *words: told.append(words))

    assert told == [
        (2, 1201, "Reading tickets"),
        (502, 1201, "Reading tickets"),
        (1002, 1201, "Reading tickets"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_text_is_read(tickets: Tickets, tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "Ticket Number\tSubject\n7\tŁódź 東京\n", encoding=encoding)

    (ticket,) = tickets.preview(path).tickets

    assert ticket.subject == "Łódź 東京"


def test_a_ticket_becomes_a_visit(shop: Shop) -> None:
    tickets, visits = shop.services.tickets, shop.services.visits
    tickets.run(FILES / "zendesk.csv", None, NOW)

    known = visits.facts(tickets.plan_visit(tickets.find("5012"), shop.me, NOW))
    new = visits.facts(tickets.plan_visit(tickets.find("5013"), shop.me, NOW))

    assert (known.client.id, known.contact, known.ticket) == (shop.client, "Dana Whitfield", "5012")
    assert (known.title, known.priority) == ("Card reader beeps twice", Priority.OUTAGE)
    assert known.contact_person == shop.services.clients.get(shop.client).contacts[0]
    assert new.client.name == "Old Mill Bakery"
    assert new.contact_person is not None
    assert not new.contact_person.may_approve


def test_a_ticket_becomes_one_visit_only_and_stays_with_it(shop: Shop) -> None:
    tickets = shop.services.tickets
    tickets.run(FILES / "zendesk.csv", None, NOW)
    ticket = tickets.find("5012")
    visit = tickets.plan_visit(ticket, shop.me, NOW)

    again = tickets.plan_visit(ticket, shop.me, LATER)
    tickets.run(FILES / "zendesk.csv", None, LATER)

    assert again == visit == tickets.get(ticket).visit_id


def test_a_ticket_of_nobody_is_no_visit(shop: Shop) -> None:
    tickets = shop.services.tickets
    tickets.run(FILES / "osticket.csv", None, NOW)

    with pytest.raises(NotFoundError, match="names no client"):
        tickets.plan_visit(tickets.find("418233"), shop.me, NOW)


def test_a_table_of_few_words_is_nobodys_export(tickets: Tickets, tmp_path: Path) -> None:
    sheet = tickets.recognise(written(tmp_path, "Ticket Number,Subject\n1,Till\n"))

    assert (sheet.system, sheet.mapping.is_enough) == ("other", True)


def test_translated_headings_are_understood(tickets: Tickets, tmp_path: Path) -> None:
    headings = "Ticketnummer;Erstellungsdatum;Betreff;Von;Priorität;Aktueller Status"
    path = written(tmp_path, f"\ufeff{headings}\n000418;21.04.2026 11:21;Drucker;Dana;Hoch;Offen\n")

    (ticket,) = tickets.preview(path).tickets

    assert (ticket.number, ticket.contact, ticket.status) == ("000418", "Dana", "Offen")
    assert (ticket.priority, ticket.opened_at) == (
        Priority.HIGH,
        datetime(2026, 4, 21, 15, 21, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("<p>It <b>stops</b></p><ul><li>at noon</li></ul>", "It stops\n\n- at noon"),
        ("&lt;p&gt;Line one&lt;br&gt;two &amp;amp; three&lt;/p&gt;", "Line one\ntwo & three"),
        ("<style>p{}</style><p>Seen</p><script>alert(1)</script>", "Seen"),
        ("From <dana@riverside.example> & co", "From <dana@riverside.example> & co"),
        ("R&amp;D has no line", "R&D has no line"),
    ],
)
def test_a_description_in_markup_is_read_as_people_see_it(
    tickets: Tickets, tmp_path: Path, cell: str, read: str
) -> None:
    path = written(tmp_path, f'Ticket Number,Subject,Description\n1,Line,"{cell}"\n')

    (ticket,) = tickets.preview(path).tickets

    assert (ticket.description, ticket.source["Description"]) == (read, cell)


def test_an_entity_of_everybody_is_no_client(tickets: Tickets) -> None:
    assert previewed(tickets, "glpi.csv")["91"].client == ""


def test_a_preview_counts_as_the_import_does(tickets: Tickets, tmp_path: Path) -> None:
    tickets.run(written(tmp_path, "Ticket Number,Subject\n1,a\n2,b\n3,c\n"), None, NOW)
    again = written(tmp_path, "Ticket Number,Subject\n1,a\n2,new\n4,d\n4,d\n,x\n", "again.csv")

    before = tickets.preview(again).result
    done = tickets.run(again, None, LATER, accept_bad_rows=True)

    assert (before.added, before.updated, before.unchanged, before.bad_count) == (1, 1, 2, 1)
    assert replace(done, is_kept=False) == before


def test_nobody_waits_for_a_preview(shop: Shop, tmp_path: Path) -> None:
    """Somebody types on a visit while a large file is looked through on another thread."""
    rows = "".join(f"{number},Till\n" for number in range(2_000))
    path = written(tmp_path, f"Ticket Number,Subject\n{rows}")

    def type_meanwhile(*_: object) -> None:
        shop.services.visits.answer(shop.visit, "five.who", "The front desk", NOW)

    with shop.services.tickets.apart() as apart:
        preview = apart.preview(path, progress=type_meanwhile)

    assert preview.result.added == 2_000
    assert shop.services.visits.facts(shop.visit).text("five.who") == "The front desk"


def test_what_a_ticket_says_becomes_the_clients_words(shop: Shop, tmp_path: Path) -> None:
    tickets = shop.services.tickets
    path = written(tmp_path, 'Ticket Number,Subject,Client,Description\n7,Till,Bakery,"It beeps"\n')
    tickets.run(path, None, NOW)

    visit = tickets.plan_visit(tickets.find("7"), shop.me, NOW, shop.client, title="Till beeps")

    facts = shop.services.visits.facts(visit)
    assert (facts.title, facts.client.name) == ("Till beeps", "Riverside Dental")
    assert facts.text("statement.words") == "It beeps"


def test_a_few_letters_suggest_tickets_without_a_visit(shop: Shop, tmp_path: Path) -> None:
    tickets = shop.services.tickets
    text = "Ticket Number,Subject,Client\n70,100% full,Bakery\n71,Till,Bakery\n72,Till,Mill\n"
    tickets.run(written(tmp_path, text), None, NOW)
    tickets.plan_visit(tickets.find("71"), shop.me, NOW)

    assert [line.number for line in tickets.suggest("till")] == ["72"]
    assert [line.number for line in tickets.suggest("%")] == ["70"]
    assert tickets.suggest(" ") == ()
    assert (tickets.count("till mill"), tickets.count()) == (1, 3)


def test_semicolons_in_a_description_are_no_columns(tickets: Tickets, tmp_path: Path) -> None:
    path = written(tmp_path, 'Ticket Number,Subject,Description\n1,Line,"a; b; c; d; e; f"\n')

    assert tickets.recognise(path).delimiter == ","


def test_a_line_above_the_headings_decides_nothing(tickets: Tickets, tmp_path: Path) -> None:
    text = "Tickets, exported on Monday\n\nTicket Number;Subject;Client\n1;Till;Bakery\n"

    sheet = tickets.recognise(written(tmp_path, text))

    assert (sheet.delimiter, len(sheet.headers)) == (";", 3)
