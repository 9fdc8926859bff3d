"""Which version of its report each text is, as far as that was known and published by then."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from sayso.ledger.criteria import Wanted, before, latest
from sayso.ledger.lookup import mastheads
from sayso.ledger.reviews import forgotten_reports
from sayso.ledger.schema import document, reading
from sayso.model.address import address_of
from sayso.model.report import Report
from sayso.model.versions import versions_of

NOW = Wanted()

_AT_ONCE = 500
"""Addresses or reports named in one statement."""


def versioned_reports(
    connection: Connection, reports: Iterable[Report], wanted: Wanted = NOW
) -> dict[str, Report]:
    """The reports by id, each with the version that it is of its own."""
    given = {r.id: r for r in reports}
    found = versions_of(beside(connection, given.values(), wanted), wanted.as_of)
    return {i: replace(r, version=found[i]) if i in found else r for i, r in given.items()}


def beside(connection: Connection, reports: Iterable[Report], wanted: Wanted = NOW) -> list[Report]:
    """The reports, as mastheads, that share an address with one of these and another report."""
    addresses = {address_of(r.url) for r in reports} - {""}
    found: list[Report] = []
    for some in _pieces(sorted(addresses)):
        known = document.c.address.in_(some) & _by_then(wanted)
        several = select(document.c.address).where(known).group_by(document.c.address)
        shared = connection.scalars(several.having(func.count() > 1)).all()
        if shared:
            these = select(document.c.seq).where(document.c.address.in_(shared), _by_then(wanted))
            newest = latest(wanted.known_on).where(reading.c.document.in_(these))
            found += mastheads(connection, connection.scalars(newest).all()).values()
    if found:
        gone = forgotten_reports(connection, wanted.known_on)
        found = [report for report in found if report.id not in gone]
    return found


def all_versions(connection: Connection, report: Report) -> list[Report]:
    """Every version of a report, oldest first; none where it is the only one."""
    known = {r.id: r for r in beside(connection, [report])}
    found = versions_of(known.values())
    own = found.get(report.id)
    same = [(v.number, i) for i, v in found.items() if own and v.report == own.report]
    return [replace(known[i], version=found[i]) for _, i in sorted(same)]


def others_of(connection: Connection, documents: Collection[int]) -> set[int]:
    """The keys of the other reports that share an address with one of these."""
    one, other = document.alias(), document.alias()
    found: set[int] = set()
    for some in _pieces(sorted(documents)):
        same = (one.c.address == other.c.address) & (one.c.seq != other.c.seq)
        query = select(other.c.seq).join_from(one, other, same)
        found.update(connection.scalars(query.where(one.c.seq.in_(some), one.c.address != "")))
    return found


def _by_then(wanted: Wanted) -> ColumnElement[bool]:
    """What was added, and published, by the days that are asked about."""
    known = document.c.added_at < before(wanted.known_on)
    return known & (document.c.published <= wanted.until) if wanted.until else known


def _pieces(given: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (given[at : at + _AT_ONCE] for at in range(0, len(given), _AT_ONCE))
