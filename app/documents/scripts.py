"""What a typed text is made of: clean characters, clusters that stay together, places to break.

Pure text work, no fonts and no PDF. A *cluster* is what a reader takes for one character: a base
with its marks, an emoji sequence, a flag. A *unit* is the longest stretch that stays on one line.
"""

import re
import unicodedata
from functools import lru_cache

ZERO_WIDTH_SPACE = "\u200b"
_JOINERS = "\u200c\u200d"
_TAB = " " * 4

# Control characters, what only steers direction or is never seen, surrogates, tags, no characters.
_UNWANTED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_KEPT_AS = {
    "\t": _TAB,
    "\x0b": "\n",
    "\x0c": "\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    **dict.fromkeys((*_JOINERS, ZERO_WIDTH_SPACE)),
}

# Joiners, the Thai and Lao AM and skin tones.
_FOLLOWS = re.compile("[\u200c\u200d\u0e33\u0eb3\U0001f3fb-\U0001f3ff]")
_BREAKS = re.compile(r"(?<= )(?! )|(?<=[^\W\d_]-)(?=[^\W\d_])")

_NO_LINE_START = frozenset(
    "!%),.:;?]}¢°·»’”‰′″℃、。々〉》」』】〕〗〞〟…‥ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "゛゜ゝゞ・ーヽヾ！％），．：；？］｝～ฯะาำๅๆ"
)
_NO_LINE_END = frozenset("$([{£¥«‘“〈《「『【〔〖〝＄（［｛￡￥เแโใไ")

# Blocks whose text is written without spaces, so a line may end after any cluster.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x303F),
    (0x3040, 0x31FF),
    (0x3200, 0x9FFF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)


def clean(text: str) -> str:
    """Return the text as it may be printed: composed (NFC), lines ended by a newline.

    Control characters, lone surrogates and every character that only steers the direction of
    writing are dropped, so nobody can make ``gpj.exe`` read as something else. Tabs become spaces.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text
    text = _UNWANTED.sub(lambda match: _replacement(match[0]), text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _replacement(character: str) -> str:
    kept = _KEPT_AS.get(character, "")
    return character if kept is None else kept


@lru_cache(maxsize=8192)
def _extends(character: str) -> bool:
    """Tell whether the character belongs to the one before it."""
    return is_mark(character) or _FOLLOWS.match(character) is not None


def is_mark(character: str) -> bool:
    """Tell whether the character is drawn onto another one."""
    return unicodedata.category(character) in {"Mn", "Me", "Mc"}


def clusters(text: str) -> list[str]:
    """Split a cleaned text into clusters, in the order they were written."""
    found: list[str] = []
    flag_open = False
    for character in text:
        is_flag = "\U0001f1e6" <= character <= "\U0001f1ff"
        joined = found and (
            _extends(character)
            or (is_flag and flag_open)
            or (found[-1][-1] == "\u200d" and character > "\u2000")
        )
        if joined:
            found[-1] += character
            flag_open = False
        else:
            found.append(character)
            flag_open = is_flag
    return found


def units(paragraph: str) -> list[str]:
    """Split one paragraph into units; joined again they give the paragraph.

    A unit carries the spaces that follow it. Words break at spaces and after the hyphen between
    two letters; text written without spaces breaks between clusters, never before closing or
    after opening punctuation.
    """
    words = _BREAKS.split(paragraph)
    if paragraph.isascii():
        return words
    return [unit for word in words for unit in _unspaced_units(word)]


def _unspaced_units(word: str) -> list[str]:
    if word.isascii() or not (ZERO_WIDTH_SPACE in word or any(map(_is_unspaced, word))):
        return [word]
    found: list[str] = []
    for cluster in clusters(word):
        if found and not _may_break(found[-1][-1], cluster[0]):
            found[-1] += cluster
        else:
            found.append(cluster)
    return found


def _may_break(before: str, after: str) -> bool:
    if before == ZERO_WIDTH_SPACE:
        return True
    if after in " \u00a0" or after in _NO_LINE_START or before in _NO_LINE_END:
        return False
    return before != "\u00a0" and (_is_unspaced(before) or _is_unspaced(after))


@lru_cache(maxsize=8192)
def _is_unspaced(character: str) -> bool:
    code = ord(character)
    return code >= _UNSPACED[0][0] and any(low <= code <= high for low, high in _UNSPACED)
