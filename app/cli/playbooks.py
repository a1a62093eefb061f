"""Commands about playbooks."""

from argparse import Namespace
from dataclasses import asdict

from app.cli.opening import opened
from app.cli.output import Output


def check(given: Namespace, output: Output) -> int:
    """Name every mistake in a playbook; nothing is installed."""
    from app.services.playbooks import read_file

    playbook = read_file(given.file)
    told = {
        "name": playbook.name,
        "version": playbook.version,
        "questions": len(playbook.questions),
        "items": len(playbook.items),
        "lessons": len(playbook.lessons),
        "problems": [],
    }
    output.give(
        f"{playbook.name}, version {playbook.version}, can be used: {len(playbook.questions)} "
        f"questions, {len(playbook.items)} checklist items, {len(playbook.lessons)} lessons.",
        told,
    )
    return 0


def show_all(given: Namespace, output: Output) -> int:
    """List the playbooks on this computer."""
    with opened(given) as services:
        known = services.playbooks.available()
        used = services.company.get()
    lines = (
        f"{ref.name} {ref.version}" + (" (in use)" if used and used.playbook == ref else "")
        for ref in known
    )
    output.give("\n".join(lines), [asdict(ref) for ref in known])
    return 0
