"""Draw said chance against share right over the development attributions.

usage: python benchmarks/reliability.py [SHARED] [--out docs/reliability.svg]

Right is what the scorer's `detect` counts, on the odd articles alone (chances were fitted on the
even ones); ten bins of equal width.  Needs the extra sayso[charts].
"""

import argparse
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import altair
import vl_convert

from sayso.extract.reader import AttributionReader

HERE = Path(__file__).parent
BINS = 10
Row = dict[str, float]


def judged(articles: list[dict[str, Any]], tools: Path) -> Iterator[tuple[float, bool]]:
    """The score of each attribution found and whether the scorer's `detect` counts it."""
    sys.path[:0] = [str(HERE.parent), str(tools)]
    scorer, calibrate = map(importlib.import_module, ("score_attribution", "training.calibrate"))
    read = AttributionReader.load().read([a["text"] for a in articles], mode="complete")
    for article, found in zip(articles, read, strict=True):
        right = calibrate.right_finds(scorer, article, calibrate.spans_of(found))
        yield from zip((each.score for each in found), right, strict=True)


def binned(scores: list[tuple[float, bool]]) -> list[Row]:
    """For each bin that is not empty: mean said, share right, number; per cent."""
    rows = []
    for number in range(BINS):
        mine = [(s, r) for s, r in scores if min(int(s * BINS), BINS - 1) == number]
        if mine:
            said, right = (100 * sum(column) / len(mine) for column in zip(*mine, strict=True))
            rows.append({"said": said, "right": right, "count": float(len(mine))})
    return rows


def drawn(rows: list[Row]) -> str:
    """The diagram as SVG: a point a bin, the diagonal where said and right agree."""
    scale = altair.Scale(domain=[0, 100])
    points = (
        altair.Chart(altair.Data(values=rows))
        .mark_line(point=True)
        .encode(
            x=altair.X("said:Q", title="said, per cent", scale=scale),
            y=altair.Y("right:Q", title="right, per cent", scale=scale),
        )
    )
    ends = altair.Data(values=[{"said": 0, "right": 0}, {"said": 100, "right": 100}])
    diagonal = altair.Chart(ends).mark_line(strokeDash=[4, 4]).encode(x="said:Q", y="right:Q")
    return vl_convert.vegalite_to_svg((diagonal + points).to_json())


def main() -> None:
    """Print the table and write the diagram."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("docs/reliability.svg"))
    given = parser.parse_args()
    lines = (given.shared / "data/polnear/dev.jsonl").read_text(encoding="utf-8").splitlines()
    odd = [json.loads(line) for line in lines if line.strip()][1::2]
    rows = binned([*judged(odd, given.shared / "tools")])
    for name in ("said", "right", "count"):
        print(f"| {name} | " + " | ".join(f"{row[name]:.0f}" for row in rows) + " |")
    given.out.write_text(drawn(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
