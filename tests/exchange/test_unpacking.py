"""Files that are no bundles, and bundles made to burst: refused before anything unfolds."""

import base64
import hashlib
import io
import json
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.desk.checking_lines import LineChecks
from sayso.errors import RecordError
from sayso.exchange.dsse import seal
from sayso.exchange.packing import MANIFEST, pack_bundle
from sayso.exchange.strict_json import read_json
from sayso.exchange.unpacking import open_bundle
from sayso.model.bundle import Heading
from sayso.model.marking import Desk, Tlp
from sayso.model.records.report import Json
from tests.exchange.desks import key_of

KEY = key_of("Desk A")
HEADING = Heading(
    sender=Desk(name="Desk A", key=KEY.public.told),
    to=None,
    stream="str_" + "0" * 20,
    sequence=1,
    previous="",
    made_at=datetime(2031, 4, 1, tzinfo=UTC),
    sayso="1",
    highest=Tlp.CLEAR,
)
MEMORY = 8 << 20
"""Bytes that opening what is no bundle may take."""


def packed(to: Path, **lines: list[Json]) -> Path:
    """A bundle with these lines."""
    pack_bundle(to, HEADING, lines, KEY)
    return to


def opened(path: Path) -> list[object]:
    """All lines of a bundle, its parts checked."""
    with open_bundle(path, {KEY.public.id: KEY.public}.get, lambda _: None) as bundle:
        bundle.check_parts()
        names = [n for kind in ("reports", "notices", "coverage") for n in bundle.parts(kind)]
        return [read_json(line.data) for name in names for line in bundle.lines(name)]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return packed(tmp_path / "small.sayso", notices=[{"a": 1}, {"b": 2}])


def test_what_was_packed_comes_out_and_the_same_is_the_same_bytes(
    small: Path, tmp_path: Path
) -> None:
    assert opened(small) == [{"a": 1}, {"b": 2}]
    again = packed(tmp_path / "again.sayso", notices=[{"a": 1}, {"b": 2}])
    assert again.read_bytes() == small.read_bytes()


def test_parts_begin_anew_where_one_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.exchange.packing.PART", 40)
    lines: list[Json] = [{"number": n, "text": "x" * n} for n in range(9)]
    path = packed(tmp_path / "parted.sayso", notices=lines)
    with zipfile.ZipFile(path) as archive:
        assert {"notices.jsonl", "notices-0002.jsonl"} < set(archive.namelist())
    assert opened(path) == lines


def rezipped(small: Path, change: Callable[[dict[str, bytes]], None], **how: int) -> Path:
    """The same file with other parts."""
    with zipfile.ZipFile(small) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(small, "w", how.get("folded", zipfile.ZIP_DEFLATED)) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return small


Parts = dict[str, bytes]


def _more(name: str, data: bytes = b"") -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: data})


def _without(name: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        del parts[name]

    return change


CHANGED = {
    "another part": (_more("notices-0002.jsonl", b"{}\n"), "not those that were signed"),
    "a part less": (_without("notices.jsonl"), "not those that were signed"),
    "no manifest": (_without(MANIFEST), "no manifest"),
    "a name of its own": (_more("../evil.jsonl"), "is no part of a bundle"),
    "a program": (_more("run.sh"), "is no part of a bundle"),
    "changed lines": (_more("notices.jsonl", b'{"a":2}\n'), "not what was signed"),
    "a bomb": (_more("notices.jsonl", b"\0" * (70 << 20)), "unfolds to more than"),
    "a great manifest": (_more(MANIFEST, b"x" * (2 << 20)), "more than"),
}


@pytest.mark.parametrize(("change", "told"), CHANGED.values(), ids=CHANGED.keys())
def test_a_changed_bundle_is_refused(
    small: Path, change: Callable[[Parts], None], told: str
) -> None:
    with pytest.raises(RecordError, match=told):
        opened(rezipped(small, change))


def test_a_part_folded_otherwise_is_refused(small: Path) -> None:
    with pytest.raises(RecordError, match="folded otherwise"):
        opened(rezipped(small, lambda _: None, folded=zipfile.ZIP_LZMA))


def test_more_parts_than_a_bundle_has_are_refused(small: Path) -> None:
    many = {f"coverage-{n:04}.jsonl": b"{}\n" for n in range(2, 80)}
    with pytest.raises(RecordError, match="parts, more than"):
        opened(rezipped(small, lambda parts: parts.update(many)))


def test_a_link_is_refused(small: Path) -> None:
    entry = zipfile.ZipInfo("coverage.jsonl")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(small, "a") as archive:
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(RecordError, match="a link"):
        opened(small)


def test_two_parts_of_one_name_are_refused(small: Path) -> None:
    with (
        zipfile.ZipFile(small, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr("notices.jsonl", "{}")
    with pytest.raises(RecordError, match="a part twice"):
        opened(small)


def _lying(size: int) -> bytes:
    """A ZIP whose list says that it is of so many entries and bytes."""
    return b"x" * 30 + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, size, size, size, 0, 0)


def _far() -> bytes:
    """A ZIP whose list lies far away, as large ones do, and is said to be of all memory."""
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, 1 << 40, 0)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1)
    return end + locator + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 46, 0, 0)


NO_BUNDLES = {
    "nothing": b"",
    "words": b"not a bundle",
    "a list beyond the file": _lying(60),
    "a long list": _lying(60_000),
    "a far list": _far(),
    "only an end": _lying(0)[30:],
}


@pytest.mark.parametrize("data", NO_BUNDLES.values(), ids=NO_BUNDLES.keys())
def test_what_is_no_bundle_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.sayso"
    path.write_bytes(data)
    with pytest.raises(RecordError):
        opened(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no file"):
        opened(tmp_path)
    with pytest.raises(OSError, match="no-such"):
        opened(tmp_path / "no-such")


def signed(to: Path, parts: Parts) -> Path:
    """A bundle of any parts, as somebody signs it who may."""
    pack_bundle(to, HEADING, {"notices": [{}]}, KEY)
    with zipfile.ZipFile(to) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    payload = json.loads(base64.b64decode(manifest["payload"]))
    payload["subject"] = [
        {"name": n, "digest": {"sha256": hashlib.sha256(d).hexdigest()}} for n, d in parts.items()
    ]
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        archive.writestr(MANIFEST, seal(json.dumps(payload).encode(), KEY))
    return to


LINES = {
    "no JSON": (b"{\n", True),
    "no number": (b'{"a": NaN}\n', True),
    "a great number": (b'{"a": ' + b"9" * 5000 + b"}\n", True),
    "a name twice": (b'{"a": 1, "a": 2}\n', True),
    "deep": (b"[" * 200_000 + b"\n", True),
    "no text": (b'{"a": "\xff"}\n', True),
    "fine": (b'{"a": 1}', False),
}


@pytest.mark.parametrize(("line", "wrong"), LINES.values(), ids=LINES.keys())
def test_a_line_that_is_wrong_stops_no_other(tmp_path: Path, line: bytes, wrong: bool) -> None:
    data = b'{"first": 1}\n' + line.rstrip(b"\n") + b'\n{"last": 1}\n'
    path = signed(tmp_path / "x.sayso", {"notices.jsonl": data})
    with open_bundle(path, {KEY.public.id: KEY.public}.get, lambda _: None) as bundle:
        bundle.check_parts()
        checks = LineChecks(kind="notices", highest=Tlp.CLEAR, keeps=False)
        found = checks(list(bundle.lines("notices.jsonl")))
    assert [bool(one.wrong) for one in found] == [False, wrong, False]
    assert [one.place for one in found] == [f"notices.jsonl:{n}" for n in (1, 2, 3)]


def test_a_line_without_an_end_is_refused_before_it_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.exchange.unpacking.LONGEST_LINE", 1000)
    path = signed(tmp_path / "x.sayso", {"notices.jsonl": b"x" * 2000})
    with pytest.raises(RecordError, match="a line of more than"):
        opened(path)


def bombs() -> Iterator[tuple[str, Callable[[Path], Path]]]:
    """Files that burst whoever unfolds them first and asks then."""

    def zeros(path: Path) -> Path:
        return rezipped(packed(path, notices=[{}]), _more("notices.jsonl", b"\0" * (60 << 20)))

    def nested(path: Path) -> Path:
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("0", b"\0" * (20 << 20))
        return rezipped(packed(path, notices=[{}]), _more("bomb.zip", inner.getvalue()))

    def lying(path: Path) -> Path:
        """The list says that a part is small; it unfolds to sixty megabytes."""
        data = bytearray(zeros(path).read_bytes())
        with zipfile.ZipFile(path) as archive:
            size = struct.pack("<L", archive.getinfo("notices.jsonl").file_size)
        small = struct.pack("<L", 1000)
        while (at := data.find(size)) >= 0:
            data[at : at + 4] = small
        path.write_bytes(data)
        return path

    yield from (("zeros", zeros), ("nested", nested), ("lying", lying))


@pytest.mark.parametrize("bomb", [b for _, b in bombs()], ids=[n for n, _ in bombs()])
def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path, bomb: Callable[[Path], Path]) -> None:
    path = bomb(tmp_path / "bomb.sayso")
    tracemalloc.start()
    with pytest.raises(RecordError):
        opened(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < MEMORY
