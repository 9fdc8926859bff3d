"""Files packed by zstd, in one frame or many, unfolded a little at a time."""

import io
from collections.abc import Iterator
from typing import BinaryIO

MARK = b"\x28\xb5\x2f\xfd"
"""How a frame begins (RFC 8878)."""
FED = 4096
"""Bytes unfolded at once; at the worst 128 KB come of four of them."""


def unfold(held: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """What unfolds, with the byte behind its frame where that ends with it, else 0.

    ValueError where it is broken, ImportError where zstandard is not installed.
    """
    from zstandard import ZstdDecompressor, ZstdError  # noqa: PLC0415

    unpacker, at, left = ZstdDecompressor(), 0, b""
    frame, begun = unpacker.decompressobj(), False
    while data := left or held.read(FED):
        left, begun = b"", True
        try:
            unfolded = frame.decompress(data)
        except ZstdError as error:
            raise ValueError(str(error)) from error
        if frame.eof:
            left = frame.unused_data
        at += len(data) - len(left)
        yield unfolded, at if frame.eof else 0
        if frame.eof:
            frame, begun = unpacker.decompressobj(), False
    if begun:
        raise ValueError("breaks off within a frame")


class _Unfolding(io.RawIOBase):
    """The file that is packed."""

    def __init__(self, held: BinaryIO) -> None:
        self._pieces = unfold(held)
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._ready = memoryview(piece[0])
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size


def opened(held: BinaryIO) -> io.BufferedReader:
    """The file that is packed, all of its frames."""
    return io.BufferedReader(_Unfolding(held))
