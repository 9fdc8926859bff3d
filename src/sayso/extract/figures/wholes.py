"""Wholes that only a part's words name, and what a part takes over from its whole."""

from dataclasses import replace

from sayso.extract.figures.composed import OTHER, includes
from sayso.extract.figures.part_forms import states_in
from sayso.language.places import Where, find_place, where
from sayso.model.quantity import Base, Figure, Kind, Quantifier
from sayso.model.text import Passage


def named_whole(text: str, part: Figure) -> Figure | None:
    """The whole that only the part's own words name: "two of the 12 injured"."""
    base = part.base
    if base is None or not part.words.covers(base.words.begin, base.words.end):
        return None
    written = text[base.words.begin : part.words.end]
    states = states_in(written)
    if not states:
        return None
    exact = base.low == base.high
    return Figure(
        words=Passage.of(text, (base.words.begin, part.words.end)),
        low=base.low,
        high=base.high,
        point=base.low if exact else None,
        quantifier=Quantifier.EXACT if exact else _bound_of(base),
        measure=states[0],
        includes=includes(states[0]),
        unit=part.unit,
        subject=part.subject,
        place=part.place,
        as_of=part.as_of,
        reason="named as the whole of a part",
    )


def _bound_of(base: Base) -> Quantifier:
    if base.high is None:
        return Quantifier.AT_LEAST
    return Quantifier.RANGE if base.low is not None else Quantifier.AT_MOST


def fill_part(part: Figure, whole: Figure) -> Figure:
    """The part with its whole's id, and with what the whole says and it does not."""
    unit = part.unit or (whole.unit if part.kind is Kind.COUNT else "")
    part = replace(part, part_of=whole.id, unit=unit)
    if part.kind is not Kind.COUNT or part.measure not in (OTHER, whole.measure):
        return part
    return replace(
        part,
        measure=whole.measure,
        includes=whole.includes,
        as_of=part.as_of or whole.as_of,
        place=_place_of(part, whole),
    )


def _place_of(part: Figure, whole: Figure) -> str:
    """A part lies where its whole does, or somewhere in it."""
    inside = where(find_place(part.place), find_place(whole.place)) is Where.WITHIN
    return part.place if inside or not whole.place else whole.place
