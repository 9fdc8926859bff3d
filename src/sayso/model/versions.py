"""Versions of a report: the same address with another text, of one outlet.

Which is later follows from the record alone: the day of publication, then its hour, then when the
ledger took it in.  Nothing depends on the order in which reports are given.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from sayso.model.address import address_of
from sayso.model.report import Report, Version
from sayso.model.timespan import minute_of

VersionTime: TypeAlias = tuple[int, int | None, float]
"""Day, minute of the day and second of adding; no minute where some of the day tell none."""


def versions_of(reports: Iterable[Report], by: date | None = None) -> dict[str, Version]:
    """Which version each report is, by its id; reports of a single version are left out.

    `by`: one published later, or on no day that is known, takes the place of none.
    """
    found: dict[str, Version] = {}
    for family in _families({r.id: r for r in reports}.values()):
        found.update(_numbered(family, by))
    return found


def _families(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Reports of one address with several texts; such as name different outlets stand apart."""
    by_address: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        address = address_of(report.url)
        if address:
            by_address[address].append(report)
    for alike in by_address.values():
        several = len({_folded(r.outlet) for r in alike if r.outlet}) > 1
        by_outlet: dict[str, list[Report]] = defaultdict(list)
        for report in alike:
            by_outlet[_folded(report.outlet) if several else ""].append(report)
        yield from (f for f in by_outlet.values() if len({r.text_sha256 or r.id for r in f}) > 1)


def _folded(outlet: str) -> str:
    return outlet.strip().casefold().removeprefix("the ")


def _numbered(family: Sequence[Report], by: date | None) -> Iterator[tuple[str, Version]]:
    moments = _moments(family)
    order = sorted(set(moments.values()), key=lambda m: (m[0], m[1] or 0, m[2]))
    number = {r.id: 1 + order.index(moments[r.id]) for r in family}
    out = [r for r in family if by is None or (r.published and r.published <= by)]
    latest = max((number[r.id] for r in out), default=1)
    last = [r for r in out if number[r.id] == latest]
    for report in family:
        yield (
            report.id,
            Version(
                report=min(number),
                number=number[report.id],
                of=len(order),
                latest=latest,
                newest=last[0].id if len(last) == 1 else "",
                on=last[0].published if len(last) == 1 else None,
            ),
        )


def _moments(family: Sequence[Report]) -> dict[str, VersionTime]:
    """When each came to be, by its id; one moment for all where the day of one is not known."""
    by_day: dict[date | None, list[Report]] = defaultdict(list)
    for report in family:
        by_day[report.published or (report.added.date() if report.added else None)].append(report)
    found: dict[str, VersionTime] = {}
    for day, some in by_day.items():
        hours = [r.hour for r in some if r.hour]
        by_hour = len(hours) == len(some) and len({h.tzinfo is None for h in hours}) == 1
        for report in some:
            minute = minute_of(report.hour) if by_hour and report.hour else None
            added = report.added.timestamp() if report.added else 0.0
            found[report.id] = (day.toordinal() if day else 0, minute, added)
    return found if None not in by_day else dict.fromkeys(found, (0, None, 0.0))
