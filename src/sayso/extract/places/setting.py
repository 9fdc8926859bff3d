"""Where what a report tells happened: the place that most speaks for, or one within it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from sayso.extract.places.place_mentions import PlaceMention, Width
from sayso.extract.places.place_weights import SETTING, SPOTS
from sayso.extract.places.putting import Put

EARLY = 1
"""Sentences below the lead in which a place may be told first that stands for a wider one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Keys of the place, of the wider ones it is taken to lie in, and of the state."""

    place: str
    homes: frozenset[str]
    state: str


def find_setting(
    mentions: Sequence[Sequence[PlaceMention]],
    around: Mapping[str, Sequence[str]],
    top: int,
    datelines: Sequence[str],
) -> Setting:
    """The setting by the mentions of each sentence, those above number `top` being the lead's.

    `around` tells in which places each lies, `datelines` are keys of places filed from.
    """
    weights = _weighed(mentions, top, datelines)
    early = (m for line in mentions[: top + EARLY] for m in line if m.put is not Put.OWNER)
    late = frozenset(weights) - {m.key for m in early}
    wide = _wide(mentions, around)
    chain = _narrowing(weights, around, wide, late)
    lead = {m.key for line in mentions[:top] for m in line}
    return Setting(
        place=chain[-1] if chain else "",
        homes=frozenset(chain[:-1]) | (lead & wide),
        state=_state(weights, around),
    )


def _weighed(
    mentions: Sequence[Sequence[PlaceMention]], top: int, datelines: Sequence[str]
) -> dict[str, float]:
    """How much speaks for each place as the one where what is reported happened."""
    weights: dict[str, float] = defaultdict(float)
    every = [m for line in mentions for m in line]
    sites = _sites(every)
    for at, line in enumerate(mentions):
        spot = SPOTS["lead"] if at < top else SPOTS["below"] / (1 + SPOTS["fading"] * at)
        for mention in (m for m in line if m.key not in sites):
            weights[mention.key] += spot * SETTING[mention.put] * SETTING[mention.width]
    for key in datelines:
        weights[key] += SPOTS["dateline"]
    return {key: weight for key, weight in weights.items() if key}


def _sites(mentions: Sequence[PlaceMention]) -> frozenset[str]:
    """The keys of quarters and of what is mostly told as a house, where others are told."""
    times = Counter(m.key for m in mentions)
    sites = Counter(m.key for m in mentions if m.width is Width.SITE)
    found = frozenset(k for k, n in sites.items() if 2 * n > times[k])
    found |= {m.key for m in mentions if m.width is Width.QUARTER}
    return found if len(found) < len(times) else frozenset()


def _narrowing(
    weights: Mapping[str, float],
    around: Mapping[str, Sequence[str]],
    wide: frozenset[str],
    late: frozenset[str],
) -> list[str]:
    """The place that most speaks for, and after it narrower ones that are told well enough.

    Of the places told `late` none is taken that nobody puts in the wider one.
    """
    never = wide | late
    chain = [max(weights, key=lambda k: (weights[k], k))] if weights else []
    while inner := [
        k
        for k in weights
        if k not in chain
        and weights[k]
        >= weights[chain[-1]]
        * _share(k, chain[-1], around, never if chain[-1] in wide else frozenset(weights))
    ]:
        chain.append(max(inner, key=lambda k: (weights[k], k)))
    return chain


def _share(
    key: str, holder: str, around: Mapping[str, Sequence[str]], never: frozenset[str]
) -> float:
    """With what share of a holder's weight a place is meant in its stead; infinite where never.

    Those of `never` need to be told to lie in it.
    """
    if holder in around.get(key, ()):
        return SPOTS["inner"]
    homeless = key not in never and key not in around
    return SPOTS["homeless"] if homeless else inf


def _wide(
    mentions: Sequence[Sequence[PlaceMention]], around: Mapping[str, Sequence[str]]
) -> frozenset[str]:
    """The keys of states, of regions, and of what the report says holds others."""
    regions = (m.key for line in mentions for m in line if m.width >= Width.REGION)
    return frozenset((*regions, *(k for wider in around.values() for k in wider)))


def _state(weights: Mapping[str, float], around: Mapping[str, Sequence[str]]) -> str:
    """The state that most is told of, by itself or by what lies in it."""
    states: dict[str, float] = defaultdict(float)
    for key, weight in weights.items():
        for wide in (key, *around.get(key, ())):
            if wide.startswith("="):
                states[wide] += weight
    return max(states, key=lambda k: (states[k], k), default="")
