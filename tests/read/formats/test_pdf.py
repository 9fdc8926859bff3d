"""PDF, as reportlab writes it: paragraphs, columns, tables; running heads are left out."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

from tests.read.formats.reading import document, refusal

LONG = (
    "At least 31 people were killed when the dam above Selm broke on Tuesday night, the governor "
    "told reporters, and rescue workers were still looking for 12 others in the mud below it."
)
OTHER = (
    "The interior ministry put the toll at 27 and said that the search would go on for as long as "
    "there was any hope; nobody at the ministry would say where its figure had come from."
)
STYLE = getSampleStyleSheet()["BodyText"]


def pdf(flow: Sequence[Flowable], columns: int = 1, head: str = "", **how: object) -> bytes:
    """A PDF of these paragraphs, in columns, with a head and a number on each page."""
    out = io.BytesIO()
    made = BaseDocTemplate(out, pagesize=A4, title="The Selm dam", author="Ada Brook", **how)
    width = 451 / columns
    frames = [Frame(72 + n * width, 72, width - 12 * (columns > 1), 680) for n in range(columns)]

    def around(canvas: Canvas, template: BaseDocTemplate) -> None:
        if head:
            canvas.drawString(72, 800, head)
            canvas.drawString(280, 40, f"Page {template.page}")

    made.addPageTemplates([PageTemplate(frames=frames, onPage=around)])
    made.build(list(flow))
    return out.getvalue()


def test_lines_are_joined_to_paragraphs_under_title_and_author(tmp_path: Path) -> None:
    read = document(pdf([Paragraph(LONG, STYLE), Paragraph(OTHER, STYLE)]), tmp_path)
    assert read.text == f"{LONG}\n\n{OTHER}"
    assert (read.title, read.byline) == ("The Selm dam", "Ada Brook")
    assert isinstance(read.published, date)


def test_a_row_of_a_table_is_a_line(tmp_path: Path) -> None:
    rows = [["Town", "Killed", "Injured"], ["Selm", "31", "12"], ["Orve", "4", "20"]]
    text = document(pdf([Paragraph(LONG, STYLE), Table(rows)]), tmp_path).text
    assert [line.split() for line in text.split("\n") if line][1:] == rows


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\ngarbage", "cannot be opened"),
        (b"<html><body>Sign in to read this.</body></html>", "is called a PDF and is none"),
        (pdf([Paragraph(LONG, STYLE)])[:700], "cannot be opened"),
        (
            pdf([Paragraph(LONG, STYLE)], encrypt=StandardEncryption("secret")),
            "under a password",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_says_why(tmp_path: Path, data: bytes, told: str) -> None:
    assert told in refusal(data, tmp_path, "a.pdf")


def test_pictures_of_pages_say_what_they_need(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    told = refusal(out.getvalue(), tmp_path)
    assert "sayso[ocr]" in told or "could be recognised" in told


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    flow = [Paragraph(f"{LONG} ({n})", STYLE) for n in range(24)]
    text = document(pdf(flow, columns=2), tmp_path).text
    assert text.split("\n\n") == [f"{LONG} ({n})" for n in range(24)]


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    flow = [f for n in range(4) for f in (Paragraph(f"{LONG} ({n})", STYLE), PageBreak())]
    read = document(pdf(flow, head="Relief office, situation report 7"), tmp_path)
    assert read.text.split("\n\n") == [f"{LONG} ({n})" for n in range(4)]
    assert [read.text[at : at + 8] for at in read.pages] == ["At least"] * 4


def test_a_sentence_that_runs_over_a_page_is_whole(tmp_path: Path) -> None:
    read = document(pdf([Paragraph(" ".join([LONG] * 30), STYLE)]), tmp_path)
    assert read.text == " ".join([LONG] * 30)
    assert len(read.pages) == 2
