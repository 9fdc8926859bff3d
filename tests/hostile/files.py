"""Files named and made wrong, among good ones: each is read or refused by its own name."""

import json
import os
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sayso.app.reading import reader
from sayso.model.records.report import read_reading, reading_record
from sayso.model.text import Document, Rejection
from sayso.read.reports import read_reports
from sayso.settings import Settings
from sayso.views.printable import as_json
from tests.hostile.mangling import changed, encoded, text
from tests.hostile.outcomes import Attack, Lost, Outcome, Try
from tests.hostile.pages import page

GOOD = "Two men died in Tarn on Monday, the mayor of Tarn said."
KEYS = (
    "title", "outlet", "url", "published", "date", "byline", "author", "publisher", "language",
    "text", "",
)  # fmt: skip
SUFFIXES = (".txt", ".txt", ".html", ".htm", ".jsonl", ".ndjson", ".text", ".TXT", ".xhtml")
THROUGH_THE_METHOD = 0.04
"""So many of the files are not only opened but read for who says what."""
LONGEST = 20_000
"""Characters of those."""


def prepare(folder: Path) -> Try:
    """Tries one file between two good ones."""
    inner = folder / "reports"
    inner.mkdir(exist_ok=True)
    for name in ("a.txt", "z.txt"):
        (inner / name).write_text(f"{GOOD} ({name})", encoding="utf-8")
    read = reader(Settings())

    def attempt(rng: random.Random) -> Outcome:
        path = inner / f"m{rng.choice(('', ' ', '-', 'é', chr(0x202E)))}{rng.choice(SUFFIXES)}"
        try:
            rng.choice(KINDS)(path, rng)
            found = list(read_reports(inner))
        finally:
            with suppress(OSError):
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        outcome = _judged(found, path)
        if rng.random() < THROUGH_THE_METHOD:
            for document in found[1:-1]:
                if isinstance(document, Document) and len(document.text) <= LONGEST:
                    come_back(next(iter(read([document]))))
        return outcome

    return attempt


def come_back(reading: object) -> None:
    """A reading printed and read back is the same, or something was lost."""
    record = reading_record(reading)  # type: ignore[arg-type]
    if read_reading(json.loads(as_json(record))) != reading:
        raise Lost("a reading does not come back from its record")


def _judged(found: list[Document | Rejection], path: Path) -> Outcome:
    """Both neighbours are there as they were, and something is said of the file between them."""
    good = [f.text for f in found if isinstance(f, Document) and f.text.startswith(GOOD)]
    if good[:1] != [f"{GOOD} (a.txt)"] or good[-1:] != [f"{GOOD} (z.txt)"]:
        raise Lost(f"a neighbour of {path.name!r} is lost: {found!r:.300}")
    between = found[1:-1]
    if not between:
        raise Lost(f"nothing is said of {path.name!r}")
    for one in between:
        if isinstance(one, Document) and not one.text.strip():
            raise Lost("an empty report")
    read = any(isinstance(one, Document) for one in between)
    return Outcome.FINE if read else Outcome.REFUSED


def _text_file(path: Path, rng: random.Random) -> None:
    path.write_bytes(changed(encoded(text(rng), rng), rng))


def _page_file(path: Path, rng: random.Random) -> None:
    path.write_bytes(changed(encoded(page(rng), rng), rng))


def _lines_file(path: Path, rng: random.Random) -> None:
    path.write_bytes(changed(lines(rng), rng))


def lines(rng: random.Random) -> bytes:
    """JSON Lines of a few reports, with values of other types among them."""
    odd: tuple[object, ...] = (
        None,
        3,
        [],
        {},
        "",
        "2031-02-30",
        "x" * 300,
        True,
        1e300,
        [["x"]],
        "\ud800",
    )
    made = []
    for _ in range(rng.randrange(1, 4)):
        record: dict[str, object] = {"text": text(rng)}
        for name in rng.sample(KEYS, rng.randrange(4)):
            record[name] = rng.choice(odd)
        made.append(json.dumps(record, ensure_ascii=rng.random() < 0.5))
    ending = rng.choice(("\n", "\r\n", "\n\n", " "))
    return ending.join(made).encode(rng.choice(("utf-8", "utf-8", "utf-16", "cp1252")), "replace")


def _random_file(path: Path, rng: random.Random) -> None:
    path.write_bytes(rng.randbytes(rng.choice((0, 1, 40, 4095, 4096, 4097, 30_000))))


def _long_file(path: Path, rng: random.Random) -> None:
    piece = rng.choice(
        (b"a", b"\x00", b" ", b"\n", b"<b>", b"[", b'"', b"\xc3", b"Nine died. ", b"<")
    )
    path.write_bytes(piece * rng.choice((10_000, 60_000)))


def _no_file(path: Path, rng: random.Random) -> None:
    rng.choice((
        lambda: path.symlink_to(path), lambda: path.symlink_to("/proc/kmsg"),
        lambda: path.symlink_to("/dev/zero"), lambda: path.symlink_to("nowhere"),
        lambda: path.symlink_to("."), lambda: os.mkfifo(path), lambda: path.touch(mode=0),
    ))()  # fmt: skip


KINDS: tuple[Callable[[Path, random.Random], None], ...] = (
    *(_text_file,) * 9, *(_page_file,) * 4, *(_lines_file,) * 4, _random_file, _long_file, _no_file,
)  # fmt: skip

FILES = Attack(name="files", prepare=prepare, share=0.2, quick=400)
