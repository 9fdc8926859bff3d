"""What a bare number takes over from the figures before it: their noun, and what befell those."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.figures.composed import OTHER
from sayso.extract.figures.counted import CountedPhrase, has_own_noun
from sayso.extract.figures.measures import names_persons
from sayso.language.things import counts_people
from sayso.model.quantity import Figure

MEMORY = 50
"""Earlier figures among which a bare number is looked for: those of a long report."""

NEAR = 400
"""Characters back to the figure whose noun a bare number takes over: about two sentences."""

HARM = frozenset({"killed", "injured", "casualties", "missing"})
"""Measures of harm: who is told to have come to another one is somebody else."""

LAST = 3
"""The last figures, of which the nearest that tells anything is like a bare number."""


def carry(
    figure: Figure,
    counted: CountedPhrase,
    earlier: Sequence[Figure],
    whole: Figure | None,
    begin: int,
) -> Figure:
    """A bare number counts what the same number counted before, else what the last one did.

    `whole` is the last figure that is no part; `begin` is where the sentence begins: within it a
    number that has a verb of its own takes over the noun alone ("sent 35 drones; 32 were lost").
    """
    if figure.unit or not earlier:
        return figure
    if counted.measure != OTHER:
        return _with_unit(figure, whole or earlier[-1], counted.measure, begin)
    near = [f for f in earlier[-LAST:] if figure.words.begin - f.words.end < NEAR and _tells(f)]
    if counted.anchor is not None and has_own_noun(counted.anchor):
        own = [f for f in near if f.words.begin >= begin]
        return replace(figure, unit=own[-1].unit, subject=own[-1].subject) if own else figure
    bounds = (figure.low, figure.high)
    same = [f for f in earlier[-MEMORY:] if (f.low, f.high) == bounds and f.measure != OTHER]
    pick = (same or near)[-1:]
    if not pick:
        return figure
    like = pick[0]
    return replace(
        figure, measure=like.measure, includes=like.includes, unit=like.unit, subject=like.subject
    )


def _with_unit(figure: Figure, before: Figure, measure: str, begin: int) -> Figure:
    """A bare number of what the figure before it counts has its noun: "3.2 million need help".

    That is the last one that is no part: after "18 people, five of them children" people.  Those
    harmed otherwise are others: after "two women were killed" the 40 hurt are no women.
    """
    same = before.measure == measure and figure.words.begin - before.words.end < NEAR
    harms = {before.measure, measure} & HARM
    fits = names_persons(before.unit) is counts_people(measure)
    goes_on = before.words.begin >= begin and not harms and fits
    if not same and not goes_on:
        return figure
    return replace(figure, unit=before.unit, subject=before.subject)


def _tells(figure: Figure) -> bool:
    return bool(figure.unit) or figure.measure != OTHER
