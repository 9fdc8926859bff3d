"""Marks that are told apart without colour."""

from sayso.views.chart_marks import DASHES, MOST, SHAPES, dashes, fills, shapes


def test_so_many_rows_have_a_mark_of_their_own() -> None:
    marks = list(zip(shapes(MOST), fills(MOST, "ink", "paper"), strict=True))
    assert len(set(marks)) == MOST == 40


def test_shapes_lie_in_their_square_and_end_where_they_begin() -> None:
    for shape in SHAPES:
        if shape.startswith("M"):
            assert shape.endswith("Z")
            corners = shape[1:-1].split("L")
            assert all(abs(float(v)) <= 1.25 for c in corners for v in c.split(","))


def test_lines_have_dashes_as_long_as_there_are_rows() -> None:
    assert dashes(MOST)[: len(DASHES)] == list(DASHES)
    assert len(dashes(MOST)) == MOST
