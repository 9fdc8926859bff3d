"""Which pairs of tellings are looked at: those that share rare terms, and no others.

Whether two tellings meet depends on these two alone, so that neither the order in which reports
come nor what else a ledger holds makes a difference.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sayso.compare.events.tellings import Telling
from sayso.compare.events.weighed import Vector

NEED: Final = 7.0
"""The rarity that shared keys must have together: two rare terms, or a very rare one and more."""

APART: Final = 180
"""Days between two dated tellings beyond which they are not looked at."""

KEYS: Final[Mapping[str, tuple[int, float]]] = {
    "names": (10, 2.8),
    "pairs": (6, 4.0),
    "numbers": (4, 3.8),
    "rough": (8, 3.4),
    "words": (10, 3.0),
}
"""Per field: how many terms of a telling are keys at most, and the least rarity of a key."""


def block_keys(telling: Telling) -> dict[str, float]:
    """The keys under which a telling is found, with their rarity."""
    pairs = telling.whole.rarity["pairs"] if telling.main else {}
    fields: dict[str, Vector] = {**telling.rarity, "pairs": pairs}
    found: dict[str, float] = {}
    for name, (most, least) in KEYS.items():
        rarity = fields[name]
        weight = telling.vectors.get(name, rarity)
        ranked = sorted((t for t, r in rarity.items() if r >= least), key=lambda t: (-weight[t], t))
        found.update({f"{name} {t}": rarity[t] for t in ranked[:most]})
    return found


@dataclass(slots=True, kw_only=True)
class Blocks:
    """The tellings under each key."""

    keys: dict[str, dict[str, float]] = field(default_factory=dict)
    days: dict[str, int | None] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, telling: Telling) -> set[str]:
        """Takes in a telling; those that it meets among the ones that were there."""
        mine = block_keys(telling)
        shared: dict[str, float] = defaultdict(float)
        for key in sorted(mine):
            for other in self.lists[key]:
                shared[other] += mine[key]
            self.lists[key].append(telling.key)
        self.keys[telling.key], self.days[telling.key] = mine, telling.day
        return {o for o, rarity in shared.items() if rarity >= NEED and self._near(telling.day, o)}

    def _near(self, day: int | None, other: str) -> bool:
        its = self.days[other]
        return day is None or its is None or abs(day - its) <= APART
