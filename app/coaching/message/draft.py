"""A message as the check looks at it: the writer's own words, and its sentences."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.coaching.message.notation import NUMBER, WORD, Span
from app.coaching.message.quoting import not_own_words, signature_begins
from app.coaching.message.sentences import sentences_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.coaching.message.notation import PhraseSet
    from app.coaching.message.phrases import Frame

_BLANK: Final = "\0"
_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "＇": "'"})


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A message, every place in it counted in characters of the text as given.

    ``own`` is the text with everything blanked out that the writer didn't word; ``plain`` is
    ``own`` in lower case with straight apostrophes. Both are exactly as long as ``text``.
    ``places`` tells where each word of ``plain`` begins. ``body_end`` is where the signature
    begins.
    """

    text: str
    own: str
    plain: str
    sentences: tuple[Span, ...]
    places: Mapping[str, Sequence[int]]
    body_end: int

    def find(self, phrases: PhraseSet) -> tuple[Span, ...]:
        """Return where `phrases` are in the writer's own words, none across two sentences."""
        found = phrases.spans(self.plain, self.places)
        return tuple(span for span in found if span.end <= self.sentence(span.start).end)

    def sentence(self, place: int) -> Span:
        """Return the sentence at `place`."""
        return self.around(place, 0, 0)

    def around(self, place: int, before: int, after: int) -> Span:
        """Return the sentence at `place` with so many sentences `before` and `after` it."""
        if not self.sentences:
            return Span(0, len(self.text))
        number = max(0, bisect_right(self.sentences, (place, len(self.text))) - 1)
        first = self.sentences[max(0, number - before)]
        last = self.sentences[min(len(self.sentences) - 1, number + after)]
        return Span(first.start, last.end)


def draft_of(text: str, frame: Frame) -> Draft:
    """Return `text` made ready to be judged; what `frame` names isn't judged."""
    letters = list(text)
    for start, end in not_own_words(text, frame):
        letters[start:end] = [old if old == "\n" else _BLANK for old in letters[start:end]]
    own = "".join(letters)
    # A few letters have longer lower-case forms; places must stay those of the text.
    lower = own.lower()
    if len(lower) != len(own):
        lower = "".join(small if len(small := each.lower()) == 1 else each for each in own)
    plain = lower.translate(_STRAIGHT)
    return Draft(
        text=text,
        own=own,
        plain=plain,
        sentences=sentences_of(plain, own, frame.abbreviations),
        places=_places(plain),
        body_end=signature_begins(text, frame),
    )


def _places(plain: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for match in WORD.finditer(plain):
        places.setdefault(match[0], []).append(match.start())
        if match[0][0].isdigit():
            places.setdefault(NUMBER, []).append(match.start())
    return places
