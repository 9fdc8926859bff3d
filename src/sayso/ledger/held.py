"""What a ledger holds, by ids alone: reports with their claims, for marking and exchange."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select

from sayso.ledger import reviews
from sayso.ledger.criteria import latest
from sayso.ledger.database import Database
from sayso.ledger.schema import claim, document, reading
from sayso.model.marking import HeldClaim, HeldReport

AT_ONCE = 500
"""Ids named in one statement."""


def held_reports(database: Database, marked: Collection[str]) -> Iterator[HeldReport]:
    """Every report in the order it was added, with the claims of its latest reading.

    `marked` are ids among which those of claims of earlier readings are looked for.
    """
    with database.reads() as connection:
        made = reviews.reviews_by(connection, None)
        former = _reports_of(connection, {made.other_ids.get(i, i) for i in marked})
        d, r, c = document.c, reading.c, claim.c
        query = select(d.id.label("report"), d.seq, c.id.label("claim"))
        query = query.join(reading, r.document == d.seq).outerjoin(
            claim, (c.reading == r.seq) & c.again.is_(False)
        )
        query = query.where(r.seq.in_(latest(None))).order_by(d.seq, c.position)
        rows = connection.execute(query).all()
    ids: dict[str, list[str]] = defaultdict(list)
    for other, root in made.other_ids.items():
        ids[root].append(other)
    found: dict[str, list[HeldClaim]] = {}
    for row in rows:
        claims = found.setdefault(row.report, [])
        if row.claim is not None:
            now = made.now.get(row.claim, row.claim)
            others = [i for i in (row.claim, *ids.get(row.claim, ())) if i != now]
            claims.append(HeldClaim(ids=(now, *others), counts=not made.hides(row.claim)))
    for report, claims in found.items():
        own = {i for held in claims for i in held.ids} if report in former else set()
        gone = former.get(report, set()) - own
        gone |= {name for name in marked if made.other_ids.get(name) in gone}
        yield HeldReport(id=report, claims=tuple(claims), former=tuple(sorted(gone)))


def _reports_of(connection: Connection, names: Collection[str]) -> dict[str, set[str]]:
    """The claims of these ids in any reading, by report."""
    found: dict[str, set[str]] = {}
    given = sorted(n for n in names if n.startswith("clm_"))
    for start in range(0, len(given), AT_ONCE):
        query = select(document.c.id.label("report"), claim.c.id.label("claim")).distinct()
        query = query.join(reading, reading.c.document == document.c.seq)
        query = query.join(claim, claim.c.reading == reading.c.seq)
        some = given[start : start + AT_ONCE]
        for row in connection.execute(query.where(claim.c.id.in_(some))):
            found.setdefault(row.report, set()).add(row.claim)
    return found
