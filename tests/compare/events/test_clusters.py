"""Clusters by links: which join, what stays apart, and which pairs need no scoring."""

from collections.abc import Callable
from itertools import combinations, permutations

import pytest

from sayso.compare.events.clusters import SURE, Clusters, Grouping, join, pair
from tests.compare.events.test_blocks import MANY, telling


def counted(
    margins: dict[tuple[str, str], float], other: float = -1.0
) -> tuple[Callable[[str, str], float], set[tuple[str, str]]]:
    """Margins of pairs, and which of them were asked for."""
    asked: set[tuple[str, str]] = set()

    def margin(one: str, two: str) -> float:
        asked.add(pair(one, two))
        return margins.get(pair(one, two), other)

    return margin, asked


MEMBERS = [f"t{n:02}" for n in range(40)]
ALL = list(combinations(MEMBERS, 2))


def test_most_pairs_of_a_large_event_are_not_scored() -> None:
    margin, asked = counted(dict.fromkeys(ALL, 5.0))
    clusters = Clusters(MEMBERS, margin)
    left = clusters.join_sure((1.0, one, other) for one, other in ALL)
    assert not left
    assert clusters.components([]) == [(MEMBERS, [])]
    assert len(asked) < len(ALL) / 2


def test_pairs_that_may_be_two_are_all_scored_and_joined_by_the_strongest_link() -> None:
    margins = {("a", "b"): 1.0, ("b", "c"): 2.0, ("a", "c"): -4.0}
    margin, _ = counted(margins)
    clusters = Clusters("abc", margin)
    left = clusters.join_sure((1.0, one, other) for one, other in margins)
    assert sorted(left) == sorted(margins)
    (part,) = clusters.components((margins[p], *p) for p in left if margins[p] >= 0)
    assert clusters.settled(*part) == [("a",), ("b", "c")]


@pytest.mark.parametrize(
    ("margins", "components"),
    [
        ({("ab", "cd"): 1.0}, ["abcd"]),
        ({("a", "c"): 1.0}, ["ab", "cd"]),  # the rest speaks against it
        ({("a", "c"): SURE}, ["abcd"]),  # what is sure stands beside, though not joined
        ({("a", "c"): 1.0, ("b", "c"): 1.5, ("b", "d"): 1.0}, ["abcd"]),
        ({("a", "c"): 1.0, ("b", "d"): 0.5, ("d", "e"): 0.5, ("c", "e"): 3.0}, ["ab", "cde"]),
    ],
)
def test_only_cores_that_agree_or_are_surely_linked_may_be_one(
    margins: dict[tuple[str, str], float], components: list[str]
) -> None:
    """A link between two cores whose pairs speak against each other leads nowhere."""
    pairs = {pair(a, b): m for (some, others), m in margins.items() for a in some for b in others}
    pairs |= {("a", "b"): 5.0, ("c", "d"): 5.0}
    margin, _ = counted(pairs, other=-2.0)
    members = sorted({one for p in pairs for one in p})
    clusters = Clusters(members, margin)
    left = clusters.join_sure((1.0, one, other) for one, other in pairs)
    parts = clusters.components((pairs[p], *p) for p in left if pairs[p] >= 0)
    assert sorted("".join(members) for members, _ in parts) == components


@pytest.mark.parametrize(
    ("margins", "found"),
    [
        ({("a", "b"): 1.0}, [("a", "b"), ("c",)]),
        ({("a", "b"): 1.0, ("b", "c"): 0.5, ("a", "c"): 0.2}, [("a", "b", "c")]),
        ({("a", "b"): 1.0, ("b", "c"): 0.5, ("a", "c"): -3.0}, [("a", "b"), ("c",)]),
        ({("a", "b"): 1.0, ("a", "c"): float("-inf"), ("b", "c"): 9.0}, [("a",), ("b", "c")]),
    ],
)
def test_clusters_join_where_the_pairs_between_them_agree(
    margins: dict[tuple[str, str], float], found: list[tuple[str, ...]]
) -> None:
    margin, _ = counted(margins)
    links = [(m, *p) for p, m in margins.items() if m >= 0]
    for order in permutations(links):
        assert join("abc", order, margin) == found


def test_events_depend_on_no_order() -> None:
    days = ("2033-05-03", "2033-05-04", "2033-05-05", "2034-08-03", "2034-08-04")
    some = [telling(day, MANY, f"Post {day}") for day in days]
    wanted = None
    for order in permutations(some):
        grouping = Grouping()
        for one in order:
            grouping.add([one])
        assert wanted in (None, grouping.clusters())
        wanted = grouping.clusters()
    assert wanted is not None
    assert sorted(map(len, wanted)) == [2, 3]
