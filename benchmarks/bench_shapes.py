"""How reading grows with a report's length, shape by shape: the exponent should be one.

usage: python -m benchmarks.bench_shapes [--from N] [--doublings K] [--only NAME ...]

Each shape is text of our own repeated to so many characters and read whole by this process; times
are of the processor, so that others on the machine do not count.  The exponent is the slope between
the two longest.
"""

import argparse
import math
import time
from collections.abc import Callable

from sayso.app.reading import reader
from sayso.model.text import Document
from sayso.settings import Settings

NEWS = (
    "At least 34 people were killed and 120 injured when a dam burst above Ostervale on Monday, "
    "the interior ministry said. The mayor of Ostervale, Ilsa Brandt, put the number of dead at "
    "41. “We found nine more in the school,” she told reporters. Police said 12 of them were "
    "children. In March the ministry had said that about 300 houses were damaged in the valley, "
    "according to a report by the Harbour Post.\n\n"
)

SHAPES: dict[str, Callable[[int], str]] = {
    "news": lambda i: NEWS,
    "quote and tag": lambda i: f'"It is {300 + i}," said the envoy. ',
    "endless sentence": lambda i: f"the envoy said that {300 + i} men died and ",
    "who said": lambda i: f"Ilsa Brandt, who said {i + 3} people died, ",
    "he said, she said": lambda i: f"He said {i + 3} died. She said he was wrong. ",
    "quotation marks": lambda i: '" ',
    "open quotations": lambda i: f'"We saw {i + 2} dead, ',
    "names": lambda i: "Ilsa Brandt of the Ostervale Harbour Board, ",
    "numbers": lambda i: f"{i + 2} ",
    "one word": lambda i: "a",
    "digits": lambda i: "7",
    "lines": lambda i: f"Killed: {i + 2}\n",
    "days": lambda i: "on 3 March 2031, ",
    "commas": lambda i: ", ",
    "brackets": lambda i: "(",
    "blank lines": lambda i: "\n",
    "places": lambda i: "in Ostervale in Dunmere ",
}
"""What one more piece of each shape is, given its number."""


def text_of(shape: str, length: int) -> str:
    """So many characters of a shape."""
    pieces: list[str] = []
    size = 0
    while size < length:
        pieces.append(SHAPES[shape](len(pieces)))
        size += len(pieces[-1])
    return "".join(pieces)[:length]


def seconds(text: str) -> float:
    """Seconds of the processor to read one report."""
    read = reader(Settings())
    began = time.process_time()
    list(read([Document(text=text, outlet="Harbour Post")]))
    return time.process_time() - began


def main() -> None:
    """Prints a line a shape: its times and its exponent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="first", type=int, default=10_000, metavar="N")
    parser.add_argument("--doublings", type=int, default=2, metavar="K")
    parser.add_argument("--only", nargs="*", default=list(SHAPES), metavar="NAME")
    asked = parser.parse_args()
    lengths = [asked.first * 2**k for k in range(asked.doublings + 1)]
    seconds(NEWS)
    print("shape", *lengths, "exponent", sep="\t")
    for shape in asked.only:
        took = [seconds(text_of(shape, length)) for length in lengths]
        exponent = math.log2(took[-1] / took[-2])
        print(shape, *(f"{t:.2f}" for t in took), f"{exponent:.2f}", sep="\t", flush=True)


if __name__ == "__main__":
    main()
