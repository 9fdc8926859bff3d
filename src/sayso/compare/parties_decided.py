"""Parties that people joined and parted; the last word on two names holds."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from sayso.compare.parties_joined import Joined
from sayso.language.parties import same_name
from sayso.model.decision import Decision, DecisionKind

Pair = tuple[str, str]
KINDS = (DecisionKind.JOIN_PARTIES, DecisionKind.PART_PARTIES)


def decided(decisions: Iterable[Decision]) -> tuple[dict[Pair, Decision], list[Pair]]:
    """Pairs of names that are one party with the decision that says so, and pairs that are not."""
    said: dict[Pair, Decision] = {}
    for decision in sorted((d for d in decisions if d.kind in KINDS), key=lambda d: d.made_at):
        for one, other in combinations(sorted(set(decision.subjects)), 2):
            said[_spelling(said, one, other)] = decision
    together = {p: d for p, d in said.items() if d.kind is DecisionKind.JOIN_PARTIES}
    return together, [p for p in said if p not in together]


def _spelling(said: Mapping[Pair, Decision], one: str, other: str) -> Pair:
    """The pair under which these two names were decided about before, however spelt."""
    for pair in said:
        if any(same_name(a, one) and same_name(b, other) for a, b in (pair, pair[::-1])):
            return pair
    return one, other


def join_decided(joined: Joined, together: Mapping[Pair, Decision]) -> None:
    """Makes one what people joined, with who and why as the reason."""
    for (one, other), decision in together.items():
        reason = f": {decision.reason}" if decision.reason else ""
        why = f"{one} and {other} joined by {decision.author}{reason}"
        mine = [n for n in joined.namings if same_name(n.name.written, one)]
        theirs = [n for n in joined.namings if same_name(n.name.written, other)]
        if mine and theirs:
            for naming in (*mine[1:], *theirs):
                joined.join(naming, mine[0], why)
