"""What came to a ledger since some addition that may change what is grouped."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger import reviews
from sayso.ledger.amend import REVIEWS
from sayso.ledger.grouped_rows import pieces
from sayso.ledger.heard import as_decision
from sayso.ledger.heirs import heirs_among
from sayso.ledger.schema import addition, claim, decision, document, reading
from sayso.model.decision import ABOUT_REPORTS, Decision, DecisionKind


def reports_read(connection: Connection, heard: int) -> set[int]:
    """The reports that were read since this addition."""
    if not heard:
        return set(connection.scalars(select(reading.c.document).distinct()))
    added = addition.c
    query = select(reading.c.document).join(addition, added.target == reading.c.seq)
    return set(connection.scalars(query.where(added.seq > heard, added.kind == "reading")))


def reports_reviewed(connection: Connection, heard: int) -> set[int]:
    """The reports of which a claim stands otherwise than at this addition."""
    forgotten = _reports_forgotten(connection, heard)
    back = decisions_since(connection, heard, (DecisionKind.RETRACT,))
    made = decisions_since(connection, heard, REVIEWS)
    if not (back or made):
        return forgotten
    first = reviews.reviews_by(connection, None).other_ids
    names = {first.get(name, name) for d in back for name in d.subjects}
    if made:
        names |= reviews.changed_since(connection, _decision_keys(connection, heard), first)
    found: set[int] = set()
    for some in pieces(sorted(names)):
        query = select(reading.c.document).join(claim, claim.c.reading == reading.c.seq)
        found.update(connection.scalars(query.where(claim.c.id.in_(some)).distinct()))
    found |= forgotten
    return found | heirs_among(connection, found)


def _reports_forgotten(connection: Connection, heard: int) -> set[int]:
    """The reports that people had forgotten, or put back, since this addition."""
    made = decisions_since(connection, heard, (*ABOUT_REPORTS, DecisionKind.RETRACT))
    names = {n for d in made for n in (*d.subjects, str(d.value.get("instead", "")))}
    found: set[int] = set()
    for some in pieces(sorted(names)):
        found.update(connection.scalars(select(document.c.seq).where(document.c.id.in_(some))))
    return found


def _decision_keys(connection: Connection, heard: int) -> set[int]:
    """The keys of the decisions that were added since this addition."""
    query = select(addition.c.target).where(addition.c.seq > heard, addition.c.kind == "decision")
    return set(connection.scalars(query))


def decisions_since(
    connection: Connection, heard: int, kinds: Collection[DecisionKind]
) -> list[Decision]:
    """The decisions of these kinds that were made or taken back since this addition."""
    query = select(decision).join(addition, addition.c.target == decision.c.seq)
    query = query.where(addition.c.seq > heard, addition.c.kind == "decision")
    wanted = [str(k) for k in (*kinds, DecisionKind.TAKE_BACK)]
    rows = connection.execute(query.where(decision.c.kind.in_(wanted)))
    found = {d.id: d for d in map(as_decision, rows)}
    back = [d for d in found.values() if d.kind is DecisionKind.TAKE_BACK]
    while back:  # what takes back may be taken back itself
        named = {name for d in back for name in d.subjects} - found.keys()
        some = [as_decision(r) for r in _decisions_named(connection, named)]
        found |= {d.id: d for d in some}
        back = [d for d in some if d.kind is DecisionKind.TAKE_BACK]
    return [d for d in found.values() if d.kind in kinds]


def _decisions_named(connection: Connection, names: Collection[str]) -> Iterable[Any]:
    for some in pieces(sorted(names)):
        yield from connection.execute(select(decision).where(decision.c.id.in_(some)))
