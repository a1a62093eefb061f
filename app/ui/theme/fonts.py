"""Which typeface the program is set in, and at which sizes and weights."""

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

BASE_SIZE = 14
_STAND_INS = ("DejaVu", "Bitstream Vera", "Sans Serif", "Liberation")
_TABULAR = QFont.Tag("tnum")


def interface_font(system: QFont) -> QFont:
    """Return the font everything starts from.

    It is the system's own interface font. A Linux without one hands out a stand-in such as DejaVu;
    then Inter is taken where it is installed and the bundled Noto Sans where it is not.
    """
    font = QFont(system)
    if QFontInfo(system).family().startswith(_STAND_INS):
        family = "Inter" if QFontInfo(QFont("Inter")).family() == "Inter" else _bundled_family()
        if family:
            font = QFont(family)
    font.setPixelSize(BASE_SIZE)
    return font


def sized(font: QFont, size: int, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return `font` at `size` pixels and `weight` (400, 500, 600); tabular for times and money."""
    result = QFont(font)
    result.setPixelSize(size)
    result.setWeight(QFont.Weight(weight))
    if tabular:
        result.setFeature(_TABULAR, 1)
    return result


def _bundled_family() -> str:
    """Load Noto Sans from its package without importing it; empty when it isn't there."""
    spec = find_spec("fontpkg_noto_sans")
    for folder in (spec and spec.submodule_search_locations) or ():
        for file in Path(folder, "files").glob("NotoSans[[]*.ttf"):
            families = QFontDatabase.applicationFontFamilies(
                QFontDatabase.addApplicationFont(str(file))
            )
            if families:
                return families[0]
    return ""
