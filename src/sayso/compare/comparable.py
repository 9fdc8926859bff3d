"""Comparable first: what must hold before two figures may be said to agree or to disagree."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from sayso.compare.facts import Facts, counted_kind
from sayso.compare.groups import Inclusion, Sort, inclusion
from sayso.language.measures import is_running
from sayso.language.places import Where, where
from sayso.language.vocabulary import vocabulary
from sayso.model.amount import Amount, number
from sayso.model.quantity import Kind


class Comparability(Enum):
    """Whether two figures may be compared, or one counts some of what the other counts."""

    COMPARABLE = "comparable"
    PART = "part of"
    WHOLE = "whole of"
    APART = "not comparable"


@dataclass(frozen=True, slots=True)
class Check:
    """One test's outcome and its reason, naming the words that differ."""

    standing: Comparability
    reason: str


STRETCH = 6
"""Days from the first to the last of a week."""

FINE = Check(Comparability.COMPARABLE, "")


def check_measure(a: Facts, b: Facts) -> Check:
    """The same thing is counted, or one measure holds the other."""
    if a.measure == b.measure:
        return FINE
    if a.measure in b.parts:
        return Check(Comparability.PART, f"measure: {a.measure} are among the {b.measure}")
    if b.measure in a.parts:
        return Check(Comparability.WHOLE, f"measure: {b.measure} are among the {a.measure}")
    return Check(Comparability.APART, f"measure: {a.measure} against {b.measure}")


def check_unit(a: Facts, b: Facts) -> Check:
    """Money of one currency, counts with counts, people with people."""
    if _kind(a) is not _kind(b):
        return Check(Comparability.APART, f"unit: {_a_kind(a)} against {_a_kind(b)}")
    if a.kind is b.kind is Kind.MONEY and a.unit and b.unit and a.unit != b.unit:
        return Check(Comparability.APART, f"unit: {a.unit} against {b.unit}")
    if not a.thing.may_be(b.thing):
        return Check(Comparability.APART, f"unit: {_named(a)} against {_named(b)}")
    return FINE


def _named(facts: Facts) -> str:
    return " ".join(sorted(facts.thing.nouns)) or facts.thing.sort.value


def _a_kind(facts: Facts) -> str:
    kind = facts.kind.value
    return kind if facts.kind is Kind.MONEY else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _kind(facts: Facts) -> Kind:
    return counted_kind(facts.kind, facts.amount)


def check_part(a: Facts, b: Facts) -> Check:
    """What its report counts among another figure is part of that one, and no rival of a whole.

    Where both name the group, civilians stand against civilians, be they told as a part or not.
    """
    if a.whole and a.whole == b.id:
        return Check(Comparability.PART, "of them: some of those that the report counts")
    if b.whole and b.whole == a.id:
        return Check(Comparability.WHOLE, "of them: some of those that the report counts")
    alike = a.group.heads & b.group.heads & vocabulary().some
    if bool(a.whole) != bool(b.whole) and not alike:
        return Check(Comparability.APART, "part: some of them against all")
    if a.whole and not (a.group.heads | a.group.more) & (b.group.heads | b.group.more):
        return Check(Comparability.APART, "part: other parts, or parts of which no more is told")
    return FINE


def check_group(a: Facts, b: Facts) -> Check:
    """The same people or things; one told by what he was, a pilot, is among a count of several."""
    if a.member and _counts_several(b):
        return Check(Comparability.PART, f"group: {_called(a)} among {_called(b)}")
    if b.member and _counts_several(a):
        return Check(Comparability.WHOLE, f"group: {_called(b)} among {_called(a)}")
    how, reason = inclusion(a.group, b.group)
    if how is Inclusion.OTHER:
        return Check(Comparability.APART, f"group: {reason}")
    if how is Inclusion.PART:
        return Check(Comparability.PART, f"group: {reason}")
    if how is Inclusion.WHOLE:
        return Check(Comparability.WHOLE, f"group: {reason}")
    return FINE


def _counts_several(facts: Facts) -> bool:
    low = facts.amount.low if facts.amount else None
    return low is not None and low > 1 and facts.thing.sort is Sort.PERSON


def _called(facts: Facts) -> str:
    """The nouns of who is counted, or "people"."""
    return " ".join(sorted(facts.group.heads | facts.group.more)) or "people"


def check_place(a: Facts, b: Facts) -> Check:
    """Other places of one report are apart, one within another is a part.

    What is told at the event's own setting, or wider, is apart from no place within the event.
    Two reports may name one place otherwise, or read it wrongly: their events tell, not the names.
    """
    if a.report != b.report:
        return FINE
    how = where(a.place, b.place)
    if how is Where.APART and not (a.setting or b.setting):
        return Check(Comparability.APART, f"place: {a.place.written} against {b.place.written}")
    if not (a.place.words and b.place.words):
        return FINE
    if how is Where.WITHIN:
        return Check(Comparability.PART, f"place: {a.place.written} lies in {b.place.written}")
    if how is Where.HOLDS:
        return Check(Comparability.WHOLE, f"place: {b.place.written} lies in {a.place.written}")
    return FINE


def check_period(a: Facts, b: Facts) -> Check:
    """Only over days in common; a count that runs on may be told on any day, not over any week.

    What comes on top ("in the past 24 hours") is set against what came on top in the same days.
    """
    if a.increment and b.increment and not _same_window(a, b):
        return Check(Comparability.APART, f"period: {_period(a)} against {_period(b)}")
    goes_on = is_running(a.measure) and not (_is_stretch(a) and _is_stretch(b))
    if goes_on or not (a.dated and b.dated):
        return FINE
    if a.begin and b.begin and a.end and b.end and (a.end < b.begin or b.end < a.begin):
        return Check(
            Comparability.APART, f"period: {a.begin} to {a.end} against {b.begin} to {b.end}"
        )
    return FINE


def _same_window(a: Facts, b: Facts) -> bool:
    """Whether two counts that come on top may cover the same days: told of one, or on one day."""
    if not (a.dated and b.dated and a.begin and a.end and b.begin and b.end):
        return not (a.dated or b.dated)
    lengths = abs((a.end - a.begin).days - (b.end - b.begin).days)
    return lengths <= 1 and (a.end == b.end or (bool(a.published) and a.published == b.published))


def _period(facts: Facts) -> str:
    return f"{facts.begin} to {facts.end}" if facts.dated else "days not told"


def _is_stretch(facts: Facts) -> bool:
    """Whether the words name a week or more: "killed in March" is no toll that runs on."""
    return bool(facts.begin and facts.end and (facts.end - facts.begin).days >= STRETCH)


def check_accounting(a: Facts, b: Facts) -> Check:
    """An increment or a rate is no total, a forecast no report, a war's total no event's."""
    said = []
    if a.increment != b.increment:
        said.append("accounting: an increment against a total")
    if a.rate != b.rate:
        said.append("accounting: a rate against a total")
    if a.running != b.running:
        said.append("accounting: one event against a total over many")
    if a.forecast != b.forecast:
        said.append("a forecast against a report")
    return Check(Comparability.APART, "; and ".join(said)) if said else FINE


def check_base(a: Facts, b: Facts) -> Check:
    """A share without its base is no count; shares of two wholes are not set against each other."""
    kinds = {_kind(a), _kind(b)}
    if Kind.PERCENT in kinds and len(kinds) > 1:
        return Check(Comparability.APART, "base: a share of what is not said")
    if _is_share(a) and _is_share(b) and a.base and b.base and a.base != b.base:
        return Check(Comparability.APART, f"base: of {number(a.base)} against of {number(b.base)}")
    return FINE


def _is_share(facts: Facts) -> bool:
    return facts.base is not None and bool(facts.amount and facts.amount.working)


CHECKS: tuple[Callable[[Facts, Facts], Check], ...] = (
    check_accounting,
    check_base,
    check_unit,
    check_measure,
    check_part,
    check_group,
    check_place,
    check_period,
)


def stand(a: Facts, b: Facts) -> Check:
    """The first test that does not hold, an outright one before one that makes a part; or FINE."""
    part = FINE
    for check in CHECKS:
        found = check(a, b)
        if found.standing is Comparability.APART:
            return found
        if part is FINE and found is not FINE:
            part = found
    return part


def rounding(value: Decimal) -> Decimal:
    """How far an approximate number may be off: half its last figure, at most a quarter of it."""
    if value == 0:
        return Decimal(0)
    digits = value.normalize().as_tuple()
    step = Decimal(10) ** int(digits.exponent)
    return min(step / 2, abs(value) / 4)


STRETCHED = Decimal("1.5")
"""How far beyond its ends a vague word may reach: "dozens" for 20 or for 120."""


def bounds(amount: Amount) -> tuple[Decimal | None, Decimal | None]:
    """What an amount leaves open once its rounding is allowed for."""
    low, high = amount.low, amount.high
    if amount.vague:
        return low and low / STRETCHED, high and high * STRETCHED
    if amount.about and low is not None and low == high:
        reach = reach_of(amount, low)
        return low - reach, low + reach
    return low, high


def reach_of(amount: Amount, value: Decimal) -> Decimal:
    """How far an approximate figure may be off; a twentieth where it is printed more finely."""
    return max(rounding(value), abs(value) / 20) if amount.reach is None else amount.reach


def fit(a: Amount, b: Amount) -> bool:
    """Whether some value fits both."""
    (a_low, a_high), (b_low, b_high) = bounds(a), bounds(b)
    below = a_high is not None and b_low is not None and a_high < b_low
    above = b_high is not None and a_low is not None and b_high < a_low
    return not below and not above


def close(a: Amount, b: Amount) -> bool:
    """Whether two lower bounds say about the same, so that fitting is agreeing."""
    if a.high is not None or b.high is not None or a.low is None or b.low is None:
        return True
    low, high = sorted((a.low, b.low))
    return high <= low * STRETCHED


def same_amount(a: Amount, b: Amount) -> bool:
    """The same figure: bounds and approximation."""
    return (a.low, a.high, a.about) == (b.low, b.high, b.about)


def exceeds(a: Amount, b: Amount) -> bool:
    """Whether `a` lies wholly above `b`, rounding allowed for."""
    low, high = bounds(a)[0], bounds(b)[1]
    return low is not None and high is not None and low > high


def add_amounts(amounts: list[Amount], names: list[str]) -> Amount:
    """A sum of parts, as derived, with its working."""
    low = sum((a.low for a in amounts if a.low is not None), Decimal(0))
    highs = [a.high for a in amounts if a.high is not None]
    high = sum(highs, Decimal(0)) if len(highs) == len(amounts) else None
    terms = " + ".join(
        f"{number(a.low if a.low is not None else a.high or Decimal(0))} {n}"
        for a, n in zip(amounts, names, strict=True)
    )
    reaches = (reach_of(a, a.low) for a in amounts if a.about and a.low is not None)
    return Amount(
        low=low,
        high=high,
        about=any(a.about for a in amounts),
        working=f"{terms} = {number(low)}",
        reach=sum(reaches, Decimal(0)),
    )
