"""Which pairs of tellings are looked at: those that share rare terms, the more the further apart.

Whether two tellings meet depends on these two alone, so that neither the order in which reports
come nor what else a ledger holds makes a difference.  Lists are kept by stretches of days, so that
a ledger of many years costs no more for each report than one of a few months.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sayso.compare.events.tellings import Telling
from sayso.compare.events.weighed import Vector

NEED: Final = 3.5
"""What two tellings must share: one name that is seldom seen, or two rare words."""

APART_NEEDS: Final = 2.5
"""So much more two main events must share for each unit of the log of the days between them."""

UNDATED: Final = 2
"""Days that are taken to lie between two tellings of which one has no day."""

APART: Final = 180
"""Days between two dated tellings beyond which they are not looked at."""

MONTH: Final = 30
"""Days beyond which words no longer tell: every flood is told in the words of the last one."""

WORD: Final = 0.5
"""What a shared word tells, measured by a name as rare."""

STRETCH: Final = 60
"""Days of one stretch of a list."""

KEYS: Final[Mapping[str, tuple[int, float]]] = {
    "names": (10, 2.8),
    "pairs": (6, 4.0),
    "numbers": (4, 3.8),
    "rough": (8, 3.4),
    "words": (10, 3.0),
}
"""Per field: how many terms of a telling are keys at most, and the least rarity of a key."""

WORDS: Final = "words "
"""How the keys begin that are words."""


def block_keys(telling: Telling) -> dict[str, float]:
    """The keys under which a telling is found, with what sharing them tells."""
    whole = telling.whole
    found: dict[str, float] = {}
    for name, (most, least) in KEYS.items():
        rarity: Vector
        weight: Vector
        if name == "pairs":
            rarity = whole.rarity[name]
            weight = {t: rarity[t] for t in whole.vectors[name]} if telling.main else {}
        else:
            rarity, weight = telling.rarity[name], telling.vectors[name]
        ranked = sorted((t for t in weight if rarity[t] >= least), key=lambda t: (-weight[t], t))
        best = [t for t in ranked[:most] if not (name == "names" and telling.spelt[t])]
        share = WORD if name == "words" else 1.0
        found.update({f"{name} {t}": rarity[t] * share for t in best})
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class NearBlocks:
    """Where in the lists of a ledger a telling is looked for: exact blocks, or beginnings of some.

    A block is a key with a stretch of days, or with none.
    """

    exact: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()


def block_of(key: str, stretch: int | None) -> str:
    """The block of a key in a stretch of days."""
    return f"{key}@{'' if stretch is None else stretch}"


def key_of(block: str) -> str:
    """The key of a block."""
    return block.rpartition("@")[0]


def stretch_of(telling: Telling) -> int | None:
    """The stretch of days in which a telling stands; None where its day is not known."""
    return None if telling.day is None else telling.day // STRETCH


def own_blocks(telling: Telling) -> set[str]:
    """The blocks in which a telling stands."""
    return {block_of(key, stretch_of(telling)) for key in block_keys(telling)}


def blocks_near(telling: Telling) -> NearBlocks:
    """The blocks in which all stand that may meet a telling."""
    stretch, keys = stretch_of(telling), block_keys(telling)
    if stretch is None:
        return NearBlocks(beginnings=frozenset(block_of(key, None) for key in keys))
    return NearBlocks(
        exact=frozenset(block_of(k, at) for k in keys for at in _stretches(stretch, _reach(k)))
    )


def meeting(telling: Telling, holders: Mapping[str, Iterable[int]]) -> set[int]:
    """The reports that may meet a telling, of those that hold each key: they share enough."""
    shared: dict[int, float] = defaultdict(float)
    for key, tells in sorted(block_keys(telling).items()):
        for report in holders.get(key, ()):
            shared[report] += tells
    return {report for report, weight in shared.items() if weight >= NEED}


def _reach(key: str) -> int:
    """How many stretches away the tellings may stand for which a shared key counts."""
    return -(-(MONTH if key.startswith(WORDS) else APART) // STRETCH)


def _stretches(stretch: int, reach: int) -> tuple[int | None, ...]:
    return (None, *range(stretch - reach, stretch + reach + 1))


@dataclass(slots=True, kw_only=True)
class BlockIndex:
    """The tellings under each key, by stretch of days; those without a day under None."""

    lists: dict[str, dict[int | None, list[Telling]]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def add(self, telling: Telling) -> None:
        """Takes in a telling."""
        stretch = stretch_of(telling)
        for key in block_keys(telling):
            self.lists[key].setdefault(stretch, []).append(telling)

    def meeting(self, telling: Telling) -> list[tuple[Telling, float]]:
        """Those that a telling meets, and what it shares with each."""
        shared: dict[str, float] = defaultdict(float)
        words: dict[str, float] = defaultdict(float)
        met: dict[str, Telling] = {}
        stretch = stretch_of(telling)
        mine = block_keys(telling)
        for key in sorted(mine):
            row, tells = self.lists.get(key, {}), mine[key]
            sums = words if key.startswith(WORDS) else shared
            for others in _near(row, stretch, _reach(key)):
                for other in others:
                    sums[other.key] += tells
                    met[other.key] = other
        return [
            (other, by_names + by_words)
            for key, other in met.items()
            if (by_names := shared.get(key, 0.0)) + (by_words := words.get(key, 0.0)) >= NEED
            and _enough(telling, other, by_names, by_words)
        ]


def _near(
    row: Mapping[int | None, list[Telling]], stretch: int | None, reach: int
) -> Iterable[list[Telling]]:
    """The stretches of a list that may hold a telling near enough; all for one without a day."""
    if stretch is None:
        return row.values()
    return [row[at] for at in _stretches(stretch, reach) if at in row]


def _enough(one: Telling, other: Telling, shared: float, words: float) -> bool:
    """Whether two tellings share enough for the days that lie between them."""
    dated = one.day is not None and other.day is not None
    gap = abs((one.day or 0) - (other.day or 0)) if dated else UNDATED
    if gap > APART:
        return False
    weight = shared + words if gap <= MONTH else shared
    if not (one.main and other.main):
        return weight >= NEED
    return weight >= NEED + APART_NEEDS * math.log1p(gap)
