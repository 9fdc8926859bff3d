"""A compound file as [MS-CFB] says it is made, so that letters of Outlook can be written here."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

SECTOR, SMALL, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A file of these streams under its root, each shorter than 4096 bytes."""
    held, chains = b"", list[int]()
    entries = [_entry("Root Entry", 5, 1 if streams else FREE, 0, 0)]
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    for number, name in enumerate(names, 1):
        data = streams[name]
        assert len(data) < CUTOFF
        begin, sectors = len(chains), -(-len(data) // SMALL)
        chains += [begin + n + 1 for n in range(sectors - 1)] + [END] * bool(sectors)
        held += data.ljust(sectors * SMALL, b"\x00")
        after = number + 1 if number < len(names) else FREE
        entries.append(_entry(name, 2, FREE, begin if sectors else END, len(data), after))
    small = _padded(b"".join(struct.pack("<I", c) for c in chains), b"\xff")
    stream = _padded(held, b"\x00")
    folder = _padded(b"".join(entries), b"\x00")
    parts = [folder, small, stream]
    starts, table = [], [FAT]
    for part in parts:
        starts.append(len(table))
        count = len(part) // SECTOR
        table += [len(table) + n + 1 for n in range(count - 1)] + [END] * bool(count)
    root = _entry("Root Entry", 5, 1 if streams else FREE, starts[2], len(held))
    parts[0] = root + folder[128:]
    fat = _padded(b"".join(struct.pack("<I", s) for s in table), b"\xff")
    assert len(fat) == SECTOR
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, starts[0], 0, CUTOFF)
    head += struct.pack("<IIII", starts[1], len(small) // SECTOR, END, 0)
    head += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    return head + fat + b"".join(parts)


def _padded(data: bytes, by: bytes) -> bytes:
    return data.ljust(-(-len(data) // SECTOR) * SECTOR, by)


def _entry(name: str, kind: int, child: int, begin: int, size: int, after: int = FREE) -> bytes:
    """A directory entry: the streams hang to the right of one another, in order of their names."""
    told = name.encode("utf-16-le") + b"\x00\x00"
    packed = told.ljust(64, b"\x00") + struct.pack("<HBB", len(told), kind, 1)
    packed += struct.pack("<III", FREE, after, child) + bytes(36)
    return packed + struct.pack("<IQ", begin, size)


def outlook_letter(subject: str, body: str, sender: str, sent: datetime) -> bytes:
    """A letter as Outlook saves it, as [MS-OXMSG] says."""
    ticks = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)
    properties = bytes(32)
    texts = {0x001A: "IPM.Note", 0x0037: subject, 0x1000: body, 0x0C1A: sender}
    for tag, words in texts.items():
        properties += struct.pack("<HHIII", 0x001F, tag, 6, 2 * len(words) + 2, 0)
    properties += struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks)
    streams = {f"__substg1.0_{tag:04X}001F": w.encode("utf-16-le") for tag, w in texts.items()}
    return compound({"__properties_version1.0": properties, **streams})
