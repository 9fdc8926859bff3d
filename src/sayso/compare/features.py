"""The visible table of weighted pair features that says whether two accounts answer one question.

Each feature gives a score from -1 to 1 and its reason; a veto keeps two accounts apart whatever
else they share.  The weights were set by hand on made-up report series (tests/compare).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sayso.compare.facts import Facts
from sayso.compare.groups import Bearing, bear
from sayso.compare.places import Where, where
from sayso.compare.vocabulary import vocabulary
from sayso.model.quantity import Kind

LINK = 0.40
"""Share of the full weight at which two accounts are linked."""

SHARED_NAMES = 3
"""So many shared names of two leads speak for one event as strongly as names can."""


class Score(NamedTuple):
    """How far a feature speaks for one question (-1 to 1), and why; `veto` decides alone.

    `about` holds the words the reason is about; they are joined only when somebody reads it.
    """

    value: float
    why: str
    about: tuple[object, ...] = ()
    veto: bool = False

    @property
    def reason(self) -> str:
        """The reason in words."""
        return self.why.format(*(_said(a) for a in self.about))


def _said(about: object) -> str:
    return ", ".join(sorted(about)[:4]) if isinstance(about, frozenset) else str(about)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One line of the table; `parts_events`: its veto holds for whole questions, not just pairs."""

    name: str
    weight: float
    score: Callable[[Facts, Facts], Score]
    parts_events: bool = False


MONEY = Score(-1, "money against a count", veto=True)
MORE = Score(0.5, "“more” of what was just counted")
NO_NOUN = Score(-1, "neither measure nor noun in common", veto=True)


def same_measure(a: Facts, b: Facts) -> Score:
    """What is counted: the same, or one held in the other."""
    if a.kind is not b.kind and Kind.MONEY in (a.kind, b.kind):
        return MONEY
    if a.measure == b.measure:
        return _same_other(a, b) if a.measure == "other" else Score(1, "both {}", (a.measure,))
    includes = vocabulary().includes
    if a.measure in includes.get(b.measure, ()) or b.measure in includes.get(a.measure, ()):
        return Score(0.8, "{} and {}: one holds the other", (a.measure, b.measure))
    return Score(-1, "{} against {}", (a.measure, b.measure), veto=True)


def _same_other(a: Facts, b: Facts) -> Score:
    """Unnamed measures are compared by their nouns."""
    mine, theirs = a.group.heads | a.group.more, b.group.heads | b.group.more
    if mine & theirs:
        return Score(1, "both count {}", (mine & theirs,))
    if a.document == b.document and (a.increment or b.increment) and not (mine and theirs):
        return MORE
    return NO_NOUN


GROUP_VALUES = {Bearing.SAME: 1.0, Bearing.PART: 0.6, Bearing.WHOLE: 0.6, Bearing.OTHER: -1.0}
ONE_GROUP = Score(1, "same group")


def same_group(a: Facts, b: Facts) -> Score:
    """Who is counted: the same people, some of them, or others."""
    if a.group is b.group:
        return ONE_GROUP
    bearing, reason = bear(a.group, b.group)
    other = bearing is Bearing.OTHER
    return Score(GROUP_VALUES[bearing], "{}", (reason,), veto=other)


ONE_PLACE = Score(1, "same place")
NO_PLACE = Score(0, "place not given")
WITHIN = Score(0.8, "one place within the other")
IN_COUNTRY = Score(0.3, "one names only the country")  # a country holds many events
ONE_REPORT_PLACES = Score(-0.2, "other places of one report")
ELSEWHERE = Score(-1, "another place", veto=True)
NAMED_PLACE = Score(0.7, "the other report names the place")
UNPLACED_HERE = Score(0.3, "place not given by one, in one report")
UNPLACED = Score(-0.5, "place not given by one")


def same_place(a: Facts, b: Facts) -> Score:
    """Where: the same, one within the other, or another place."""
    if a.place is b.place:
        return ONE_PLACE if a.place.words or a.place.country else NO_PLACE
    how = where(a.place, b.place, a.inside | b.inside)
    if how is Where.SAME:
        return ONE_PLACE
    if how in (Where.WITHIN, Where.HOLDS):
        return WITHIN if a.place.words and b.place.words else IN_COUNTRY
    if how is Where.UNKNOWN:
        return _place_by_names(a, b)
    words = a.place.words | b.place.words
    if a.place.words & b.names and b.place.words & a.names and not words & a.near & b.near:
        return ONE_REPORT_PLACES
    return ELSEWHERE


def _place_by_names(a: Facts, b: Facts) -> Score:
    """Where one gives no place, its report may name the other's."""
    for one, other in ((a, b), (b, a)):
        if one.place.words and one.place.words & (other.near | other.names):
            return NAMED_PLACE
    if a.place.words or b.place.words:
        return UNPLACED_HERE if a.document == b.document else UNPLACED
    return NO_PLACE


DAY_SCORES = ((2, 1.0), (7, 0.7), (21, 0.3), (45, 0.0))
"""Days apart and how far that speaks for one event: tolls of one event run on for weeks."""

EVER = 75
"""Days apart beyond which counts belong to two events."""

UNDATED = Score(0, "day not given")
OTHER_YEAR = Score(-1, "another year", veto=True)
YEARLONG = 200


def same_time(a: Facts, b: Facts) -> Score:
    """When: days that overlap or lie close."""
    if not (a.begin and a.end and b.begin and b.end):
        return UNDATED
    gap = _gap(a.begin, a.end, b.begin, b.end)
    yearlong = (a.end - a.begin).days > YEARLONG or (b.end - b.begin).days > YEARLONG
    if gap and yearlong and (a.dated or b.dated):
        return OTHER_YEAR
    for limit, value in DAY_SCORES:
        if gap <= limit:
            return Score(value, "{} days apart", (gap,))
    return Score(-1, "{} days apart", (gap,), veto=gap > EVER)


def _gap(begin: date, end: date, other_begin: date, other_end: date) -> int:
    if begin > other_end:
        return (begin - other_end).days
    return (other_begin - end).days if other_begin > end else 0


NO_EVENT = Score(0, "kind of event not given")
OTHER_EVENT = Score(-0.7, "other kinds of event")


def same_event(a: Facts, b: Facts) -> Score:
    """What happened: kinds of event named by both."""
    if not a.events or not b.events:
        return NO_EVENT
    both = a.events & b.events
    return Score(1, "both tell of: {}", (both,)) if both else OTHER_EVENT


ONE_REPORT = Score(1, "one report")
NO_NAMES = Score(0, "no names")
OTHER_NAMES = Score(-1, "no name in common")


TELLING_BASE = 20
"""A whole of at least so many, printed by both, is hardly the same by chance."""


def same_names(a: Facts, b: Facts) -> Score:
    """Names that both reports use where they tell of it, a whole both name, a report cited."""
    if a.document == b.document:
        return ONE_REPORT
    if a.base and a.base == b.base and a.base >= TELLING_BASE:
        return Score(1, "both of a whole of {}", (a.base,))
    cited = a.outlets & b.outlets
    if cited and (len(a.outlets) > 1 or len(b.outlets) > 1):
        return Score(1, "one cites the other: {}", (cited,))
    if not a.names or not b.names:
        return NO_NAMES
    both = (a.names | a.near) & (b.names | b.near)
    if not both:
        return OTHER_NAMES
    return Score(min(1.0, len(both) / SHARED_NAMES), "both name {}", (both,))


FEATURES = (
    Feature(name="measure", weight=2, score=same_measure),
    Feature(name="group", weight=2, score=same_group),
    Feature(name="place", weight=3, score=same_place, parts_events=True),
    Feature(name="time", weight=2, score=same_time, parts_events=True),
    Feature(name="event", weight=2, score=same_event),
    Feature(name="names", weight=3, score=same_names),
)
FULL = sum(f.weight for f in FEATURES)


def compare_facts(a: Facts, b: Facts) -> list[tuple[Feature, Score]]:
    """All features of a pair with their scores and reasons, for showing."""
    return [(f, f.score(a, b)) for f in FEATURES]


def likeness(a: Facts, b: Facts) -> float:
    """Weighted share of 1; -1 at the first veto."""
    total = 0.0
    for feature in FEATURES:
        score = feature.score(a, b)
        if score.veto:
            return -1.0
        total += feature.weight * score.value
    return total / FULL


def keeps_apart(a: Facts, b: Facts) -> bool:
    """Whether two accounts tell of two events, whoever and whatever they count."""
    return any(f.parts_events and f.score(a, b).veto for f in FEATURES)
