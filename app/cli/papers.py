"""Commands about papers: issuing and checking them."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.opening import opened
from app.cli.output import Output
from app.coaching.visit import PaperKind
from app.errors import SaveFailedError

if TYPE_CHECKING:
    from app.documents.verify import Verdict
    from app.services.services import Services

_LARGEST = 64_000_000


def issue(given: Namespace, output: Output) -> int:
    """Issue a paper of a visit, sealed and kept, and save a copy of it."""
    with opened(given) as services:
        visit_id = services.visits.find(given.reference)
        paper = services.papers.issue(visit_id, PaperKind(given.paper), datetime.now(UTC))
        _save(given.out, services.papers.content(paper.id))
    told = {
        "file": str(given.out),
        "number": paper.number,
        "sha256": paper.sha256,
        "signed": paper.is_signed,
    }
    output.give(f"{paper.number}  {given.out}", told)
    return 0


def verify(given: Namespace, output: Output) -> int:
    """Tell whether files are papers of ours and untouched; the worst finding is the exit code."""
    with opened(given) as services:
        verdicts = [_verdict(services, file) for file in given.files]
    told = [_told(file, verdict) for file, verdict in zip(given.files, verdicts, strict=True)]
    is_one = len(told) == 1
    sentences = (verdict.sentence for verdict in verdicts)
    named = zip(given.files, sentences, strict=True)
    text = "\n".join(said if is_one else f"{file}: {said}" for file, said in named)
    output.give(text, told[0] if is_one else told)
    return max(int(verdict.kind) for verdict in verdicts)


def _verdict(services: "Services", file: Path) -> "Verdict":
    from app.documents.verify import Verdict, VerdictKind

    try:
        with file.open("rb") as opened_file:
            content = opened_file.read(_LARGEST + 1)
    except OSError as error:
        said = f"{file.name} can't be opened: {error.strerror}."
        return Verdict(kind=VerdictKind.UNREADABLE, sentence=said, sha256="")
    if len(content) > _LARGEST:
        said = f"{file.name} is far larger than any paper of ours."
        return Verdict(kind=VerdictKind.UNREADABLE, sentence=said, sha256="")
    return services.papers.verify(content)


def _told(file: Path, verdict: "Verdict") -> dict[str, object]:
    return {
        "file": str(file),
        "verdict": verdict.kind.name.lower(),
        "sentence": verdict.sentence,
        "number": verdict.number,
        "company": verdict.company,
        "sealed_at": verdict.sealed_at.isoformat() if verdict.sealed_at else None,
        "sha256": verdict.sha256,
    }


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        message = f"{path} could not be written: {error.strerror}. The paper is kept."
        raise SaveFailedError(message, "Choose a folder that you may write to.") from error
