"""Commands about messages to clients."""

import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from app.cli.output import Output
from app.coaching.message import check_message, read_phrases
from app.errors import NotFoundError
from app.paths import resource

_LANGUAGE = "messages/en"


def check(given: Namespace, output: Output) -> int:
    """Say how a message will sound to the client who reads it."""
    text = _text(given.file)
    phrases = read_phrases(
        {file.name: file.read_text("utf-8") for file in sorted(resource(_LANGUAGE).glob("*.toml"))}
    )
    found = check_message(text, phrases)
    said = "\n".join(
        f"{finding.kind}: “{text[finding.start : finding.end]}”\n"
        f"    {finding.say}\n    Better: {finding.better}"
        for finding in found
    )
    output.give(said or "Nothing to say against it.", [asdict(finding) for finding in found])
    return 0


def _text(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotFoundError(f"{file} can't be read as text.", "Name a text file, or -.") from error
