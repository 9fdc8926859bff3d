"""What a label says of one field of a figure or claim, held against what was read of it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from sayso.language.measures import included
from sayso.language.names import canonical
from sayso.model.claim import Claim, Reading
from sayso.model.quantity import Figure

Test = Callable[[Any, Claim, Reading], tuple[bool, str]]


def any_of(wanted: object) -> list[Any]:
    """The alternatives of a field."""
    return wanted if isinstance(wanted, list) else [wanted]


def parts_of(measure: str, includes: Sequence[str] = ()) -> set[str]:
    """What a measure counts: casualties are killed and injured, composed ones their parts."""
    named = set(includes) or set(measure.split(" or "))
    return set().union(*(included().get(m, {m}) for m in named))


def names_one(told: str, wanted: str) -> bool:
    """Whether a name is one of the alternatives."""
    return canonical(told).lower() in {canonical(w).lower() for w in wanted.split("|")}


def heard(claim: Claim, reading: Reading) -> list[str]:
    """The voices inward of the outlet."""
    names = [v.name for v in claim.voices]
    outlet = reading.document.outlet
    return names[1:] if names and names_one(names[0], outlet) else names


def _figure(claim: Claim) -> Figure:
    assert claim.figure
    return claim.figure


def _number(field: str) -> Test:
    def test(wanted: Any, claim: Claim, _: Reading) -> tuple[bool, str]:
        told: Decimal | None = getattr(_figure(claim), field)
        right = [None if w is None else Decimal(str(w)) for w in any_of(wanted)]
        return told in right, str(told)

    return test


def _word(field: str) -> Test:
    def test(wanted: Any, claim: Claim, _: Reading) -> tuple[bool, str]:
        told = str(getattr(_figure(claim), field).value)
        return told in any_of(wanted), told

    return test


def _measure(wanted: Any, claim: Claim, _: Reading) -> tuple[bool, str]:
    told = _figure(claim)
    counted = parts_of(told.measure, told.includes)
    return counted in [parts_of(w) for w in any_of(wanted)], told.measure


def _subject(wanted: Any, claim: Claim, _: Reading) -> tuple[bool, str]:
    told = f"{_figure(claim).subject}/{_figure(claim).unit}"
    return any(w.lower().rstrip("s") in told.lower() for w in wanted.split("|")), told


def _place(wanted: Any, claim: Claim, _: Reading) -> tuple[bool, str]:
    told = _figure(claim).place
    return all(w.lower() in told.lower() for w in any_of(wanted)), told


def _per(wanted: Any, claim: Claim, _: Reading) -> tuple[bool, str]:
    per = _figure(claim).per
    same = per is not None and per.amount == wanted["amount"]
    right = same and per is not None and wanted.get("unit", per.unit) == per.unit
    return right, f"{per.amount} {per.unit}" if per else "-"


def _part_of(wanted: Any, claim: Claim, reading: Reading) -> tuple[bool, str]:
    whole = next((f.written for f in reading.figures if f.id == _figure(claim).part_of), "")
    if wanted is None:
        return not whole, whole
    return bool(whole) and any(w in whole or whole in w for w in wanted.split("|")), whole


def _as_of(wanted: Any, claim: Claim, _: Reading) -> tuple[bool, str]:
    told = _figure(claim).as_of
    written = told.written.lower() if told else ""
    days = {"begin": str(told.begin), "end": str(told.end)} if told else {}
    ends = [d for d in ("begin", "end") if d in wanted]
    right = [days.get(d) in [str(w) for w in any_of(wanted[d])] for d in ends]
    if "written" in wanted:
        words = wanted["written"].lower().split("|")
        right.append(bool(written) and any(w in written or written in w for w in words))
    right += [w.lower() not in written for w in wanted.get("not", ())]
    return all(right), f"{written} {days.get('begin')} {days.get('end')}"


def _voices(wanted: Any, claim: Claim, reading: Reading) -> tuple[bool, str]:
    told = heard(claim, reading)
    right = len(told) == len(wanted) and all(map(names_one, told, wanted))
    return right, " < ".join(told) or "the report's own"


def _origin(wanted: Any, claim: Claim, _: Reading) -> tuple[bool, str]:
    told = claim.origin.name if claim.origin else ""
    return names_one(told, wanted), told


def _polarity(wanted: Any, claim: Claim, reading: Reading) -> tuple[bool, str]:
    """Of all claims with these words: what is taken back by one is not affirmed by another."""
    same = [c for c in reading.claims if claim.figure and c.figure == claim.figure] or [claim]
    told = {str(c.stance.polarity.value) for c in same}
    return told <= set(any_of(wanted)), " ".join(sorted(told))


def _certainty(wanted: Any, claim: Claim, _: Reading) -> tuple[bool, str]:
    told = str(claim.stance.certainty.value)
    return told in any_of(wanted), told


TESTS: dict[str, Test] = {
    "low": _number("low"),
    "high": _number("high"),
    "point": _number("point"),
    "quantifier": _word("quantifier"),
    "measure": _measure,
    "subject": _subject,
    "side": _subject,
    "accounting": _word("accounting"),
    "per": _per,
    "part_of": _part_of,
    "place": _place,
    "as_of": _as_of,
    "voices": _voices,
    "origin": _origin,
    "polarity": _polarity,
    "certainty": _certainty,
}
"""Each field of a row with what holds it against a claim."""
