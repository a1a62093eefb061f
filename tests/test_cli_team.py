"""The team without a window."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.__main__ import main
from app.services.services import open_services

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample company as it is today."""
    folder = tmp_path_factory.mktemp("team")
    services = open_services(folder)
    services.sample.fill(datetime.now(UTC), weeks=8)
    services.close()
    return folder


@pytest.fixture
def run(filled: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command over a sample company as it is today."""

    def once(*words: str) -> tuple[int, str, str]:
        try:
            code = main([*words, "--data-folder", str(filled)])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return once


def test_the_team_is_told_as_its_screen_shows_it(run: Run) -> None:
    code, out, _ = run("team", "--json", "--weeks", "8")

    told = json.loads(out)
    seen = told["skills"][0]
    assert code == 0
    assert told["weeks"]["count"] == 8
    assert told["visits"] == sum(person["visits"] for person in told["people"])
    assert seen["name"] == "Being seen"
    assert all(level["low"] <= level["level"] <= level["high"] for level in seen["levels"])
    assert len(seen["trend"]) == 8


def test_a_person_reads_a_line_for_each_skill(run: Run) -> None:
    _, out, _ = run("team")

    assert "visits in the last 12 weeks" in out.splitlines()[0]
    assert "Closing the loop" in out


def test_a_client_and_a_kind_narrow_it(run: Run) -> None:
    _, whole, _ = run("team", "--json")
    _, narrow, _ = run("team", "--json", "--client", "riverside dental", "--kind", "onsite")

    assert 0 < json.loads(narrow)["visits"] < json.loads(whole)["visits"]
    assert json.loads(narrow)["kind"] == "onsite"


def test_an_unknown_client_and_a_strange_number_are_refused(run: Run) -> None:
    assert run("team", "--client", "Nobody & Sons")[0] == 5
    code, _, said = run("team", "--weeks", "0")
    assert (code, "“0” is no number of weeks" in said) == (64, True)
