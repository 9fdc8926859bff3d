"""Claims as people corrected them: the old record stays, the decision is laid over it.

A correction names fields as the record does, nested (`{"figure": {"low": 3}}`) or, for the common
ones, by a short name (`{"measure": "killed"}`).  A corrected claim still stands on the report's
words, and a claim that says otherwise has another id; both ids lead to it.  What is corrected of a
figure's bounds holds for its point and quantifier as well; the words stay those of the report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sayso.errors import RecordError, UserError
from sayso.model.claim import Claim
from sayso.model.decision import Decision, DecisionKind
from sayso.model.identity import plain
from sayso.model.quantity import Figure, Quantifier
from sayso.model.records.report import (
    claim_record,
    figure_record,
    read_figure,
    read_stance,
    read_voice,
    time_record,
)
from sayso.model.text import Passage
from sayso.model.timespan import Precision, TimeSpan

_OF_FIGURE = (
    "low high point quantifier kind measure includes unit subject base accounting place as_of basis"
)
SHORT: Mapping[str, tuple[str, ...]] = {
    "polarity": ("stance", "polarity"),
    "certainty": ("stance", "certainty"),
    **{name: ("figure", name) for name in _OF_FIGURE.split()},
}
_WHOLE = ("voices", "content", "stance", "figure")
_PARTS = {"content": "spans", "stance": "polarity, certainty", "figure": "low, high, place, …"}
REVIEWS = (DecisionKind.ACCEPT, DecisionKind.CORRECT, DecisionKind.REJECT)


@dataclass(slots=True, kw_only=True)
class Review:
    """What people decided about one claim, in order; the last word on showing it wins.

    `text` is that of its report, where the claim was corrected.
    """

    rejected: bool = False
    text: str = ""
    corrections: list[Decision] = field(default_factory=list)

    def hear(self, decision: Decision) -> None:
        """Take one more decision into account."""
        self.rejected = decision.kind is DecisionKind.REJECT
        if decision.kind is DecisionKind.CORRECT:
            self.corrections.append(decision)

    def over(self, claim: Claim) -> Claim:
        """The claim with every correction, oldest first."""
        for decision in self.corrections:
            claim = corrected(claim, self.text, decision)
        return claim


def corrected(claim: Claim, text: str, decision: Decision) -> Claim:
    """The claim as this decision says it; UserError when that cannot be."""
    changes = _nested(decision.value)
    for name in _WHOLE[1:]:
        if not isinstance(changes.get(name) or {}, Mapping):
            raise UserError(f"{name} is corrected by its parts: {_PARTS[name]}")
    try:
        return _changed(claim, text, changes, decision)
    except (RecordError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise UserError(f"claim {claim.id} cannot be corrected so: {error}") from error


def _nested(value: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name, given in value.items():
        if name in SHORT:
            part, inner = SHORT[name]
            changes[part] = {**(changes.get(part) or {}), inner: plain(given)}
        elif name in _WHOLE and isinstance(given, Mapping):
            changes[name] = {**(changes.get(name) or {}), **given}
        elif name in (*_WHOLE, "speaker"):
            changes[name] = given
        else:
            known = ", ".join(sorted((*SHORT, *_WHOLE, "speaker")))
            raise UserError(f"a claim has no field {name!r}; it has {known}")
    return changes


def _changed(claim: Claim, text: str, changes: Mapping[str, Any], decision: Decision) -> Claim:
    record = claim_record(claim)
    voices = claim.voices
    if "voices" in changes:
        voices = tuple(read_voice({**_VOICE, **v}, text) for v in changes["voices"])
    if "speaker" in changes:
        voices = (*voices[:-1], replace(voices[-1], name=str(changes["speaker"])))
    content = claim.content
    if "content" in changes:
        content = _passage(text, changes["content"]["spans"])
    figure = claim.figure
    if "figure" in changes:
        figure = _figure(figure, text, changes["figure"], decision)
    return replace(
        claim,
        voices=voices,
        content=content,
        stance=read_stance({**record["stance"], **changes.get("stance", {})}, text),
        figure=figure,
        made_by=f"person:{decision.author}",
    )


_VOICE = {"role": None, "mention": None}


def _passage(text: str, spans: Sequence[Sequence[int]]) -> Passage:
    if not spans:
        raise RecordError("a passage needs its spans")
    return Passage.of(text, *((int(b), int(e)) for b, e in spans))


def _figure(
    old: Figure | None, text: str, given: Mapping[str, Any] | None, decision: Decision
) -> Figure | None:
    if given is None:
        return None
    if not set(given) <= {*_OF_FIGURE.split(), "spans", "written"}:
        raise UserError(f"a figure has the fields {_OF_FIGURE} spans; not all of {sorted(given)}")
    if old is None:
        old = Figure(words=_passage(text, given["spans"]), low=None, high=None)
    record = {**figure_record(old), **given}
    record["written"] = _passage(text, record["spans"]).text
    if isinstance(record["as_of"], str):
        record["as_of"] = _days(record["as_of"], old)
    record["reason"] = f"corrected by {decision.author}: {decision.reason}"
    if set(given) & _BOUNDS and "point" not in given:
        record["point"] = None  # the old one may not fit the new bounds; it follows from them
    if set(given) & _BOUNDS and "low" not in given and "high" not in given:
        record |= _bounds_of(record, set(given))
    if "point" not in given and set(given) & {"low", "high"}:
        record["point"] = record["low"] if record["low"] == record["high"] else None
    if len({"low", "high"} & set(given)) == 1 and _is_above(record["low"], record["high"]):
        raise RecordError(f"low {record['low']} is above high {record['high']}; correct both")
    return _in_agreement(read_figure(record, text, trusted=True), set(given))


def _is_above(low: object, high: object) -> bool:
    return isinstance(low, int | float) and isinstance(high, int | float) and low > high


def _days(said: str, figure: Figure) -> dict[str, Any]:
    """An as-of given as a day, or two with a slash between; it stands on the words there are."""
    first, _, last = said.partition("/")
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        raise RecordError(f"as_of {said!r}: say YYYY-MM-DD, or YYYY-MM-DD/YYYY-MM-DD") from None
    if begin > end:
        raise RecordError(f"as_of {said!r} ends before it begins")
    words = figure.as_of.words if figure.as_of else figure.words
    return time_record(TimeSpan(words=words, begin=begin, end=end, precision=Precision.DAY))


_BOUNDS = {"low", "high", "point", "quantifier"}
_UPWARD = (Quantifier.AT_LEAST, Quantifier.MORE_THAN)
_DOWNWARD = (Quantifier.AT_MOST, Quantifier.LESS_THAN)
_SINGLE = (Quantifier.EXACT, Quantifier.ABOUT)


def _bounds_of(record: Mapping[str, Any], given: set[str]) -> dict[str, Any]:
    """The bounds that a corrected point or quantifier means where none are given with it."""
    if "point" in given and record["point"] is not None:
        return {"low": record["point"], "high": record["point"]}
    said = Quantifier(record["quantifier"]) if "quantifier" in given else None
    low, high = record["low"], record["high"]
    if said in _UPWARD:
        return {"low": high if low is None else low, "high": None}
    if said in _DOWNWARD:
        return {"low": None, "high": low if high is None else high}
    if said in _SINGLE and None in (low, high):
        bound = high if low is None else low
        return {"low": bound, "high": bound}
    return {}


def _in_agreement(figure: Figure, given: set[str]) -> Figure:
    """The figure with a point and a quantifier that fit its bounds, unless they were given."""
    if not given & _BOUNDS:
        return figure
    single = figure.low is not None and figure.low == figure.high
    if "point" not in given:
        figure = replace(figure, point=figure.low if single else None)
    if "quantifier" not in given:
        figure = replace(figure, quantifier=_fitting(figure))
    if figure.point is not None and not (single and figure.point == figure.low):
        raise RecordError(f"point {figure.point} is not the one number that low and high give")
    if figure.quantifier is not _fitting(figure):
        raise RecordError(f"{figure.quantifier.value} does not fit these bounds")
    return figure


def _fitting(figure: Figure) -> Quantifier:
    """The quantifier a figure has, where it fits its bounds, else the plainest that does."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        fit: tuple[Quantifier, ...] = (Quantifier.VAGUE,)
    elif low is None:
        fit = _DOWNWARD
    elif high is None:
        fit = _UPWARD
    else:
        fit = _SINGLE if low == high else (Quantifier.RANGE, Quantifier.VAGUE)
    return figure.quantifier if figure.quantifier in fit else fit[0]
