"""Which typeface the program is set in, and at which sizes and weights."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

if TYPE_CHECKING:
    import uharfbuzz

BASE_SIZE = 14
_STAND_INS = ("DejaVu", "Bitstream Vera", "Sans Serif", "Liberation")
_WEIGHTS = (500, 600, 700)
_LETTERS = (range(0x20, 0x530), range(0x1E00, 0x2300))
"""Latin, Greek, Cyrillic, and the signs between words."""
_TABULAR = QFont.Tag("tnum")


def interface_font(system: QFont) -> tuple[QFont, bool]:
    """Return the font everything starts from, and whether it still lacks its heavier weights.

    It is the system's own interface font. A Linux without one hands out a stand-in such as DejaVu;
    then Inter is taken where it is installed and the bundled Noto Sans where it is not.
    """
    font, bundled = QFont(system), ""
    if QFontInfo(system).family().startswith(_STAND_INS):
        inter = QFont("Inter")
        if QFontInfo(inter).family() == "Inter":
            font = inter
        elif bundled := _bundled_family():
            font = QFont(bundled)
    font.setPixelSize(BASE_SIZE)
    return font, bool(bundled)


def sized(font: QFont, size: int, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return `font` at `size` pixels and `weight` (400, 500, 600); tabular for times and money."""
    result = QFont(font)
    result.setPixelSize(size)
    result.setWeight(QFont.Weight(weight))
    if tabular:
        result.setFeature(_TABULAR, 1)
    return result


def add_weights() -> None:
    """Cut the weights that Qt can't see out of the bundled font and make them known, in 30 ms.

    Of a variable font that a program brings along, Qt finds the regular weight alone.
    """
    import uharfbuzz

    file = _bundled_file()
    if file is None:
        return
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFontFromData(_cut(face, weight))


def _cut(face: "uharfbuzz.Face", weight: int) -> QByteArray:
    """Return one weight of a variable font as a font of its own."""
    from uharfbuzz import SubsetInput

    wanted = SubsetInput()
    for letters in _LETTERS:
        wanted.unicode_set.update(letters)
    wanted.layout_feature_tag_set.invert()
    wanted.pin_axis_location(face, "wght", weight)
    wanted.pin_axis_location(face, "wdth", 100)
    return QByteArray(wanted.subset(face).blob.data)


def _bundled_family() -> str:
    """Load Noto Sans from its package; empty when it isn't there."""
    file = _bundled_file()
    if file is None:
        return ""
    added = QFontDatabase.addApplicationFont(str(file))
    return next(iter(QFontDatabase.applicationFontFamilies(added)), "")


def _bundled_file() -> Path | None:
    """Find the font in its package without importing that."""
    spec = find_spec("fontpkg_noto_sans")
    for folder in (spec and spec.submodule_search_locations) or ():
        return next(Path(folder, "files").glob("NotoSans[[]*.ttf"), None)
    return None
