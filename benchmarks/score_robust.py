"""Score the same reports in other typography: a table variant -> detect, source, full F1.

usage: python -m benchmarks.score_robust [SHARED]

Our own sample reports are held against their plain reading; where SHARED holds the development
articles, the first 20 of them against their labels.
"""

import json
import sys
from pathlib import Path

from tests.extract.robust import LABELLED, compared, labelled, plain_reports, read_variants


def main() -> None:
    """Print both tables."""
    own = read_variants(plain_reports())
    table = [(name, compared(own["plain"], found)) for name, found in own.items()]
    show("sample reports, against their plain reading", table)
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared") / "data" / LABELLED
    if path.exists():
        articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:20]]
        found = read_variants([a["text"] for a in articles])
        gold = labelled(articles)
        show("articles, against labels", [(n, compared(gold, f)) for n, f in found.items()])


def show(title: str, table: list[tuple[str, dict[str, float]]]) -> None:
    """One table in Markdown."""
    print(f"\n| {title} | detect | source | full |\n|---|--:|--:|--:|")
    for name, figures in table:
        print(f"| {name} | " + " | ".join(f"{value:.1f}" for value in figures.values()) + " |")


if __name__ == "__main__":
    main()
