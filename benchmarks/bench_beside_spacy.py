"""All that reading does beside spaCy's whole small pipeline, by turns over the same reports.

usage: OPENBLAS_NUM_THREADS=1 python -m benchmarks.bench_beside_spacy FILE [--words N] [--turns N]

FILE is JSON Lines with `text`.  CPU seconds of one process.  What both load when they first read,
a model of languages among it, is loaded before; ratios are of turns that follow one another.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterator

import spacy

from sayso.app.reading import reader
from sayso.extract.languages import identifier
from sayso.model.text import Document
from sayso.settings import Settings


def texts_of(path: str, words: int) -> Iterator[str]:
    """Texts of a file, of so many words in all."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if words <= 0:
                return
            text = str(json.loads(line)["text"])
            words -= len(text.split())
            yield text


def spent(work: Callable[[], object]) -> float:
    """CPU seconds."""
    before = time.process_time()
    work()
    return time.process_time() - before


def main() -> None:
    """Prints the seconds of each turn, and the median of how many times spaCy's `read` took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--words", type=int, default=6000)
    parser.add_argument("--turns", type=int, default=3)
    asked = parser.parse_args()
    texts = list(texts_of(asked.file, asked.words))
    whole, read = spacy.load(Settings().parser), reader(Settings())
    identifier()
    documents = [Document(text=text, outlet="Harbour Post") for text in texts]
    list(whole.pipe(texts[:3]))
    list(read(documents[:3]))
    ratios = list[float]()
    for _ in range(asked.turns):
        theirs, ours = spent(lambda: list(whole.pipe(texts))), spent(lambda: list(read(documents)))
        ratios.append(ours / theirs)
        print(f"spaCy {theirs:.2f} s, sayso {ours:.2f} s: {ratios[-1]:.2f} times", flush=True)
    print(f"{len(texts)} reports: {statistics.median(ratios):.2f} times at the median")


if __name__ == "__main__":
    main()
