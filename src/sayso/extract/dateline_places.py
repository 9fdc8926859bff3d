"""What a dateline says of the report below it: the place of figures without any other."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.layout.find import Layout, layout_of
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.revisions import Parted, Placed
from sayso.extract.segment import Sentence
from sayso.extract.syntax.word_classes import is_name
from sayso.language.names import is_place
from sayso.model.quantity import Figure, Kind


@annotator(Layout, Sentence, Parted, revises=Figure, makes=Placed)
def place_by_dateline(notes: Notes) -> Iterator[Figure]:
    """The figures again; counts without a place have the dateline's, unless others are named."""
    lines, sentences = layout_of(notes).datelines, notes.of(Sentence)
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
    names: Sequence[str] = [t.text for t in sentence.parse if is_name(t)]
    return any(is_place(name) for name in names)
