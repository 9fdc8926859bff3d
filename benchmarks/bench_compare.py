"""Grouping speed and memory, and the time to answer one question, as the ledger grows.

    python -m benchmarks.bench_compare [SIZE ...] [--chart curve.svg]

Sizes are numbers of claims (default 1000 10000 100000), made from the sample reports by a seeded
generator (varied_samples.py).  Each size runs in its own process, so that its peak memory is its
own.  Seconds on the clock and, where two are given, of the processor.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from pathlib import Path

import altair
from benchmarks.varied_samples import varied_accounts

from sayso.compare.find import TopicList, find_questions, topic_of
from sayso.compare.questions import group_weighed
from sayso.compare.rows import lay_out
from sayso.compare.standing import standing_of

COLUMNS = {
    "claims": "claims",
    "questions": "questions",
    "largest": "claims of the largest",
    "group_s": "group, s",
    "group_cpu_s": "CPU s",
    "per_claim_us": "µs a claim",
    "answer_s": "find one question, s",
    "rows_s": "its rows, s",
    "claims_mb": "claims, MiB",
    "peak_mb": "peak, MiB",
}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(size: int) -> dict[str, float]:
    """Seconds and mebibytes for one size."""
    given = varied_accounts(size)
    held = _peak()
    begun, spent = time.perf_counter(), time.process_time()
    weighed = group_weighed(given)
    grouped, worked = time.perf_counter() - begun, time.process_time() - spent
    peak = _peak()
    asked = [w.question for w in weighed]
    place = next(q.place for q in asked if q.place)
    begun = time.perf_counter()
    topics = TopicList(of=[(topic_of(w.question), standing_of(w)) for w in weighed])
    found = find_questions(topics, f"how many people were killed in {place}", 1)
    answered = time.perf_counter() - begun
    best = found[0].id if found else asked[0].id
    begun = time.perf_counter()
    lay_out(next(w for w in weighed if w.question.id == best))
    told = time.perf_counter() - begun
    return {
        "claims": size,
        "questions": len(asked),
        "largest": max(len(q.accounts) for q in asked),
        "group_s": round(grouped, 2),
        "group_cpu_s": round(worked, 2),
        "per_claim_us": round(worked / size * 1e6),
        "answer_s": round(answered, 3),
        "rows_s": round(told, 3),
        "claims_mb": held,
        "peak_mb": peak,
    }


def exponent(found: list[dict[str, float]]) -> float:
    """The power of the claims that CPU time grows with, by least squares on logarithms."""
    points = [(math.log(r["claims"]), math.log(r["group_cpu_s"])) for r in found]
    x, y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    spread = sum((a - x) ** 2 for a, _ in points)
    return float(sum((a - x) * (b - y) for a, b in points) / spread)


def draw(found: list[dict[str, float]], file: Path) -> None:
    """The curve of CPU seconds over claims, both axes logarithmic."""
    data = altair.Data(values=found)
    scale = altair.Scale(type="log")
    chart = (
        altair.Chart(data, width=420, height=260)
        .mark_line(point=True, color="black")
        .encode(
            altair.X("claims:Q", scale=scale, title="claims"),
            altair.Y("group_cpu_s:Q", scale=scale, title="seconds of processor time to group"),
        )
    )
    chart.save(str(file))


def table(found: list[dict[str, float]]) -> str:
    """The results as a Markdown table."""
    lines = [f"| {' | '.join(COLUMNS.values())} |", "|" + " --: |" * len(COLUMNS)]
    lines += [f"| {' | '.join(f'{r[name]:,}' for name in COLUMNS)} |" for r in found]
    return "\n".join(lines)


def _measured(size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.bench_compare", "--one", str(size)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, float] = json.loads(told)
    return found


def main() -> None:
    """A Markdown table, one row for each size, and how time grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--one", action="store_true", help="measure in this process, as JSON")
    parser.add_argument("--chart", type=Path, help="draw the curve to this file")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.sizes[0])))
        return
    found = [_measured(size) for size in given.sizes]
    print(table(found))
    if len(found) > 1:
        print(f"\nCPU seconds to group grow with the number of claims to the {exponent(found):.2f}")
    if given.chart:
        draw(found, given.chart)


if __name__ == "__main__":
    main()
