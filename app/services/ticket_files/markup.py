"""Descriptions that other systems keep as HTML, read as the text a person sees."""

import html
import re
from html.parser import HTMLParser
from typing import Final

_TAG = re.compile(
    r"</?(?:p|br|div|span|table|ul|ol|li|a|b|strong|em|html|body|font|h[1-6])\b[^>]*>"
)
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|span|table|ul|li|a|html|body)\b")
_ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#x?[0-9a-fA-F]{2,5});")
_LINES: Final = frozenset(
    ("p", "br", "div", "tr", "li", "ul", "ol", "table", "blockquote", "pre", "hr",
     "h1", "h2", "h3", "h4", "h5", "h6")
)  # fmt: skip
_UNSEEN: Final = frozenset(("script", "style", "head", "title", "template"))
_SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")
_GAP = re.compile(r"\n[ \n]*\n")


def without_markup(text: str) -> str:
    """Return a text as it is seen: tags gone, lines broken where they broke them.

    A text with a bare ``<`` in it, such as an address in angle brackets, is no markup and stays.
    """
    if _ESCAPED_TAG.search(text):
        text = html.unescape(text)
    if not _TAG.search(text.lower()):
        return unescaped(text)
    seen = _Seen()
    seen.feed(text)
    seen.close()
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(seen.pieces).split("\n"))
    return _GAP.sub("\n\n", "\n".join(lines)).strip()


def unescaped(text: str) -> str:
    """Return a text in which ``&amp;`` and its kind are the signs they stand for."""
    return html.unescape(text) if "&" in text and _ESCAPED.search(text) else text


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _LINES:
            self.pieces.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "p":
            self.pieces.append("\n\n")
        elif tag in _LINES and tag != "li":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data.replace("\n", " "))
