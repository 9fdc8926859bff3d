"""Parts and their wholes: which whole a part stands to, and how; and what its parts add up to.

Killed + injured beside casualties: such sums are always derived, with their working.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from sayso.compare.comparable import Check, Comparability, add_amounts, exceeds, fit, stand
from sayso.compare.positions import Position, ToldOrder, told_order
from sayso.compare.web import Web
from sayso.model.amount import Amount, shown
from sayso.model.question import RelationKind


def named_whole(part: Position, by_id: Mapping[str, Position]) -> list[tuple[Position, Check]]:
    """The whole that its report names a part of, where the question holds it as well."""
    whole = by_id.get(part.facts.whole)
    check = stand(part.facts, whole.facts) if whole else None
    return [(whole, check)] if whole and check and check.standing is Comparability.PART else []


def relate_part(part: Position, found: list[tuple[Position, Check]], web: Web) -> None:
    """A part to the nearest of its wholes; one larger than the whole contradicts it."""
    whole, check = min(found, key=lambda f: nearness(part, f[0]))
    if exceeds(part.amount, whole.amount):
        if part.origin != whole.origin and not part.superseded and not whole.superseded:
            reason = f"{shown(part.amount)} against {shown(whole.amount)} in all; {check.reason}"
            web.add(part, whole, RelationKind.CONTRADICTS, reason)
        return
    by_measure = check.reason.startswith("measure")
    if by_measure and part.origin != whole.origin:
        if part.id not in web.related():
            web.add(part, whole, RelationKind.NOT_COMPARABLE, check.reason)
        return
    web.add(part, whole, RelationKind.PART_OF, f"{check.reason} ({shown(whole.amount)})")


def nearness(position: Position, other: Position) -> tuple[bool, bool, bool, bool, int, str]:
    """The whole that the report names first, then same report, same origin, latest telling."""
    named = position.facts.whole == other.id
    same = other.facts.report == position.facts.report
    gap = abs(other.facts.at - position.facts.at) if same else 0
    return not named, not same, other.origin != position.origin, other.superseded, gap, other.id


def relate_sums(positions: Sequence[Position], web: Web) -> None:
    """Each whole to the sums of the parts that its measure is composed of, from each part."""
    wholes = [p for p in positions if len(p.facts.parts) == 2 and not p.set_apart]
    for parts in sorted({tuple(sorted(w.facts.parts)) for w in wholes}):
        held = frozenset(parts)
        for tellings in _part_sets(positions, held):
            first = [t[0] for t in tellings]
            total = add_amounts([p.amount for p in first], [p.facts.measure for p in first])
            given = [position for part in tellings for position in part]
            for whole in (w for w in wholes if w.facts.parts == held):
                if all(stand(p.facts, whole.facts).standing is Comparability.PART for p in first):
                    _relate_sum(given, total, whole, web)


def _part_sets(
    positions: Iterable[Position], held: frozenset[str]
) -> Iterator[list[list[Position]]]:
    """One origin's figures in one report for every measure that the whole holds.

    Of several tellings of one part the largest exact one comes first.
    """
    by_report: dict[tuple[int, str], dict[str, list[Position]]] = {}
    for position in positions:
        if position.facts.measure in held and not position.set_apart and not position.facts.whole:
            parts = by_report.setdefault((position.origin, position.facts.report), {})
            parts.setdefault(position.facts.measure, []).append(position)
    for parts in by_report.values():
        if parts.keys() == held:
            tellings = [sorted(parts[m], key=_size) for m in sorted(parts, reverse=True)]
            yield [[w for w in t if fit(w.amount, t[0].amount)] for t in tellings]


def _size(position: Position) -> tuple[bool, Decimal, str]:
    low = position.amount.low if position.amount.low is not None else Decimal(0)
    return position.amount.about, -low, position.id


def _relate_sum(parts: list[Position], total: Amount, whole: Position, web: Web) -> None:
    same = parts[0].origin == whole.origin
    reason = f"{total.working}, against {shown(whole.amount)} (derived)"
    kind = RelationKind.AGREES if fit(total, whole.amount) else RelationKind.CONTRADICTS
    if same or (kind is RelationKind.AGREES and not (parts[0].recorded and whole.recorded)):
        kind = RelationKind.PART_OF
    for part in parts:
        later = told_order(part.facts, whole.facts) is ToldOrder.LATER
        if kind is RelationKind.CONTRADICTS and later and exceeds(total, whole.amount):
            web.add(part, whole, RelationKind.UPDATES, f"told later: {reason}")
        else:
            web.add(part, whole, kind, reason)
