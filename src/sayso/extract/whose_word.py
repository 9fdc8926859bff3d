"""On whose word a figure of the report is: the smallest content that tells it, else nobody's."""

from bisect import bisect_right
from collections.abc import Sequence

from sayso.extract.attribution.vouching import points_back
from sayso.extract.by_place import ByPlace
from sayso.extract.layout.find import layout_of
from sayso.extract.pipeline import Notes
from sayso.extract.segment import Sentence
from sayso.model.claim import Attribution
from sayso.model.quantity import Figure
from sayso.model.text import Passage


def is_who_speaks(figure: Figure, sources: ByPlace[Passage]) -> bool:
    """Whether a figure only says that one person speaks: "one witness told the radio"."""
    if figure.low != 1 or figure.high != 1 or figure.measure != "other":
        return False
    begin, end = figure.words.begin, figure.words.end
    return any(s.covers(begin, end) for s in sources.near((begin, end)))


def taking_up(notes: Notes, figure: Figure, contents: ByPlace[Attribution]) -> list[Attribution]:
    """The attributions whose content only points back to the figure, in no one's quoted words."""
    begin, end = figure.words.begin, figure.words.end
    if layout_of(notes).is_quoted(begin):
        return []
    holding = (a for a in contents.near((begin, end)) if a.content.overlaps(begin, end))
    return [
        a
        for a in holding
        if points_back(a, notes.text[a.content.begin : begin], notes.text[end : a.content.end])
    ]


def on_whose_word(
    notes: Notes,
    figure: Figure,
    contents: ByPlace[Attribution],
    taken_up: Sequence[Attribution],
) -> str | None:
    """The id of the smallest content that tells the figure; None for the outlet's own words.

    The word of a source that is not quoted reaches no further than its own sentence.
    """
    begin, end = figure.words.begin, figure.words.end
    near = contents.near((begin, end))
    holding = [a for a in near if a.content.overlaps(begin, end) and a not in taken_up]
    if holding and not layout_of(notes).is_quoted(begin):
        sentence = sentence_around(notes, figure.words)
        holding = [a for a in holding if _reaches(a, sentence)]
    return (
        min(holding, key=lambda a: sum(e - b for b, e in a.content.spans)).id if holding else None
    )


def _reaches(found: Attribution, sentence: Passage) -> bool:
    """Whether cue or source stands in the sentence; a turn without a cue goes on."""
    parts = [p for p in (found.cue, found.source) if p]
    return found.cue is None or any(p.overlaps(sentence.begin, sentence.end) for p in parts)


def sentence_around(notes: Notes, words: Passage) -> Passage:
    """The sentence that holds the words, else the words themselves."""
    sentences = notes.of(Sentence)
    at = bisect_right(sentences, words.begin, key=lambda s: s.begin) - 1
    if at >= 0 and words.end <= sentences[at].end:
        return Passage.of(notes.text, (sentences[at].begin, sentences[at].end))
    return words
