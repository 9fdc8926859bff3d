"""Lists as files: whole, as they are filtered, no cell a formula."""

import csv
import io

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from sayso.ledger.ledger import Ledger
from sayso.model.claim import Reading
from sayso.model.text import Document, Rejection


def told_by_csv(client: TestClient, address: str) -> list[dict[str, str]]:
    """The rows of a list as CSV."""
    return list(csv.DictReader(io.StringIO(client.get(address).text.lstrip("\ufeff"))))


def told_by_workbook(client: TestClient, address: str) -> list[tuple[object, ...]]:
    """The rows of a list as a workbook, without their headings."""
    book = load_workbook(io.BytesIO(client.get(address).content))
    assert "About" in book.sheetnames
    return list(book.worksheets[0].iter_rows(min_row=2, values_only=True))


@pytest.mark.parametrize("name", ["questions", "reports"])
def test_a_list_is_handed_over_whole_as_it_is_filtered(client: TestClient, name: str) -> None:
    listed = client.get(f"/{name}.json").json()
    exports = dict(listed["export"])
    rows = told_by_csv(client, exports["CSV"])
    assert [r["id"] for r in rows] == [r["id"] for r in listed["rows"]]
    assert [r[0] for r in told_by_workbook(client, exports["XLSX"])] == [r["id"] for r in rows]
    none = client.get(f"/{name}.csv?words=xyzzy").text
    assert len(none.splitlines()) == 1


@pytest.mark.parametrize("within", ["questions", "claims", "reports"])
def test_all_that_a_search_finds_is_handed_over(client: TestClient, within: str) -> None:
    found = client.get(f"/search.json?q=dead&in={within}").json()
    exports = dict(map(tuple, dict(map(tuple, found["export"])).get(within, ())))
    rows = told_by_csv(client, f"/search.csv?q=dead&in={within}")
    assert len(rows) == len(found[within])
    assert bool(exports) is bool(rows)
    assert len(told_by_csv(client, f"/search.csv?q=&in={within}")) == 0


@pytest.mark.parametrize("name", ["sources", "decisions"])
def test_every_list_has_its_file(client: TestClient, name: str, told: Ledger) -> None:
    claim = next(iter(told.accounts())).id
    client.post(f"/c/{claim}/review", data={"kind": "accept", "seen": "", "why": "seen"})
    listed = client.get(f"/{name}.json").json()
    for _form, address in listed["export"]:
        assert client.get(address).status_code == 200
    assert len(told_by_csv(client, f"/{name}.csv")) == len(listed["rows"]) > 0


def test_what_was_not_read_has_its_file(client: TestClient, told: Ledger) -> None:
    told.add_rejection(Rejection(where="x.doc", stage="read", reason="is old"))
    (row,) = told_by_csv(client, "/reports.csv?state=unread")
    assert "is old" in row.values()


@pytest.mark.parametrize(
    ("path", "status"), [("/questions.pdf", 404), ("/search.csv?q=dead&in=all", 422)]
)
def test_a_form_that_there_is_not_is_refused(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_no_cell_is_a_formula(client: TestClient, told: Ledger) -> None:
    words = '=HYPERLINK("http://evil.example")'
    told.add(Reading(document=Document(text="x y", title=words, outlet="+1")))
    cells = [c for row in csv.reader(io.StringIO(client.get("/reports.csv").text)) for c in row]
    assert f"'{words}" in cells
    assert words not in cells
