"""Score the whole program on the shared development data: every table of docs/accuracy.md.

usage: python benchmarks/score_dev.py [SHARED] [--only NAME] [--mode MODE] [--misses]

SHARED (default ../shared) holds data/ and tools/.  NAME is attribution, seed, numbers, newsquant,
dates or wikiwars.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.batch.job import read_many
from sayso.model.claim import Reading
from sayso.model.records.report import reading_record
from sayso.settings import MODES, Mode, Settings

SETS = {
    "attribution": ("polnear/dev.jsonl", "score_attribution.py"),
    "seed": ("seed/report.txt", "score_claims.py"),
    "numbers": ("numbers.jsonl", "score_figures.py"),
    "newsquant": ("newsquant_dev.jsonl", "score_figures.py"),
    "dates": ("dates.jsonl", "score_times.py"),
    "wikiwars": ("wikiwars.jsonl", "score_times.py"),
}
GOLD = {"seed": "seed/gold.jsonl"}


def readings(path: Path, mode: Mode) -> Iterator[Reading]:
    """Every report of a file, read in one mode, on all cores."""
    for found in read_many([str(path)], settings=Settings(mode=mode)):
        if not isinstance(found, Reading):
            raise SystemExit(f"{found.where}: {found.reason}")
        yield found


def predicted(path: Path, found: list[Reading]) -> Iterator[dict[str, Any]]:
    """Attributions in the form of the attribution scorer; nested ones have no gold and stay out."""
    by_text = {r.document.text: r for r in found}
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        told = by_text[gold["text"]].attributions
        yield {
            "id": gold["id"],
            "attributions": [
                {
                    "source": a.source.spans if a.source else [],
                    "cue": a.cue.spans if a.cue else [],
                    "content": a.content.spans,
                }
                for a in told
                if a.inside is None
            ],
        }


def run(name: str, shared: Path, mode: Mode, misses: bool) -> None:
    """Read one set, score it, print the scorer's table."""
    path, tool = shared / "data" / SETS[name][0], shared / "tools" / SETS[name][1]
    found = [*readings(path, mode)]
    rows = predicted(path, found) if name == "attribution" else map(reading_record, found)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as output:
        output.writelines(json.dumps(row) + "\n" for row in rows)
        output.flush()
        gold = shared / "data" / GOLD.get(name, SETS[name][0])
        extra = ["--misses"] if misses and name != "attribution" else []
        print(f"\n== {name}", flush=True)
        subprocess.run([sys.executable, str(tool), str(gold), output.name, *extra], check=True)


def main() -> None:
    """Score what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--only", choices=SETS)
    parser.add_argument("--mode", choices=MODES, default="balanced")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    for name in [given.only] if given.only else SETS:
        run(name, given.shared, given.mode, given.misses)


if __name__ == "__main__":
    main()
