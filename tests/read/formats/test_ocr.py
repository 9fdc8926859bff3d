"""Pictures and scanned pages: columns in order; what is not installed says what to do."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from sayso.model.text import UNSURE
from sayso.read.formats.ocr import RECOGNISED
from sayso.read.formats.pdf_layout import PrintedLine, in_reading_order
from tests.read.formats.reading import document, refusal


def line(text: str, left: float, top: float, width: float = 200.0) -> PrintedLine:
    """A line of twelve points' height."""
    return PrintedLine(text=text, left=left, right=left + width, bottom=top - 12, top=top)


def test_columns_are_read_one_after_the_other_under_a_wide_heading() -> None:
    page = [line("Dam breaks above Selm", 50, 700, 450)]
    page += [line(f"left column, its line {n}", 50, 680 - 14 * n) for n in range(5)]
    page += [line(f"right column, its line {n}", 300, 679 - 14 * n) for n in range(5)]
    order = [one.text for one in in_reading_order(page[::-1])]
    assert order == ["Dam breaks above Selm", *(f"left column, its line {n}" for n in range(5)),
                     *(f"right column, its line {n}" for n in range(5))]  # fmt: skip


def test_a_page_number_between_columns_joins_none_of_them() -> None:
    left = [line(f"left column, its line {n}", 50, 680 - 14 * n) for n in range(5)]
    right = [line(f"right column, its line {n}", 270, 679 - 14 * n) for n in range(5)]
    number = line("7", 255, 40, 6)
    order = [one.text for one in in_reading_order([number, *right, *left])]
    assert order == [*(one.text for one in left + right), "7"]


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


def test_a_picture_of_words_is_read_and_said_to_be_one(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="rapidocr is not here")
    picture = Image.new("RGB", (700, 60), "white")
    ImageDraw.Draw(picture).text(
        (20, 15), "At least 31 people died in Selm.", fill="black", font_size=28
    )
    read = document(saved(picture, "PNG"), tmp_path)
    assert read.text == "At least 31 people died in Selm."
    assert read.doubts == (RECOGNISED,)


def saved(picture: Image.Image, kind: str) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, quality=60)
    return out.getvalue()


LEFT = (
    "At least 31 people were killed when the",
    "dam above Selm broke on Tuesday night,",
    "the governor said. Rescue workers went",
    "on looking for 12 others in the mud.",
)
RIGHT = (
    "The relief office gave another figure:",
    "19 dead and 64 injured by Wednesday,",
    "its director, Ada Brook, told reporters.",
    "The ministry declined to comment.",
)


def scanned(pages: int) -> bytes:
    """A PDF of pages of a newspaper as a scanner makes it: askew, grey, packed with loss."""
    printed = io.BytesIO()
    sheet = canvas.Canvas(printed, pagesize=A4)
    for page in range(pages):
        sheet.setFont("Times-Bold", 24)
        sheet.drawString(60, 780, "Dam breaks above Selm, thirty-one are dead")
        sheet.setFont("Times-Roman", 13)
        for at, column in ((60, LEFT), (320, RIGHT)):
            for n, words in enumerate(column):
                sheet.drawString(at, 740 - 17 * n, words)
        sheet.drawString(290, 30, str(page + 1))
        sheet.showPage()
    sheet.save()
    drawn = [
        page.render(scale=2.5).to_pil().convert("L").rotate(0.3, fillcolor=250)
        for page in pypdfium2.PdfDocument(printed.getvalue())
    ]
    out = io.BytesIO()
    drawn[0].save(out, "PDF", save_all=True, append_images=drawn[1:], quality=60)
    return out.getvalue()


def test_a_scanned_newspaper_is_read_column_by_column_with_its_pages(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="rapidocr is not here")
    read = document(scanned(2), tmp_path, "scan.pdf")
    first, second = (
        " ".join(p.split()) for p in (read.text[: read.pages[1]], read.text[read.pages[1] :])
    )
    assert [first, second] == [
        f"Dam breaks above Selm, thirty-one are dead {' '.join(LEFT + RIGHT)}"
    ] * 2
    assert read.doubts[0] == RECOGNISED


def test_lines_of_which_it_is_unsure_are_named(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr", reason="rapidocr is not here")
    picture = Image.new("L", (900, 160), 255)
    draw = ImageDraw.Draw(picture)
    draw.text((20, 15), "The governor spoke on Tuesday night.", fill=0, font_size=30)
    draw.text((20, 80), "At least 38 people died in Selm.", fill=60, font_size=30)
    below = np.asarray(picture.crop((0, 70, 900, 160)), dtype=np.float64)
    noisy = np.clip(below + np.random.default_rng(7).normal(0, 120, below.shape), 0, 255)
    picture.paste(Image.fromarray(noisy.astype(np.uint8)), (0, 70))
    read = document(saved(picture, "JPEG"), tmp_path)
    assert "The governor spoke on Tuesday night." in read.text
    unsure = [d for d in read.doubts if d.startswith(UNSURE)]
    assert unsure
    assert not any("governor" in d for d in unsure)
