"""How the program is asked to start: read from the command line, handed to the window."""

import sys
from pathlib import Path
from typing import NamedTuple


class Start(NamedTuple):
    """How the window is to be started.

    Here, in the theme and in the navigation a data class is a named tuple: to import
    ``dataclasses`` and make the first ones costs 6 ms of the way to the first window.
    """

    data_folder: Path | None = None
    with_sample: bool = False
    quit_after_first_paint: bool = False


def read(words: list[str]) -> Start:
    """Read the words of the command line; wrong ones are told and end the program."""
    from argparse import ArgumentParser, RawDescriptionHelpFormatter

    parser = ArgumentParser(
        prog="visitcoach",
        description="Opens Visit Coach. With a command, such as verify, it works without a window.",
        epilog=_commands() if {"-h", "--help"} & {*words} else None,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data-folder", type=Path, help="where your visits are kept")
    parser.add_argument(
        "--sample", action="store_true", help="open the sample company, making it if need be"
    )
    parser.add_argument(
        "--quit-after-first-paint", action="store_true", help="leave as soon as the window is seen"
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    given = parser.parse_args(words)
    if given.version:
        from importlib.metadata import version

        sys.stdout.write(f"Visit Coach {version('visitcoach')}\n")
        parser.exit()
    return Start(
        data_folder=given.data_folder,
        with_sample=given.sample,
        quit_after_first_paint=given.quit_after_first_paint,
    )


def _commands() -> str:
    """Return what works without a window; it is read only where somebody asks for help."""
    from app.cli.arguments import parser

    return parser().format_help()
