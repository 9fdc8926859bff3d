"""Files named and made wrong, among good ones: each is read or refused by its own name."""

import json
import os
import random
from collections.abc import Callable
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
WHOLE = [f"{GOOD} ({name})" for name in ("a.txt", "z.txt")]
SUFFIXES = (".txt", ".txt", ".html", ".htm", ".jsonl", ".ndjson", ".text", ".TXT", ".xhtml")
THROUGH_THE_METHOD = 0.04
"""So many of the files are not only opened but read for who says what."""
LONGEST = 20_000
"""Characters of those."""


def prepare(folder: Path) -> Try:
    """Tries one file between two good ones."""
    return among_good_ones(folder, _file)


def among_good_ones(folder: Path, put: Callable[[Path, random.Random], Path]) -> Try:
    """Tries a folder into which one file is put, between two good ones."""
    inner = folder / "reports"
    inner.mkdir(exist_ok=True)
    for name in ("a.txt", "z.txt"):
        (inner / name).write_text(f"{GOOD} ({name})", encoding="utf-8")
    read = reader(Settings())

    def attempt(rng: random.Random) -> Outcome:
        path = put(inner, rng)
        try:
            between = _between(list(read_reports(inner)), path)
        finally:
            path.unlink()
        documents = [d for d in between if isinstance(d, Document)]
        if rng.random() < THROUGH_THE_METHOD:
            for document in documents[:3]:
                if len(document.text) <= LONGEST:
                    come_back(next(iter(read([document]))))
        return Outcome.FINE if documents else Outcome.REFUSED

    return attempt


def _file(folder: Path, rng: random.Random) -> Path:
    path = folder / f"m{rng.choice(('', ' ', '-', 'é', chr(0x202E)))}{rng.choice(SUFFIXES)}"
    rng.choice(KINDS)(path, rng)
    return path


def come_back(reading: object) -> None:
    """A reading printed and read back is the same, or something was lost."""
    record = reading_record(reading)  # type: ignore[arg-type]
    if read_reading(json.loads(as_json(record))) != reading:
        raise Lost("a reading does not come back from its record")


def _between(found: list[Document | Rejection], path: Path) -> list[Document | Rejection]:
    """What is told of the file between two good ones, which are there as they were."""
    good = [f for f in found if isinstance(f, Document) and f.text in WHOLE]
    if [f.text for f in good] != WHOLE:
        raise Lost(f"a neighbour of {path.name!r} is lost: {found!r:.300}")
    between = [f for f in found if f not in good]
    if not between:
        raise Lost(f"nothing is said of {path.name!r}")
    if any(isinstance(one, Document) and not one.text.strip() for one in between):
        raise Lost("an empty report")
    return between


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

FILES = Attack(name="files", prepare=prepare, share=0.18, quick=400)
