"""One report as pandoc, LibreOffice and Chromium save it: the same words, rows and day in each."""

from datetime import date
from pathlib import Path

import pytest

from sayso.model.text import Document, Rejection
from sayso.read.reports import read_reports

MADE = Path(__file__).parents[2] / "data" / "made"
SAID = (
    "At least 31 people were killed when the dam above Selm broke on Tuesday, the governor of Orba "
    "province, Karl Dorn, told reporters.",
    "“There were not 40 dead,” its spokeswoman, Mara Lind, said on Wednesday.",
    "Café owners in Orve said naïvely that “nobody warned us”.",
)
TAB = "\t"
ROWS = "Town\tKilled\tInjured\nSelm\t27\t50\nOrve\t4\t14"
BARS = "\n".join(f"| {row.replace(TAB, ' | ')} | " for row in ROWS.split("\n")).replace(
    "\n", "\n|---|---|---|\n", 1
)
"""The same in a page, whose tables have bars."""
DOCUMENTS = (
    "chromium.mhtml", "chromium.pdf", "libreoffice.docx", "libreoffice.odt", "libreoffice.pdf",
    "libreoffice.rtf", "pandoc.docx", "pandoc.epub", "pandoc.odt", "pandoc.rtf", "report.html",
)  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_its_words_rows_and_day(name: str) -> None:
    (read,) = read_reports(MADE / name)
    assert isinstance(read, Document), read
    words = " ".join(read.text.split())
    assert all(said in words for said in SAID)
    assert ROWS in read.text or BARS in read.text
    assert read.published == date(2031, 6, 4)
    assert read.byline in ("Ada Brook", "")


@pytest.mark.parametrize("kind", ["ods", "xls", "xlsx"])
def test_a_spreadsheet_has_its_reports_or_its_rows(kind: str) -> None:
    first, second = read_reports(MADE / f"libreoffice.{kind}")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == 'At least 31 people were killed, the governor said: "a disaster".'
    assert (first.outlet, first.url) == ("Northern Mail", "https://mail.example/1")
    assert (first.published, second.published) == (date(2031, 6, 4), date(2031, 6, 5))
    (figures,) = read_reports(MADE / f"libreoffice-figures.{kind}")
    assert isinstance(figures, Document)
    assert figures.text == ROWS


def test_what_word_wrote_of_old_says_what_to_do() -> None:
    (refused,) = read_reports(MADE / "libreoffice.doc")
    assert isinstance(refused, Rejection)
    assert "save it as DOCX or PDF first" in refused.reason
