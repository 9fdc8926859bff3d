"""What stretches of a report were read as: sources, cues, contents, figures, days, hedges.

Marks may cross one another; they are given as they stand, and cut into pieces in `segments`.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from sayso.model.claim import Attribution, Claim, Reading
from sayso.model.text import Passage


class Mark(StrEnum):
    """What a stretch of a report was read as."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    FIGURE = "figure"
    DATE = "date"
    HEDGE = "hedge"
    CLAIM = "claim"  # what a claim says, whether or not it is attributed to anybody


class TextMark(NamedTuple):
    """A mark from `begin` to `end` of a report's text, for the claim of this number, 0 for none."""

    begin: int
    end: int
    mark: Mark
    claim: int = 0


def marks_of_reading(reading: Reading) -> list[TextMark]:
    """All marks of a report as the program read it, its claims numbered from 1."""
    return list(marks_of(reading.attributions, reading.claims))


def marks_of(attributions: Sequence[Attribution], claims: Sequence[Claim]) -> Iterator[TextMark]:
    """The marks of attributions and of claims, which are numbered from 1 in the order given."""
    numbers: dict[str, list[int]] = {}
    for number, claim in enumerate(claims, 1):
        numbers.setdefault(claim.attribution, []).append(number)
    for attribution in attributions:
        for number in numbers.get(attribution.id, [0]):
            yield from _spans(attribution.source, Mark.SOURCE, number)
            yield from _spans(attribution.cue, Mark.CUE, number)
        yield from _spans(attribution.content, Mark.CONTENT)
    for number, claim in enumerate(claims, 1):
        yield from _of_claim(claim, number)


def _of_claim(claim: Claim, number: int) -> Iterator[TextMark]:
    yield from _spans(claim.content, Mark.CLAIM, number)
    for cue in claim.stance.cues:
        yield from _spans(cue, Mark.HEDGE, number)
    if claim.figure:
        yield from _spans(claim.figure.words, Mark.FIGURE, number)
        if claim.figure.as_of and claim.figure.as_of.words.spans != claim.figure.words.spans:
            yield from _spans(claim.figure.as_of.words, Mark.DATE, number)


def _spans(passage: Passage | None, mark: Mark, claim: int = 0) -> Iterator[TextMark]:
    spans = passage.spans if passage else ()
    return (TextMark(begin=begin, end=end, mark=mark, claim=claim) for begin, end in spans)
