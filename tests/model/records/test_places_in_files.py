"""Where a report stood in its file and where its pages begin: kept, and read from older records."""

from dataclasses import replace

import pytest

from sayso.errors import RecordError
from sayso.model.claim import Reading
from sayso.model.records.report import read_reading, reading_record
from sayso.model.text import Document, page_of

TEXT = "At least 31 people died in Selm. Twelve more are missing."
READING = Reading(document=Document(text=TEXT, inside="reports.zip: a.pdf", pages=(0, 33)))


def test_places_survive_the_way_out_and_back() -> None:
    record = reading_record(READING)
    assert (record["document"]["inside"], record["document"]["pages"]) == (
        "reports.zip: a.pdf", [0, 33],
    )  # fmt: skip
    assert read_reading(record) == READING


def test_a_record_from_before_has_no_places() -> None:
    record = reading_record(replace(READING, document=Document(text=TEXT)))
    for name in ("inside", "pages"):
        del record["document"][name]
    assert read_reading(record).document == Document(text=TEXT)


def test_places_change_no_id() -> None:
    assert READING.document.id == Document(text=TEXT).id


@pytest.mark.parametrize("pages", [[5, 1], [-1], [1000], ["0"], [True], "0", None, {}])
def test_pages_that_cannot_be_are_refused(pages: object) -> None:
    record = reading_record(READING)
    record["document"]["pages"] = pages
    with pytest.raises(RecordError, match="pages"):
        read_reading(record)


@pytest.mark.parametrize(
    ("begin", "page"), [(0, 1), (32, 1), (33, 2), (56, 2)]
)  # fmt: skip
def test_a_place_stands_on_its_page(begin: int, page: int) -> None:
    assert page_of((0, 33), begin) == page
    assert page_of((), begin) is None
