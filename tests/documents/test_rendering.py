"""Pages are shown and printed from the very bytes that were sealed."""

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from app.documents.rendering import UnreadablePaperError, page_sizes, render_page
from app.documents.typesetting import PaperCanvas

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_page_is_rendered_at_the_size_asked_for(make_paper: "Callable[..., bytes]") -> None:
    pdf = make_paper("Not to exceed 450.00")
    ((width, height),) = page_sizes(pdf)
    image = render_page(pdf, 0, 144)
    assert (image.width, image.height) == pytest.approx((2 * width, 2 * height), abs=1)
    assert len(image.pixels) == 4 * image.width * image.height


def test_the_paper_is_white_and_the_ink_is_dark(make_paper: "Callable[..., bytes]") -> None:
    image = render_page(make_paper("Not to exceed 450.00"), 0, 72)
    assert image.pixels[:3] == b"\xff\xff\xff"
    assert min(image.pixels) < 100


def test_every_page_that_is_counted_can_be_seen(make_paper: "Callable[..., bytes]") -> None:
    pdf = make_paper("line\n" * 200)
    pages = len(page_sizes(pdf))
    assert pages > 2
    assert render_page(pdf, pages - 1, 36).pixels


def test_an_absurd_resolution_is_held_back() -> None:
    made = BytesIO()
    canvas = PaperCanvas(made, pagesize=(10, 1000))
    canvas.showPage()
    canvas.save()
    assert render_page(made.getvalue(), 0, 72_000).height == 10_000


@pytest.mark.parametrize("pdf", [b"", b"not a paper", b"%PDF-1.4\n%%EOF"])
def test_what_can_not_be_shown_is_told(pdf: bytes) -> None:
    with pytest.raises(UnreadablePaperError) as told:
        page_sizes(pdf)
    assert told.value.hint


def test_a_page_that_is_not_there_is_told(make_paper: "Callable[..., bytes]") -> None:
    with pytest.raises(UnreadablePaperError):
        render_page(make_paper("a"), 7, 72)
