"""Figures of a report: its quantities with what is counted, of whom, where and how they add up."""

from collections.abc import Iterator

from sayso.extract.numbers import Quantity, scan
from sayso.extract.pipeline import Notes, annotator
from sayso.extract.segment import Sentence
from sayso.model.quantity import Accounting, Base, Figure, Kind
from sayso.model.text import Passage
from sayso.model.timespan import TimeKind, TimeSpan


@annotator(Sentence, TimeSpan, makes=Figure, version=1)
def read_quantities(notes: Notes) -> Iterator[Figure]:
    """Numbers as the report gives them: exact, at least, about, between."""
    dates = [t for t in notes.of(TimeSpan) if t.kind in (TimeKind.DATE, TimeKind.TIME)]
    for q in scan(notes.text):
        if q.kind is not Kind.COUNT or not any(t.words.overlaps(*q.number) for t in dates):
            yield _figure(notes.text, q)


def _figure(text: str, q: Quantity) -> Figure:
    base = q.base and Base(words=Passage.of(text, q.base.span), low=q.base.low, high=q.base.high)
    return Figure(
        words=Passage.of(text, (q.begin, q.end)),
        low=q.low,
        high=q.high,
        point=q.point,
        quantifier=q.quantifier,
        kind=q.kind,
        unit=q.unit,
        base=base,
        accounting=Accounting.INCREMENT if q.increment else Accounting.TOTAL,
        basis=q.basis,
        reason=q.reason,
    )
