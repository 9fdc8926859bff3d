"""Who is counted: whether two groups are one, one is some of the other, or they are others."""

from enum import Enum
from functools import lru_cache

from sayso.compare.facts import Group
from sayso.compare.vocabulary import vocabulary


class Bearing(Enum):
    """How one group stands to another."""

    SAME = "same group"
    PART = "some of them"
    WHOLE = "all of them"
    OTHER = "another group"


@lru_cache(maxsize=65536)
def bear(a: Group, b: Group) -> tuple[Bearing, str]:
    """How group `a` stands to group `b`, and why."""
    if a.homes and b.homes and not a.homes & b.homes:
        return Bearing.OTHER, f"{_say(a)} against {_say(b)}"
    if a.heads == b.heads:
        return _bear_by_more(a, b)
    if not a.heads and _holds(a, b):
        return Bearing.WHOLE, f"{_say(b)} among the {_say(a)}"
    if not b.heads and _holds(b, a):
        return Bearing.PART, f"{_say(a)} among the {_say(b)}"
    everyone = vocabulary().everyone
    if a.heads <= everyone and b.heads <= everyone and not (a.more and b.more):
        return Bearing.SAME, "whoever was there"
    if a.heads & b.heads:
        return Bearing.SAME, f"both count {', '.join(sorted(a.heads & b.heads))}"
    if a.heads <= everyone and b.heads <= vocabulary().some:
        return Bearing.WHOLE, f"{_say(b)} among the {_say(a)}"
    if b.heads <= everyone and a.heads <= vocabulary().some:
        return Bearing.PART, f"{_say(a)} among the {_say(b)}"
    return Bearing.OTHER, f"{_say(a)} against {_say(b)}"


def _holds(whole: Group, part: Group) -> bool:
    """Whether people in general hold a group that picks out some of them."""
    return whole.is_anyone and bool(part.heads & vocabulary().some)


def _bear_by_more(a: Group, b: Group) -> tuple[Bearing, str]:
    """The same heads, or none: what qualifies them decides; silence qualifies nothing."""
    if not a.more or not b.more or a.more & b.more:
        return Bearing.SAME, "same group"
    if a.heads:
        return Bearing.SAME, f"both count {', '.join(sorted(a.heads))}"
    return Bearing.OTHER, f"{_say(a)} against {_say(b)}"


def _say(group: Group) -> str:
    return " ".join(sorted(group.homes) + sorted(group.more) + sorted(group.heads)) or "people"
