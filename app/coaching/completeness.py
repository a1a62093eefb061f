"""Whether an answer is good, judged by what it holds and never by how long it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.coaching.grammar import listed
from app.coaching.wording import holds, plain, remainder

if TYPE_CHECKING:
    from app.coaching.playbook import Evidence, Need, Question

_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_NOT_LATIN = re.compile(r"(?![À-ɏḀ-ỿ])[^\W\d_A-Za-z]")


def weakness(question: Question, text: str) -> str | None:
    """Return one short sentence on what the answer `text` still lacks, or None when it is good.

    An empty answer lacks everything the question needs; a question without needs lacks nothing.
    """
    if question.kind == "choice":
        return _unchosen(question, text)
    lacking = missing_needs(question, text)
    if not lacking:
        return None
    if len(lacking) == 1:
        return lacking[0].ask
    return f"Still missing: {listed(need.missing for need in lacking)}."


def missing_needs(question: Question, text: str) -> tuple[Need, ...]:
    """Return the needs of `question` that nothing in `text` meets, in the question's order.

    An answer in another script than the playbook's words can't be judged: it lacks nothing.
    """
    return tuple(
        need
        for need in question.needs
        if not any(_shows(text, evidence, question.ignored) for evidence in need.any_of)
        and not _is_beyond_words(text, need)
    )


def _unchosen(question: Question, text: str) -> str | None:
    needed = question.needs[0].ask if question.needs else None
    return None if text in {choice.key for choice in question.choices} else needed


def _shows(text: str, evidence: Evidence, ignored: tuple[str, ...]) -> bool:
    if holds(text, evidence.words):
        return True
    if any(_compiled(pattern).search(plain(text)) for pattern in evidence.patterns):
        return True
    return 0 < evidence.substance <= len(remainder(text, ignored))


def _is_beyond_words(text: str, need: Need) -> bool:
    """Tell whether most of `text` is in a script that no word of the need is written in."""
    foreign, native = len(_NOT_LATIN.findall(text)), len(_LATIN.findall(text))
    if foreign <= native:
        return False
    words = (word for each in need.any_of for word in (*each.words, *each.patterns))
    return not any(_NOT_LATIN.search(word) for word in words)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
