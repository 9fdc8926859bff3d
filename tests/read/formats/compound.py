"""A compound file as [MS-CFB] says it is made, so that letters of Outlook can be written here."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

SECTOR, SMALL, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


NONE: Mapping[str, bytes] = {}

Streams = Mapping[str, "bytes | Streams"]
"""Streams by their names, and storages, which hold streams of their own."""


def compound(streams: Streams) -> bytes:
    """A file of these streams under its root, each shorter than 4096 bytes."""
    chains, held = list[int](), bytearray()
    entries = [b""]
    first = _put(streams, entries, chains, held)
    small = _padded(b"".join(struct.pack("<I", c) for c in chains), b"\xff")
    stream = _padded(bytes(held), b"\x00")
    folder = _padded(bytes(128) + b"".join(entries), b"\x00")
    parts = [folder, small, stream]
    starts, table = [], [FAT]
    for part in parts:
        starts.append(len(table))
        count = len(part) // SECTOR
        table += [len(table) + n + 1 for n in range(count - 1)] + [END] * bool(count)
    parts[0] = _entry("Root Entry", 5, first, starts[2], len(held)) + folder[128:]
    fat = _padded(b"".join(struct.pack("<I", s) for s in table), b"\xff")
    assert len(fat) == SECTOR
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, starts[0], 0, CUTOFF)
    head += struct.pack("<IIII", starts[1], len(small) // SECTOR, END, 0)
    head += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    return head + fat + b"".join(parts)


def _put(streams: Streams, entries: list[bytes], chains: list[int], held: bytearray) -> int:
    """Add the entries of these streams, each to the right of the one before; the first's number."""
    before = FREE
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    for name in reversed(names):
        data = streams[name]
        if isinstance(data, bytes):
            assert len(data) < CUTOFF
            begin, sectors = len(chains), -(-len(data) // SMALL)
            chains += [begin + n + 1 for n in range(sectors - 1)] + [END] * bool(sectors)
            held += data.ljust(sectors * SMALL, b"\x00")
            entry = _entry(name, 2, FREE, begin if sectors else END, len(data), before)
        else:
            entry = _entry(name, 1, _put(data, entries, chains, held), 0, 0, before)
        entries.append(entry)
        before = len(entries) - 1
    return before


def _padded(data: bytes, by: bytes) -> bytes:
    return data.ljust(-(-len(data) // SECTOR) * SECTOR, by)


def _entry(name: str, kind: int, child: int, begin: int, size: int, after: int = FREE) -> bytes:
    """A directory entry: the streams hang to the right of one another, in order of their names."""
    told = name.encode("utf-16-le") + b"\x00\x00"
    packed = told.ljust(64, b"\x00") + struct.pack("<HBB", len(told), kind, 1)
    packed += struct.pack("<III", FREE, after, child) + bytes(36)
    return packed + struct.pack("<IQ", begin, size)


Files = Mapping[str, "bytes | Streams"]
"""What is attached, by its name: a file's bytes, or the streams of a letter."""
ALONE, INSIDE = 8, 0
"""Bytes more before the properties of a letter that is a file of its own ([MS-OXMSG] 2.4.1)."""


def outlook_letter(
    subject: str, body: str, sender: str, sent: datetime, attached: Files = NONE
) -> bytes:
    """A letter as Outlook saves it ([MS-OXMSG]): its properties, and a storage for each file."""
    return compound(letter_streams(subject, body, sender, sent, attached, head=ALONE))


def letter_streams(
    subject: str,
    body: str,
    sender: str,
    sent: datetime,
    attached: Files = NONE,
    *,
    head: int = INSIDE,
) -> Streams:
    """The streams of a letter; of one inside another unless its head is that of a file."""
    ticks = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10**7)
    texts = {0x001A: "IPM.Note", 0x0037: subject, 0x1000: body, 0x0C1A: sender}
    counts = struct.pack("<8xIIII", 0, len(attached), 0, len(attached))
    properties = counts + bytes(head) + _named(texts)
    properties += struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks)
    files = {f"__attach_version1.0_#{n:08X}": _file(*one) for n, one in enumerate(attached.items())}
    return {"__properties_version1.0": properties, **_texts(texts), **files}


def _file(name: str, data: "bytes | Streams") -> Streams:
    """A file that is attached by value, or a letter as one."""
    held: dict[str, bytes | Streams] = {}
    if isinstance(data, bytes):
        how, tag = 1, struct.pack("<HHIII", 0x0102, 0x3701, 6, len(data), 0)
        held["__substg1.0_37010102"] = data
    else:
        how, tag = 5, struct.pack("<HHIII", 0x000D, 0x3701, 6, 0xFFFFFFFF, 1)
        held["__substg1.0_3701000D"] = data
    called = {0x3707 if how == 1 else 0x3001: name}
    method = struct.pack("<HHIII", 0x0003, 0x3705, 6, how, 0)
    properties = bytes(8) + _named(called) + method + tag
    return {"__properties_version1.0": properties, **held, **_texts(called)}


def _named(texts: Mapping[int, str]) -> bytes:
    """The properties that texts are."""
    told = ((tag, 2 * len(words) + 2) for tag, words in texts.items())
    return b"".join(struct.pack("<HHIII", 0x001F, tag, 6, size, 0) for tag, size in told)


def _texts(texts: Mapping[int, str]) -> Streams:
    return {f"__substg1.0_{tag:04X}001F": w.encode("utf-16-le") for tag, w in texts.items()}
