"""How reading grows with a report's length, shape by shape: the exponent should be one.

usage: python -m benchmarks.bench_shapes [--from N] [--steps K] [--by F] [--only NAME ...]

Each shape is text of our own repeated to so many characters and read whole by this process; times
are of the processor, so that others on the machine do not count.  Each length is F times the one
before, and the exponent is the slope between the two longest.
"""

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

from sayso.app.reading import read_reports, reader
from sayso.model.text import Document, Rejection
from sayso.settings import Settings

NEWS = (
    "At least 34 people were killed and 120 injured when a dam burst above Ostervale on Monday, "
    "the interior ministry said. The mayor of Ostervale, Ilsa Brandt, put the number of dead at "
    "41. “We found nine more in the school,” she told reporters. Police said 12 of them were "
    "children. In March the ministry had said that about 300 houses were damaged in the valley, "
    "according to a report by the Harbour Post.\n\n"
)

DAYS = ("3 March 2031", "Monday", "last week", "March 4", "since 2029", "two days ago")
TOWNS = ("Ostervale", "Dunmere", "Selm", "Port Halden", "Velia", "Marvan")


@cache
def sample_texts() -> list[str]:
    """The texts of the sample reports."""
    samples = Path(sys.modules["sayso"].__path__[0]) / "samples"
    return [d.text for d in read_reports(str(samples)) if isinstance(d, Document)]


SHAPES: dict[str, Callable[[int], str]] = {
    "news": lambda i: NEWS,
    "varied news": lambda i: sample_texts()[i % len(sample_texts())] + "\n\n",
    "quote and tag": lambda i: f'"It is {300 + i}," said the envoy. ',
    "endless sentence": lambda i: f"the envoy said that {300 + i} men died and ",
    "who said": lambda i: f"Ilsa Brandt, who said {i + 3} people died, ",
    "he said, she said": lambda i: f"He said {i + 3} died. She said he was wrong. ",
    "quotation marks": lambda i: '" ',
    "open quotations": lambda i: f'"We saw {i + 2} dead, ',
    "marks never closed": lambda i: "“",
    "marks that open nothing": lambda i: "“ ",
    "apostrophes": lambda i: "'a ",
    "names": lambda i: "Ilsa Brandt of the Ostervale Harbour Board, ",
    "many names": lambda i: f"{_name(i)} said that {_name(7 * i)} was in {TOWNS[i % 6]}. ",
    "numbers": lambda i: f"{i + 2} ",
    "numbers that are said": lambda i: "9 " if i else "The army said ",
    "one word": lambda i: "a",
    "digits": lambda i: "7",
    "capitals": lambda i: "OSTERVALE HARBOUR ",
    "capitals in one word": lambda i: "A",
    "lines": lambda i: f"Killed: {i + 2}\n",
    "table": lambda i: f"{TOWNS[i % 6]} | {i + 2} killed | {i + 3} injured\n",
    "list": lambda i: f"* {TOWNS[i % 6]}: {i + 2} dead\n",
    "days": lambda i: "on 3 March 2031, ",
    "many days": lambda i: f"{i + 2} died {DAYS[i % 6]}, ",
    "datelines": lambda i: f"{TOWNS[i % 6].upper()}, March {i % 28 + 1} — Two men died.\n\n",
    "tiny paragraphs": lambda i: f"He saw {i} of them.\n\n",
    "commas": lambda i: ", ",
    "brackets": lambda i: "(",
    "blank lines": lambda i: "\n",
    "places": lambda i: "in Ostervale in Dunmere ",
}
"""What one more piece of each shape is, given its number."""

PAGES: dict[str, tuple[str, Callable[[int], str], str]] = {
    "page of paragraphs": ("<p>", lambda i: f"{i + 2} men died in Selm.</p><p>", "</p>"),
    "attributes": ("<p ", lambda i: f"a{i}=1 ", ">Two men died in Selm.</p>"),
    "spans": ("<p>", lambda i: f"<span>{i} died</span> ", "</p>"),
    "deep tags": ("<p>Two men died in Selm.</p>", lambda i: "<div>", ""),
    "page of a table": ("<table>", lambda i: f"<tr><td>Selm<td>{i + 2} dead</tr>", "</table>"),
}
"""Pages: how each begins, what one more piece of it is, and how it ends."""


def _name(number: int) -> str:
    """A person's name that no other number has, up to 26 to the fourth."""
    letters = []
    for _ in range(4):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("a") + letter))
    return f"Il{letters[0]}{letters[1]} Br{letters[2]}{letters[3]}nt"


def text_of(shape: str, length: int) -> str:
    """So many characters of a shape, and what ends them where it is a page."""
    begin, piece, end = PAGES[shape] if shape in PAGES else ("", SHAPES[shape], "")
    pieces: list[str] = [begin]
    size = len(begin)
    while size < length:
        pieces.append(piece(len(pieces) - 1))
        size += len(pieces[-1])
    return f"{''.join(pieces)[:length]}{end}"


def seconds(shape: str, length: int) -> float:
    """Seconds of the processor to read one report."""
    text, read = text_of(shape, length), reader(Settings())
    began = time.process_time()
    found: Iterable[Document | Rejection] = (Document(text=text, outlet="Harbour Post"),)
    if shape in PAGES:
        page = f"<html><body><article>{text}</article></body></html>".encode()
        found = read_reports("-", stdin=BytesIO(page))
    list(read(d for d in found if isinstance(d, Document)))
    return time.process_time() - began


def main() -> None:
    """Prints a line a shape: its times and its exponent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="first", type=int, default=10_000, metavar="N")
    parser.add_argument("--steps", type=int, default=2, metavar="K")
    parser.add_argument("--by", type=int, default=2, metavar="F")
    parser.add_argument("--only", nargs="*", default=[*SHAPES, *PAGES], metavar="NAME")
    asked = parser.parse_args()
    lengths = [asked.first * asked.by**k for k in range(asked.steps + 1)]
    seconds("news", len(NEWS))
    print("shape", *lengths, "exponent", sep="\t")
    for shape in asked.only:
        took = [seconds(shape, length) for length in lengths]
        exponent = math.log(took[-1] / took[-2], asked.by)
        print(shape, *(f"{t:.2f}" for t in took), f"{exponent:.2f}", sep="\t", flush=True)


if __name__ == "__main__":
    main()
