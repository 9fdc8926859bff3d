"""Single persons: a singular noun with its article, where a verb of harm says what befell one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from sayso.extract.figures.measure_words import measure_words
from sayso.extract.figures.measures import OTHER, clause_measure, includes
from sayso.extract.segment import Sentence
from sayso.model.quantity import Figure
from sayso.model.text import Passage


def single_persons(
    text: str, sentences: Sequence[Sentence], figures: Sequence[Figure]
) -> Iterator[Figure]:
    """A man was killed: one, where a verb of harm says what befell a single person."""
    words, taken = measure_words(), sorted(f.words.begin for f in figures)
    for sentence in sentences:
        for token in sentence.parse:
            if token.tag_ != "NN" or token.lower_ not in words.persons:
                continue
            articles = [c for c in token.children if c.lower_ in ("a", "an") and c.dep_ == "det"]
            measure = clause_measure(token) if articles else OTHER
            if measure not in words.single:
                continue
            if articles[0].i and articles[0].nbor(-1).lower_ in ("not", "n't", "never"):
                continue
            begin, end = sentence.span_of(articles[0], token)
            at = bisect_right(taken, end)
            if at and taken[at - 1] >= begin:
                continue
            yield Figure(
                words=Passage.of(text, (begin, end)),
                low=Decimal(1),
                high=Decimal(1),
                point=Decimal(1),
                measure=measure,
                includes=includes(measure),
                unit=token.lower_,
                subject=text[sentence.begin_of(articles[0].nbor()) : end],
                reason="one person named by a singular noun",
            )
