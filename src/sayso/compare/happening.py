"""What happened, as the reports of one question tell it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sayso.compare.facts import event_of
from sayso.model.event import Event
from sayso.model.question import Account, QuestionEvent

OTHER = "other"
"""The kind of what no word tells."""

SHARED = 0.5
"""Share of the reports that tell a kind from which it is that of what happened."""


def event_told(accounts: Sequence[Account]) -> QuestionEvent | None:
    """What most of these accounts' reports tell of it; None where none tells of an event.

    The accounts stand in the order of their telling: the first one's event gives the id.
    """
    events_by_id: dict[tuple[str, str], Event] = {}
    for account in accounts:
        event = event_of(account)
        if event is not None:
            events_by_id.setdefault((account.report.id, event.id), event)
    if not events_by_id:
        return None
    events = list(events_by_id.values())
    begin, end = _days(events)
    return QuestionEvent(
        id=events[0].id,
        kind=_kind(events),
        name=_commonest(e.name for e in events),
        place=_commonest(e.place for e in events),
        begin=begin,
        end=end,
        documents=tuple(sorted({report for report, _ in events_by_id})),
    )


def _kind(events: Sequence[Event]) -> str:
    """The kind that most tell; of those that disagree too much none."""
    kinds = [e.kind for e in events]
    best = _commonest(k for k in kinds if k != OTHER)
    return best if kinds.count(best) > SHARED * len(kinds) else OTHER


def _days(events: Iterable[Event]) -> tuple[date | None, date | None]:
    """The days that most tell, the earliest of as many."""
    dated = [(e.begin, e.end) for e in events if e.begin]
    if not dated:
        return None, None
    return min(dated, key=lambda d: (-dated.count(d), d[0] or date.max, d[1] or date.max))


def _commonest(values: Iterable[str]) -> str:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else ""
