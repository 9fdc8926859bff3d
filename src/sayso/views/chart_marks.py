"""Forty marks that are told apart without colour: twenty shapes, filled and then hollow.

The first ones differ most; each row of a drawing has one of its own.
"""

from collections.abc import Sequence
from math import cos, pi, sin

Point = tuple[float, float]


def _path(points: Sequence[Point]) -> str:
    """A closed outline in a square from -1 to 1."""
    return "M" + "L".join(f"{x:.2f},{y:.2f}" for x, y in points) + "Z"


def _around(corners: int, inner: float = 1.0) -> str:
    """A polygon with its first corner above, or a star where every other corner lies inside."""
    reach = [(2 * pi * n / corners, inner if n % 2 else 1.0) for n in range(corners)]
    return _path([(sin(turn) * r, -cos(turn) * r) for turn, r in reach])


def _bars(width: float, turned: float = 0.0) -> str:
    """A cross of bars of this width, perhaps turned to an x."""
    w, c, s = width, cos(2 * pi * turned), sin(2 * pi * turned)
    points = [(-w, -1), (w, -1), (w, -w), (1, -w), (1, w), (w, w), (w, 1), (-w, 1)]
    points += [(-w, w), (-1, w), (-1, -w), (-w, -w)]
    return _path([(x * c - y * s, x * s + y * c) for x, y in points])


SHAPES = (
    "circle",
    "square",
    "triangle-up",
    "diamond",
    _bars(0.35),
    "triangle-down",
    _around(10, inner=0.45),
    _bars(0.3, 1 / 8),
    "triangle-left",
    _around(6),
    "triangle-right",
    _path([(-1, -1), (1, -1), (-1, 1), (1, 1)]),  # an hourglass
    _around(8, inner=0.35),
    _path([(-1, -1), (1, 1), (1, -1), (-1, 1)]),  # a bow tie
    _path([(-1, -0.4), (1, -0.4), (1, 0.4), (-1, 0.4)]),  # a bar lying
    _path([(-0.4, -1), (0.4, -1), (0.4, 1), (-0.4, 1)]),  # a bar standing
    _around(5),
    _path([(0, -1), (1, 0), (0.4, 0), (0.4, 1), (-0.4, 1), (-0.4, 0), (-1, 0)]),  # an arrow
    _path([(-1, -1), (-0.3, -1), (-0.3, 0.3), (1, 0.3), (1, 1), (-1, 1)]),  # an L
    _path(
        [
            (-1, -1),
            (1, -1),
            (1, -0.3),
            (0.35, -0.3),
            (0.35, 1),
            (-0.35, 1),
            (-0.35, -0.3),
            (-1, -0.3),
        ]
    ),
)
MOST = 2 * len(SHAPES)
"""So many rows have a mark of their own."""

DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [10, 4], [1, 3], [6, 2, 1, 2, 1, 2])
"""Along lines; there are fewer than marks, for a line ends at its marks."""


def shapes(rows: int) -> list[str]:
    """The shapes of so many rows, in order."""
    return [SHAPES[n % len(SHAPES)] for n in range(rows)]


def fills(rows: int, ink: str, paper: str) -> list[str]:
    """What each of these shapes is filled with."""
    return [ink if n < len(SHAPES) else paper for n in range(rows)]


def dashes(rows: int) -> list[list[int]]:
    """The dash of the line that joins the marks of each row."""
    return [DASHES[n % len(DASHES)] for n in range(rows)]
