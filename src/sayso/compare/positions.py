"""A claim among its rivals, and how two such positions bear on each other."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from sayso.compare.comparable import close, exceeds, fit, same_amount
from sayso.compare.facts import Facts
from sayso.language.measures import is_falling, is_running
from sayso.model.amount import Amount, shown
from sayso.model.question import Account, RelationKind
from sayso.model.timespan import is_later

ROUNDED = Decimal("0.1")
"""How far one origin's round figure lies from the exact one that it stands for, at most."""

AT_ONE_TIME = 2
"""Days of publication within which two origins' counts of one day are rivals.

On the labelled reports most such pairs contradict; of those further apart most are updates.
"""


FAR = 20
"""Days between two as-of days beyond which they, and not publication, tell which is later."""


@dataclass(slots=True, eq=False)
class Position:
    """A claim among its rivals: its facts and the origin it rests on.

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

    @property
    def set_apart(self) -> bool:
        """Whether it is an increment, a rate or a forecast, and so no count that stands."""
        return self.facts.set_apart


class ToldOrder(Enum):
    """Which of two counts was told later."""

    LATER = 1
    SAME = 0
    EARLIER = -1


@dataclass(frozen=True, slots=True)
class Bearing:
    """A relation from the first to the second position, or from the second where `turned`."""

    kind: RelationKind
    reason: str
    turned: bool = False


def told_order(a: Facts, b: Facts) -> ToldOrder:
    """Later by the day it was told; by its as-of where those lie far apart, or of one day.

    Of one report the later version tells later; of one day the later hour.
    """
    as_of = a.end and b.end and a.dated and b.dated and a.end != b.end
    if as_of and a.end and b.end and abs((a.end - b.end).days) > FAR:
        return _order(a.end > b.end)
    if a.page == b.page and a.version != b.version:
        return _order(a.version > b.version)
    if a.published and b.published and a.published != b.published:
        return _order(a.published > b.published)
    if as_of and a.end and b.end:
        return _order(a.end > b.end)
    return _order(_at_later_hour(a, b))


def _order(later: bool | None) -> ToldOrder:
    if later is None:
        return ToldOrder.SAME
    return ToldOrder.LATER if later else ToldOrder.EARLIER


def _at_later_hour(a: Facts, b: Facts) -> bool | None:
    """Whether the first was told at a later hour of the day; None where nothing tells."""
    if a.report != b.report:
        return is_later(a.hour, b.hour) if a.published else None
    if a.entry is None or b.entry is None or a.entry == b.entry:
        return None
    return a.entry > b.entry


def versions_of_one(a: Facts, b: Facts) -> bool:
    """Whether two reports told are versions of one."""
    return a.page == b.page and a.report != b.report


def rival_order(a: Facts, b: Facts) -> ToldOrder:
    """Which of two origins' counts was told later: rivals of one day are told at one time.

    What another origin says a day or two after, of the same day, is its own count and no later one.
    """
    order = told_order(a, b)
    if not (a.published and b.published and a.end and a.end == b.end):
        return order
    return order if abs((a.published - b.published).days) > AT_ONE_TIME else ToldOrder.SAME


def runs_on(newer: Position, older: Position) -> bool:
    """Whether the newer figure may be the same count told later: tolls grow, the missing shrink."""
    measure = newer.facts.measure
    if not is_running(measure) or newer.facts.increment:
        return False
    return exceeds(newer.amount, older.amount) or is_falling(measure)


def outgrows(newer: Position, older: Position) -> bool:
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


def relation_between(a: Position, b: Position) -> Bearing | None:
    """How two comparable positions bear on each other; None where nothing can be said."""
    if a.origin == b.origin:
        return _same_origin(a, b)
    order = rival_order(a.facts, b.facts)
    newer, older, turned = (b, a, True) if order is ToldOrder.EARLIER else (a, b, False)
    later = order is not ToldOrder.SAME
    if fit(a.amount, b.amount):
        if later and outgrows(newer, older) and is_running(newer.facts.measure):
            return Bearing(RelationKind.UPDATES, f"told later: {_series(older, newer)}", turned)
        if not close(a.amount, b.amount):
            return None
        reason = f"{shown(a.amount)} and {shown(b.amount)} fit; {_whose(a)} and {_whose(b)}"
        return Bearing(RelationKind.AGREES, reason)
    if later and runs_on(newer, older):
        reason = f"told later, a count that runs on: {_series(older, newer)}"
        return Bearing(RelationKind.UPDATES, reason, turned)
    return contradiction(a, b)


def _whose(position: Position) -> str:
    return position.name if position.recorded else "a source not given"


def contradiction(a: Position, b: Position) -> Bearing:
    """Two positions of rival origins with no value in common."""
    return Bearing(
        RelationKind.CONTRADICTS,
        f"{_told(a)} against {_told(b)}: comparable, no value in common, {_others(a, b)}",
    )


def _others(a: Position, b: Position) -> str:
    if a.recorded and b.recorded:
        return f"other origin ({a.name}; {b.name})"
    return "origin not recorded"


def _told(position: Position) -> str:
    figure = position.account.claim.figure
    if position.amount.working:
        return position.amount.working
    written = f" (“{figure.written}”)" if figure else ""
    return f"{shown(position.amount)}{written}"


def _series(older: Position, newer: Position) -> str:
    days = (
        f" ({older.facts.told} → {newer.facts.told})"
        if older.facts.told and newer.facts.told
        else ""
    )
    return f"{shown(older.amount)}, then {shown(newer.amount)}{days}"


def _same_origin(a: Position, b: Position) -> Bearing:
    order = told_order(a.facts, b.facts)
    if order is ToldOrder.SAME and is_running(a.facts.measure) and not is_falling(a.facts.measure):
        order = _grown(a, b)
    newer, older, turned = (b, a, True) if order is ToldOrder.EARLIER else (a, b, False)
    word = f"both on the word of {_whose(a)}"
    versions = versions_of_one(a.facts, b.facts)
    if same_amount(a.amount, b.amount):
        if a.facts.report == b.facts.report:
            return Bearing(RelationKind.SAME_ORIGIN, f"{word}: {shown(a.amount)}, in one report")
        reason = f"same figure ({shown(a.amount)}) on the word of {_whose(a)}: adds no origin"
        if versions:
            reason = f"two versions of one report with the same figure ({shown(a.amount)})"
        return Bearing(RelationKind.REPEATS, reason, turned)
    changed = versions or (
        not fit(a.amount, b.amount)
        or outgrows(newer, older)
        or narrows(newer.amount, older.amount)
        or moved(newer.amount, older.amount)
    )
    if order is not ToldOrder.SAME and changed:
        same = f"same origin ({_whose(a)}), told later"
        if versions and a.facts.version != b.facts.version:
            same = "a later version of the report"
        reason = f"{same}: {_series(older, newer)}"
        return Bearing(RelationKind.UPDATES, reason, turned)
    return Bearing(RelationKind.SAME_ORIGIN, f"{word}: {_working(a)} and {_working(b)}")


def _grown(a: Position, b: Position) -> ToldOrder:
    """Of two figures of one origin and day the larger is the later one: tolls grow."""
    if a.facts.increment or b.facts.increment or fit(a.amount, b.amount):
        return ToldOrder.SAME
    return ToldOrder.LATER if exceeds(a.amount, b.amount) else ToldOrder.EARLIER


def _working(position: Position) -> str:
    how = f" (derived: {position.amount.working})" if position.amount.working else ""
    return shown(position.amount) + how
