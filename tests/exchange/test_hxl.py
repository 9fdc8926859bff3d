"""A second line of hashtags, one for each column."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook

from sayso.errors import SettingsError
from sayso.exchange.csv_file import write_csv
from sayso.exchange.formats.files import ExportFormat, ExportOptions, accounts_of, export_bytes
from sayso.exchange.hxl import TAGS, hxl_tags, measure_attribute
from sayso.views.accounts import AccountRow
from sayso.views.claims import ClaimRow
from sayso.views.columns import columns
from tests.compare.stories import walkout
from tests.exchange.handing import answers_over, handed, sinking_handed

TAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")


def test_every_tag_is_one_and_stands_for_a_column() -> None:
    assert set(TAGS) <= set(columns(AccountRow))
    filled = [tag.replace("{measure}", "+killed") for tag in TAGS.values()]
    assert all(TAG.fullmatch(tag) for tag in filled)
    assert len(set(filled)) == len(filled)


def test_bounds_tell_what_is_counted_where_all_rows_count_the_same() -> None:
    of = dict(zip(columns(AccountRow), hxl_tags(AccountRow, rows()), strict=True))
    assert of["low"] == "#affected+killed+min"
    mixed = accounts_of(answers_over(sinking_handed(), handed(walkout().values())))
    assert dict(zip(columns(AccountRow), hxl_tags(AccountRow, mixed), strict=True))["low"] == (
        "#affected+min"
    )


def rows() -> list[AccountRow]:
    """The accounts of the Heron."""
    return accounts_of(answers_over(sinking_handed()))


@pytest.mark.parametrize(
    ("measure", "attribute"),
    [("killed", "+killed"), ("on strike", "+on_strike"), ("", ""), ("101 things", ""),
     ("killed or missing", "+killed_or_missing")],
)  # fmt: skip
def test_a_measure_is_an_attribute(measure: str, attribute: str) -> None:
    assert measure_attribute(measure) == attribute


def test_only_accounts_have_tags() -> None:
    with pytest.raises(SettingsError, match="sayso export"):
        hxl_tags(ClaimRow, [])


def test_tags_stand_under_the_heads_in_both_tables() -> None:
    given = answers_over(sinking_handed(), highest="AMBER")
    options = ExportOptions(hxl=True)
    table = export_bytes(given, ExportFormat.CSV, options).decode()
    head, tags, first, *_ = csv.reader(io.StringIO(table))
    assert dict(zip(head, tags, strict=True))["origin"] == "#org+origin"
    assert dict(zip(head, first, strict=True))["marking"] == "AMBER"
    book = load_workbook(io.BytesIO(export_bytes(given, ExportFormat.XLSX, options)))
    sheet = book["Figures"]
    lines = list(sheet.iter_rows(values_only=True, max_row=3))
    assert [cell or "" for cell in lines[1]] == tags
    assert lines[2][head.index("low")] is None or isinstance(lines[2][head.index("low")], int)
    assert sheet.freeze_panes == "A3"
    assert {s.oddHeader.center.text for s in book.worksheets} == {"TLP:AMBER"}
    assert dict(book["About"].iter_rows(values_only=True))["marking"] == "TLP:AMBER"


def test_without_them_a_table_begins_with_its_rows() -> None:
    out = io.StringIO()
    write_csv(AccountRow, rows(), out)
    assert len(list(csv.reader(io.StringIO(out.getvalue())))) == len(rows()) + 1
