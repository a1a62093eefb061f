"""A first draft of the client's text: the sentences of the ticked steps, in the order of work.

What the technician wrote or reworded stays; a sentence that the text says already, in whatever
words, isn't offered again.
"""

import re
from collections.abc import Sequence
from typing import Final

from app.coaching.playbook import Playbook
from app.coaching.visit import CheckState, Visit

_WHOLE: Final = 0.85
"""The share of a sentence's words that a longer one holds when it says the same, and more."""
_ALIKE: Final = 0.6
"""The share of both sentences' words that they have in common when one rewords the other."""
_SHORTEST: Final = 3
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def sentences(visit: Visit, playbook: Playbook) -> tuple[str, ...]:
    """Return the client's sentences of all ticked steps, in the order of the phases."""
    return tuple(
        item.client_sentence
        for item in playbook.items
        if item.client_sentence
        and (check := visit.checks.get(item.key)) is not None
        and check.state is CheckState.YES
    )


def waiting(offered: Sequence[str], text: str) -> tuple[str, ...]:
    """Return those of ``offered`` that ``text`` doesn't say yet."""
    said = [_words(each) for each in _SENTENCE.split(text)]
    return tuple(each for each in offered if not _is_said(each, text, said))


def with_sentence(text: str, sentence: str, offered: Sequence[str]) -> str:
    """Return ``text`` with one sentence more, beside its neighbours in ``offered``.

    Without a neighbour in the text it goes to the end, on a line of its own.
    """
    place = offered.index(sentence)
    for before in reversed(offered[:place]):
        if before in text:
            end = text.index(before) + len(before)
            return f"{text[:end]} {sentence}{text[end:]}"
    for after in offered[place + 1 :]:
        if after in text:
            start = text.index(after)
            return f"{text[:start]}{sentence} {text[start:]}"
    return f"{text.rstrip()}\n{sentence}".strip()


def with_all(text: str, offered: Sequence[str]) -> str:
    """Return ``text`` with every sentence that waits."""
    for sentence in waiting(offered, text):
        text = with_sentence(text, sentence, offered)
    return text


def _is_said(sentence: str, text: str, said: list[frozenset[str]]) -> bool:
    own = _words(sentence)
    if sentence in text or not own:
        return True
    return any(
        len(own & other) >= min(_WHOLE * len(own), _ALIKE * len(own | other)) for other in said
    )


def _words(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(word for word in words if len(word) >= _SHORTEST)
