"""Commands from cold, by turns of several source trees: CPU seconds, start included.

usage: python -m benchmarks.bench_start SOURCES [SOURCES ...] [--runs N] [--only COMMAND ...]

Each SOURCES is a folder that holds the package (`src` of a checkout).  `read` reads one sample
report, `add` adds it to a new ledger, `ask` asks the first question of a ledger of thirty reports
that each tree made for itself, and groups them; `again` asks it once more.  One run of each goes
before those that count, so that compiled code and files are at hand; compiled code is kept in a
folder of its own.  Ratios are to the first tree.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from benchmarks.bench_shapes import sample_texts
from benchmarks.varied_samples import varied_readings

SAYSO = "from sayso.cli import main; main()"
COMMANDS = ("import", "help", "read", "add", "ask", "again")
QUESTION = "how many people were killed"
REPORTS = 30
SAMPLES = Path(__file__).resolve().parents[1] / "src" / "sayso" / "samples"


def cpu_of_one(sources: str, code: str, words: list[str], kept: Path) -> float:
    """CPU seconds of one process that runs this code of a tree with these words."""
    settled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**settled, "PYTHONPATH": sources, "PYTHONPYCACHEPREFIX": str(kept)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Cold:
    """The commands of one source tree, in a folder for what they need."""

    def __init__(self, sources: str, folder: Path, reports: Path) -> None:
        self._sources, self._kept = sources, folder / "compiled"
        self._report, self._made = folder / "report.txt", folder / "made.sqlite"
        self._ledger = folder / "ledger.sqlite"
        folder.mkdir()
        self._report.write_text(sample_texts()[0], encoding="utf-8")
        self._run("add", str(reports), "--ledger", str(self._made))

    def _run(self, *words: str) -> float:
        return cpu_of_one(self._sources, SAYSO, [*words], self._kept)

    def seconds(self, command: str) -> float:
        """What a command takes; `again` comes after `ask`."""
        if command in ("add", "ask"):
            for file in self._ledger.parent.glob("ledger.sqlite*"):
                file.unlink()
        match command:
            case "import":
                return cpu_of_one(self._sources, "import sayso", [], self._kept)
            case "help":
                return self._run("--help")
            case "read":
                return self._run("read", str(self._report), "--format", "json")
            case "add":
                return self._run("add", str(self._report), "--ledger", str(self._ledger))
            case "ask":
                shutil.copy(self._made, self._ledger)
        return self._run("ask", QUESTION, "--ledger", str(self._ledger))


def write_reports(file: Path) -> None:
    """The sample reports and varied ones as JSON Lines, which every tree can read."""
    samples = [s.read_text(encoding="utf-8") for s in sorted(SAMPLES.glob("*.jsonl"))]
    lines = "".join(samples).splitlines()
    documents = {r.document.id: r.document for r in varied_readings(150)}
    for d in islice(documents.values(), REPORTS - len(lines)):
        told = {"text": d.text, "title": d.title, "outlet": d.outlet, "published": str(d.published)}
        lines.append(json.dumps(told))
    file.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Prints a line a command and tree: the median and the least, and their ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=COMMANDS, default=COMMANDS)
    asked = parser.parse_args()
    took: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder, reports = Path(name), Path(name) / "reports.jsonl"
        write_reports(reports)
        trees = [(s, Cold(s, folder / str(n), reports)) for n, s in enumerate(asked.sources)]
        for run in range(asked.runs + 1):
            for sources, tree in trees if run % 2 else trees[::-1]:
                for command in asked.only:
                    spent = tree.seconds(command)
                    if run:
                        took.setdefault((command, sources), []).append(spent)
    for (command, sources), seconds in sorted(took.items(), key=lambda t: COMMANDS.index(t[0][0])):
        first = took[command, asked.sources[0]]
        middle, least = statistics.median(seconds), min(seconds)
        print(
            f"{command:7}{sources}: median {middle:.3f}, {middle / statistics.median(first):.2f}"
            f" of the first; least {least:.3f}, {least / min(first):.2f}"
        )


if __name__ == "__main__":
    main()
