"""The command line: which commands there are and what each is told."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NoReturn

from app.cli import demo, exports, messages, papers, playbooks, scores, team, tickets, visits
from app.cli.output import Output
from app.coaching.tickets import DateOrder, TicketField
from app.coaching.visit import PaperKind, VisitKind
from app.errors import AppError

WRONG_USAGE: Final = 64

_EPILOG = """\
exit codes:
  0   done; verify: untouched
  1   verify: changed after signing
  2   verify: not one of our papers
  3   verify: can't be read
  4   a file was refused; every mistake is listed and nothing was taken over
  5   there is no such visit, ticket, paper or playbook
  6   it could not be saved, or the data folder can't be used
  64  the command was not understood

visitcoach visit --help says more about one command.
"""


class _Parser(argparse.ArgumentParser):
    """Says a wrong command as every other failure is said, with its own exit code."""

    def error(self, message: str) -> NoReturn:
        usage = " ".join(self.format_usage().split())
        Output(as_json="--json" in sys.argv).complain(AppError(f"{message}.", usage))
        self.exit(WRONG_USAGE)


def parser() -> argparse.ArgumentParser:
    """Return the reader of the command line; what it reads carries the function to ``run``."""
    everywhere = _options(argparse.SUPPRESS, argparse.SUPPRESS)
    whole = _Parser(
        prog="visitcoach",
        description="Visit Coach without a window.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_options(None, default_json=False)],
    )
    commands = whole.add_subparsers(metavar="command", required=True)

    def command(group: Any, name: str, run: Callable[..., int], says: str) -> _Parser:  # noqa: ANN401 - argparse names no type for it
        made: _Parser = group.add_parser(name, help=says, description=says, parents=[everywhere])
        made.set_defaults(run=run)
        return made

    def group(name: str, says: str) -> Any:  # noqa: ANN401 - the same
        made = commands.add_parser(name, help=says, description=says, parents=[everywhere])
        return made.add_subparsers(metavar="command", required=True)

    _add_visit(group("visit", "visits and their files"), command)
    _add_tickets(group("tickets", "tickets that other systems exported"), command)
    message = command(
        group("message", "messages to clients"), "check", messages.check, "say how a message sounds"
    )
    message.add_argument("file", type=Path, metavar="FILE", help="a text file, or - to type it")
    _add_team(command(commands, "team", team.show, "say what the Team screen shows"))
    _add_exports(group("export", "papers for talks with the team"), command)
    verify = command(commands, "verify", papers.verify, "tell whether PDFs are ours and untouched")
    verify.add_argument("files", nargs="+", type=Path, metavar="FILE")
    playbook = group("playbook", "the playbooks visits run under")
    check = command(playbook, "check", playbooks.check, "name every mistake in a playbook")
    check.add_argument("file", type=Path, metavar="FILE-OR-FOLDER")
    command(playbook, "list", playbooks.show_all, "list the playbooks on this computer")
    walk = command(
        commands, "demo", demo.walk, "walk the sample visit through the windows, off screen"
    )
    walk.add_argument("--out", type=Path, required=True, metavar="DIR")
    return whole


def _add_exports(group: Any, command: Callable[..., _Parser]) -> None:  # noqa: ANN401 - the same
    sheet = command(group, "scorecard", exports.scorecard, "write somebody's one-to-one sheet")
    sheet.add_argument("person", metavar="PERSON", help="the whole name")
    report = command(group, "team", exports.team, "write the team report")
    for paper in (sheet, report):
        paper.add_argument("--weeks", type=team.weeks, default=12, metavar="N")
        paper.add_argument("--out", type=Path, required=True, metavar="FILE")


def _add_team(look: _Parser) -> None:
    look.add_argument(
        "--weeks", type=team.weeks, default=12, metavar="N", help="how many, 12 if not said"
    )
    look.add_argument("--team", default="", metavar="NAME", help="only people of this team")
    look.add_argument("--client", default="", metavar="NAME", help="only visits at this client's")
    look.add_argument(
        "--kind", choices=[kind.value for kind in VisitKind], help="only visits of this kind"
    )


def _options(default_folder: Any, default_json: Any) -> _Parser:  # noqa: ANN401 - argparse's own sentinel
    """Return the options every command takes, before or after its words."""
    options = _Parser(add_help=False)
    options.add_argument(
        "--data-folder", type=Path, metavar="DIR", default=default_folder, help="where visits are"
    )
    options.add_argument(
        "--json", action="store_true", default=default_json, help="answer in JSON, for programs"
    )
    return options


def _add_visit(group: Any, command: Callable[..., _Parser]) -> None:  # noqa: ANN401 - argparse names no type for it
    taken = command(group, "import", visits.take_over, "take over visit files, all or none")
    taken.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command(group, "list", visits.show_all, "list the visits, the newest first")
    command(group, "schema", visits.show_schema, "print the JSON Schema of a visit file")

    def of_one(name: str, run: Callable[..., int], says: str) -> _Parser:
        made = command(group, name, run, says)
        made.add_argument("reference", metavar="REF", help="such as TK-0042")
        return made

    of_one("show", visits.show, "show one visit")
    export = of_one("export", visits.export, "write a visit to a file, TOML or JSON by its ending")
    export.add_argument("--to", type=Path, required=True, metavar="FILE")
    check = command(group, "check", visits.check, "say what the coach said about a visit, and when")
    check.add_argument("reference", metavar="REF|FILE", help="such as TK-0042, or a visit file")
    check.add_argument(
        "--at", metavar="TIME", help="only at this moment, such as 2026-03-02T14:30, in its zone"
    )
    score = command(group, "score", scores.score, "say how a visit scores, skill by skill, and why")
    score.add_argument("reference", metavar="REF|FILE", help="such as TK-0042, or a visit file")
    bill = of_one("bill", visits.show_bill, "say what the recorded time costs, line by line")
    bill.add_argument("--at", metavar="TIME", help="such as 2026-03-02T14:30, in its zone")
    pdf = of_one("pdf", papers.issue, "issue a sealed paper and save it as PDF")
    pdf.add_argument("--paper", required=True, choices=[kind.value for kind in PaperKind])
    pdf.add_argument("--out", type=Path, required=True, metavar="FILE")


def _add_tickets(group: Any, command: Callable[..., _Parser]) -> None:  # noqa: ANN401 - the same
    taken = command(group, "import", tickets.take_over, "take over the tickets of a file")
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument(
        "--preview", action="store_true", help="say what would be taken over, and keep nothing"
    )
    taken.add_argument(
        "--accept-good-rows", action="store_true", help="go on without the rows that are bad"
    )
    taken.add_argument("--system", default="", metavar="NAME", help="such as zendesk or glpi")
    taken.add_argument(
        "--map",
        action="append",
        default=[],
        type=tickets.column,
        metavar="FIELD=HEADING",
        help=f"which column fills a field: {', '.join(TicketField)}",
    )
    taken.add_argument(
        "--dates",
        choices=[str(order) for order in DateOrder],
        help="how dates such as 03/04/2026 are meant",
    )
    command(group, "list", tickets.show_all, "list the tickets, the newest first")
