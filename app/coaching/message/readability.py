"""How much there is to read, and how hard it is."""

import re

_WORD = re.compile(r"[^\W_](?:[\w'’-]*\w)?")
_VOWELS = re.compile(r"[aeiouyàáâäåæèéêëìíîïòóôöøùúûü]+")
_SILENT = re.compile(r"(?<=[^aeioul])e$|(?<=[^aeioutd])ed$")


def words_in(text: str) -> list[str]:
    """Return the words of `text`; "Wi-Fi" and "don't" are one each."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Return about how many syllables an English `word` has, at least one."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.casefold()))))


def reading_ease(words: list[str], sentences: int) -> float:
    """Return Flesch's reading ease (1948): above 60 is plain, below 30 is for scholars."""
    if not words:
        return 100.0
    per_sentence = len(words) / max(1, sentences)
    per_word = sum(map(syllables, words)) / len(words)
    return 206.835 - 1.015 * per_sentence - 84.6 * per_word
