"""What other tools hold, as it comes in: rows of tables, and objects of linked data."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.model.text import Document, Rejection
from sayso.read.encoding import decode, without_surrogates
from sayso.read.formats.archives import ZIP
from sayso.read.formats.sheets import plain_table, plain_workbook
from sayso.read.isolation import isolated
from sayso.read.page_data import blocks
from sayso.read.raw import Raw

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DEEPEST = 20
"""Objects inside one another that are looked through."""

MOST_OBJECTS = 200_000

Thing = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table as it is printed: its name where it has one, and its rows with their numbers."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def is_linked_data(raw: Raw) -> bool:
    """Whether it is JSON or a page, and no table."""
    begin = raw.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return raw.suffix in (".json", ".jsonld", ".html", ".htm") or begin in (b"{", b"[", b"<")


def read_sheets(raw: Raw) -> Iterator[PrintedTable | Rejection]:
    """The tables of a CSV, TSV or spreadsheet; ReportError where there is none."""
    packed = raw.head.startswith((ZIP, OLD_WORKBOOK))
    for found in (isolated(plain_workbook) if packed else plain_table)(raw):
        if isinstance(found, Document):
            lines = enumerate(found.text.split("\n"), 1)
            filled = ((n, tuple(line.split("\t"))) for n, line in lines if line.strip("\t "))
            yield PrintedTable(name=found.inside, rows=tuple(filled))
        elif isinstance(found, Rejection):
            yield found


def read_things(raw: Raw) -> list[Thing]:
    """The objects of a JSON file, or of the data in a page, with all that lie in their lists."""
    text = decode(raw.whole(), raw.where, raw.charset).text
    held: list[object] = list(blocks(text)) if text.lstrip()[:1] == "<" else [_parsed(text, raw)]
    found: list[Thing] = []
    for one in held:
        _gather(one, DEEPEST, found)
    return found


def _parsed(text: str, raw: Raw) -> object:
    try:
        parsed: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise raw.refused(f"is no JSON: {error}") from error
    return parsed


def _gather(held: object, depth: int, found: list[Thing]) -> None:
    """The typed objects of a graph, a page of annotations or a list, in their order."""
    if depth == 0 or len(found) >= MOST_OBJECTS:
        return
    if isinstance(held, list):
        for one in held:
            _gather(one, depth - 1, found)
    elif isinstance(held, dict):
        if "type" in held or "@type" in held:
            found.append(held)
        for name in ("@graph", "items", "first", "mainEntity", "review", "itemListElement", "item"):
            _gather(held.get(name), depth - 1, found)


def types_of(thing: Thing) -> list[str]:
    """What a thing says it is."""
    types = thing.get("@type", thing.get("type"))
    return [str(t) for t in types] if isinstance(types, list) else [str(types)]


def words_in(held: object) -> str:
    """Words as they are given, of a list the first; empty for what is none."""
    first = held[0] if isinstance(held, list) and held else held
    if isinstance(first, Mapping):
        return words_in(first.get("@value", first.get("name", "")))
    return without_surrogates(first).strip() if isinstance(first, str) else ""
