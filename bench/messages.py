"""How well the message check agrees with people: what it finds wrongly, and what it misses."""

import time
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from app.coaching.message import Kind, check_message
from bench.dataset import Datasets
from bench.results import Figure
from tests.coaching.messages_read import (
    BLIND,
    FOLDER,
    HELD_OUT,
    TUNED,
    Labelled,
    english,
    labelled,
)

TITLE = "Message check"
_LETTERS = 2_000
_ROUNDS = 9


@dataclass(frozen=True, kw_only=True)
class Row:
    """How often one kind, or every kind, was found rightly, wrongly, and not at all."""

    messages: str
    kind: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Return the share of what was found that is there, 0 to 1."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found, 0 to 1."""
        return self.right / max(1, self.right + self.missed)


def run() -> list[Row]:
    """Return a row for every kind and one for all together, for each set of messages."""
    now = [row for name in (TUNED, HELD_OUT, BLIND) for row in _rows(name, labelled(name))]
    return [*_first_run(), *now]


def measure(data: Datasets) -> list[Figure]:
    """Measure agreement and speed; no visits are needed for it."""
    del data
    return [*(_figure(row) for row in run()), _speed()]


def _rows(name: str, messages: Iterable[Labelled]) -> list[Row]:
    right, wrong, missed = Counter[Kind](), Counter[Kind](), Counter[Kind]()
    for message in messages:
        found = message.found()
        right.update(found & message.kinds)
        wrong.update(found - message.kinds)
        missed.update(message.kinds - found)
    return _counted(name, right, wrong, missed)


def _counted(
    name: str, right: Counter[Kind], wrong: Counter[Kind], missed: Counter[Kind]
) -> list[Row]:
    every = Row(
        messages=name,
        kind="every kind",
        right=right.total(),
        wrong=wrong.total(),
        missed=missed.total(),
    )
    kinds = (
        Row(messages=name, kind=kind, right=right[kind], wrong=wrong[kind], missed=missed[kind])
        for kind in Kind
    )
    return [every, *kinds]


def _first_run() -> list[Row]:
    """Return what was found when the phrases met these messages for the first time."""
    kept = tomllib.loads((FOLDER / f"{BLIND}.toml").read_text("utf-8"))["first_run"]
    right, wrong, missed = (
        Counter({Kind(kind): each[key] for kind, each in kept.items()})
        for key in ("right", "wrong", "missed")
    )
    return _counted(f"{BLIND}, first run,", right, wrong, missed)


def _figure(row: Row) -> Figure:
    return Figure(
        what=f"{row.messages.replace('_', ' ')} messages, {row.kind}: wrongly found",
        floor="what a person marked",
        value=100 * (1 - row.precision) if row.right + row.wrong else 0,
        reach=5,
        reason=f"{row.wrong} of {row.right + row.wrong} found",
        seen=f"precision {row.precision:.2f}, recall {row.recall:.2f},"
        f" {row.right + row.missed} marked",
        unit="%",
    )


def _speed() -> Figure:
    text = " ".join(message.text for message in labelled(TUNED))[:_LETTERS]
    check_message(text, english())
    taken = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        check_message(text, english())
        taken.append(1000 * (time.perf_counter() - start))
    return Figure(
        what=f"a message of {len(text):,} characters checked",
        floor="",
        value=median(taken),
        reach=10,
        unit="ms",
    )
