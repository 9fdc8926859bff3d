"""Figures that count some of those just counted: "seven of them", "among the dead were three".

What is not said again holds on from the whole: what is counted, the day, the place, the speaker.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sayso.extract.figures.measures import OTHER
from sayso.extract.lexicon import load_words, word_list
from sayso.extract.segment import Sentence
from sayso.model.quantity import Figure, Kind

NEAR = 400
"""Characters from a part back to its whole."""


@cache
def part_cue() -> re.Pattern[str]:
    """The words by which a sentence says that it counts a part."""
    links, those, held = (
        "|".join(word_list(load_words("en", "events"), "parts", key))
        for key in ("links", "those", "held")
    )
    return re.compile(
        rf"\b(?:{links})\s+(?:the\s+)?(?:{those})\b|\bthe\s+(?:{those})\s+(?:{held})\b",
        re.IGNORECASE,
    )


def find_wholes(
    text: str, sentences: Sequence[Sentence], figures: Sequence[Figure]
) -> dict[str, Figure]:
    """The whole that each figure counts some of, by the id of the part.

    The whole is the last count of a sentence before it that is no part itself and no smaller.
    """
    begins = [s.begin for s in sentences]
    found: dict[str, Figure] = {}
    before: list[Figure] = []
    for figure in figures:
        at = bisect_right(begins, figure.words.begin) - 1
        if figure.kind is not Kind.COUNT or at < 0:
            continue
        own = text[sentences[at].begin : sentences[at].end]
        if part_cue().search(own):
            whole = _whole_of(figure, before, sentences[at].begin)
            if whole is not None:
                found[figure.id] = whole
                continue
        before.append(figure)
    return found


def _whole_of(part: Figure, before: Sequence[Figure], begin: int) -> Figure | None:
    worth = part.low if part.low is not None else part.high
    for whole in reversed(before):
        if part.words.begin - whole.words.end > NEAR:
            return None
        size = whole.low if whole.low is not None else whole.high
        fits = worth is not None and size is not None and worth <= size
        if whole.words.end <= begin and whole.measure != OTHER and fits:
            return whole
    return None


def fill_part(part: Figure, whole: Figure) -> Figure:
    """The part with what the whole says and it does not."""
    if part.measure not in (OTHER, whole.measure):
        return part
    return replace(
        part,
        measure=whole.measure,
        includes=whole.includes,
        as_of=part.as_of or whole.as_of,
        place=part.place or whole.place,
    )
