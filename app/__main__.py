"""Starts the program: ``visitcoach`` opens the window, ``visitcoach <command>`` works without."""

import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Start:
    """How the window is to be started."""

    data_folder: Path | None = None
    with_sample: bool = False
    quit_after_first_paint: bool = False


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the arguments ``argv`` and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words and not words[0].startswith("-"):
        from app import cli

        return cli.main(words)
    start = _read(words)
    # The collector would walk over all of Qt's enums again and again before the first paint.
    gc.disable()
    from app import bootstrap

    return bootstrap.run(start)


def _read(words: list[str]) -> Start:
    from argparse import ArgumentParser

    parser = ArgumentParser(
        prog="visitcoach",
        description="Opens Visit Coach. With a command, such as verify, it works without a window.",
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

        parser.exit(message=f"Visit Coach {version('visitcoach')}\n")
    return Start(
        data_folder=given.data_folder,
        with_sample=given.sample,
        quit_after_first_paint=given.quit_after_first_paint,
    )


if __name__ == "__main__":
    sys.exit(main())
