"""A bundle as a file: a ZIP of JSON Lines with one signed statement over all of them.

The same parts under the same heading with the same key make the same bytes.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sayso.exchange.dsse import STATEMENT, seal
from sayso.exchange.keys import SigningKey
from sayso.exchange.lines import heading_record
from sayso.model.bundle import Heading
from sayso.model.records.report import Json

MANIFEST = "manifest.dsse.json"
PACKAGE = "datapackage.json"
README = "README.txt"
KINDS = ("reports", "decisions", "notices", "coverage")
"""The kinds of parts, in the order in which they are taken in."""

PREDICATE = "urn:sayso:bundle:1"

PART = 64 << 20
"""Bytes of a part behind which the next line begins another."""

MOST_PARTS = 64

THEN = (1980, 1, 1, 0, 0, 0)
"""What a ZIP says of the time of every part, so that equal bundles are equal bytes."""

TEXT = """A bundle of sayso: who says what, on whose word, with which figures, each on its words.

manifest.dsse.json  what is in here, signed (DSSE over an in-toto statement, Ed25519)
reports.jsonl       reports with what was read in them (sayso.report/1), one a line
decisions.jsonl     what people decided about them
notices.jsonl       what is withdrawn or corrected, and receipts
coverage.jsonl      what is held of which figures, in counts

`sayso receive FILE --look` says what taking it in would come to.  Highest marking: TLP:{highest}.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedBundle:
    """A bundle that was written: the SHA-256 of its manifest, and lines by kind."""

    sha256: str
    counts: Mapping[str, int] = field(default_factory=dict)


def part_name(kind: str, number: int) -> str:
    """`reports.jsonl`, then `reports-0002.jsonl` …"""
    return f"{kind}.jsonl" if number == 1 else f"{kind}-{number:04}.jsonl"


def pack_bundle(
    to: Path, heading: Heading, lines: Mapping[str, Iterable[Json]], key: SigningKey
) -> PackedBundle:
    """Write a bundle to a file; nothing but one line is held at a time."""
    digests: dict[str, str] = {}
    counts: dict[str, int] = {}
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in KINDS:
            found = _write_parts(archive, kind, lines.get(kind, ()), digests)
            counts |= {kind: found} if found else {}
        readme = TEXT.format(highest=heading.highest.value).encode()
        for name, data in ((README, readme), (PACKAGE, _package(digests))):
            archive.writestr(_entry(name), data)
            digests[name] = hashlib.sha256(data).hexdigest()
        manifest = seal(_statement(heading, counts, digests), key)
        archive.writestr(_entry(MANIFEST), manifest)
    return PackedBundle(sha256=hashlib.sha256(manifest).hexdigest(), counts=counts)


def _write_parts(
    archive: zipfile.ZipFile, kind: str, lines: Iterable[Json], digests: dict[str, str]
) -> int:
    """Write the parts of one kind, none where there is no line; how many lines there are."""
    written, number = 0, 0
    encoded = _encoded(lines)
    line = next(encoded, None)
    while line is not None:
        number += 1
        name, size, digest = part_name(kind, number), 0, hashlib.sha256()
        with archive.open(_entry(name), "w") as part:
            while line is not None and (size == 0 or size + len(line) <= PART):
                part.write(line)
                digest.update(line)
                size, written = size + len(line), written + 1
                line = next(encoded, None)
        digests[name] = digest.hexdigest()
    return written


def _encoded(lines: Iterable[Json]) -> Iterator[bytes]:
    for line in lines:
        yield json.dumps(line, separators=(",", ":")).encode() + b"\n"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, THEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _statement(heading: Heading, counts: Mapping[str, int], digests: Mapping[str, str]) -> bytes:
    subjects = [{"name": n, "digest": {"sha256": digests[n]}} for n in sorted(digests)]
    statement = {
        "_type": STATEMENT,
        "subject": subjects,
        "predicateType": PREDICATE,
        "predicate": heading_record(heading, counts),
    }
    return json.dumps(statement, separators=(",", ":")).encode()


def _package(digests: Mapping[str, str]) -> bytes:
    """What other programs read of a folder of tables (Data Package)."""
    resources = [
        {
            "name": name.removesuffix(".jsonl"),
            "path": name,
            "format": "jsonl",
            "encoding": "utf-8",
            "hash": f"sha256:{digest}",
        }
        for name, digest in sorted(digests.items())
        if name.endswith(".jsonl")
    ]
    package = {"profile": "data-package", "name": "sayso-bundle", "resources": resources}
    return json.dumps(package, indent=1).encode() + b"\n"
