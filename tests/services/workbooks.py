"""Workbooks written by hand, as a ticket system's exporter writes them, or as nobody should."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="urn:r"><sheets>'
    '<sheet name="Notes" sheetId="1" state="hidden" r:id="rId1"/>'
    '<sheet name="Tickets" sheetId="2" r:id="rId2"/></sheets></workbook>'
)
_LINKS = (
    '<Relationships xmlns="urn:links"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>'
)
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164"'
    ' formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts><cellStyleXfs count="1">'
    '<xf numFmtId="164"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="164"/></cellXfs></styleSheet>'
)


def sheet_of(rows: Iterable[Sequence[str | float | None]]) -> tuple[str, str]:
    """Return the sheet and its shared texts; numbers with a fraction are shown as dates."""
    words: dict[str, int] = {}
    lines = []
    for line, row in enumerate(rows, 1):
        cells = [
            _cell(f"{chr(65 + place)}{line}", value, words)
            for place, value in enumerate(row)
            if value is not None
        ]
        if cells:
            lines.append(f'<row r="{line}">{"".join(cells)}</row>')
    texts = "".join(f"<si><t>{escape(word)}</t></si>" for word in words)
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    return sheet, f'<sst xmlns="{MAIN}">{texts}</sst>'


def _cell(place: str, value: str | float, words: dict[str, int]) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{words.setdefault(value, len(words))}</v></c>'
    style = "" if float(value).is_integer() else ' s="1"'
    return f'<c r="{place}"{style}><v>{value}</v></c>'


def write_workbook(path: Path, sheet: str, texts: str | None = None) -> Path:
    """Write a workbook whose second, visible sheet is ``sheet``."""
    with ZipFile(path, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", _WORKBOOK)
        parts.writestr("xl/_rels/workbook.xml.rels", _LINKS)
        parts.writestr("xl/styles.xml", _STYLES)
        parts.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"/>')
        parts.writestr("xl/worksheets/sheet2.xml", sheet)
        if texts is not None:
            parts.writestr("xl/sharedStrings.xml", texts)
    return path
