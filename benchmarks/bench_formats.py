"""How fast files of each kind are read into reports, before anything is read in them.

    python -m benchmarks.bench_formats

The files are made by the writers that the tests use; each is read three times, of which the first
loads its reader, and the best counts.  Seconds are those of the processor, in this process and in
the one that parses for it.
"""

import gzip
import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import xlsxwriter
from benchmarks.commands import processor_of
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from sayso.model.text import Document
from sayso.read import isolation
from sayso.read.reports import read_reports

TOLD = (
    "At least {} people were killed when the dam above Selm broke on Tuesday night, the governor "
    "told reporters, and rescue workers were still looking for 12 others in the mud below it."
)
TIMES = 3


def pdf() -> bytes:
    """Two hundred pages of paragraphs."""
    out = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(out).build([Paragraph(TOLD.format(n) * 3, style) for n in range(2600)])
    return out.getvalue()


def word() -> bytes:
    """A document of two thousand paragraphs."""
    out = io.BytesIO()
    made = docx.Document()
    for n in range(2000):
        made.add_paragraph(TOLD.format(n))
    made.save(out)
    return out.getvalue()


def feed() -> bytes:
    """Twenty thousand entries, each with its markup."""
    items = "".join(
        f"<item><title>Dam {n}</title><link>https://mail.example/{n}</link>"
        "<pubDate>Wed, 04 Jun 2031 18:20:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{TOLD.format(n)}</p>]]></description></item>"
        for n in range(20_000)
    )
    head = "<rss version='2.0'><channel><title>Mail</title>"
    return f"{head}{items}</channel></rss>".encode()


def table() -> bytes:
    """Twenty thousand rows."""
    rows = "".join(f'"{TOLD.format(n)}",Dam {n},2031-06-04\n' for n in range(20_000))
    return f"text,title,date\n{rows}".encode()


def workbook() -> bytes:
    """The same rows in a spreadsheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("text", "title", "date"))
    for n in range(20_000):
        sheet.write_row(n + 1, 0, (TOLD.format(n), f"Dam {n}", "2031-06-04"))
    book.close()
    return out.getvalue()


def mailbox() -> bytes:
    """Two thousand letters."""
    return "".join(
        "From a@b.example Wed Jun  4 18:20:00 2031\nFrom: Office <a@b.example>\n"
        f"Subject: Report {n}\nDate: Wed, 4 Jun 2031 18:20:00 +0200\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{TOLD.format(n)}\n\n"
        for n in range(2000)
    ).encode()


def web_archive() -> bytes:
    """A thousand pages, packed."""
    records = []
    for n in range(1000):
        page = f"<html><body><article><h1>Dam</h1><p>{TOLD.format(n)}</p></article></body></html>"
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
        records.append(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://mail.example/{n}\r\n"
            "WARC-Date: 2034-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response"
            f"\r\nContent-Length: {len(body)}\r\n\r\n{body}\r\n\r\n"
        )
    return gzip.compress("".join(records).encode())


FILES: dict[str, Callable[[], bytes]] = {
    "pages of PDF": pdf,
    "paragraphs of DOCX": word,
    "entries of a feed": feed,
    "rows of CSV": table,
    "rows of XLSX": workbook,
    "letters of a box": mailbox,
    "pages of a WARC": web_archive,
}


def processor() -> float:
    """Seconds of the processor so far, of this process and of the parser beside it."""
    parser = isolation._worker()._process
    return time.process_time() + (processor_of(parser.pid) if parser else 0.0)


def measured(path: Path) -> tuple[float, list[Document]]:
    """The least seconds of a few readings, and what was read."""
    least, found = float("inf"), list[Document]()
    for _ in range(TIMES):
        begin = processor()
        found = [d for d in read_reports(path) if isinstance(d, Document)]
        least = min(least, processor() - begin)
    return least, found


def parts(name: str, found: list[Document]) -> int:
    """How many pages, paragraphs or reports were read."""
    if name.startswith("pages of PDF"):
        return sum(len(d.pages) for d in found)
    if name.startswith("paragraphs"):
        return sum(d.text.count("\n\n") + 1 for d in found)
    return len(found)


def rows() -> Iterator[str]:
    """One line of a table for each kind."""
    with tempfile.TemporaryDirectory() as folder:
        for name, make in FILES.items():
            path = Path(folder) / "file"
            path.write_bytes(make())
            seconds, found = measured(path)
            count = parts(name, found)
            size = path.stat().st_size / 1e6
            each = f"{seconds:.2f} s | {count / seconds:,.0f}"
            yield f"| {name} | {count:,} | {size:.1f} MB | {each} |"


if __name__ == "__main__":
    print("| what | how many | file | processor | a second |\n|---|--:|--:|--:|--:|")
    for row in rows():
        print(row)
        sys.stdout.flush()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{peak:,.0f} MB at most in this process")
