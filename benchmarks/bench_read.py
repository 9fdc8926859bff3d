"""How fast reports are read: words per second by stage, loading apart, and peak memory.

usage: python benchmarks/bench_read.py [FILE.jsonl | FILE.txt …] [--words N] [--reader]

Single process, one thread, in CPU seconds.  Without files the sample reports, repeated to N words
(default 20,000).  With --reader the learned attribution reader alone: loading, speed and memory.
"""

import argparse
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from sayso.app.reading import find_claims, read_reports
from sayso.extract import METHOD
from sayso.extract.pipeline import Notes
from sayso.extract.reader import AttributionReader
from sayso.model.text import Document


def reports(files: list[str], words: int) -> list[Document]:
    """Documents of the files, repeated until there are so many words; each a report of its own."""
    found = [d for d in read_reports(*files) if isinstance(d, Document)]
    out: list[Document] = []
    for number, document in enumerate(cycle(found)):
        out.append(replace(document, url=f"{document.url}#{number}"))
        words -= len(document.text.split())
        if words <= 0:
            return out
    return out


def time_stages(documents: list[Document]) -> dict[str, float]:
    """Seconds each annotator takes over all documents."""
    spent: dict[str, float] = defaultdict(float)
    notes = [Notes(d) for d in documents]
    for step in METHOD:
        began = time.process_time()
        made: Iterable[Iterable[object]] = step.run(notes)
        for one, found in zip(notes, made, strict=True):
            one.lay(step.layer, found)
        spent[step.name] = time.process_time() - began
    return spent


def time_reader(documents: list[Document]) -> None:
    """Print what the learned reader alone takes, over imports and documents."""
    before, began = peak_memory(), time.process_time()
    reader = AttributionReader.load()
    loaded = time.process_time()
    reader.read([document.text for document in documents])
    seconds = time.process_time() - loaded
    words = sum(len(d.text.split()) for d in documents)
    print(f"loading {loaded - began:.2f} s; {words:,} words, {words / seconds:,.0f} words/s")
    print(f"peak memory {peak_memory():,.0f} MiB, {before:,.0f} MiB before the reader")


def peak_memory() -> float:
    """The most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=[])
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--reader", action="store_true")
    given = parser.parse_args()
    samples = Path(sys.modules["sayso"].__path__[0]) / "samples"
    if given.reader:
        time_reader(reports(given.files or [str(samples)], given.words))
        return
    find_claims(Document(text="The mayor said 12 people died on Monday."))
    loading = time.process_time()
    documents = reports(given.files or [str(samples)], given.words)
    words = sum(len(d.text.split()) for d in documents)
    spent = time_stages(documents)
    total = sum(spent.values())
    print(
        f"{len(documents)} reports, {words:,} words; loading {loading:.2f} s, first report included"
    )
    for name, seconds in spent.items():
        print(f"  {name:32}{words / max(seconds, 1e-9):12,.0f} words/s {seconds / total:7.1%}")
    print(f"  {'all':32}{words / total:12,.0f} words/s")
    print(f"peak memory {peak_memory():,.0f} MiB")


if __name__ == "__main__":
    main()
