"""How two figures bear on each other once their origins are known: later, rival, repeated."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from sayso.compare.comparable import Check, Standing, exceeds, fit, same_amount, stand
from sayso.compare.facts import Amount, Facts, shown
from sayso.compare.vocabulary import vocabulary
from sayso.model.question import Account, RelationKind

ROUNDED = Decimal("0.1")
"""How far one origin's round figure lies from the exact one that it stands for, at most."""


@dataclass(slots=True, eq=False)
class Word:
    """A claim among its rivals: its facts, the origin it rests on, and its copies.

    `origin` is unique for each claim of no recorded origin.  `superseded`: its origin said
    something else later.
    """

    account: Account
    facts: Facts
    amount: Amount
    origin: int
    name: str
    recorded: bool
    superseded: bool = False

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.facts.id


class Order(Enum):
    """Which of two counts was told later."""

    LATER = 1
    SAME = 0
    EARLIER = -1


@dataclass(frozen=True, slots=True)
class Bearing:
    """A relation from the first to the second word, or from the second where `turned`."""

    kind: RelationKind
    reason: str
    turned: bool = False


def told_order(a: Facts, b: Facts) -> Order:
    """Later as-of where both give one, else later publication."""
    if a.dated and b.dated and a.end and b.end and a.end != b.end:
        return Order.LATER if a.end > b.end else Order.EARLIER
    if a.published and b.published and a.published != b.published:
        return Order.LATER if a.published > b.published else Order.EARLIER
    return Order.SAME


def runs_on(newer: Word, older: Word) -> bool:
    """Whether the newer figure may be the same count told later: tolls grow, the missing shrink."""
    words = vocabulary()
    measure = newer.facts.measure
    if measure not in words.running or newer.facts.increment:
        return False
    return exceeds(newer.amount, older.amount) or measure in words.falling


def outgrows(newer: Word, older: Word) -> bool:
    """Whether the newer figure is above the bound the older left open ("at least 12", then 19)."""
    open_side = older.amount.high is None and older.amount.low is not None
    return open_side and newer.amount.low is not None and newer.amount.low > (older.amount.low or 0)


def narrows(newer: Amount, older: Amount) -> bool:
    """Whether a bound or a range became one figure: "up to 30", then 18."""
    one = newer.low is not None and newer.low == newer.high
    return one and older.low != older.high


def moved(newer: Amount, older: Amount) -> bool:
    """Whether a round figure was told anew and not only more closely: nearly 2,000, then 2,400."""
    if newer.low is None or older.low is None or not (newer.about or older.about):
        return False
    return abs(newer.low - older.low) > ROUNDED * max(abs(newer.low), abs(older.low))


def bear_on(a: Word, b: Word) -> Bearing | None:
    """How two comparable words bear on each other; None where nothing can be said."""
    if a.origin == b.origin:
        return _bear_same_origin(a, b)
    order = told_order(a.facts, b.facts)
    newer, older, turned = (b, a, True) if order is Order.EARLIER else (a, b, False)
    both = f"{_told(newer)} against {_told(older)}"
    later = order is not Order.SAME
    if fit(a.amount, b.amount):
        if later and outgrows(newer, older) and newer.facts.measure in vocabulary().running:
            return Bearing(RelationKind.UPDATES, f"told later: {_series(older, newer)}", turned)
        if not (a.recorded and b.recorded):
            return None
        reason = f"{shown(a.amount)} and {shown(b.amount)} fit; {a.name} and {b.name}"
        return Bearing(RelationKind.AGREES, reason)
    if later and runs_on(newer, older):
        return Bearing(
            RelationKind.UPDATES,
            f"told later, a count that runs on: {_series(older, newer)}",
            turned,
        )
    return Bearing(
        RelationKind.CONTRADICTS, f"{both}: comparable, no value in common, {_others(a, b)}"
    )


def contradiction(a: Word, b: Word) -> Bearing:
    """Two words of rival origins with no value in common."""
    return Bearing(
        RelationKind.CONTRADICTS,
        f"{_told(a)} against {_told(b)}: comparable, no value in common, {_others(a, b)}",
    )


def _others(a: Word, b: Word) -> str:
    if a.recorded and b.recorded:
        return f"other origin ({a.name}; {b.name})"
    return "origin not recorded"


def _told(word: Word) -> str:
    return (
        word.amount.working or f"{shown(word.amount)} (“{word.account.claim.figure.written}”)"
        if word.account.claim.figure
        else shown(word.amount)
    )


def _series(older: Word, newer: Word) -> str:
    days = (
        f" ({older.facts.told} → {newer.facts.told})"
        if older.facts.told and newer.facts.told
        else ""
    )
    return f"{shown(older.amount)}, then {shown(newer.amount)}{days}"


def _bear_same_origin(a: Word, b: Word) -> Bearing:
    order = told_order(a.facts, b.facts)
    newer, older, turned = (b, a, True) if order is Order.EARLIER else (a, b, False)
    word = f"both on the word of {a.name}"
    if same_amount(a.amount, b.amount):
        if a.facts.document == b.facts.document:
            return Bearing(RelationKind.SAME_ORIGIN, f"{word}: {shown(a.amount)}, in one report")
        reason = f"same figure ({shown(a.amount)}) on the word of {a.name}: adds no origin"
        return Bearing(RelationKind.REPEATS, reason, turned)
    changed = (
        not fit(a.amount, b.amount)
        or outgrows(newer, older)
        or narrows(newer.amount, older.amount)
        or moved(newer.amount, older.amount)
    )
    if order is not Order.SAME and changed:
        reason = f"same origin ({a.name}), told later: {_series(older, newer)}"
        return Bearing(RelationKind.UPDATES, reason, turned)
    return Bearing(RelationKind.SAME_ORIGIN, f"{word}: {_working(a)} and {_working(b)}")


def _working(word: Word) -> str:
    how = f" (derived: {word.amount.working})" if word.amount.working else ""
    return shown(word.amount) + how


def comparable(a: Word, b: Word) -> bool:
    """Whether two words may be set against each other."""
    return stand(a.facts, b.facts).standing is Standing.COMPARABLE


__all__ = [
    "Bearing",
    "Check",
    "Order",
    "Word",
    "bear_on",
    "comparable",
    "contradiction",
    "outgrows",
    "runs_on",
    "told_order",
]
