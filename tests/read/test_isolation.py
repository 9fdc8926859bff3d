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
        pass
    yield Document(text="never")


def waits(raw: Raw) -> Iterator[Found]:
    """A parser that waits for what never comes."""
    while raw.where:
        time.sleep(1)
    yield Document(text="never")


def dawdles(raw: Raw) -> Iterator[Found]:
    """A parser whose machine has much else to do."""
    time.sleep(2)
    yield Document(text=raw.whole().decode())


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


FEW, LONG = 2.0, 60.0


@pytest.mark.parametrize(
    ("read", "seconds", "told"),
    [
        (dies, LONG, "parser crashed"),
        (hangs, FEW, "takes longer than 2 seconds"),
        (eats, LONG, "more memory"),
        (recurses, LONG, "cannot be parsed: RecursionError"),
        (ends, LONG, "parser crashed"),
    ],
)
def test_a_parser_that_fails_is_one_refusal_and_the_next_report_is_read(
    read: ReadRaw, seconds: float, told: str
) -> None:
    with pytest.raises(ReportError, match=told):
        [*isolated(read, seconds)(raw())]
    assert [*isolated(prints, LONG)(raw())] == [Document(text="words")]


def test_what_waits_for_ever_is_refused() -> None:
    with pytest.raises(ReportError, match="takes longer than 1 seconds"):
        [*isolated(waits, seconds=1, patience=1)(raw())]


def test_only_what_takes_the_processor_too_long_is_refused() -> None:
    assert [*isolated(dawdles, seconds=1)(raw())] == [Document(text="words")]


def test_the_other_files_of_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + b"\x00" * 1000)
    (tmp_path / "b.docx").write_bytes(word())
    (tmp_path / "c.txt").write_text("31 people died.")
    found = [*read_reports(tmp_path)]
    assert [isinstance(f, Document) for f in found] == [False, True, True]
