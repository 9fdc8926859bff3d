"""Figures that count "more" of what was just counted take over what that was."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.compare.facts import Facts

NEAR = 600
"""Characters back to the figure that "200 more" adds to."""


def take_over(facts: Iterable[Facts]) -> list[Facts]:
    """The same facts in their order; a bare figure takes measure, group and place of the last."""
    given = list(facts)
    by_report: dict[str, list[int]] = defaultdict(list)
    for at, fact in enumerate(given):
        by_report[fact.document].append(at)
    for places in by_report.values():
        ordered = sorted(places, key=lambda i: given[i].at)
        for order, at in enumerate(ordered):
            before = _before(given, ordered[:order], given[at])
            if before is not None:
                given[at] = _filled(given[at], before)
    return given


def _before(given: Sequence[Facts], earlier: Sequence[int], fact: Facts) -> Facts | None:
    if fact.measure != "other" or not fact.group.is_anyone or fact.amount is None:
        return None
    near = (given[i] for i in reversed(earlier) if fact.at - given[i].at <= NEAR)
    return next((f for f in near if f.measure != "other" and f.kind is not fact.kind.MONEY), None)


def _filled(fact: Facts, before: Facts) -> Facts:
    place = fact.place if fact.place else before.place
    return replace(fact, measure=before.measure, group=before.group, place=place, unit=before.unit)
