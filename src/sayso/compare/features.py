"""The visible table of weighted pair features that says whether two accounts answer one question.

Each feature gives a score from -1 to 1 and its reason; a veto keeps two accounts apart whatever
else they share.  The weights were set by hand on made-up report series (tests/compare).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sayso.compare.facts import Facts
from sayso.compare.groups import Bearing, bear
from sayso.compare.places import Where, where
from sayso.compare.vocabulary import vocabulary
from sayso.model.quantity import Kind

LINK = 0.40
"""Share of the full weight at which two accounts are linked."""

SHARED_NAMES = 3
"""So many shared names of two leads speak for one event as strongly as names can."""


@dataclass(frozen=True, slots=True)
class Score:
    """How far a feature speaks for one question (-1 to 1), and why; `veto` decides alone."""

    value: float
    reason: str
    veto: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One line of the table; `parts_events`: its veto holds for whole questions, not just pairs."""

    name: str
    weight: float
    score: Callable[[Facts, Facts], Score]
    parts_events: bool = False


def same_measure(a: Facts, b: Facts) -> Score:
    """What is counted: the same, or one held in the other."""
    if Kind.MONEY in (a.kind, b.kind) and a.kind is not b.kind:
        return Score(-1, "money against a count", veto=True)
    if a.measure == b.measure:
        return _same_other(a, b) if a.measure == "other" else Score(1, f"both {a.measure}")
    includes = vocabulary().includes
    if a.measure in includes.get(b.measure, ()) or b.measure in includes.get(a.measure, ()):
        return Score(0.8, f"{a.measure} and {b.measure}: one holds the other")
    return Score(-1, f"{a.measure} against {b.measure}", veto=True)


def _same_other(a: Facts, b: Facts) -> Score:
    """Unnamed measures are compared by their nouns."""
    mine, theirs = a.group.heads | a.group.more, b.group.heads | b.group.more
    if mine and theirs and mine & theirs:
        return Score(1, f"both count {', '.join(sorted(mine & theirs))}")
    if a.document == b.document and (a.increment or b.increment) and not (mine and theirs):
        return Score(0.5, "“more” of what was just counted")
    return Score(-1, "neither measure nor noun in common", veto=True)


def same_group(a: Facts, b: Facts) -> Score:
    """Who is counted: the same people, some of them, or others."""
    bearing, reason = bear(a.group, b.group)
    value = {Bearing.SAME: 1.0, Bearing.PART: 0.6, Bearing.WHOLE: 0.6, Bearing.OTHER: -1.0}[bearing]
    return Score(value, reason, veto=bearing is Bearing.OTHER)


def same_place(a: Facts, b: Facts) -> Score:
    """Where: the same, one within the other, or another place."""
    inside = a.inside | b.inside
    how = where(a.place, b.place, inside)
    if how is Where.SAME:
        return Score(1, "same place")
    if how in (Where.WITHIN, Where.HOLDS):
        # a country holds many events: it says little
        broad = not (a.place.words and b.place.words)
        return Score(0.3 if broad else 0.8, "one place within the other")
    if how is Where.UNKNOWN:
        return _place_by_names(a, b)
    words = a.place.words | b.place.words
    if a.place.words & b.names and b.place.words & a.names and not words & a.near & b.near:
        return Score(-0.2, "other places of one report")
    return Score(-1, "another place", veto=True)


def _place_by_names(a: Facts, b: Facts) -> Score:
    """Where one gives no place, its report may name the other's."""
    for one, other in ((a, b), (b, a)):
        if one.place.words and one.place.words & (other.near | other.names):
            return Score(0.7, "the other report names the place")
    if a.place.words or b.place.words:
        return Score(0.3 if a.document == b.document else -0.5, "place not given by one")
    return Score(0, "place not given")


def same_time(a: Facts, b: Facts) -> Score:
    """When: days that overlap or lie close, as far as tolls of one event run on."""
    if not (a.begin and a.end and b.begin and b.end):
        return Score(0, "day not given")
    gap = max(a.begin - b.end, b.begin - a.end, timedelta(0)).days
    wide = (a.end - a.begin).days > 200 or (b.end - b.begin).days > 200
    if wide and gap > 0 and (a.dated or b.dated):
        return Score(-1, "another year", veto=True)
    for limit, value in ((2, 1.0), (7, 0.7), (21, 0.3), (45, 0.0)):
        if gap <= limit:
            return Score(value, f"{gap} days apart" if gap else "same days")
    return Score(-1, f"{gap} days apart", veto=gap > 75)


def same_event(a: Facts, b: Facts) -> Score:
    """What happened: kinds of event named by both."""
    if not a.events or not b.events:
        return Score(0, "kind of event not given")
    both = a.events & b.events
    if both:
        return Score(1, f"both tell of a {', '.join(sorted(both))}")
    return Score(-0.7, "other kinds of event")


def same_names(a: Facts, b: Facts) -> Score:
    """Names that both reports use where they tell of it."""
    if a.document == b.document:
        return Score(1, "one report")
    both = (a.names | a.near) & (b.names | b.near)
    if not a.names or not b.names:
        return Score(0, "no names")
    if not both:
        return Score(-1, "no name in common")
    return Score(min(1.0, len(both) / SHARED_NAMES), f"both name {', '.join(sorted(both)[:4])}")


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
