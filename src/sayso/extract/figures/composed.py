"""Measures that are counted together: killed and injured are casualties, "dead or missing" both."""

from collections.abc import Iterable

from sayso.extract.figures.measure_words import measure_words
from sayso.language.measures import parts_of

OTHER = "other"


def includes(measure: str) -> tuple[str, ...]:
    """The measures that this one counts together; none for most."""
    return parts_of(measure)


def either(found: Iterable[str]) -> str:
    """The measure of those of whom one thing or another is told: "dead or missing"."""
    known = measure_words().includes
    parts = {p for m in found if m != OTHER for p in includes(m) or (m,)}
    held = [m for m in known if m in parts]
    if len(held) < 2:
        return held[0] if held else OTHER
    whole = next((m for m, of_whole in known.items() if set(of_whole) == parts), "")
    return whole or f"{', '.join(held[:-1])} or {held[-1]}"


def both(found: Iterable[str]) -> str:
    """The measure of those of whom things are told with "and".

    Nobody is dead and hurt: "killed and wounded" counts two kinds.  "Arrested and charged" tells
    two things of the same people, who go by the first, or by their death; "shot and wounded" says
    the second of those the first leaves open.
    """
    words = measure_words()
    said = [*dict.fromkeys(m for m in found if m != OTHER)]
    names = [m for m in said if m not in words.open] or said
    if len(names) > 1 and (names[0] in words.final or all(m in words.apart for m in names)):
        return either(names)
    return next((m for m in names if m in words.final), names[0] if names else OTHER)
