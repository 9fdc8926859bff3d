"""What was grouped before, brought up to date: new reports change only the questions they touch.

Very many new reports are grouped in portions, in the order of their days, each like so many reports
that came after the others: what the program holds at one time is a portion and what that touches,
and the outcome is the same, since it does not depend on the order in which reports come.
"""

from collections.abc import Iterator
from dataclasses import replace

from sayso.compare.regroup import (
    Members,
    blocks_by_report,
    linked,
    regroup,
    reports_met,
    rules,
    wanted_blocks,
)
from sayso.desk.decided import stand_as_decided
from sayso.desk.members import members_of
from sayso.errors import LedgerError
from sayso.ledger.grouped import Grouped
from sayso.ledger.grouped_rows import News, Placing, kept_as
from sayso.ledger.ledger import Ledger

PORTION = 2_000
"""So many new reports are grouped at one time."""

TRIES = 3
"""So often is grouping tried where others keep theirs meanwhile; then it is not kept."""


def group_new_reports(ledger: Ledger) -> bool:
    """Groups what is new in the ledger; whether what is grouped there now is all of it.

    Of several threads one does it, and the others wait for what had come when they asked.
    """
    asked = ledger.grouped.news(rules())
    if not asked:
        if asked.additions > asked.heard:
            ledger.grouped.hear(asked)
        return True
    with ledger.grouped.alone:
        return _grouped(ledger, asked.additions)


def _grouped(ledger: Ledger, additions: int) -> bool:
    """Whether all is grouped that came with so many additions, or more."""
    for _ in range(TRIES):
        news = ledger.grouped.news(rules())
        if not news or (not news.afresh and news.heard >= additions):
            return True
        for portion in portions(ledger.grouped, news):
            placing = place(ledger, portion)
            try:
                if not ledger.grouped.keep(portion, rules(), placing):
                    break
            except LedgerError:  # others write, or it may only be read: no answer needs keeping
                return False
        else:
            return True
    return False


def portions(grouped: Grouped, news: News) -> Iterator[News]:
    """News so many reports at a time, those that were grouped before in the first portion.

    What people decided lately comes with the last.
    """
    known, new = grouped.known_and_new(news)
    begins = range(0, len(new), PORTION) or (0,)
    generation = news.generation
    for begin in begins:
        last = begin == begins[-1]
        some = new[begin : begin + PORTION]
        yield replace(
            news,
            generation=generation,
            afresh=news.afresh and not begin,
            reports=some if begin else [*known, *some],
            decisions=news.decisions if last else (),
            unfinished=not last,
            continued=bool(begin),
        )
        generation = kept_as(generation)


def place(ledger: Ledger, news: News) -> Placing:
    """Where the claims of new reports stand, and all whose questions they may change."""
    new = members_of(ledger.grouped, news.reports)
    old = Members() if news.afresh else _touched(ledger.grouped, news, new)
    held = new.joined(old)
    return stand_as_decided(ledger, news, held, regroup(held), blocks_by_report(new))


def _touched(grouped: Grouped, news: News, new: Members) -> Members:
    """The claims of other reports that are linked, over others, to what changed."""
    wanted = wanted_blocks(new)
    nearby = grouped.in_blocks(wanted.exact, wanted.beginnings)
    others = members_of(grouped, reports_met(new, nearby) - set(news.reports))
    components = grouped.components(linked(new, others), news.reports)
    known = {m.document for m in others.of.values()}
    far = {d for d in components.values() if d not in known and d not in news.reports}
    return others.joined(members_of(grouped, far)).kept(components)
