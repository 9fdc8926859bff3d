"""Score what is read of short general news that nothing was tuned on, against labels by hand.

usage: python -m benchmarks.score_broadcaster LEE [SHARED] [--half p|q] [--misses]

LEE is lee_background.cor, in gensim's wheel under gensim/test/test_data: reports of an Australian
broadcaster.  SHARED (default ../shared) holds tools/.  The labels are broadcaster_labels.json, by
report and offsets.  Look at half p alone; of q only totals are told, and `--misses` is refused.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.score_rivals import tool

from sayso.app.reading import reader
from sayso.model.records.report import reading_record
from sayso.model.text import Document
from sayso.settings import Settings

LABELS = Path(__file__).with_name("broadcaster_labels.json")
HELD_OUT = "q"
FIRST_WORDS = 12
"""Words of a claim's sentence that the scorer looks at."""

Row = dict[str, Any]


def texts_of(lee: Path, names: Sequence[str]) -> dict[str, str]:
    """The texts of these reports, by name."""
    lines = lee.read_text(encoding="utf-8").split("\n")
    return {name: lines[int(name.rpartition("-")[2])].strip() for name in names}


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


def main() -> None:
    """Print the scorer's table of each half asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lee", type=Path)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--half", choices=("p", HELD_OUT), default="")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    if asked.misses and asked.half != "p":
        parser.error("misses are told of half p alone: --half p --misses")
    scorer, labels = tool(asked.shared, "score_claims"), json.loads(LABELS.read_text("utf-8"))
    read = reader(Settings())
    for half in asked.half or ("p", HELD_OUT):
        texts = texts_of(asked.lee, list(labels[half]))
        records = [reading_record(r) for r in read(Document(text=t) for t in texts.values())]
        scores, tally = scorer.score(gold_rows(texts, labels[half], labels["fields"]), records)
        print(f"\n== {half}\n{scorer.table(scores)}")
        if asked.misses:
            print(*tally.misses, sep="\n")


if __name__ == "__main__":
    main()
