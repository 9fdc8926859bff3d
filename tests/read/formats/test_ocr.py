"""Pictures and scanned pages: columns in order; what is not installed says what to do."""

import io
from pathlib import Path

import pytest

from sayso.model.text import Document, Rejection
from sayso.read.formats.pdf_layout import Line, in_reading_order
from tests.read.formats.reading import found, refusal


def line(text: str, left: float, top: float, width: float = 200.0) -> Line:
    """A line of twelve points' height."""
    return Line(text=text, left=left, right=left + width, bottom=top - 12, top=top)


def test_columns_are_read_one_after_the_other_under_a_wide_heading() -> None:
    page = [line("Dam breaks above Selm", 50, 700, 450)]
    page += [line(f"left column, its line {n}", 50, 680 - 14 * n) for n in range(5)]
    page += [line(f"right column, its line {n}", 300, 679 - 14 * n) for n in range(5)]
    order = [one.text for one in in_reading_order(page[::-1])]
    assert order == ["Dam breaks above Selm", *(f"left column, its line {n}" for n in range(5)),
                     *(f"right column, its line {n}" for n in range(5))]  # fmt: skip


def test_cells_at_one_height_are_a_row() -> None:
    cells = [
        line(text, 50 + 150 * column, 700 - 14 * row, 60)
        for row, texts in enumerate(
            (("Town", "Killed"), ("Selm", "31"), ("Orve", "4"), ("Ky", "2"))
        )
        for column, text in enumerate(texts)
    ]
    assert [one.text for one in in_reading_order(cells)] == [
        "Town\tKilled", "Selm\t31", "Orve\t4", "Ky\t2",
    ]  # fmt: skip


def test_no_lines_are_no_order() -> None:
    assert in_reading_order([]) == []


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff\xe0", "JPEG"), (b"GIF89a", "GIF")],
)
def test_a_picture_is_named_and_refused_or_recognised(
    tmp_path: Path, data: bytes, kind: str
) -> None:
    reason = refusal(data + b"\x00" * 100, tmp_path, "a.dat")
    assert f"is a {kind} picture" in reason or "cannot be parsed" in reason


def test_a_picture_of_words_is_read_where_that_is_installed(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    image = pytest.importorskip("PIL.Image")
    draw = pytest.importorskip("PIL.ImageDraw")
    picture = image.new("RGB", (700, 60), "white")
    draw.Draw(picture).text(
        (20, 15), "At least 31 people died in Selm.", fill="black", font_size=28
    )
    out = io.BytesIO()
    picture.save(out, "PNG")
    read, doubt = found(out.getvalue(), tmp_path)
    assert isinstance(read, Document)
    assert "31 people" in read.text
    assert isinstance(doubt, Rejection)
