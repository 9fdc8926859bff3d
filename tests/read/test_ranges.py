"""A file read in ranges gives what it gives read whole, wherever it is cut."""

import gzip
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zstandard import ZstdCompressor

from sayso.model.text import NOTHING_TOLD, Document, Rejection, StandIn
from sayso.read.cutting import cut
from sayso.read.kinds import Reader
from sayso.read.ranges import Range, RangeUnit, find_files, read_ranges
from sayso.read.raw import Found, Raw
from sayso.read.reports import read_reports
from tests.read.formats.test_web_archives import PAGE, record

LINES = [
    json.dumps({"text": f"The union said {n} miners died.\nNo more.", "url": f"u{n}"}) + "\n"
    for n in range(40)
]
LINES[7] = "\n"
LINES[11] = "no JSON\n"
LINES[-1] = LINES[-1].rstrip()
PLAIN = "".join(LINES).encode()
PACKED = ZstdCompressor()
RECORDS = [record(f"https://p.example/{n}", PAGE.format(n).encode()) for n in range(9)]
RECORDS[4] = record("https://p.example/a.png", b"\x89PNG", "image/png")


def packed(lines: Iterable[str], each: int) -> bytes:
    """Frames of so many lines each."""
    every = [*lines]
    cut_at = range(0, len(every), each)
    return b"".join(PACKED.compress("".join(every[n : n + each]).encode()) for n in cut_at)


def frames_across_lines(size: int) -> bytes:
    """Frames that begin and end anywhere."""
    return b"".join(PACKED.compress(PLAIN[n : n + size]) for n in range(0, len(PLAIN), size))


def table(rows: int, group: int) -> bytes:
    """A Parquet table of reports, in row groups of so many."""
    columns = {
        "text": [f"The union said {n} miners died." if n != 5 else None for n in range(rows)],
        "published": [date(2031, 6, 1 + n % 20) for n in range(rows)],
        "shelf": [*range(rows)],
    }
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, row_group_size=group)
    return out.getvalue()


FILES: dict[str, bytes] = {
    "a.jsonl": PLAIN,
    "empty.jsonl": b"",
    "wide.jsonl": PLAIN.decode().encode("utf-16"),
    "a.jsonl.zst": packed(LINES, 6),
    "across.jsonl.zst": frames_across_lines(100),
    "broken.jsonl.zst": packed(LINES, 6)[:-5],
    "none.jsonl.zst": b"no frame",
    "a.parquet": table(50, 12),
    "broken.parquet": table(50, 12)[:-40],
    "a.warc": b"".join(RECORDS),
    "a.warc.gz": b"".join(map(gzip.compress, RECORDS)),
    "one.warc.gz": gzip.compress(b"".join(RECORDS)),
    "broken.warc": b"".join(RECORDS)[:-100],
    "a.jsonl.gz": gzip.compress(PLAIN),
    "a.txt": b"The union said 3 miners died.",
}
CUT = {"a.jsonl", "a.jsonl.zst", "a.parquet", "a.warc", "a.warc.gz", "broken.warc"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every kind of file."""
    made = tmp_path_factory.mktemp("ranges")
    for name, data in FILES.items():
        (made / name).write_bytes(data)
    return made


def ranges(*paths: Path) -> list[Range]:
    """The files, whole."""
    found = list(find_files(paths, ()))
    assert all(isinstance(f, Range) for f in found), found
    return [f for f in found if isinstance(f, Range)]


def read(*given: Range) -> list[Document | Rejection]:
    """What these ranges hold."""
    return [*read_ranges(given, NOTHING_TOLD)]


@pytest.mark.parametrize("name", FILES)
@given(most=st.integers(1, 4000))
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_ranges_give_what_the_file_gives(folder: Path, name: str, most: int) -> None:
    (whole,) = ranges(folder / name)
    assert read(*cut(whole, most)) == [*read_reports(folder / name)]


@pytest.mark.parametrize("name", sorted(CUT))
def test_a_range_can_be_cut_down_to_the_report(folder: Path, name: str) -> None:
    (whole,) = ranges(folder / name)
    least = [fine for coarse in cut(whole, 1500) for fine in cut(coarse, 1)]
    assert least == cut(whole, 1)
    assert read(*least) == [*read_reports(folder / name)]
    each = 6 if name == "a.jsonl.zst" else 1
    assert max(len([d for d in read(one) if isinstance(d, Document)]) for one in least) == each


@pytest.mark.parametrize("name", FILES)
def test_what_cannot_be_cut_is_one_range(folder: Path, name: str) -> None:
    (whole,) = ranges(folder / name)
    assert (len(cut(whole, 500)) > 1) == (name in CUT or name == "across.jsonl.zst")


def test_a_part_without_a_page_is_nobodys_fault(tmp_path: Path) -> None:
    (tmp_path / "news.warc").write_bytes(RECORDS[4] * 3 + RECORDS[1])
    (whole,) = ranges(tmp_path / "news.warc")
    found = read(*cut(whole, 1))
    assert [type(f) for f in found] == [Document]


def test_a_folder_is_told_as_it_is_when_it_is_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "b.exe").write_bytes(b"MZ\x90")
    (tmp_path / "a.jsonl").write_bytes(PLAIN)
    found = list(find_files([tmp_path, tmp_path / "gone"], ()))
    assert [*read_ranges(found, NOTHING_TOLD)] == [*read_reports(tmp_path, tmp_path / "gone")]


def test_what_reports_do_not_tell_stands_in(folder: Path) -> None:
    told = StandIn(outlet="Harbour Post", published=date(2031, 6, 4))
    found = [*read_ranges(ranges(folder / "a.jsonl"), told)]
    assert found == [*read_reports(folder / "a.jsonl", stand_in=told)]


def test_a_file_is_whole_where_somebody_added_a_reader_for_its_kind(folder: Path) -> None:
    def backwards(raw: Raw) -> Iterator[Found]:
        yield Document(text=raw.whole().decode()[::-1])

    added = Reader(name="backwards", suffixes=frozenset({".jsonl"}), read=backwards)
    (found,) = find_files([folder / "a.jsonl"], [added])
    assert isinstance(found, Range)
    assert found.piece is RangeUnit.WHOLE
    (document,) = read_ranges([found], NOTHING_TOLD, [added])
    assert isinstance(document, Document)
    assert document.text == PLAIN.decode()[::-1]
