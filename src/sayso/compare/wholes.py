"""Parts and their wholes: which whole a part stands to, and how."""

from collections.abc import Mapping

from sayso.compare.comparable import Check, Comparability, exceeds, stand
from sayso.compare.positions import Position
from sayso.compare.web import Web
from sayso.model.amount import shown
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
