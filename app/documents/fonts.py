"""The fonts a paper is set in: found, read once in a process, and only when a character needs them.

The files come with the packages named in ``resources/fonts/LICENCES.md``; nothing is looked for
on the machine. Loading this module loads ReportLab, so import it inside the function that prints.
"""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

import uharfbuzz
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr, TTFont

from app.documents.scripts import is_mark

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

# Page streams stay binary instead of being spelled out in ASCII: 0.6 of the time, 0.8 of the size.
rl_config.useA85 = 0

Weight = Literal["regular", "semibold"]

REPLACEMENT = "\ufffd"
_SEMIBOLD = 600
_LAST_PLAIN = "\uffff"  # ReportLab can't say what characters above it mean
_INVISIBLE = frozenset("\u200b\u200c\u200d\ufe0e\ufe0f")
_NOTO = "manimgx_fonts"
_loading = Lock()


@dataclass(frozen=True)
class Family:
    """One font file and what it is for.

    Args:
        name: What the font is called inside the paper.
        file: The file's name in its package.
        package: The installed package that holds the file.
        shaped: True when its script needs shaping: joining, reordering or placed marks.
        joined: True for Arabic, whose letters change with their neighbours.
        has_weights: True for a variable font whose weight can be chosen.
        blocks: First and last code point of the blocks the font is the first choice for.
    """

    name: str
    file: str
    package: str = _NOTO
    shaped: bool = False
    has_weights: bool = True
    joined: bool = False
    blocks: tuple[tuple[int, int], ...] = ()


def _noto(
    script: str, *blocks: tuple[int, int], shaped: bool = True, joined: bool = False
) -> Family:
    name = f"NotoSans{script}"
    return Family(name, f"{name}[wght].ttf", shaped=shaped, joined=joined, blocks=blocks)


BASE = _noto("", shaped=False)
_SYMBOLS = _noto("Symbols", shaped=False)
_EMOJI = Family("NotoEmoji", "NotoEmoji[wght].ttf", shaped=True)
_HAN = Family(
    "MicroHei",
    "fonts/wqy-microhei.ttc",
    package="paperang_p2_fonts_cjk",
    has_weights=False,
    blocks=((0x1100, 0x11FF), (0x2E80, 0xA4CF), (0xAC00, 0xD7FF), (0xF900, 0xFAFF),
            (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF)),
)  # fmt: skip
_BY_BLOCK = (
    _HAN,
    _noto("Armenian", (0x0530, 0x058F), shaped=False),
    _noto("Hebrew", (0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    _noto("Arabic", (0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF),
          (0xFE70, 0xFEFF), joined=True),
    _noto("Devanagari", (0x0900, 0x097F), (0xA8E0, 0xA8FF)),
    _noto("Bengali", (0x0980, 0x09FF)),
    _noto("Gurmukhi", (0x0A00, 0x0A7F)),
    _noto("Gujarati", (0x0A80, 0x0AFF)),
    _noto("Oriya", (0x0B00, 0x0B7F)),
    _noto("Tamil", (0x0B80, 0x0BFF)),
    _noto("Telugu", (0x0C00, 0x0C7F)),
    _noto("Kannada", (0x0C80, 0x0CFF)),
    _noto("Malayalam", (0x0D00, 0x0D7F)),
    _noto("Sinhala", (0x0D80, 0x0DFF)),
    _noto("Thai", (0x0E00, 0x0E7F)),
    _noto("Lao", (0x0E80, 0x0EFF)),
    _noto("Myanmar", (0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    _noto("Georgian", (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F), shaped=False),
    _noto("Ethiopic", (0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F), shaped=False),
    _noto("Khmer", (0x1780, 0x17FF), (0x19E0, 0x19FF)),
)  # fmt: skip

FAMILIES = (BASE, _SYMBOLS, _EMOJI, *_BY_BLOCK)


class _QuickFont(TTFont):
    """ReportLab's font, quicker with text whose characters the paper already has."""

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: ANN401, N802 - ReportLab's call
        state: Any = self.state.get(doc)
        if state is not None:
            try:
                return [(0, bytes(map(state.assignments.__getitem__, map(ord, text))))]
            except (KeyError, ValueError):
                pass  # a new character, or one outside the first 256: the long way
        split: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return split


class Face:
    """A font in one weight, ready to draw with.

    Use ``face`` to get one: a font is read once and kept for the life of the process.
    """

    def __init__(self, family: Family, weight: Weight) -> None:
        self.family = family
        self.is_thickened = weight == "semibold" and not family.has_weights
        self.name = f"{family.name}-{'SemiBold' if weight == 'semibold' else 'Regular'}"
        self._ttf: Any = _QuickFont(
            self.name, BytesIO(_file_bytes(family, weight)), asciiReadable=0
        )
        self._ttf.face.name = self.name.encode()
        self.covers = frozenset(self._ttf.face.charToGlyph)
        pdfmetrics.registerFont(self._ttf)

    def has(self, cluster: str) -> bool:
        """Tell whether every visible character of the cluster has a glyph here."""
        return all(ord(c) in self.covers or c in _INVISIBLE for c in cluster)

    def needs_shaping(self, text: str) -> bool:
        """Tell whether the text must go through ``shape`` to look right."""
        return self.family.shaped or any(is_mark(c) or c > _LAST_PLAIN for c in text)

    def width(self, text: str) -> float:
        """Return the width of an unshaped text at size 1."""
        width: float = self._ttf.stringWidth(text, 1)
        return width

    @cached_property
    def plain(self) -> frozenset[str]:
        """The characters that need neither shaping nor reordering nor another font."""
        from unicodedata import bidirectional, combining

        characters = map(chr, self.covers)
        return frozenset(
            c for c in characters
            if c <= _LAST_PLAIN
            and not combining(c)
            and bidirectional(c) not in {"R", "AL", "AN", "NSM"}
        )  # fmt: skip

    def shape(self, text: str, *, rtl: bool) -> tuple[str, float]:
        """Return the glyphs of a text of one direction in drawing order, and the width at size 1.

        The string is one that ReportLab draws glyph by glyph; a glyph that has no character of its
        own is given one from the private use area.
        """
        features = {}
        if self.family.joined:
            text = _joiner().reshape(text)
            features["ccmp"] = False  # it would take letters apart that can be copied whole
        hb_font = self._ttf.hbFont()
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        uharfbuzz.shape(hb_font, buffer, features)
        scale = self._ttf.pdfScale
        drawn: list[str] = []
        placing: Any = []
        width = 0.0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            advance = scale(position.x_advance)
            code = self._code_of(info.codepoint, ord(text[info.cluster]), advance)
            offset = (scale(position.x_offset), scale(position.y_offset))
            own_width = self._ttf.face.charWidths[code]
            placing.append(
                ShapeData(info.cluster, advance, scale(position.y_advance), *offset, own_width)
            )
            drawn.append(chr(code))
            width += advance
        return ShapedStr("".join(drawn), shapeData=placing), width / 1000

    def _code_of(self, glyph: int, typed: int, advance: float) -> int:
        codes = [c for c in self._ttf.face.glyphToChar.get(glyph, ()) if chr(c) <= _LAST_PLAIN]
        if codes:
            return typed if typed in codes else codes[0]
        private: int = self._ttf.hbAddPrivate(glyph, glyph, advance)
        return private


@cache
def _joiner() -> "ArabicReshaper":
    """Return what writes joined letters as the presentation forms of Unicode.

    The font could join them itself, but only through glyphs that no reader can turn back into
    letters; presentation forms can be copied and searched in every viewer.
    """
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})


def _file_bytes(family: Family, weight: Weight) -> bytes:
    data = resources.files(family.package).joinpath(family.file).read_bytes()
    if weight == "regular" or not family.has_weights:
        return data
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_axis_location(face, "wght", _SEMIBOLD)
    return bytes(wanted.subset(face).blob.data)


@cache
def _load(family: Family, weight: Weight) -> Face:
    with _loading:
        return Face(family, weight)


def face(weight: Weight, family: Family = BASE) -> Face:
    """Return the font of a family in a weight; the first call in a process reads its file."""
    return _load(family, weight)


@lru_cache(maxsize=16384)
def fitting(cluster: str, weight: Weight) -> tuple[tuple[Face, str], ...]:
    """Return what to draw for a cluster, and in which font.

    What no font has becomes the visible replacement sign, never nothing.
    """
    for family in _candidates(cluster):
        found = face(weight, family)
        if found.has(cluster):
            return ((found, cluster),)
    missing = (face(weight), REPLACEMENT)
    if len(cluster) == 1:
        return (missing,)
    ((found, base),) = fitting(cluster[0], weight)
    return (found, base + "".join(filter(found.has, cluster[1:]))), missing


def _candidates(cluster: str) -> tuple[Family, ...]:
    if "\ufe0f" in cluster:
        return (_EMOJI, BASE, _SYMBOLS, _HAN)
    code = ord(cluster[0])
    home = tuple(
        family for family in _BY_BLOCK if any(low <= code <= high for low, high in family.blocks)
    )
    return (*home, BASE) if home else (BASE, _SYMBOLS, _EMOJI, _HAN)
