"""Whose word a report is here: read by this desk, or held of partners who may withdraw it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, exists, func, select, update

from sayso.ledger.criteria import before
from sayso.ledger.database import Database
from sayso.ledger.exchange_schema import read_here, received_item
from sayso.ledger.heirs import Heir, heirs_of_partners
from sayso.ledger.schema import claim, document, grouping, reading
from sayso.model.bundle import NoticeKind, Outcome
from sayso.model.decision import Decision
from sayso.model.marking import Tlp, strictest
from sayso.model.question import Withdrawal

AT_ONCE = 500
"""Reports named in one statement."""

KEPT = (Outcome.APPLIED.value, Outcome.HELD.value, Outcome.BESIDE.value)
"""What came of a line by which its sender holds a report."""


CORRECTED = NoticeKind.CORRECT.value
"""The kind of notice by which a partner says a claim otherwise, and does not take it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """That a partner holds claims of a report, as its last line said.

    `origin` read it first; `report` is the one that he has, of which that here may be one that
    counts instead; `sequence` is the number of the bundle that said so, `row` is higher of
    what came later, in whatever stream.
    """

    partner: str
    origin: str
    report: str
    sequence: int
    row: int
    state: Mapping[str, object] = field(default_factory=dict)

    @property
    def claims(self) -> frozenset[str]:
        """The claims that it holds, by the ids that they were read with here."""
        listed = self.state.get("claims")
        return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()


def own_received(
    database: Database, connection: Connection, reports: Sequence[str], at: datetime
) -> None:
    """Keep that reports which partners hold were read here as well: no partner can withdraw them.

    What they withdrew counts again, so that all is grouped anew.
    """
    new = False
    heirs = {heir.report for heir in heirs_of_partners(connection)}
    for some in _pieces(reports):
        query = select(received_item.c.subject).where(received_item.c.subject.in_(some or []))
        for name in sorted({*connection.scalars(query), *heirs.intersection(some or [])}):
            new |= database.add_new(connection, read_here, {"id": name, "added_at": at})
    if new:
        group_anew(connection)


def group_anew(connection: Connection) -> None:
    """Let all be grouped anew at the next question."""
    state = {"rules": "", "generation": grouping.c.generation + 1}
    connection.execute(update(grouping).values(state))


def holdings(
    connection: Connection, reports: Collection[str] | None, known_on: date | datetime | None = None
) -> dict[str, list[Holding]]:
    """What partners hold of these reports (None: of all), by report; the last word of each.

    Of a report that counts instead of one of theirs, what they hold of that.
    """
    heirs = heirs_of_partners(connection, known_on)
    reports = None if reports is None else _with_forebears(reports, heirs)
    c = received_item.c
    query = select(c.seq, c.subject, c.partner, c.origin, c.sequence, c.state)
    query = query.where(c.kind == "report", c.outcome.in_(KEPT), c.added_at < before(known_on))
    found: dict[str, dict[tuple[str, str], Holding]] = {}
    for some in _pieces(reports):
        rows = query if some is None else query.where(c.subject.in_(some))
        for row in connection.execute(rows.order_by(c.seq)):
            found.setdefault(row.subject, {})[row.partner, row.origin] = _holding(row)
    held = {report: list(of.values()) for report, of in found.items()}
    for heir in heirs:
        if heir.of in held:
            held.setdefault(heir.report, []).extend(_inherited(h, heir) for h in held[heir.of])
    return held


def _with_forebears(reports: Collection[str], heirs: Sequence[Heir]) -> set[str]:
    """These reports, and those instead of which they count."""
    names = set(reports)
    for heir in reversed(heirs):
        if heir.report in names:
            names.add(heir.of)
    return names


def _inherited(held: Holding, heir: Heir) -> Holding:
    """What a partner holds of a report, as that which counts instead has it."""
    claims = {name for old in held.claims for name in heir.claims.get(old, ())}
    level, stricter = Tlp(str(held.state.get("tlp"))), dict[str, Tlp]()
    given = held.state.get("stricter")
    for old, said in (given if isinstance(given, dict) else {}).items():
        own = Tlp(str(said))
        twins = heir.claims.get(str(old), frozenset())
        for name in twins:
            stricter[name] = strictest((own, stricter.get(name, own)))
        if not twins:
            level = strictest((level, own))
    state = {"claims": sorted(claims), "tlp": level.value}
    return replace(held, state={**held.state, **state, "stricter": stricter})


def _holding(row: Any) -> Holding:
    return Holding(
        partner=row.partner,
        origin=row.origin,
        report=row.subject,
        sequence=row.sequence,
        row=row.seq,
        state=row.state,
    )


def first_of(held: Sequence[Holding]) -> Holding | None:
    """The holding that a report is here by: the first, of it the word of who read it first."""
    first = next(iter(held), None)
    own = (h for h in held if first and h.partner == h.origin == first.origin)
    return next(own, first)


def may_replace(held: Sequence[Holding], origin: str, partner: str) -> bool:
    """Whether a partner's reading takes the place of the one that a report is here by.

    It does where he brought that one, or read it first himself; that it is another's is easily
    said.
    """
    first = first_of(held)
    return first is not None and first.origin == origin and partner in (first.partner, origin)


def permitted(connection: Connection) -> dict[str, Holding]:
    """The last permit of every report for which one came, by report."""
    c = received_item.c
    query = select(c.seq, c.subject, c.partner, c.origin, c.sequence, c.state).order_by(c.seq)
    rows = connection.execute(query.where(c.kind == "permit", c.outcome == Outcome.APPLIED.value))
    return {row.subject: _holding(row) for row in rows}


def added_to_here(
    connection: Connection, reports: Collection[str], known_on: date | datetime | None = None
) -> set[str]:
    """Those of these reports of which some reading was made here, be it that of a partner's."""
    brought = exists(select(1).where(received_item.c.reading == reading.c.id))
    found: set[str] = set()
    for some in _pieces(reports):
        query = select(document.c.id).join(reading, reading.c.document == document.c.seq)
        query = query.where(document.c.id.in_(some or []), ~brought)
        found.update(connection.scalars(query.where(reading.c.added_at < before(known_on))))
    return found


def read_by_us(
    connection: Connection, reports: Collection[str], known_on: date | datetime | None = None
) -> set[str]:
    """Those of these reports that were read here, and not only by partners.

    That people added a claim to a partner's report, or corrected its day, makes it none of this
    desk's.
    """
    heirs = heirs_of_partners(connection, known_on)
    brought = exists(select(1).where(received_item.c.reading == reading.c.id))
    found: set[str] = set()
    ours: set[str] = set()
    for some in _pieces(_with_forebears(reports, heirs)):
        names = some or []
        firsts = select(func.min(reading.c.seq)).join(document).where(document.c.id.in_(names))
        query = select(document.c.id).join(reading, reading.c.document == document.c.seq)
        query = query.where(reading.c.seq.in_(firsts.group_by(reading.c.document)), ~brought)
        found.update(connection.scalars(query.where(reading.c.added_at < before(known_on))))
        here = select(read_here.c.id).where(read_here.c.id.in_(names))
        ours.update(connection.scalars(here.where(read_here.c.added_at < before(known_on))))
    for heir in heirs:
        if heir.of not in found | ours:
            found.discard(heir.report)
    return (found | ours).intersection(reports)


def _pieces(reports: Collection[str] | None) -> list[list[str] | None]:
    if reports is None:
        return [None]
    names = sorted(reports)
    return [names[at : at + AT_ONCE] for at in range(0, len(names), AT_ONCE)]


def withdrawals(
    connection: Connection,
    made: Sequence[Decision],
    names: tuple[Mapping[str, str], frozenset[str]],
    known_on: date | datetime | None,
) -> dict[str, Withdrawal]:
    """The claims that no longer count as these decisions withdraw them, by the id of reading.

    What this desk retracts no longer counts here.  What a partner withdraws no longer counts
    unless it was read here, or is held of somebody who did not withdraw it; what he says otherwise
    counts still where people here corrected it.  `names`: from corrected claims to the ids that
    they were read with, and those of them that people here corrected.
    """
    if not made:
        return {}
    other_ids, corrected = names
    by_name = _by_name(made, other_ids)
    reports = _claims_about(connection, by_name)
    for heir in heirs_of_partners(connection, known_on):
        _pass_on(heir, made, by_name)
        if named := {i for i in (heir.report, *_all(heir.claims)) if i in by_name}:
            reports |= _claims_about(connection, named | {heir.report})
    held = holdings(connection, reports.keys(), known_on)
    ours = read_by_us(connection, held.keys(), known_on)
    found: dict[str, Withdrawal] = {}
    for report, claims in reports.items():
        for claim_id in claims:
            places = by_name.get(claim_id, set()) | by_name.get(report, set())
            about = [
                made[at]
                for at in sorted(places)
                if claim_id not in corrected or made[at].value.get("kind") != CORRECTED
            ]
            own = [d for d in about if not d.value.get("partner")]
            if not own and (report in ours or _stands(claim_id, about, held.get(report, []))):
                continue
            if about:
                found[claim_id] = withdrawal_of((own or about)[-1])
    return found


def _stands(claim_id: str, about: Collection[Decision], held: Collection[Holding]) -> bool:
    """Whether somebody holds a claim who did not withdraw it, nor did who read it first."""
    return any(claim_id in h.claims and not any(_ends(d, h) for d in about) for h in held)


def _ends(made: Decision, held: Holding) -> bool:
    """Whether a partner's word ends a holding: the holder's own, or that of who read it first."""
    partner, sequence = made.value.get("partner"), made.value.get("sequence", 0)
    after = made.value.get("after")
    if partner == held.partner and isinstance(after, int):
        return after >= held.row
    if partner == held.partner:  # as it was kept before rows told the order across streams
        return isinstance(sequence, int) and sequence >= held.sequence
    return partner == held.origin and not made.value.get("via")


def _by_name(made: Sequence[Decision], other_ids: Mapping[str, str]) -> dict[str, set[int]]:
    """The places of the decisions that name a claim, by its first id, or a report."""
    found: dict[str, set[int]] = {}
    for at, one in enumerate(made):
        for name in one.subjects:
            found.setdefault(other_ids.get(name, name), set()).add(at)
    return found


def _pass_on(heir: Heir, made: Sequence[Decision], by_name: dict[str, set[int]]) -> None:
    """Let what partners withdraw of a report and its claims name what counts instead as well."""
    for old, names in ((heir.of, {heir.report}), *heir.claims.items()):
        theirs = {at for at in by_name.get(old, ()) if made[at].value.get("partner")}
        for name in names if theirs else ():
            by_name.setdefault(name, set()).update(theirs)


def _all(claims: Mapping[str, Collection[str]]) -> set[str]:
    return {name for names in claims.values() for name in names}


def _claims_about(connection: Connection, names: Collection[str]) -> dict[str, set[str]]:
    """The claims of these names, by report; of reports that are named all of them."""
    found: dict[str, set[str]] = {}
    for some in _pieces(names):
        query = select(document.c.id.label("report"), claim.c.id.label("claim")).distinct()
        query = query.join(reading, reading.c.document == document.c.seq)
        query = query.join(claim, claim.c.reading == reading.c.seq)
        named = document.c.id.in_(some or []) | claim.c.id.in_(some or [])
        for row in connection.execute(query.where(named)):
            found.setdefault(row.report, set()).add(row.claim)
    return found


def withdrawal_of(made: Decision) -> Withdrawal:
    """How a withdrawn claim says so."""
    day = made.made_at.date()
    who = str(made.value.get("by") or made.author)
    why = f": {made.reason}" if made.reason else ""
    return Withdrawal(
        by=made.id, on=day, reason=f"withdrawn by {who} on {day.day} {day:%B %Y}{why}"
    )
