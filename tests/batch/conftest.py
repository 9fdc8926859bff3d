"""Reports to be shared out, and a plugin that dies over some of them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.app import reading
from sayso.batch import units
from tests.read.formats.test_web_archives import PAGE, record

DYING = """
import os
from pathlib import Path
from sayso.extract.pipeline import annotator
from sayso.model.claim import Claim
from sayso.read.kinds import Reader

ONCE = Path({once!r})

def dies(words):
    if "dies once" in words and ONCE.exists():
        ONCE.unlink()
        os._exit(9)
    if "deadly" in words:
        os._exit(9)
    return False

@annotator(Claim, makes=int)
def die(notes):
    dies(notes.text)
    yield 0

opening = Reader(name="dying", signed=lambda head: dies(head.decode("latin-1")), read=iter)
"""


@pytest.fixture
def small_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """Units of a few reports each."""
    monkeypatch.setattr(units, "LEAST", 600)


@pytest.fixture
def dying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installed plugin whose process dies over deadly words; over others while a file is there.

    It reaches the processes that are started from now on.
    """
    site, once = tmp_path / "site", tmp_path / "once"
    info = site / "dying-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "dying.py").write_text(DYING.format(once=str(once)), encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: dying\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[sayso.annotators]\ndie = dying:die\n[sayso.readers]\nopening = dying:opening\n"
    )
    monkeypatch.syspath_prepend(str(site))
    yield once
    reading._built.cache_clear()


def lines(*said: str) -> bytes:
    """JSON Lines of reports that say so, each under an address of its own."""
    records = ({"text": text, "url": f"u{number}"} for number, text in enumerate(said))
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def pages(*said: str) -> bytes:
    """An archive of pages that say so."""
    return b"".join(
        record(f"https://p.example/{n}", PAGE.format(words).encode())
        for n, words in enumerate(said)
    )
