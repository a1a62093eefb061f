"""Turns the pages of a paper into pixels, for the preview on the screen and for the printer.

The pages are drawn from the very bytes that were sealed, form fields and their appearances
included. pypdfium2 is loaded only when a page is asked for.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from app.errors import AppError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_POINTS_PER_INCH = 72
_LARGEST_SIDE = 10_000


class UnreadablePaperError(AppError):
    """Raised when bytes are not a PDF that can be shown; nothing was changed or printed."""


@dataclass(frozen=True, kw_only=True)
class PageImage:
    """One page as pixels.

    Args:
        width: In pixels.
        height: In pixels.
        pixels: Rows from the top, each pixel blue, green, red and an unused byte, no padding:
            the layout of ``QImage.Format_RGB32``.
    """

    width: int
    height: int
    pixels: bytes


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page in points.

    Raises:
        UnreadablePaperError: The bytes are not a PDF, or it is damaged.
    """
    with _opened(pdf) as document:
        return [document.get_page_size(index) for index in range(len(document))]


def render_page(pdf: bytes, index: int, dpi: float) -> PageImage:
    """Return one page on white paper.

    Args:
        pdf: The paper.
        index: Which page, from 0.
        dpi: Pixels per inch of paper; held back where a side would pass 10,000 pixels.

    Raises:
        UnreadablePaperError: The bytes are not a PDF, it is damaged, or has no such page.
    """
    with _opened(pdf) as document:
        return _rendered(document, index, dpi)


def page_bands(pdf: bytes, index: int, dpi: float, rows: int) -> Iterator[PageImage]:
    """Yield one page from the top as bands of at most ``rows`` rows, to be put edge to edge.

    Args:
        pdf: The paper.
        index: Which page, from 0.
        dpi: Pixels per inch of paper; held back where a side would pass 20,000 pixels.
        rows: The most rows of a band; what is in memory at once follows from it.

    Raises:
        UnreadablePaperError: The bytes are not a PDF, it is damaged, or has no such page.
    """
    with _opened(pdf) as document:
        width, height = document.get_page_size(index)
        scale = min(dpi / _POINTS_PER_INCH, _LARGEST_SIDE / max(width, height))
        total = ceil(height * scale)
        for top in range(0, total, rows):
            below = max(0, total - top - rows)
            yield _rendered(document, index, dpi, above=top, below=below)


@contextmanager
def _opened(pdf: bytes) -> "Iterator[PdfDocument]":
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            document.init_forms()
            yield document
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise UnreadablePaperError(
            "This paper can't be shown: the file is damaged or is not a PDF.",
            "Open the visit and make the paper again; what was recorded is still there.",
        ) from error


def _rendered(
    document: "PdfDocument", index: int, dpi: float, *, above: int = 0, below: int = 0
) -> PageImage:
    """Return a page without the ``above`` first and the ``below`` last of its pixel rows."""
    largest = max(document.get_page_size(index))
    scale = min(dpi / _POINTS_PER_INCH, _LARGEST_SIDE / largest)
    # pypdfium2 takes points and rounds up to pixels; half a pixel less lands on the wanted one.
    crop = (0, max(0.0, below - 0.5) / scale, 0, max(0.0, above - 0.5) / scale)
    with closing(document[index]) as page:
        bitmap = page.render(scale=scale, crop=crop, may_draw_forms=True, prefer_bgrx=True)
    with closing(bitmap):
        rows = memoryview(bitmap.buffer)
        used = bitmap.width * bitmap.n_channels
        if bitmap.stride == used:
            pixels = bytes(rows)
        else:
            pixels = b"".join(
                bytes(rows[start : start + used]) for start in range(0, len(rows), bitmap.stride)
            )
        return PageImage(width=bitmap.width, height=bitmap.height, pixels=pixels)
