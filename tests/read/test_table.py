"""JSON Lines: one report a line; one bad line is one rejection."""

import io
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.text import Document, Rejection
from sayso.read.reports import read_reports
from sayso.views.printable import as_json


def read(data: bytes) -> list[Document | Rejection]:
    """What lines of a table come out as."""
    return list(read_reports("-", stdin=io.BytesIO(b'{"text": "First."}\n' + data)))[1:]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"not json", "no JSON"),
        (b"[1, 2]", "no JSON object"),
        (b"{}", "no text"),
        (b'{"text": 5}', "no text"),
        (b'{"text": " \\n"}', "no text"),
        (b'{"text": "cut off', "no JSON"),
        (b'{"a": ' + b"[" * 100_000, "nested too deep"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "no JSON"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
        (b"\x1f\x8b\x08\x00", "gzip"),
    ],
)
def test_one_bad_line_is_one_rejection_and_the_rest_goes_on(line: bytes, told: str) -> None:
    bad, good = read(line + b'\n\n{"text": "Good."}\n')
    assert isinstance(bad, Rejection)
    assert told in bad.reason
    assert bad.where == "standard input:2"
    assert isinstance(good, Document)
    assert good.text == "Good."


def test_what_a_line_says_of_itself_is_kept() -> None:
    (found,) = read(
        b'{"text": " T\\r\\n", "url": "https://post.example/1", "title": "A\\n title",'
        b' "publisher": "Post", "author": "A. Brook", "date": "2031-03-04T23:00:00Z", "id": 7}'
    )
    assert isinstance(found, Document)
    assert found.text == " T\r\n"
    assert (found.title, found.outlet, found.byline) == ("A title", "Post", "A. Brook")
    assert (found.url, found.published) == ("https://post.example/1", date(2031, 3, 4))


def test_a_day_that_is_none_is_told_and_the_report_read_without_it() -> None:
    document, told = read(b'{"text": "T", "published": "yesterday"}')
    assert isinstance(document, Document)
    assert document.published is None
    assert isinstance(told, Rejection)
    assert "'yesterday'" in told.reason


@given(st.text(st.characters(), min_size=1).filter(str.strip))
def test_any_text_comes_back_unchanged(text: str) -> None:
    (found,) = read(as_json({"text": text}).encode())
    assert isinstance(found, Document)
    assert found.text == text


@pytest.mark.parametrize(
    ("line", "hour"),
    [
        (b'{"text": "T", "published": "2031-03-04T14:05:30+01:00"}', "14:05+01:00"),
        (b'{"text": "T", "published": "soon", "date": "2031-03-04 14:05"}', "14:05"),
        (b'{"text": "T", "published": "2031-03-04", "date": "2031-03-05 14:05"}', None),
        (b'{"text": "T", "published": "14:05"}', None),
    ],
)
def test_the_hour_is_that_of_the_day_that_is_kept(line: bytes, hour: str | None) -> None:
    document = read(line)[0]
    assert isinstance(document, Document)
    assert document.hour == (time.fromisoformat(hour) if hour else None)
