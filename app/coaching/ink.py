"""What a pen left on the pad: a drawn signature or initials."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class InkPoint:
    """Where the pen was: pad coordinates, milliseconds since the first touch, pressure 0 to 1."""

    x: float
    y: float
    t: int
    p: float = 0.5


@dataclass(frozen=True, kw_only=True)
class Ink:
    """A drawn signature: the pad's size and the strokes in the order they were drawn."""

    width: float
    height: float
    strokes: tuple[tuple[InkPoint, ...], ...]
