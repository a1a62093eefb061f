"""Starts the program: ``visitcoach`` opens the window, ``visitcoach <command>`` works without."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from app.start import read


def run() -> NoReturn:
    """Run the program and end the process with its exit code."""
    words = sys.argv[1:]
    code = main(words)
    if not _names_a_command(words):
        _leave(code)
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the arguments ``argv`` and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if _names_a_command(words):
        from app import cli

        return cli.main(words)
    start = read(words)
    # The collector would walk over all of Qt's enums again and again before the first paint.
    gc.disable()
    from app import bootstrap

    return bootstrap.run(start)


def _names_a_command(words: list[str]) -> bool:
    """Tell whether a command is meant; its options may stand before it."""
    after = iter(words)
    for word in after:
        if word == "--data-folder":
            next(after, None)
        elif not word.startswith("-") or word == "--json":
            return True
    return False


def _leave(code: int) -> NoReturn:
    """End the process after the window, where everything was closed already.

    Python would take all of Qt apart, object by object: 30 ms in which nothing happens any more,
    and the moment in which programs with Qt crash.
    """
    for stream in (sys.stdout, sys.stderr):
        # A program that was started without a console has none.
        if stream is not None:
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
