"""Parsers in a process of their own: one that dies, hangs or eats memory ends no other report."""

import io
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import ReportError
from sayso.model.text import Document
from sayso.read.isolation import ReadRaw, isolated
from sayso.read.raw import Found, Limits, Raw
from sayso.read.reports import read_reports
from tests.read.formats.test_documents import word


def dies(raw: Raw) -> Iterator[Found]:
    """A parser that crashes."""
    os.kill(os.getpid(), signal.SIGSEGV)
    yield Document(text="never")


def hangs(raw: Raw) -> Iterator[Found]:
    """A parser without an end."""
    while raw.where:
        time.sleep(1)
    yield Document(text="never")


def eats(raw: Raw) -> Iterator[Found]:
    """A parser that wants all memory."""
    held = bytearray(200 * 2**30)
    yield Document(text=str(len(held)))


def recurses(raw: Raw) -> Iterator[Found]:
    """A parser that calls itself."""
    yield from recurses(raw)


def prints(raw: Raw) -> Iterator[Found]:
    """A parser that prints what it should hand over."""
    print("noise")
    yield Document(text=raw.whole().decode())


def ends(raw: Raw) -> Iterator[Found]:
    """A parser that ends its program."""
    if raw.where:
        sys.exit(0)
    yield Document(text="never")


def raw(data: bytes = b"words") -> Raw:
    """A report to be parsed."""
    return Raw(where="report", stream=io.BytesIO(data), limits=Limits(report_bytes=1000))


@pytest.mark.parametrize(
    ("read", "told"),
    [
        (dies, "parser crashed"),
        (hangs, "takes longer than 3 seconds"),
        (eats, "more memory"),
        (recurses, "cannot be parsed: RecursionError"),
        (ends, "parser crashed"),
    ],
)
def test_a_parser_that_fails_is_one_refusal_and_the_next_report_is_read(
    read: ReadRaw, told: str
) -> None:
    with pytest.raises(ReportError, match=told):
        [*isolated(read, seconds=3 if read is hangs else 30)(raw())]
    assert [*isolated(prints, seconds=20)(raw())] == [Document(text="words")]


def test_the_other_files_of_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + b"\x00" * 1000)
    (tmp_path / "b.docx").write_bytes(word())
    (tmp_path / "c.txt").write_text("31 people died.")
    found = [*read_reports(tmp_path)]
    assert [isinstance(f, Document) for f in found] == [False, True, True]
