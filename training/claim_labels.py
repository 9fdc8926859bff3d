"""The hand labels of claim_labels.json beside the reports they are of."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LABELS = Path(__file__).with_name("claim_labels.json")
LEE = "lee_background.cor"


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


def labelled_reports(data: Path, lee: Path | None = None) -> Iterator[LabelledReport]:
    """The labelled reports whose texts are there.

    `data` is the folder with events_news.jsonl, `lee` the file lee_background.cor (in the wheel of
    gensim, under gensim/test/test_data).
    """
    table = json.loads(LABELS.read_text(encoding="utf-8"))
    if lee is not None:
        lines = lee.read_text(encoding="utf-8").split("\n")
        texts = {name: lines[int(name.rpartition("-")[2])].strip() for name in table["lee"]}
        yield from _with_labels(texts, table["lee"])
    news = (data / "events_news.jsonl").read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in news)
    texts = {row["id"]: row["text"] for row in rows if row["id"] in table["events_news"]}
    yield from _with_labels(texts, table["events_news"])


def _with_labels(
    texts: dict[str, str], labels: dict[str, list[tuple[int, int, str]]]
) -> Iterator[LabelledReport]:
    for name, text in texts.items():
        yield LabelledReport(name, text, tuple(LabelledNumber(*row) for row in labels[name]))
