"""Lists of numbers: what they count, and places told in step: "12, 10 and 2 died in A, B and C"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.figures.composed import OTHER
from sayso.model.quantity import Figure, Kind

LINK = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
NAME = r"[^\W\d_a-z][\w'’.-]*(?:\s[^\W\d_a-z][\w'’.-]*){0,3}"
PLACES = re.compile(rf"\b(?:in|at|near)\s+(?P<names>{NAME}(?:,\s+{NAME}){{0,9}},?\s+and\s+{NAME})")
REACH = 200
"""Characters after the last number within which the places follow."""


def read_lists(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those of a list of numbers counting the same; each with its own place.

    The last one's noun and verb hold for the bare ones before it; places are given out where as
    many follow as there are numbers.
    """
    placed: list[Figure] = []
    for listed in _runs(text, figures):
        run = _alike(listed)
        names = _places(text, run[-1].words.end) if len(run) > 1 else []
        fits = len(names) == len(run)
        placed += [replace(f, place=n) for f, n in zip(run, names, strict=True)] if fits else run
    return placed


def _alike(run: list[Figure]) -> list[Figure]:
    last = run[-1]
    if len(run) == 1:
        return run
    return [
        replace(f, measure=last.measure, includes=last.includes, unit=last.unit,
                subject=last.subject)
        if not f.unit and f.kind is last.kind and f.measure in (OTHER, last.measure) else f
        for f in run
    ]  # fmt: skip


def _runs(text: str, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    run: list[Figure] = []
    for figure in figures:
        plain = figure.kind is Kind.COUNT
        linked = run and LINK.fullmatch(text, run[-1].words.end, figure.words.begin)
        if run and not (linked and plain):
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


def _places(text: str, begin: int) -> list[str]:
    found = PLACES.search(text, begin, min(len(text), begin + REACH))
    if not found or "." in text[begin : found.start()]:
        return []
    names = re.split(r",\s+and\s+|,\s+|\s+and\s+", found["names"])
    return [n.rstrip(".") for n in names if n]
