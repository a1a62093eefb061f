"""Papers for talks with the team, from the command line."""

import json
from pathlib import Path

import pytest

from app.cli import NOT_FOUND, NOT_SAVED, main
from app.coaching.company import Company
from app.coaching.people import Person, Role
from app.services.services import open_services
from tests.services.conftest import NOW


def run(folder: Path, *words: str | Path) -> int:
    return main([*map(str, words), "--data-folder", str(folder)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A manager's laptop, and Todd in the team."""
    folder = tmp_path / "data"
    folder.mkdir()
    services = open_services(folder)
    services.company.save(Company(name="Harbor IT Services"), NOW)
    services.people.add(Person(name="Todd Kessler"), NOW)
    ruth = services.people.add(Person(name="Ruth Alvarez", role=Role.MANAGER), NOW)
    services.people.set_me(ruth)
    services.close()
    return folder


def test_the_sheet_for_a_talk_and_the_report_are_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, report = tmp_path / "todd.pdf", tmp_path / "team.pdf"

    assert run(folder, "export", "scorecard", "todd kessler", "--out", sheet, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(sheet), "person": "Todd Kessler"}
    assert run(folder, "export", "team", "--weeks", "4", "--out", report) == 0

    assert sheet.read_bytes().startswith(b"%PDF")
    assert report.read_bytes().startswith(b"%PDF")


def test_nobody_of_that_name_is_told(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "export", "scorecard", "Nobody", "--out", tmp_path / "a.pdf") == NOT_FOUND


def test_behind_a_pass_phrase_it_is_asked_for(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = open_services(folder)
    ruth = services.people.me()
    assert ruth
    services.manager_side.set_passphrase(ruth.id, "the harbour is calm", NOW)
    services.close()
    typed = iter(("wrong", "the harbour is calm"))
    monkeypatch.setattr("app.cli.exports.getpass", lambda _ask: next(typed))
    report = tmp_path / "team.pdf"

    assert run(folder, "export", "team", "--out", report) == NOT_SAVED
    assert not report.exists()
    assert run(folder, "export", "team", "--out", report) == 0
