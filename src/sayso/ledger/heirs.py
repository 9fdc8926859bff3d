"""Reports that count instead of a partner's, as people here corrected their day or outlet.

They are his still: what he withdraws, tightens and permits of his own holds for them as well, claim
by claim where these stand on the same words.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from sayso.ledger.criteria import before
from sayso.ledger.exchange_schema import received_item
from sayso.ledger.rows import TableRow
from sayso.ledger.schema import claim, decision, document, reading
from sayso.model.claim import Party
from sayso.model.decision import DecisionKind
from sayso.model.identity import canonical

AT_ONCE = 500
"""Reports named in one statement."""

SpanRows = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heir:
    """A report that counts instead of another, and from each claim of that one to its own."""

    report: str
    of: str
    claims: Mapping[str, frozenset[str]]


def heirs_of_partners(
    connection: Connection, known_on: date | datetime | None = None
) -> list[Heir]:
    """Those of reports that partners hold, oldest first; none of a report that was here before."""
    pairs = _corrected(connection, known_on)
    held = _held(connection, {old for _, old in pairs})
    some = []
    for new, old in pairs:
        if old in held:
            held.add(new)
            some.append((new, old))
    claims = _claims(connection, {name for pair in some for name in pair})
    none: dict[str, TableRow] = {}
    return [
        Heir(report=new, of=old, claims=twins(claims.get(old, none), claims.get(new, none)))
        for new, old in some
    ]


def heirs_of(connection: Connection, report: str) -> list[str]:
    """The reports that people here let count instead of this one, oldest first."""
    pairs = dict.fromkeys(_corrected(connection, None))
    return [new for new, old in pairs if old == report]


def heirs_among(connection: Connection, documents: Collection[int]) -> set[int]:
    """The reports, by key, that count instead of partners' reports of these keys."""
    heirs = heirs_of_partners(connection) if documents else []
    if not heirs:
        return set()
    names = {name for heir in heirs for name in (heir.report, heir.of)}
    keys: dict[str, int] = {}
    for some in _pieces(names):
        query = select(document.c.id, document.c.seq).where(document.c.id.in_(some))
        keys |= {row.id: row.seq for row in connection.execute(query)}
    found = set(documents)
    for heir in heirs:
        if keys.get(heir.of) in found:
            found.add(keys[heir.report])
    return found - set(documents)


def _corrected(connection: Connection, known_on: date | datetime | None) -> list[tuple[str, str]]:
    """What counts instead of what, as it was decided; without reports that were here before."""
    d = decision.c
    query = select(d.subjects, d.value, d.added_at).where(
        d.kind == DecisionKind.CORRECT_REPORT.value, d.added_at < before(known_on)
    )
    rows = connection.execute(query.order_by(d.seq)).all()
    pairs = [(str(r.value.get("instead")), str(r.subjects[0]), r.added_at) for r in rows]
    since = _first_read(connection, {new for new, _, _ in pairs})
    return [
        (new, old) for new, old, at in pairs if new != old and new in since and since[new] >= at
    ]


def _first_read(connection: Connection, names: Collection[str]) -> dict[str, datetime]:
    """When these reports were read first."""
    found: dict[str, datetime] = {}
    for some in _pieces(names):
        query = select(document.c.id, func.min(reading.c.added_at)).join(
            reading, reading.c.document == document.c.seq
        )
        rows = connection.execute(query.where(document.c.id.in_(some)).group_by(document.c.id))
        found |= {row[0]: row[1] for row in rows}
    return found


def _held(connection: Connection, names: Collection[str]) -> set[str]:
    """Those of these reports that some partner sent."""
    found: set[str] = set()
    for some in _pieces(names):
        c = received_item.c
        query = select(c.subject).where(c.kind == "report", c.subject.in_(some)).distinct()
        found.update(connection.scalars(query))
    return found


def _claims(connection: Connection, names: Collection[str]) -> dict[str, dict[str, TableRow]]:
    """The records of the claims of any reading of these reports, by report."""
    found: dict[str, dict[str, TableRow]] = {}
    for some in _pieces(names):
        query = select(document.c.id.label("report"), claim.c.id, claim.c.record)
        query = query.join(reading, reading.c.document == document.c.seq)
        query = query.join(claim, claim.c.reading == reading.c.seq)
        for row in connection.execute(query.where(document.c.id.in_(some))):
            found.setdefault(row.report, {})[row.id] = row.record
    return found


def twins(
    theirs: Mapping[str, TableRow], ours: Mapping[str, TableRow]
) -> dict[str, frozenset[str]]:
    """From each claim, by the records of both, to those that say the same.

    Where there are none, to those on the same words, else on some of its words, of what is left.
    """
    saying: dict[str, set[str]] = {}
    for name, record in ours.items():
        saying.setdefault(_said(record), set()).add(name)
    same = {name: frozenset(saying.get(_said(record), ())) for name, record in theirs.items()}
    taken = frozenset[str]().union(*same.values())
    left = {name: _words(record) for name, record in ours.items() if name not in taken}
    return {name: same[name] or _on(_words(record), left) for name, record in theirs.items()}


def _on(words: SpanRows, left: Mapping[str, SpanRows]) -> frozenset[str]:
    """Those of these that stand on the same words; where there are none, on some of them."""
    return frozenset(i for i, w in left.items() if w == words) or frozenset(
        i for i, w in left.items() if _meet(w, words)
    )


def _words(record: Mapping[str, Any]) -> SpanRows:
    """Where the figure of a claim stands, or where it stands itself without any."""
    spans: SpanRows = (record.get("figure") or record["content"])["spans"]
    return spans


def _said(record: Mapping[str, Any]) -> str:
    """What a claim says and where, whatever its report's day, and its outlet's name."""
    figure, stance = record.get("figure") or {}, record["stance"]
    counted = [figure.get(n) for n in ("spans", "low", "high", "kind", "measure", "accounting")]
    voices = [v["name"] for v in record["voices"] if v["kind"] != Party.OUTLET.value]
    sure = stance["polarity"], stance["certainty"]
    return canonical([voices, record["content"]["spans"], sure, counted])


def _meet(one: SpanRows, other: SpanRows) -> bool:
    return any(b < e2 and b2 < e for b, e in one for b2, e2 in other)


def _pieces(names: Iterable[str]) -> list[list[str]]:
    every = sorted(names)
    return [every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE)]
