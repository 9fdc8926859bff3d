"""Archives: every file inside is read as any other; bombs are refused before they unfold."""

import gzip
import io
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from sayso.model.text import Document, Rejection
from sayso.read.formats.archives import MOST_MEMBERS
from sayso.read.raw import DEEPEST, Limits
from sayso.read.reports import read_reports
from tests.read.formats.reading import documents, found, refusal
from tests.read.formats.test_documents import packed, word
from tests.read.formats.test_mail import PLAIN

FILES: dict[str, str | bytes] = {
    "a.txt": "31 people died in Selm.",
    "deep/b.jsonl": '{"text": "27 people died."}\n{"text": "28 people died."}\n',
    "c.docx": word(),
    "d.eml": PLAIN,
    "__MACOSX/._a.txt": "system",
    ".DS_Store": "system",
}


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    """A tar archive of these files and of a link out of it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


def as_bytes(files: dict[str, str | bytes]) -> dict[str, bytes]:
    """The same files, all in bytes."""
    return {n: d.encode() if isinstance(d, str) else d for n, d in files.items()}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (packed(FILES), "news.zip"),
        (packed(FILES), "news"),
        (tarred(as_bytes(FILES)), "news.tar"),
        (tarred(as_bytes(FILES), "w:gz"), "news.tar.gz"),
        (tarred(as_bytes(FILES), "w:gz"), "news.tgz"),
        (tarred(as_bytes(FILES), "w:xz"), "news.tar.xz"),
        (tarred(as_bytes(FILES), "w:bz2"), "news.tar.bz2"),
    ],
)
def test_every_file_of_an_archive_is_read(tmp_path: Path, data: bytes, name: str) -> None:
    read = documents(data, tmp_path, name)
    assert [d.text[:12] for d in read] == [
        "31 people di", "27 people di", "28 people di", "Dam breaks\n\n", "At least 31 ",
    ]  # fmt: skip
    assert [d.inside for d in read] == [
        "a.txt", "deep/b.jsonl: line 1", "deep/b.jsonl: line 2", "c.docx", "d.eml",
    ]  # fmt: skip


def test_one_file_packed_is_read_as_what_it_is(tmp_path: Path) -> None:
    (read,) = documents(gzip.compress(b"title,text\nA,31 people died.\n"), tmp_path, "news.csv.gz")
    assert (read.text, read.title) == ("31 people died.", "A")


def nested(times: int) -> bytes:
    """A report in so many archives."""
    data = b"31 people died in Selm."
    for at in range(times):
        data = packed({"a.txt" if not at else "a.zip": data})
    return data


def test_archives_inside_archives_are_opened_so_deep_and_no_deeper(tmp_path: Path) -> None:
    assert len(documents(nested(DEEPEST), tmp_path)) == 1
    assert "inside one another" in refusal(nested(DEEPEST + 1), tmp_path)


def quine_like() -> bytes:
    """An archive of ten that hold ten that hold ten, each of 2 MB of one letter."""
    inner = packed({f"{n}.txt": "x" * 2_000_000 for n in range(10)})
    middle = packed({f"{n}.zip": inner for n in range(10)})
    return packed({f"{n}.zip": middle for n in range(10)})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (packed({"a.txt": b"0" * 50_000_000}), "no archive of reports"),
        (gzip.compress(b"0" * 50_000_000), "no archive of reports"),
        (tarred({"a.txt": b"0" * 50_000_000}, "w:xz"), "no archive of reports"),
        (packed({f"{n}.dat": b"" for n in range(MOST_MEMBERS + 5)}), "files"),
        (packed({"a.txt": "x"})[:-30], "cannot be unpacked"),
        (gzip.compress(b"words " * 1000)[:40], "cannot be unpacked"),
        (tarred({"a.txt": b"words"}, "w:gz")[:60], "cannot be unpacked"),
        (b"\x1f\x8b" + b"\xff" * 9, "cannot be unpacked"),
        (b"PK\x03\x04" + b"\x00" * 100, "cannot be unpacked"),
        (b"\x1f\x8b" + b"\x00" * 100, "cannot be unpacked"),
    ],
    ids=map(str, range(9)),
)
def test_bombs_and_broken_archives_are_refused(tmp_path: Path, data: bytes, told: str) -> None:
    reasons = [f.reason for f in found(data, tmp_path) if isinstance(f, Rejection)]
    assert any(told in reason for reason in reasons), reasons[:5]


def test_archives_of_archives_unfold_no_further_than_one(tmp_path: Path) -> None:
    read = found(quine_like(), tmp_path)
    assert sum(len(f.text) for f in read if isinstance(f, Document)) < 3_000_000
    assert any(isinstance(f, Rejection) for f in read)


def test_a_size_that_an_archive_claims_is_not_believed(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"0" * 30_000_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    reasons = [f.reason for f in found(bytes(data), tmp_path) if isinstance(f, Rejection)]
    assert reasons


def test_a_file_under_a_password_is_one_rejection(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": "31 died.", "b.txt": "27 died."}))
    # the flag of encryption, in the file's own head and in the list of files
    for mark, by in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + by] |= 1
    read = found(bytes(data), tmp_path, "a.zip")
    assert [type(f) for f in read] == [Rejection, Document]
    assert "password" in read[0].reason  # type: ignore[union-attr]


def test_names_are_shown_only(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../evil\x1b[31m.txt", "31 died.")
        archive.writestr("/etc/x.txt", "27 died.")
    assert len(documents(out.getvalue(), tmp_path / "in", "a.zip")) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


def test_a_large_file_of_an_archive_is_one_rejection(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"a.txt": "words " * 2000, "b.txt": "27 died."}))
    first, second = read_reports(tmp_path / "a.zip", limits=Limits(report_bytes=5000))
    assert isinstance(first, Rejection)
    assert "limit" in first.reason
    assert isinstance(second, Document)


def test_a_file_that_is_named_as_packed_and_is_not_is_refused(tmp_path: Path) -> None:
    assert "named as an archive" in refusal(b"\x00\x8b Two men died.", tmp_path, "news.txt.gz")


@pytest.mark.parametrize("name", ["a.gz", "a.tgz", "a.xz", "a.bz2", "a.tar", "a.zip"])
@pytest.mark.parametrize("data", [b"", b"plain words", b"\x00" * 600], ids=("", "words", "zeros"))
def test_what_is_called_an_archive_and_is_none_says_so(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert refusal(data, tmp_path, name)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xls", "a.msg", "a.rtf", "a.warc", "a.mbox"])
@pytest.mark.parametrize("data", [b"", b"plain words", b"\x00" * 600], ids=("", "words", "zeros"))
def test_what_is_called_a_format_and_is_none_ends_in_no_traceback(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert found(data, tmp_path, name)
