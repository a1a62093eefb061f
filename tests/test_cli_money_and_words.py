"""What a visit costs and how a message sounds, asked without a window."""

import io
import json
from pathlib import Path

import pytest

from app.cli import main
from app.paths import resource

ROUTER = resource("demo/router-that-grew.toml")


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> object:
    """Run a command and return what it told a program."""
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    told: object = json.loads(capsys.readouterr().out)
    return told


def test_the_bill_names_each_line_and_its_rule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ("--data-folder", str(tmp_path))
    main(["visit", "import", str(ROUTER), *folder])

    told = asked(capsys, "visit", "bill", "RD-0117", *folder)

    assert isinstance(told, dict)
    lines = told["lines"]
    assert [line["what"] for line in lines][:3] == ["travel", "on_site", "on_site"]
    assert (lines[0]["from"], lines[0]["raw_minutes"]) == ("2009-11-17T12:00:00-08:00", 45)
    assert lines[2]["rule"] == "after_hours"
    assert told["total_minor"] == sum(line["amount_minor"] for line in lines) + told["parts_minor"]
    assert [line["raw_minutes"] for line in lines if line["expected"]] == [45]


def test_a_message_is_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "You should have told us earlier. I'll call you ASAP."
    monkeypatch.setattr("sys.stdin", io.StringIO(text))

    told = asked(capsys, "message", "check", "-")

    assert isinstance(told, list)
    assert [finding["kind"] for finding in told] == ["blame", "promise-without-time"]
    assert text[told[0]["start"] : told[0]["end"]] == "You should have told"


def test_a_polite_message_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    polite = "Hi Dana, the dead drive is out and the problem is gone. Call me any time. Todd"
    monkeypatch.setattr("sys.stdin", io.StringIO(polite))

    assert asked(capsys, "message", "check", "-") == []
