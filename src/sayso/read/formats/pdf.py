"""PDF -> text in reading order: lines joined to paragraphs, running heads and feet left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from sayso.model.text import Document
from sayso.read.encoding import without_surrogates
from sayso.read.extras import needs
from sayso.read.masthead import one_line
from sayso.read.raw import Found, Raw

MOST_PAGES = 2_000
RUNNING = 0.6
"""Share of pages on which a line at the edge stands, its digits apart, that is a running head."""
FEWEST_PAGES = 3
"""Pages below which no line is taken for one."""
EDGE = 2
"""Lines at the top and the foot of a page among which running heads stand."""
SCANNED = 0.8
"""Share of pages without words from which a PDF is pictures of pages."""
FULL = 0.75
"""Share of the page's longest line that a line reaches where its paragraph goes on."""

HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line that belongs to no word."""

_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_ENDS = (".", "!", "?", "”", '"', ":", "’")


def read_pdf(raw: Raw) -> Iterator[Found]:
    """The text of a PDF's pages, a form feed between them; ReportError for pictures of pages."""
    try:
        import pypdfium2  # noqa: PLC0415
    except ImportError as fault:
        raise needs(raw, "a PDF", "formats") from fault
    try:
        held = pypdfium2.PdfDocument(raw.whole())
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = "is a PDF under a password" if locked else "is a PDF that cannot be opened: damaged"
        raise raw.refused(why) from error
    if len(held) > MOST_PAGES:
        raise raw.refused(f"is a PDF of more than {MOST_PAGES:,} pages; cut it into several")
    pages = [_lines(held[n].get_textpage().get_text_range()) for n in range(len(held))]
    if sum(not p for p in pages) > SCANNED * len(pages):
        raise raw.refused(
            "is a PDF of pictures of pages without words; reading it needs OCR: "
            "pip install 'sayso[ocr]'"
        )
    told = held.get_metadata_dict()
    yield Document(
        text="\f".join(map(_joined, _without_heads(pages))).strip("\n\f"),
        title=one_line(told.get("Title")),
        byline=one_line(told.get("Author")),
        published=_made(told.get("CreationDate", "")),
    )


def _lines(text: str) -> list[str]:
    """The lines of a page; a word that a hyphen cuts is whole again, on its first line."""
    text = without_surrogates(text).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(rf"{HYPHEN}\n?(\S*)[ \n]?", r"\1\n", text)
    lines = (" ".join(line.replace("\x00", "").split()) for line in text.split("\n"))
    return [line for line in lines if line]


def _without_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages without lines that stand at the edge of most of them: heads, feet, numbers."""
    if len(pages) < FEWEST_PAGES:
        return [list(p) for p in pages]
    seen = Counter(key for page in pages for key in {_key(s) for s in _edges(page)})
    running = {key for key, n in seen.items() if n > RUNNING * len(pages)}
    return [
        [s for at, s in enumerate(p) if not (_is_edge(at, p) and _key(s) in running)] for p in pages
    ]


def _edges(page: Sequence[str]) -> list[str]:
    return [s for at, s in enumerate(page) if _is_edge(at, page)]


def _is_edge(at: int, page: Sequence[str]) -> bool:
    return at < EDGE or at >= len(page) - EDGE


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line).casefold()


def _joined(lines: Sequence[str]) -> str:
    """Paragraphs of a page: a line that reaches the edge and ends no sentence goes on."""
    longest = max(map(len, lines), default=0)
    text = ""
    for at, line in enumerate(lines):
        last = at + 1 == len(lines)
        full = len(line) >= FULL * longest
        ends = line.endswith(_ENDS)
        goes_on = full and (not ends or len(line) > 0.9 * longest) and not last
        text += line + (" " if goes_on else "\n\n" if full or ends else "\n")
    return text.strip("\n")


def _made(told: str) -> date | None:
    """The day of a PDF's making: the nearest there is to publication."""
    found = _MADE.match(told)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
