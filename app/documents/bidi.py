"""Which way each character runs: the Unicode bidirectional algorithm (UAX #9).

Only what is left of it once every explicit embedding, override and isolate has been removed
(``scripts.clean`` does): one level run per paragraph, rules P2 to P3, W1 to W7, N0 to N2, I1 and
I2 here, L1 and L2 in ``visual_order``.
"""

from itertools import groupby
from unicodedata import bidirectional, normalize

_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})
_OPENERS = "([{〈《「『【〔（［｛⟨⟦"
_PAIRS = dict(zip(_OPENERS, ")]}〉》」』】〕）］｝⟩⟧", strict=True))
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_DEEPEST_PAIR = 63


def is_rtl(text: str) -> bool:
    """Tell whether the first strong character runs from right to left (P2, P3)."""
    for character in text:
        kind = bidirectional(character)
        if kind in {"R", "AL"}:
            return True
        if kind == "L":
            return False
    return False


def has_rtl(text: str) -> bool:
    """Tell whether any character of the text needs the algorithm at all."""
    return not text.isascii() and any(bidirectional(c) in {"R", "AL", "AN"} for c in text)


def levels(paragraph: str, *, base: int) -> list[int]:
    """Return the embedding level of every character of one paragraph without explicit codes.

    Args:
        paragraph: Cleaned text without a newline.
        base: 0 for a paragraph that runs from left to right, 1 for one from right to left.
    """
    side = "R" if base else "L"
    kinds = [bidirectional(character) or "L" for character in paragraph]
    _resolve_marks_and_numbers(kinds, side)
    _resolve_separators(kinds)
    _resolve_european(kinds, side)
    _resolve_brackets(paragraph, kinds, side)
    _resolve_neutrals(kinds, side)
    return [base + _step(kind, base) for kind in kinds]


def _step(kind: str, base: int) -> int:
    if base:
        return 0 if kind == "R" else 1
    return {"L": 0, "R": 1}.get(kind, 2)


def _resolve_marks_and_numbers(kinds: list[str], side: str) -> None:
    """Apply W1 to W3: marks take the kind before them, digits after Arabic are Arabic numbers."""
    before = strong = side
    for index, kind in enumerate(kinds):
        now = before if kind == "NSM" else kind
        if now in {"L", "R", "AL"}:
            strong = now
        if now == "EN" and strong == "AL":
            now = "AN"
        kinds[index] = before = now
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]


def _resolve_separators(kinds: list[str]) -> None:
    """Apply W4 to W6: separators inside a number and signs beside it belong to it."""
    for index in range(1, len(kinds) - 1):
        before, kind, after = kinds[index - 1 : index + 2]
        if before == after and (
            (kind == "ES" and before == "EN") or (kind == "CS" and before in {"EN", "AN"})
        ):
            kinds[index] = before
    start = 0
    for kind, group in groupby(list(kinds)):
        length = len(list(group))
        end = start + length
        if kind == "ET":
            near = (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else "")
            kinds[start:end] = ["EN" if "EN" in near else "ON"] * length
        elif kind in {"ES", "CS"}:
            kinds[start:end] = ["ON"] * length
        start = end


def _resolve_european(kinds: list[str], side: str) -> None:
    """Apply W7: a number after Latin text runs with it."""
    strong = side
    for index, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"


def _resolve_brackets(paragraph: str, kinds: list[str], side: str) -> None:
    """Apply N0: both brackets of a pair take the direction of what they hold."""
    for opening, closing in _bracket_pairs(paragraph, kinds):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if side in inside:
            kinds[opening] = kinds[closing] = side
        elif inside:
            before = (_strong(kind) for kind in reversed(kinds[:opening]))
            outside = next((kind for kind in before if kind), side)
            kinds[opening] = kinds[closing] = outside if outside in inside else side


def _bracket_pairs(paragraph: str, kinds: list[str]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, character in enumerate(paragraph):
        if kinds[index] != "ON":
            continue
        same = normalize("NFC", character)
        if same in _PAIRS:
            if len(waiting) == _DEEPEST_PAIR:
                return []
            waiting.append((same, index))
        elif same in _CLOSERS:
            depth = next(
                (d for d in range(len(waiting) - 1, -1, -1) if waiting[d][0] == _CLOSERS[same]), -1
            )
            if depth >= 0:
                pairs.append((waiting[depth][1], index))
                del waiting[depth:]
    return sorted(pairs)


def _strong(kind: str) -> str:
    return "R" if kind in {"R", "EN", "AN"} else kind if kind == "L" else ""


def _resolve_neutrals(kinds: list[str], side: str) -> None:
    """Apply N1 and N2: neutrals between two equal sides take that side, others the paragraph's."""
    start = 0
    for neutral, group in groupby(list(kinds), key=lambda kind: kind not in {"L", "R", "EN", "AN"}):
        end = start + len(list(group))
        if neutral:
            before = _strong(kinds[start - 1]) if start else side
            after = _strong(kinds[end]) if end < len(kinds) else side
            kinds[start:end] = [before if before == after else side] * (end - start)
        start = end


def visual_order(run_levels: list[int]) -> list[int]:
    """Return the positions of a line's runs from left to right (L2)."""
    order = list(range(len(run_levels)))
    if not order:
        return order
    for level in range(max(run_levels), 0, -1):
        start = 0
        for high, group in groupby(list(order), key=lambda i, level=level: run_levels[i] >= level):  # type: ignore[misc]
            end = start + len(list(group))
            if high:
                order[start:end] = order[start:end][::-1]
            start = end
    return order
