"""Which reader takes which report: by its suffix, by what its sender says, else by its look."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model.text import Document, Rejection
from sayso.read.html import read_page
from sayso.read.raw import Raw
from sayso.read.table import read_lines
from sayso.read.text import read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One kind of report: its suffixes and media types, how its head looks, who reads it."""

    name: str
    suffixes: frozenset[str]
    media_types: frozenset[str]
    looks_like: Callable[[bytes], bool]
    read: Callable[[Raw], Iterator[Document | Rejection]]


def _looks_like_a_page(head: bytes) -> bool:
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    return begin.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _looks_like_lines(head: bytes) -> bool:
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0]
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):  # cut off by the end of the head: a key must do
        return first.startswith((b'{"', b'{ "'))


READERS = (
    Reader(
        name="JSON Lines",
        suffixes=frozenset({".jsonl", ".ndjson"}),
        media_types=frozenset({"application/jsonl", "application/x-ndjson", "application/json"}),
        looks_like=_looks_like_lines,
        read=read_lines,
    ),
    Reader(
        name="page",
        suffixes=frozenset({".html", ".htm", ".xhtml"}),
        media_types=frozenset({"text/html", "application/xhtml+xml"}),
        looks_like=_looks_like_a_page,
        read=read_page,
    ),
    Reader(
        name="text",
        suffixes=frozenset({".txt", ".text"}),
        media_types=frozenset({"text/plain"}),
        looks_like=lambda _: True,
        read=read_text,
    ),
)


def suffixes_of(readers: Iterable[Reader]) -> frozenset[str]:
    """The suffixes of files that these readers take in folders."""
    return frozenset().union(*(r.suffixes for r in readers))


def reader_of(raw: Raw, readers: Sequence[Reader] = READERS) -> Reader:
    """The first that takes it by suffix, by media type, by look; what none claims is text."""
    for reader in readers:
        if raw.suffix in reader.suffixes:
            return reader
    for reader in readers:
        if raw.media_type in reader.media_types and raw.media_type != "text/plain":
            return reader
    return next(r for r in readers if r.looks_like(raw.head))
