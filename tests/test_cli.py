"""The program without a window, started as people and programs start it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from app.cli import main
from app.paths import resource
from app.start import read

ROUTER = resource("demo/router-that-grew.toml")


class Terminal:
    """Commands typed one after the other over one data folder."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        code = main([*map(str, words), "--data-folder", str(self.folder / "data")])
        said = self._capture.readouterr()
        return code, said.out.strip(), said.err.strip()

    def json(self, *words: str | Path) -> Any:  # noqa: ANN401 - whatever the command answers
        _, out, _ = self.run(*words, "--json")
        return json.loads(out)


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def test_help_tells_of_the_window_and_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read(["--help"])

    said = capsys.readouterr().out
    commands = ("visit", "tickets", "message", "verify", "playbook", "demo")
    for expected in ("--sample", "exit codes", *(f"\n    {name} " for name in commands)):
        assert expected in said


def test_importing_prints_one_reference_a_line(terminal: Terminal) -> None:
    both = (ROUTER, resource("demo/silent-departure.toml"))

    assert terminal.run("visit", "import", *both) == (0, "RD-0117\nKB-0042", "")


def test_a_visit_is_listed_shown_and_exported(terminal: Terminal) -> None:
    terminal.run("visit", "import", ROUTER)

    (line,) = terminal.json("visit", "list")
    shown = terminal.json("visit", "show", "rd-0117")
    code, _, _ = terminal.run("visit", "export", "RD-0117", "--to", terminal.folder / "copy.json")

    assert line["reference"] == shown["reference"] == "RD-0117"
    assert code == 0
    assert json.loads((terminal.folder / "copy.json").read_text("utf-8")) == shown
    assert "Fitch & Osgood Title" in terminal.run("visit", "show", "RD-0117")[1]


def test_the_coach_can_be_asked_what_it_said_at_a_time(terminal: Terminal) -> None:
    terminal.run("visit", "import", ROUTER)

    early = terminal.json("visit", "check", "RD-0117", "--at", "2009-11-17T12:20")

    assert [prompt["code"] for prompt in early] == ["travel-not-told"]
    assert set(early[0]) == {"code", "urgency", "say", "why", "since"}


def test_the_coach_tells_when_each_thing_came_and_went(terminal: Terminal) -> None:
    story = terminal.json("visit", "check", ROUTER)

    begun = {each["code"]: (each["first_at"][8:16], each["cleared_at"]) for each in story}
    assert begun["travel-not-told"] == ("17T12:00", None)
    assert begun["change-unapproved"] == ("17T14:55", None)
    assert begun["theory-without-facts"] == ("17T13:01", "2009-11-17T13:08:00-08:00")
    assert [each["first_at"] for each in story] == sorted(each["first_at"] for each in story)
    assert terminal.run("visit", "list")[1] == "No visits yet."


def test_a_draft_that_would_be_heard_badly_is_told_as_well(terminal: Terminal) -> None:
    draft = terminal.folder / "draft.toml"
    draft.write_text(
        'title = "Mail"\nzone = "Europe/Berlin"\ntechnician = "Jo Ames"\n'
        'client = { name = "Brandt" }\n\n[[messages]]\nkind = "update"\nto = "Sabine"\n'
        'text = "YOU broke it AGAIN!! As I told you, do not touch it."\n'
        "written_at = 2026-03-02T10:00:00\n",
        "utf-8",
    )

    told = terminal.json("visit", "check", draft)

    assert any(each["code"].startswith("tone-") for each in told)


def test_a_person_reads_what_stands_before_what_went(terminal: Terminal) -> None:
    _, out, _ = terminal.run("visit", "check", ROUTER)

    stands, _, went = out.partition("Came and went")
    assert stands.startswith("Still to do")
    assert "no-check-out: Call Marlene and say that you are done." in stands
    assert "Tue 17 Nov 2009 14:21 to Tue 17 Nov 2009 14:46" in went


@pytest.mark.parametrize("name", ["said-before-it-started", "note-on-the-desk"])
def test_the_coach_had_nothing_to_say_of_a_good_visit(terminal: Terminal, name: str) -> None:
    assert terminal.json("visit", "check", resource(f"demo/{name}.toml")) == []


def test_a_visit_file_that_is_not_there_is_named(terminal: Terminal) -> None:
    code, _, err = terminal.run("visit", "check", terminal.folder / "nowhere.toml")

    assert code == 4
    assert "nowhere.toml was refused" in err


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may do anything is never refused"
)
def test_a_folder_nobody_may_write_to_can_be_read(terminal: Terminal) -> None:
    terminal.run("visit", "import", ROUTER)
    (terminal.folder / "data").chmod(0o500)
    try:
        assert [line["reference"] for line in terminal.json("visit", "list")] == ["RD-0117"]
    finally:
        (terminal.folder / "data").chmod(0o700)


def test_a_paper_is_verified_by_exit_code_and_word(terminal: Terminal) -> None:
    terminal.run("visit", "import", ROUTER)
    good, bad, other = (terminal.folder / name for name in ("good.pdf", "bad.pdf", "other.pdf"))
    terminal.run("visit", "pdf", "RD-0117", "--paper", "authorization", "--out", good)
    bad.write_bytes(good.read_bytes() + b"\n% one more line\n")
    other.write_bytes(b"not a PDF at all")

    verdicts = {file.stem: terminal.json("verify", file)["verdict"] for file in (good, bad, other)}

    assert verdicts == {"good": "untouched", "bad": "changed", "other": "unreadable"}
    assert [terminal.run("verify", file)[0] for file in (good, bad, other)] == [0, 1, 3]
    assert terminal.run("verify", good, bad)[0] == 1
    assert terminal.run("verify", terminal.folder / "nowhere.pdf")[0] == 3


def test_a_bad_file_is_refused_with_every_mistake(terminal: Terminal) -> None:
    bad = terminal.folder / "bad.toml"
    bad.write_text('titel = "x"\nzone = "UTC"', "utf-8")

    code, out, err = terminal.run("visit", "import", bad)

    assert (code, out) == (4, "")
    assert "titel: This is not known here. Did you mean “title”?" in err
    assert "client: This is missing." in err
    assert terminal.run("visit", "list")[1] == "No visits yet."


def test_failures_are_json_for_programs(terminal: Terminal) -> None:
    code, _, err = terminal.run("--json", "visit", "show", "XX-0001")

    assert code == 5
    assert json.loads(err)["error"] == "There is no visit XX-0001."


def test_a_wrong_command_has_its_own_code(terminal: Terminal) -> None:
    assert terminal.run("visit", "frobnicate")[0] == 64


def test_what_cannot_be_written_is_said(terminal: Terminal) -> None:
    terminal.run("visit", "import", ROUTER)

    code, _, err = terminal.run("visit", "export", "RD-0117", "--to", terminal.folder / "no/x.toml")

    assert code == 6
    assert "could not be written" in err


def test_a_file_cannot_command_the_terminal(terminal: Terminal) -> None:
    wicked = terminal.folder / "wicked.toml"
    wicked.write_text(
        'title = "a\\u001b[2Jb"\nzone = "UTC"\nclient = "C"\ntechnician = "T"', "utf-8"
    )
    terminal.run("visit", "import", wicked)

    assert "\x1b" not in terminal.run("visit", "list")[1]


def test_playbooks_are_checked_and_listed(terminal: Terminal) -> None:
    empty = terminal.folder / "empty.toml"
    empty.write_text("", "utf-8")

    assert terminal.run("playbook", "check", resource("playbooks/core/1"))[0] == 0
    assert terminal.run("playbook", "check", empty)[0] == 4
    assert terminal.json("playbook", "list")[0]["name"] == "core"


def test_the_schema_is_printed(terminal: Terminal) -> None:
    published = json.loads(resource("visit-file.schema.json").read_text("utf-8"))

    assert terminal.json("visit", "schema") == published


def test_the_installed_command_answers_without_a_traceback(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "app", "visit", "show", "XX-1"]
    done = subprocess.run(
        [*program, "--data-folder", str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert done.returncode == 5
    assert done.stderr == "There is no visit XX-1.\nList the visits to see their references.\n"


def test_a_database_held_by_another_program_is_told_in_words_of_the_command_line(
    terminal: Terminal,
) -> None:
    terminal.run("visit", "import", ROUTER)
    holder = sqlcipher3.connect(str(terminal.folder / "data" / "visits.db"))
    holder.execute("BEGIN IMMEDIATE")

    code, _, said = terminal.run("visit", "import", resource("demo/silent-departure.toml"))
    holder.close()

    assert code == 6
    assert said.startswith("Nothing was changed: the disk is full, or another program holds")
