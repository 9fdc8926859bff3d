"""What was grouped before, brought up to date: new reports change only the questions they touch."""

from collections.abc import Iterable

from sayso.compare.regroup import (
    Members,
    blocks_by_report,
    linked,
    read_members,
    regroup,
    reports_met,
    rules,
    wanted_blocks,
)
from sayso.errors import LedgerError
from sayso.ledger.grouped import Grouped
from sayso.ledger.grouped_rows import Placing, Stale
from sayso.ledger.ledger import Ledger

TRIES = 3
"""So often is grouping tried where others keep theirs meanwhile; then it is not kept."""


def group_new_reports(ledger: Ledger) -> bool:
    """Groups what is new in the ledger; whether what is grouped there now is all of it."""
    for _ in range(TRIES):
        stale = ledger.grouped.stale(rules())
        if not (stale.afresh or stale.reports):
            return True
        placing = _place(ledger.grouped, stale)
        try:
            if ledger.grouped.keep(stale, rules(), placing):
                return True
        except LedgerError:  # others write, or it may only be read: the answer needs no keeping
            return False
    return False


def members_of(grouped: Grouped, documents: Iterable[int]) -> Members:
    """The claims of these reports that can answer a question."""
    return read_members((k.key, k.document, k.account) for k in grouped.accounts(documents))


def _place(grouped: Grouped, stale: Stale) -> Placing:
    """Where the claims of these reports stand, and all whose questions they may change."""
    new = members_of(grouped, stale.reports)
    mine = blocks_by_report(new)
    old = Members() if stale.afresh else _touched(grouped, stale, new)
    regrouped = regroup(new.joined(old))
    return Placing(claims=regrouped.claims, blocks=mine, topics=regrouped.topics)


def _touched(grouped: Grouped, stale: Stale, new: Members) -> Members:
    """The claims of other reports that are linked, over others, to what changed."""
    wanted = wanted_blocks(new)
    nearby = grouped.in_blocks(wanted.exact, wanted.beginnings)
    others = members_of(grouped, reports_met(new, nearby) - stale.reports.keys())
    components = grouped.components(linked(new, others), stale.reports)
    known = {m.document for m in others.of.values()}
    far = {d for d in components.values() if d not in known and d not in stale.reports}
    return others.joined(members_of(grouped, far)).kept(components)
