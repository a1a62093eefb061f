"""Work that is killed midway, each time in a process of its own.

The processes are forked from one that has imported everything already: starting the interpreter
and its libraries anew would take longer than all the work.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, event

from app.coaching.visit import PaperKind, Signature, Signer
from app.models.upgrade import open_database
from app.services.services import open_services

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
_LOADED = ("__main__", __name__, "alembic.command", "app.documents.papers", "app.documents.seal")

Work = Callable[..., None]


def killed(work: Work, folder: Path, statement: int, *more: str) -> None:
    """Do ``work`` over ``folder`` in a process that kills itself before the given statement."""
    process = _forks().Process(target=_until, args=(statement, work, folder, *more))
    process.start()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}, "the work failed by itself"
    process.close()


def writing(folder: Path, visit: str) -> tuple["multiprocessing.process.BaseProcess", Connection]:
    """Start a process that answers over and over, and hear from it what is stored."""
    heard, said = multiprocessing.Pipe(duplex=False)
    process = _forks().Process(target=_answer, args=(folder, visit, said))
    process.start()
    said.close()
    return process, heard


def migrate(folder: Path) -> None:
    """Make the database or bring it up to date."""
    open_database(folder).close()


def sign(folder: Path, visit: str) -> None:
    """Sign the authorization and issue its paper."""
    services, visit_id = open_services(folder), UUID(visit)
    signature = Signature(paper=PaperKind.AUTHORIZATION, signer=Signer.CLIENT, name="Dana", at=NOW)
    services.signatures.sign(visit_id, signature, NOW)
    services.papers.issue(visit_id, PaperKind.AUTHORIZATION, NOW)


def take_over(folder: Path, file: str) -> None:
    """Import tickets."""
    open_services(folder).tickets.run(Path(file), None, NOW)


def fill(folder: Path) -> None:
    """Fill in the sample company."""
    open_services(folder).sample.fill(NOW, weeks=1)


def _forks() -> "multiprocessing.context.ForkServerContext":
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(list(_LOADED))
    return forks


def _until(statement: int, work: Work, folder: Path, *more: str) -> None:
    left = statement

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    work(folder, *more)


def _answer(folder: Path, visit: str, said: Connection) -> None:
    services = open_services(folder)
    for number in range(100_000):
        services.visits.answer(UUID(visit), "five.who", f"{number}", datetime.now(UTC))
        said.send(number)
