"""Measures everything, or what is named: ``python -m bench [subject …] [--large]``."""

import os
import sys
import tempfile
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

from bench import results
from bench.dataset import Datasets

SUBJECTS = (
    "startup",
    "saving",
    "lists",
    "seen_before",
    "long_list",
    "visit_screen",
    "papers",
    "sealing",
    "tickets",
    "messages",
    "scale",
    "coverage",
)


def main() -> int:
    """Measure, print, and keep the figures of a whole run."""
    parser = ArgumentParser(prog="bench", description="Prints ratios; a whole run is written down.")
    parser.add_argument("subjects", nargs="*", choices=[*SUBJECTS, []], metavar="|".join(SUBJECTS))
    parser.add_argument("--large", action="store_true", help="also with a million visits")
    given = parser.parse_args()
    if sys.platform == "linux" and not (os.getenv("DISPLAY") or os.getenv("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sections = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        data = Datasets(Path(folder), is_large=given.large)
        for name in given.subjects or SUBJECTS:
            subject = import_module(f"bench.{name}")
            print(f"\n{subject.TITLE}", flush=True)
            figures = subject.measure(data)
            for figure in figures:
                print(figure.line(), flush=True)
            sections.append((subject.TITLE, figures))
    if not given.subjects:
        results.write(sections)
        print(f"\nWritten to {results.FILE.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
