"""What the claims of a question leave standing; about the claims, never about the truth."""

from collections.abc import Sequence

from sayso.compare.positions import Position
from sayso.model.question import Relation, RelationKind, Verdict


def latest_of(positions: Sequence[Position]) -> list[Position]:
    """Each origin's latest; a claim of no recorded origin stands for itself."""
    return [p for p in positions if not p.superseded]


def judge(
    positions: Sequence[Position], denials: Sequence[Position], relations: Sequence[Relation]
) -> Verdict:
    """What the latest word of each origin leaves standing (QUESTIONS contract)."""
    latest = {w.id for w in latest_of(positions)}
    standing = latest | {d.id for d in denials}
    live = [r for r in relations if r.source in standing and r.target in standing]
    kinds = {r.kind for r in live}
    if kinds & {RelationKind.CONTRADICTS, RelationKind.DENIES}:
        return Verdict.DISPUTED
    if RelationKind.UPDATES in kinds:
        return Verdict.UPDATED
    if RelationKind.AGREES in kinds:
        return Verdict.AGREED
    origins = {w.origin for w in (*positions, *denials) if w.recorded}
    if len(origins) > 1:
        return Verdict.UPDATED if RelationKind.UPDATES in kinds else Verdict.NOT_COMPARABLE
    return Verdict.SINGLE
