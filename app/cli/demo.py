"""The sample visit, walked through the real windows off screen."""

from argparse import Namespace

from app.cli.output import Output


def walk(given: Namespace, output: Output) -> int:
    """Walk the sample visit and name the folder with the papers and pictures of it."""
    from app.ui.demo_walk import walk_sample_visit

    made = walk_sample_visit(given.out)
    output.give(
        "\n".join((*(f"  {file.name}" for file in made), f"All of it is in {given.out}.")),
        {"folder": str(given.out), "files": [str(file) for file in made]},
    )
    return 0
