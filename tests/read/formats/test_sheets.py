"""Tables and spreadsheets as csv, xlsxwriter and openpyxl write them: a report a row, or one."""

import csv
import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sayso.model.text import Document, Rejection
from tests.read.formats.reading import document, documents, found, piped_in, refusal
from tests.read.formats.test_documents import odt, packed

HEADS = ("Headline", "Body", "Publisher", "Date", "Link")
ROWS = (
    (
        "Dam breaks", 'At least 31 people were killed, the governor said: "a disaster".\nTwo more.',
        "Northern Mail", "2031-06-04 18:20", "https://mail.example/1",
    ),
    ("Toll rises", "The ministry, late on Thursday, said 40.", "Harbour Post", "5 June 2031", ""),
)  # fmt: skip


def written(between: str = ",", rows: tuple[tuple[object, ...], ...] = (HEADS, *ROWS)) -> str:
    """A table as the csv module writes it."""
    out = io.StringIO()
    csv.writer(out, delimiter=between).writerows(rows)
    return out.getvalue()


def workbook(rows: tuple[tuple[object, ...], ...] = (HEADS, *ROWS), name: str = "News") -> bytes:
    """A workbook as xlsxwriter writes it, with an empty sheet before it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd"})
    book.add_worksheet("Empty")
    sheet = book.add_worksheet(name)
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return out.getvalue()


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["news.csv", "news.tsv", "news"])
def test_each_row_of_a_table_of_texts_is_a_report(tmp_path: Path, between: str, name: str) -> None:
    if name.endswith("tsv") and between != "\t":
        pytest.skip("a .tsv has tabs")
    first, second = documents(written(between), tmp_path, name)
    assert first.text.splitlines() == ROWS[0][1].splitlines()
    assert (first.title, first.outlet, first.published) == (
        "Dam breaks", "Northern Mail", date(2031, 6, 4),
    )  # fmt: skip
    assert (first.url, second.url) == ("https://mail.example/1", "")
    assert second.published == date(2031, 6, 5)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_tables_are_told(tmp_path: Path, encoding: str) -> None:
    rows = (("text", "title"), ("The café burnt, he said.", "Café"))
    read = found(written(rows=rows).encode(encoding), tmp_path, "news.csv")
    assert [f.text for f in read if isinstance(f, Document)] == ["The café burnt, he said."]


def test_a_table_of_figures_is_one_report_with_its_rows(tmp_path: Path) -> None:
    rows = (("Town", "Killed"), ("Selm", "31"), ("Orve", "4"))
    assert document(written(rows=rows), tmp_path, "toll.csv").text == (
        "Town\tKilled\nSelm\t31\nOrve\t4"
    )
    assert document(workbook(rows), tmp_path, "toll.xlsx").text == (
        "Town\tKilled\nSelm\t31\nOrve\t4"
    )


def test_each_row_of_a_workbook_is_a_report_with_typed_days(tmp_path: Path) -> None:
    rows = (HEADS, (*ROWS[0][:3], datetime(2031, 6, 4, 18, 20), ""), (None, None, None, None, None))
    read = document(workbook(rows), tmp_path)
    assert (read.published, read.hour and read.hour.hour) == (date(2031, 6, 4), 18)
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(("text", "date"))
    book.active.append(("31 people died.", date(2031, 6, 4)))
    book.active.append(("=1+1", date(2031, 6, 5)))
    out = io.BytesIO()
    book.save(out)
    first, second = found(out.getvalue(), tmp_path, "news.xlsx")
    assert isinstance(first, Document)
    assert (first.published, first.inside) == (date(2031, 6, 4), "Sheet row 2")
    assert isinstance(second, Rejection), "a formula is never worked out"
    assert second.where.endswith("row 3")


def test_an_open_document_sheet_is_read(tmp_path: Path) -> None:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
            for c in row
        )
        + "</table:table-row>"
        for row in (("text", "title"), ("31 people died.", "Dam"))
    )
    body = f'<office:spreadsheet><table:table table:name="A">{cells}</table:table>'
    read = document(odt(body + "</office:spreadsheet>", "spreadsheet"), tmp_path)
    assert (read.text, read.title) == ("31 people died.", "Dam")


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.csv", "is empty"),
        (b"\n\n,,,\n", "a.csv", "is empty"),
        (workbook(()), "a.xlsx", "without a filled cell"),
        (workbook()[:3000], "a.xlsx", "cannot be unpacked"),
        (packed({"xl/workbook.xml": "<workbook"}), "a.xlsx", "cannot be parsed"),
    ],
)
def test_a_broken_table_says_why(tmp_path: Path, data: bytes, name: str, told: str) -> None:
    assert told in refusal(data, tmp_path, name)


def test_rows_without_a_text_are_told_by_their_number(tmp_path: Path) -> None:
    rows = (("text", "title"), ("One died.", "A"), ("", "B"), ("Two died.", "C"))
    read = found(written(rows=rows), tmp_path, "news.csv")
    assert [f.where.rpartition(" ")[2] if isinstance(f, Rejection) else f.text for f in read] == [
        "One died.", "3", "Two died.",
    ]  # fmt: skip


def test_a_sheet_that_claims_a_million_rows_is_not_filled(tmp_path: Path) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "Toll")
    sheet.write(1_048_575, 16_383, "31")
    book.close()
    (only,) = found(out.getvalue(), tmp_path, "wide.xlsx")
    if isinstance(only, Document):
        assert len(only.text) < 1000
    else:
        assert only.reason


def test_quotation_marks_that_never_close_are_no_end_of_the_others() -> None:
    data = b'text,title\n"One died.,A\n' + b"Two died.,B\n" * 1000
    assert [*piped_in(data)]


def test_a_line_that_tells_excel_what_stands_between_is_none_of_the_table(tmp_path: Path) -> None:
    table = "sep=;\r\nText;Title\r\nThe dam, he said, broke.;Dam\r\n"
    (read,) = documents(table, tmp_path, "news.csv")
    assert (read.text, read.title, read.inside) == ("The dam, he said, broke.", "Dam", "row 2")


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (("4.6.2031", "05.06.2031 18:20"), ((6, 4), (6, 5))),
        (("04/06/2031", "25/06/2031"), ((6, 4), (6, 25))),
        (("06/04/2031", "6/25/2031"), ((6, 4), (6, 25))),
        (("2031-06-04", "5 June 2031"), ((6, 4), (6, 5))),
    ],
)
def test_days_in_numbers_are_read_as_their_column_tells(
    tmp_path: Path, days: tuple[str, ...], read: tuple[tuple[int, int], ...]
) -> None:
    rows = (("text", "date"), *((f"{n} people died.", day) for n, day in enumerate(days)))
    found = documents(written(rows=rows), tmp_path, "news.csv")
    assert [d.published for d in found] == [date(2031, month, day) for month, day in read]


@pytest.mark.parametrize("days", [("04/06/2031", "05/06/2031"), ("25/06/2031", "06/25/2031")])
def test_days_that_may_be_two_are_none_and_told_once(tmp_path: Path, days: tuple[str, ...]) -> None:
    rows = (("text", "date"), *((f"{n} people died.", day) for n, day in enumerate(days)))
    one, other, doubt = found(written(rows=rows), tmp_path, "news.csv")
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    assert one.published is other.published is None
    assert isinstance(doubt, Rejection)
    assert doubt.is_doubt
    assert f"the days of 2 rows are not understood ('{days[0]}')" in doubt.reason
