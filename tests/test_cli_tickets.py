"""Tickets at the command line: previewed, imported, listed."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main

FILES = Path(__file__).parent / "services" / "ticket_files"
BAD = FILES / "bad-rows.csv"


class Terminal:
    """Commands about tickets over one data folder."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        code = main(["tickets", *map(str, words), "--data-folder", str(self.folder)])
        said = self._capture.readouterr()
        return code, said.out.strip(), said.err.strip()

    def json(self, *words: str | Path) -> Any:  # noqa: ANN401 - whatever the command answers
        return json.loads(self.run(*words, "--json")[1])


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def test_tickets_are_imported_and_listed(terminal: Terminal) -> None:
    code, out, _ = terminal.run("import", FILES / "zendesk.csv")

    assert (code, out.splitlines()[0]) == (0, "2 added, 0 updated, 0 unchanged")
    assert terminal.json("import", FILES / "zendesk.csv")["unchanged"] == 2
    assert "Riverside Dental: Card reader beeps twice" in terminal.run("list")[1]
    assert {line["number"] for line in terminal.json("list")} == {"5012", "5013"}


def test_a_preview_keeps_nothing(terminal: Terminal) -> None:
    told = terminal.json("import", FILES / "connectwise.csv", "--preview")
    said = terminal.run("import", FILES / "connectwise.csv", "--preview")[1]

    assert (told["system"], told["kept"], told["added"]) == ("connectwise", False, 3)
    assert told["mapping"]["subject"] == ["Summary Description"]
    assert told["tickets"][0]["subject"] == 'Scanner says "no paper" and stops'
    assert "subject      from “Summary Description”" in said
    assert terminal.run("list")[1] == "No tickets yet."


def test_bad_rows_refuse_the_file_unless_the_good_ones_are_accepted(terminal: Terminal) -> None:
    code, _, err = terminal.run("import", BAD)
    told = terminal.json("import", BAD)
    accepted = terminal.run("import", BAD, "--accept-good-rows")

    assert code == 4
    assert "Line 3: It has no ticket number." in err
    assert (told["kept"], told["bad_count"]) == (False, 7)
    assert accepted[0] == 0
    assert len(terminal.json("list")) == 2


def test_a_column_can_be_named_for_a_file_nobody_knows(terminal: Terminal) -> None:
    file = terminal.folder / "strange.csv"
    file.write_text("Vorgang;Worum\n7;Fax ist besetzt\n", "utf-8")

    refused = terminal.run("import", file)
    told = terminal.run(
        "import", file, "--system", "Werkstatt", "--map", "number=Vorgang", "--map", "subject=worum"
    )

    assert refused[0] == 4
    assert "No column is known to hold the ticket number." in refused[2]
    assert told[0] == 0
    assert terminal.json("list")[0]["system"] == "werkstatt"
    # The columns are known from now on.
    assert terminal.run("import", file)[0] == 0


def test_what_is_not_a_ticket_file_is_refused(terminal: Terminal) -> None:
    nowhere = terminal.run("import", terminal.folder / "nowhere.csv")

    assert nowhere[0] == 4
    assert "can't be opened" in nowhere[2]
    assert terminal.run("import", FILES / "glpi.csv", "--map", "colour=ID")[0] == 64
    assert terminal.run("import", FILES / "glpi.csv", "--map", "subject=Colour")[0] == 4
