"""How far a ledger has come, and the decisions up to there, each read once and then kept."""

import threading
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, String, func, select, type_coerce

from sayso.ledger.exchange_schema import read_here, received_item
from sayso.ledger.schema import addition, decision, reading
from sayso.ledger.states import once, remembers
from sayso.model.decision import Decision, DecisionKind

BY_CONNECTION = "sayso_heard"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tips:
    """The last rows of what a ledger is added to: additions, readings, decisions, what came.

    Two states with the same tips say the same of all claims.
    """

    additions: int
    readings: int
    decisions: int
    last_decision: str
    received: int
    read_here: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDecision:
    """A decision with the key and the id of its row, and when it was added."""

    seq: int
    id: str
    added_at: datetime
    decision: Decision


def tips_of(connection: Connection) -> Tips:
    """How far the ledger has come in the state that this connection sees."""
    return once(connection, "tips", lambda: _tips(connection))


def _tips(connection: Connection) -> Tips:
    last = select(type_coerce(decision.c.id, String)).order_by(decision.c.seq.desc()).limit(1)
    asked = (
        *(select(func.max(t.c.seq)) for t in (addition, reading, decision, received_item)),
        select(func.count()).select_from(read_here),
        last,
    )
    row = connection.execute(select(*(query.scalar_subquery() for query in asked))).one()
    return Tips(
        additions=row[0] or 0,
        readings=row[1] or 0,
        decisions=row[2] or 0,
        received=row[3] or 0,
        read_here=row[4],
        last_decision=str(row[5] or ""),
    )


class HeardDecisions:
    """What a program has heard of one ledger so far: its decisions, and what they come to.

    Rows are only added, so that a decision is read once.  Nothing is kept of what is seen within a
    write: another row may get the key of one that never came to be.
    """

    def __init__(self) -> None:
        self._rows: Sequence[KeptDecision] = ()
        self._last: tuple[object, object] | None = None
        self._lock = threading.Lock()

    def decisions(self, connection: Connection) -> Sequence[KeptDecision]:
        """All decisions that this connection sees, in the order they were added."""
        tips, held = tips_of(connection), self._rows
        if not held or held[-1].seq < tips.decisions:
            held = self._with_newer(connection, held, tips.decisions)
        elif held[-1].seq > tips.decisions:  # an older state than the last that was read
            held = held[: bisect_right(held, tips.decisions, key=lambda row: row.seq)]
        if tips.decisions and (not held or held[-1].id != tips.last_decision):
            held = self._with_newer(connection, (), tips.decisions)  # it is another ledger
        return held

    def _with_newer(
        self, connection: Connection, held: Sequence[KeptDecision], last: int
    ) -> Sequence[KeptDecision]:
        since = held[-1].seq if held else 0
        query = select(decision).where(decision.c.seq > since, decision.c.seq <= last)
        rows = connection.execute(query.order_by(decision.c.seq)).all() if last else ()
        found = (*held, *map(_kept, rows))
        if remembers(connection):
            with self._lock:
                self._rows = found
        return found

    def of_last(self, state: object, make: Callable[[], T]) -> T:
        """What was made for this state; made anew for another than the last."""
        held = self._last
        if held is None or held[0] != state:
            held = self._last = (state, make())
        return cast(T, held[1])


def heard_by(connection: Connection) -> HeardDecisions:
    """What is heard of the ledger of this connection."""
    found: HeardDecisions = connection.get_execution_options()[BY_CONNECTION]
    return found


def _kept(row: Any) -> KeptDecision:
    return KeptDecision(seq=row.seq, id=row.id, added_at=row.added_at, decision=as_decision(row))


def as_decision(row: Any) -> Decision:
    """The decision a row holds."""
    return Decision(
        kind=DecisionKind(row.kind),
        subjects=tuple(row.subjects),
        author=row.author,
        reason=row.reason,
        made_at=datetime.fromisoformat(row.made_at),
        value=row.value,
    )
