"""A visit's score on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.paths import resource

SILENT = resource("demo/silent-departure.toml")


def run(folder: Path, *words: str | Path) -> int:
    return main([*map(str, words), "--data-folder", str(folder)])


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401
    """The score of the silent departure, as a program reads it."""
    assert run(tmp_path, "visit", "score", SILENT, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_a_score_names_every_skill_and_leaves_out_what_nobody_can_judge(told: Any) -> None:  # noqa: ANN401
    figures = {each["skill"]: each["score"] for each in told["skills"]}

    assert len(figures) == 8
    assert figures["tone"] is None
    assert figures["presence"] <= 25
    assert figures["documentation"] >= 80
    assert told["playbook"] == {"name": "core", "version": 1}


def test_each_point_has_its_evidence(told: Any) -> None:  # noqa: ANN401
    presence = told["skills"][0]

    assert presence["name"] == "Being seen"
    assert presence["evidence"][0] == {
        "item": "arrive.check_in",
        "say": "Checked in, no contact named.",
        "earned": 2.5,
        "possible": 5.0,
        "proof": "recorded",
        "state": "partly",
    }
    assert sum(each["earned"] for each in presence["evidence"]) == presence["earned"]


def test_a_strike_fails_its_skill_and_says_when(told: Any) -> None:  # noqa: ANN401
    assert told["strikes"] == [
        {
            "kind": "silent_departure",
            "say": "Left without a check-out and without a message.",
            "at": "2026-01-14T12:02:00-06:00",
        }
    ]
    assert [each["skill"] for each in told["failures"]] == ["presence"]


def test_people_read_one_line_a_skill(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, "visit", "import", SILENT)
    capsys.readouterr()

    run(tmp_path, "visit", "score", "KB-0042")
    said = capsys.readouterr().out.splitlines()

    assert "KB-0042" in said[0]
    assert len(said) == 10
    assert "   –  Tone and form            Nothing to judge on this visit." in said
    assert said[-1] == "Strike: Left without a check-out and without a message."


def test_what_does_not_exist_has_no_score(tmp_path: Path) -> None:
    assert run(tmp_path, "visit", "score", "XX-1") == 5
