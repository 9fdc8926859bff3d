"""Long documents beside short reports of the same sentences: words a second, one process.

usage: python -m benchmarks.bench_long [--words N ...] [--quotations N ...]

The short ones are the sample reports, read one by one before and after each long document, so that
a machine whose speed wanders does so for both; a long one is the samples one after another, or so
many quotations in a row.  Times are of the processor.
"""

import argparse
import time
from collections.abc import Iterable

from benchmarks.bench_shapes import SHAPES, sample_texts

from sayso.app.reading import reader
from sayso.model.text import Document
from sayso.settings import Settings

SHORT = 5000
"""Words of short reports, read on either side of a long document."""


def short_reports(words: int) -> list[Document]:
    """Sample reports, over and over, of so many words in all."""
    texts, found = sample_texts(), list[Document]()
    while words > 0:
        text = texts[len(found) % len(texts)]
        found.append(Document(text=f"{text}\n{len(found)}", outlet="Harbour Post"))
        words -= len(text.split())
    return found


def long_report(words: int) -> Document:
    """One document of so many words."""
    return Document(text="\n\n".join(d.text for d in short_reports(words)), outlet="Harbour Post")


def quotations(count: int) -> Document:
    """One document of so many quotations in a row."""
    piece = SHAPES["quote and tag"]
    return Document(text="".join(map(piece, range(count))), outlet="Harbour Post")


def words_a_second(documents: Iterable[Document]) -> float:
    """How fast they are read."""
    held, read = list(documents), reader(Settings())
    began = time.process_time()
    list(read(held))
    return sum(len(d.text.split()) for d in held) / (time.process_time() - began)


def main() -> None:
    """Prints a line a document: its words, words a second, and how that is to short reports'."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", nargs="*", type=int, default=[50_000, 100_000, 200_000])
    parser.add_argument("--quotations", nargs="*", type=int, default=[5000])
    asked = parser.parse_args()
    words_a_second(short_reports(500))
    before = words_a_second(short_reports(SHORT))
    print("document", "words", "seconds", "words/s", "short words/s", "ratio", sep="\t")
    held = [(f"{n:,} words", long_report(n)) for n in asked.words]
    held += [(f"{n:,} quotations", quotations(n)) for n in asked.quotations]
    for name, document in held:
        speed, after = words_a_second([document]), words_a_second(short_reports(SHORT))
        words, short = len(document.text.split()), (before + after) / 2
        told = (words, f"{words / speed:.1f}", f"{speed:.0f}", f"{short:.0f}")
        print(name, *told, f"{speed / short:.2f}", sep="\t", flush=True)
        before = after


if __name__ == "__main__":
    main()
