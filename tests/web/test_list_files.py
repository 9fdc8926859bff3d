"""Lists as files: whole, as they are filtered, no cell a formula."""

import csv
import io

import pytest
from starlette.testclient import TestClient

from sayso.ledger.ledger import Ledger
from sayso.model.claim import Reading
from sayso.model.text import Document


@pytest.mark.parametrize("name", ["questions", "reports"])
def test_a_list_is_handed_over_whole_as_it_is_filtered(client: TestClient, name: str) -> None:
    listed = client.get(f"/{name}.json").json()
    rows = list(csv.DictReader(io.StringIO(client.get(listed["export"]).text.lstrip("\ufeff"))))
    assert [r["id"] for r in rows] == [r["id"] for r in listed["rows"]]
    none = client.get(f"/{name}.csv?words=xyzzy").text
    assert len(none.splitlines()) == 1


def test_no_cell_is_a_formula(client: TestClient, told: Ledger) -> None:
    words = '=HYPERLINK("http://evil.example")'
    told.add(Reading(document=Document(text="x y", title=words, outlet="+1")))
    cells = [c for row in csv.reader(io.StringIO(client.get("/reports.csv").text)) for c in row]
    assert f"'{words}" in cells
    assert words not in cells
