"""Figures that count others on top of those just counted: "200 more people were feared"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.extract.figures.composed import OTHER
from sayso.language.lexicon import word_set
from sayso.model.quantity import Accounting, Figure, Kind

NEAR = 600
"""Characters back to the figure that "200 more" adds to."""


def fill_additions(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures in their order; one that adds to another counts what that one does.

    It takes over measure, subject, unit and place where its own words tell none.
    """
    last: Figure | None = None
    for figure in figures:
        adds = last is not None and _is_bare(figure) and _is_near(last, figure)
        filled = _filled(figure, last) if adds and last is not None else figure
        if filled.kind is Kind.COUNT and filled.measure != OTHER:
            last = filled
        yield filled


def _is_bare(figure: Figure) -> bool:
    """Whether a figure counts more of something that its own words do not tell."""
    adds = figure.kind is Kind.COUNT and figure.accounting is Accounting.INCREMENT
    plain = not figure.unit or figure.unit.lower() in word_set("events", "additions", "anyone")
    return adds and figure.measure == OTHER and plain


def _is_near(last: Figure, figure: Figure) -> bool:
    return figure.words.begin - last.words.end <= NEAR


def _filled(figure: Figure, last: Figure) -> Figure:
    return replace(
        figure,
        measure=last.measure,
        includes=last.includes,
        unit=last.unit or figure.unit,
        subject=last.subject or figure.subject,
        place=figure.place or last.place,
    )
