"""What was grouped before, brought up to date: new reports change only the questions they touch.

Very many new reports are grouped in portions, in the order of their days, each like so many reports
that came after the others: what the program holds at one time is a portion and what that touches,
and the outcome is the same, since it does not depend on the order in which reports come.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from sayso.compare.events.clusters import Grouping
from sayso.compare.regroup import (
    Members,
    blocks_by_report,
    in_changed_cores,
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
    return ledger.states.once("grouped", lambda: _brought_up_to_date(ledger))


def _brought_up_to_date(ledger: Ledger) -> bool:
    asked = ledger.grouped.news(rules())
    if not asked:
        if asked.additions > asked.heard:
            ledger.grouped.hear(asked)
        return True
    ledger.states.leave()  # what others group meanwhile is to be seen
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
    new, grouping = members_of(ledger.grouped, news.reports), Grouping()
    old = Members() if news.afresh else _touched(ledger.grouped, news, new, grouping)
    held = new.joined(old)
    found = regroup(held, grouping)
    return stand_as_decided(ledger, news, held, found, blocks_by_report(new))


def _touched(grouped: Grouped, news: News, new: Members, grouping: Grouping) -> Members:
    """The components that new claims link to or stood in, and those to which changed cores link."""
    near = _components(grouped, news, new, grouping, news.reports)
    known, _ = grouped.known_and_new(news)
    changed = in_changed_cores(grouping, new, near, instead=bool(known))
    return near.joined(_components(grouped, news, changed, grouping))


def _components(
    grouped: Grouped,
    news: News,
    members: Members,
    grouping: Grouping,
    stood: Collection[int] = (),
) -> Members:
    """The whole components, but for new reports, that members link to or these reports stood in."""
    wanted = wanted_blocks(members)
    nearby = grouped.in_blocks(wanted.exact, wanted.beginnings)
    others = members_of(grouped, reports_met(members, nearby) - set(news.reports))
    stood_with = grouped.components(linked(grouping, members, others), stood)
    known = {m.document for m in others.of.values()} | set(news.reports)
    far = members_of(grouped, {c.document for c in stood_with} - known)
    changed = {c.component for c in stood_with if c.document in news.reports}
    kept = {c.claim: None if c.component in changed else c.component for c in stood_with}
    return others.joined(far).standing(kept)
