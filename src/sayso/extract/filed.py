"""What a dateline says of the report below it: the place of figures without any other."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.datelines import Dateline, read_dateline
from sayso.extract.names import is_place
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.segment import Sentence, paragraphs
from sayso.model.quantity import Figure, Kind


def find_datelines(text: str) -> list[Dateline]:
    """The datelines of a report, in its order; a round-up has several."""
    lines = (read_dateline(text, begin, end) for begin, end in paragraphs(text))
    return [line for line in lines if line is not None]


@annotator(Sentence, Figure, makes=Figure, version=1)
def place_by_dateline(notes: Notes) -> Iterator[Figure]:
    """The figures again; counts without a place have the dateline's, unless others are named."""
    lines, sentences = find_datelines(notes.text), notes.of(Sentence)
    begins, opened = [s.begin for s in sentences], [line.begin for line in lines]
    for figure in notes.of(Figure):
        at = bisect_right(opened, figure.words.begin) - 1
        if at < 0 or figure.place or figure.kind is not Kind.COUNT:
            yield figure
            continue
        sentence = sentences[bisect_right(begins, figure.words.begin) - 1]
        yield figure if _names_place(sentence) else replace(figure, place=lines[at].place)


def _names_place(sentence: Sentence) -> bool:
    """Whether a sentence names a country or a known town, where its figures may be."""
    names: Sequence[str] = [t.text for t in sentence.parse if t.tag_ in ("NNP", "NNPS")]
    return any(is_place(name) for name in names)
