"""Starts the program: ``visitcoach`` opens the window, ``visitcoach <command>`` works without."""

import gc
import sys
from collections.abc import Sequence

from app.start import read


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


if __name__ == "__main__":
    sys.exit(main())
