"""Pictures, and PDFs of pictures of pages, read by optical character recognition (extra `ocr`)."""

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.model.text import UNSURE, Document
from sayso.read.encoding import without_surrogates
from sayso.read.extras import needs
from sayso.read.formats.pdf_layout import PrintedLine, in_reading_order, text_of_pages
from sayso.read.masthead import one_line
from sayso.read.raw import Found, Raw

MOST_PAGES = 40
SECONDS = 60.0 * MOST_PAGES
"""How long processors may recognise one file; a page takes 10 to 60 seconds of one."""
PATIENCE = 2
"""So many times as long it may take on the clock: eighty minutes."""
DOTS = 200
"""Dots an inch at which pages are drawn to be read."""
SURE = 0.9
"""Chance of a line below which a person should look at it."""
NAMED = 200
"""So many unsure lines are named."""
RECOGNISED = "its letters were recognised in a picture: hold its figures against that"


def read_picture(raw: Raw) -> Iterator[Found]:
    """The words of a picture, and which lines are unsure."""
    recognise = _recogniser(raw, "a picture")
    try:
        seen = recognise(raw.document())
    except OSError as fault:  # its head is a picture's, and the rest cannot be drawn
        raise raw.refused("is a picture that cannot be opened; save it anew") from fault
    lines, height, unsure = _lines(seen)
    yield from _found([lines], [height], unsure, raw)


def read_scanned(raw: Raw) -> Iterator[Found]:
    """The words of a PDF of pictures of pages, and which lines are unsure."""
    recognise = _recogniser(raw, "a PDF of pictures of pages")
    import pypdfium2  # noqa: PLC0415

    held = pypdfium2.PdfDocument(raw.document())
    if len(held) > MOST_PAGES:
        raise raw.refused(f"is a PDF of more than {MOST_PAGES} pictures of pages; cut it")
    pages: list[list[PrintedLine]] = []
    heights: list[float] = []
    doubted: list[str] = []
    for page in held:
        drawn = page.render(scale=DOTS / 72).to_numpy()
        lines, height, unsure = _lines(recognise(drawn))
        pages.append(lines)
        heights.append(max(height, float(drawn.shape[0])))
        doubted += unsure
    yield from _found(pages, heights, doubted, raw)


def _recogniser(raw: Raw, what: str) -> Any:
    try:
        from rapidocr import RapidOCR  # noqa: PLC0415
    except ImportError as fault:
        raise needs(raw, what, "ocr") from fault
    return RapidOCR(params={"Global.log_level": "critical"})


def _lines(read: Any) -> tuple[list[PrintedLine], float, list[str]]:
    """The lines of one picture in reading order, its height, and its unsure lines."""
    if read is None or read.boxes is None or not len(read.boxes):
        return [], 0.0, []
    height = float(max(point[1] for box in read.boxes for point in box)) + 1
    lines = [
        PrintedLine(
            text=without_surrogates(one_line(words)),
            left=float(min(x for x, _ in box)),
            right=float(max(x for x, _ in box)),
            bottom=height - float(max(y for _, y in box)),
            top=height - float(min(y for _, y in box)),
        )
        for box, words in zip(read.boxes, read.txts, strict=True)
        if one_line(words)
    ]
    unsure = [w for w, score in zip(read.txts, read.scores, strict=True) if score < SURE]
    return in_reading_order(lines), height, unsure


def _found(
    pages: Sequence[Sequence[PrintedLine]],
    heights: Sequence[float],
    unsure: Sequence[str],
    raw: Raw,
) -> Iterator[Found]:
    text, begins = text_of_pages(pages, heights)
    if not text.strip():
        raise raw.refused("is a picture without words that could be recognised")
    doubts = (RECOGNISED, *(f"{UNSURE}{one_line(words)[:200]}" for words in unsure[:NAMED]))
    yield Document(text=text, pages=begins if len(begins) > 1 else (), doubts=doubts)
