"""A signature is drawn as it was drawn on the pad, whatever the pad recorded."""

import math
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coaching.ink import Ink, InkPoint
from app.documents.ink import InkMark, draw_ink
from app.documents.rendering import render_page
from app.documents.typesetting import PaperCanvas

WAVE = tuple(
    InkPoint(x=20 + 4 * step, y=60 + 30 * math.sin(step / 5), t=10 * step, p=0.2 + step / 100)
    for step in range(60)
)
SIGNATURE = Ink(width=400, height=160, strokes=(WAVE, (InkPoint(x=300, y=40, t=900),)))


def page_with(ink: Ink, box: tuple[float, float, float, float] = (50, 50, 200, 60)) -> bytes:
    made = BytesIO()
    canvas = PaperCanvas(made, pagesize=(300, 200))
    draw_ink(canvas, ink, box)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def inked(pdf: bytes) -> list[tuple[int, int]]:
    """Return the places, in points from the top left, where the page is not white."""
    image = render_page(pdf, 0, 72)
    pixels = memoryview(image.pixels).cast("B")
    return [
        (index % image.width, index // image.width)
        for index in range(image.width * image.height)
        if min(pixels[4 * index : 4 * index + 3]) < 200
    ]


def test_the_signature_stays_inside_its_box() -> None:
    places = inked(page_with(SIGNATURE))
    assert len(places) > 100
    assert all(50 <= x <= 250 and 90 <= y <= 150 for x, y in places)


def test_up_on_the_pad_is_up_on_the_paper() -> None:
    rising = Ink(
        width=100, height=100,
        strokes=((InkPoint(x=10, y=90, t=0), InkPoint(x=90, y=10, t=9)),),
    )  # fmt: skip
    places = inked(page_with(rising, (0, 0, 200, 200)))
    assert min(places)[1] > max(places)[1]


@pytest.mark.parametrize(
    "strokes",
    [
        (),
        ((),),
        ((InkPoint(x=5, y=5, t=0),),),
        ((InkPoint(x=5, y=5, t=0),) * 3,),
        ((InkPoint(x=math.nan, y=5, t=0), InkPoint(x=5, y=math.inf, t=1)),),
        ((InkPoint(x=-1e9, y=5, t=0, p=-3), InkPoint(x=1e9, y=5, t=1, p=99)),),
    ],
)
def test_odd_strokes_never_stop_a_paper(strokes: tuple[tuple[InkPoint, ...], ...]) -> None:
    assert page_with(Ink(width=0, height=0, strokes=strokes)).startswith(b"%PDF")


numbers = st.floats(width=32)
points = st.builds(InkPoint, x=numbers, y=numbers, t=st.integers(), p=numbers)


@given(st.lists(st.lists(points, max_size=5).map(tuple), max_size=4).map(tuple), numbers)
def test_any_strokes_can_be_drawn(strokes: tuple[tuple[InkPoint, ...], ...], side: float) -> None:
    pdf = page_with(Ink(width=side, height=side, strokes=strokes))
    assert b"nan" not in pdf
    assert b"inf" not in pdf


def test_a_mark_takes_the_room_of_its_box() -> None:
    assert InkMark(SIGNATURE, 180, 48).wrap(500, 500) == (180, 48)
