"""What a ledger holds, by ids alone: reports with their claims, for marking and exchange."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from sayso.ledger import reviews
from sayso.ledger.criteria import latest
from sayso.ledger.database import Database
from sayso.ledger.heirs import heirs_of_partners
from sayso.ledger.holding import Holding, first_of, holdings, permitted, read_by_us
from sayso.ledger.reviews import Reviews
from sayso.ledger.schema import claim, document, reading
from sayso.model.claim import Claim
from sayso.model.decision import DecisionKind, forgotten, taken_back
from sayso.model.identity import identify
from sayso.model.marking import Desk, Gone, HeldClaim, HeldReport, Marking, Tlp, joined
from sayso.model.records.claims import claim_record

AT_ONCE = 500
"""Ids named in one statement."""


def held_reports(
    database: Database, marked: Collection[str], among: Collection[str] | None = None
) -> Iterator[HeldReport]:
    """Every report in the order it was added, with the claims of its latest reading.

    `marked` are ids among which those of claims of earlier readings are looked for; `among` are the
    ids of reports that alone are wanted, None for all.
    """
    with database.reads() as connection:
        made = reviews.reviews_by(connection, None)
        out, named = _out(connection)
        former = _reports_of(connection, {made.other_ids.get(i, i) for i in marked})
        held = _holdings(connection, among)
        ours = read_by_us(connection, held.keys())
        permits = permitted(connection)
        for heir in heirs_of_partners(connection):
            named |= {heir.report} if heir.of in named else set()
        rows = _rows(connection, among)
    others: dict[str, list[str]] = defaultdict(list)
    for other, root in made.other_ids.items():
        others[root].append(other)
    touched = made.touched()
    for report, (name, roots) in rows.items():
        theirs = held.get(report, []) if report not in ours else []
        holding = first_of(theirs)
        claims = [
            _held(root, made, others, holding)
            if holding or root in touched
            else HeldClaim(ids=(root,))
            for root in roots
        ]
        known = {i for one in claims for i in one.ids} if report in former else set()
        gone = former.get(report, set()) - known
        gone |= {other for other in marked if made.other_ids.get(other) in gone}
        yield HeldReport(
            id=report,
            claims=tuple(claims),
            floor=_floor_of(holding, permits.get(holding.report), held) if holding else None,
            former=tuple(sorted(gone)),
            via=_via(holding) if holding else (),
            reading=name,
            counts=report not in out and not (report in named and all(c.withdrawn for c in claims)),
        )


def _holdings(connection: Connection, among: Collection[str] | None) -> dict[str, list[Holding]]:
    """What partners hold of these reports, and of those that what they hold is cut out of."""
    held = holdings(connection, among)
    if among is None:
        return held
    said = [h.state.get("said") for of in held.values() for h in of]
    wholes = {str(name) for names in said if isinstance(names, dict) for name in names}
    return holdings(connection, wholes - held.keys()) | held


def _rows(
    connection: Connection, among: Collection[str] | None
) -> dict[str, tuple[str, list[str]]]:
    """The latest reading of every report, or of these, by report: its id, those of its claims."""
    d, r, c = document.c, reading.c, claim.c
    query = select(d.id.label("report"), r.id.label("reading"), c.id.label("claim"))
    query = query.join(reading, r.document == d.seq).outerjoin(
        claim, (c.reading == r.seq) & c.again.is_(False)
    )
    readings = latest(None)
    if among is not None:
        query = query.where(d.id.in_(among))
        readings = readings.where(r.document.in_(select(d.seq).where(d.id.in_(among))))
    query = query.where(r.seq.in_(readings)).order_by(d.seq, c.position)
    found: dict[str, tuple[str, list[str]]] = {}
    for report, name, root in connection.execute(query):
        claims = found.setdefault(report, (name, []))[1]
        if root is not None:
            claims.append(root)
    return found


def _out(connection: Connection) -> tuple[set[str], set[str]]:
    """Reports that count no more, and those that a partner withdrew as a whole.

    The first are forgotten, or retracted as a whole by this desk.
    """
    made = reviews.kept_decisions(connection, reviews.HEARD, None)
    void = taken_back(made)
    backs = [d for d in made if d.kind is DecisionKind.RETRACT and d.id not in void]
    own = {s for d in backs if not d.value.get("partner") for s in d.subjects}
    return set(forgotten(made)) | own, {s for d in backs for s in d.subjects}


def _held(
    root: str, made: Reviews, others: Mapping[str, Sequence[str]], holding: Holding | None
) -> HeldClaim:
    now = made.now.get(root, root)
    more = [i for i in (root, *others.get(root, ())) if i != now]
    back, amended = made.withdrawn.get(root), made.amended.get(root)
    stricter = holding.state.get("stricter") if holding else None
    level = stricter.get(root) if isinstance(stricter, dict) else None
    return HeldClaim(
        ids=(now, *more),
        gone=_gone(root, made, holding),
        floor=None if level is None else _floor(level),
        withdrawn=back.by if back else "",
        amended=_amended(amended) if amended else (),
    )


def _amended(claim: Claim) -> tuple[str, str]:
    """What a corrected claim says, by itself and with who corrected it and why."""
    alone = replace(claim, made_by="", figure=claim.figure and replace(claim.figure, reason=""))
    return identify("amd", claim_record(alone)), identify("amd", claim_record(claim))


def _gone(root: str, made: Reviews, holding: Holding | None) -> Gone:
    if root in made.forgotten:
        return Gone.FORGOTTEN
    if made.hides(root):
        return Gone.REJECTED
    if root in made.withdrawn:
        return Gone.WITHDRAWN
    unheld = holding and root not in holding.claims and root not in made.corrected_here
    return Gone.UNHELD if unheld else Gone.NOT


def _floor(level: object) -> Marking:
    """The marking that something was received with: from AMBER on it goes to nobody else."""
    tlp = Tlp(str(level))
    named = tlp.rank >= Tlp.AMBER.rank
    return Marking(tlp=tlp, to=frozenset() if named else None)


def _floor_of(
    holding: Holding, permit: Holding | None, held: Mapping[str, Sequence[Holding]]
) -> Marking:
    """The marking a report was received with; an excerpt's is no wider than that of its whole."""
    own = _floor(_level(holding, permit))
    said = holding.state.get("said")
    names = said if isinstance(said, dict) else {}
    of = [name for name, here in names.items() if here == holding.report != name]
    wholes = [h for name in of for h in held.get(name, ()) if h.partner == holding.partner]
    return joined(own, [_floor(level) for whole in wholes for level in _levels(whole)])


def _levels(holding: Holding) -> list[object]:
    """How far a report and each of its claims may go, as its sender said."""
    stricter = holding.state.get("stricter")
    of_claims = stricter.values() if isinstance(stricter, dict) else ()
    return [holding.state.get("tlp"), *of_claims]


def _level(holding: Holding, permit: Holding | None) -> object:
    """How far a report may go as its sender said last: with it, or in a permit since."""
    by_permit = (
        permit is not None and permit.partner == holding.partner and permit.row > holding.row
    )
    return (permit if permit and by_permit else holding).state.get("tlp")


def _via(holding: Holding) -> tuple[Desk, ...]:
    listed = holding.state.get("via")
    found = listed if isinstance(listed, list) else []
    return tuple(Desk(name=str(name), key=str(key)) for name, key in found)


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
