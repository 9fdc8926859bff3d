"""What one page asks is of one state, and a decision is read once and never before it is there."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from threading import Thread

import pytest
from sqlalchemy import event, func, select, text

from sayso.errors import LedgerError
from sayso.ledger.inserts import keep_decision
from sayso.ledger.ledger import Ledger
from sayso.ledger.reviews import kept_decisions
from sayso.ledger.schema import decision
from sayso.model.decision import Decision, DecisionKind
from tests.ledger.build import decided, ferry, numbered

AT = datetime(2034, 5, 6)


@contextmanager
def asked(ledger: Ledger) -> Iterator[list[str]]:
    """The statements that a ledger's database is given, as they are."""
    found: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(re.sub(r"\s+", " ", statement))

    event.listen(ledger._database.engine, "before_cursor_execute", hear)
    try:
        yield found
    finally:
        event.remove(ledger._database.engine, "before_cursor_execute", hear)


def elsewhere(do: Callable[[], object]) -> object:
    """What another thread finds."""
    found: list[object] = []
    thread = Thread(target=lambda: found.append(do()))
    thread.start()
    thread.join()
    return found[0]


def accepted(ledger: Ledger, number: int) -> Decision:
    """Somebody accepts a claim, for a reason of its own."""
    claim = next(iter(ledger.accounts())).id
    return replace(decided(DecisionKind.ACCEPT, claim), reason=f"reason {number}")


def reasons(ledger: Ledger) -> list[str]:
    return [made.reason for made in ledger.decisions()]


def test_what_others_add_meanwhile_is_of_another_state(ledger: Ledger, url: str) -> None:
    ledger.add(numbered(1))
    with Ledger.open(url) as other:
        with ledger.states.one():
            assert ledger.report_count() == 1
            other.add(numbered(2))
            other.decide(accepted(other, 1))
            assert ledger.report_count() == 1
            assert reasons(ledger) == []
            assert elsewhere(ledger.report_count) == 2
            assert elsewhere(lambda: reasons(ledger)) == ["reason 1"]
            assert reasons(ledger) == []
            ledger.states.leave()
            assert ledger.report_count() == 2
        assert reasons(ledger) == ["reason 1"]


def test_whoever_writes_sees_what_they_wrote(ledger: Ledger) -> None:
    with ledger.states.one():
        assert ledger.report_count() == 0
        ledger.add(numbered(1))
        assert ledger.report_count() == 1
        ledger.decide(accepted(ledger, 1))
        assert reasons(ledger) == ["reason 1"]


def test_a_state_is_read_in_one_transaction(ledger: Ledger) -> None:
    begun: list[object] = []
    event.listen(ledger._database.engine, "begin", begun.append)
    with ledger.states.one():
        ledger.report_count()
        ledger.looks.additions()
        with ledger.states.one():
            ledger.report_count()
    assert len(begun) == 1


def test_what_follows_from_a_state_is_worked_out_once(ledger: Ledger) -> None:
    worked: list[int] = []

    def work() -> int:
        worked.append(ledger.report_count())
        return worked[-1]

    with ledger.states.one():
        assert [ledger.states.once("reports", work) for _ in range(3)] == [0, 0, 0]
        ledger.add(numbered(1))
        assert [ledger.states.once("reports", work) for _ in range(3)] == [1, 1, 1]
    assert len(worked) == 2
    assert [ledger.states.once("reports", work) for _ in range(2)] == [1, 1]
    assert len(worked) == 4


def test_what_writes_is_not_kept(ledger: Ledger) -> None:
    with ledger.states.one():
        added = [ledger.states.once("added", lambda: ledger.add(ferry()).new) for _ in range(2)]
    assert added == [True, False]


def test_what_the_database_refuses_spoils_nothing_that_is_read_next(ledger: Ledger) -> None:
    with ledger.states.one():
        with pytest.raises(LedgerError), ledger._database.reads() as connection:
            connection.execute(text("SELECT nothing FROM nowhere"))
        assert ledger.report_count() == 0


def test_a_decision_is_read_once(ledger: Ledger) -> None:
    ledger.add(ferry())
    for number in range(3):
        ledger.decide(accepted(ledger, number))
    first = list(ledger.decisions())
    with asked(ledger) as statements:
        again = list(ledger.decisions())
        assert all(a is b for a, b in zip(first, again, strict=True))
        assert not any("decision.made_at" in one for one in statements)
        ledger.decide(accepted(ledger, 3))
        statements.clear()
        assert reasons(ledger) == [f"reason {number}" for number in range(4)]
    assert sum("decision.made_at" in one for one in statements) == 1


def test_the_past_is_told_by_when_decisions_were_added(ledger: Ledger) -> None:
    ledger.add(ferry(), at=AT)
    for day in (7, 9):
        ledger.decide(accepted(ledger, day), at=AT.replace(day=day))
    told = [
        [made.reason for made in ledger.decisions(known_on=AT.replace(day=day).date())]
        for day in (6, 7, 8, 9)
    ]
    assert told == [[], ["reason 7"], ["reason 7"], ["reason 7", "reason 9"]]


def test_a_decision_that_never_came_to_be_is_not_remembered(ledger: Ledger) -> None:
    ledger.add(ferry())
    ledger.decide(accepted(ledger, 1))
    with pytest.raises(RuntimeError):
        _fail_after(ledger, accepted(ledger, 2))
    assert reasons(ledger) == ["reason 1"]
    ledger.decide(accepted(ledger, 3))  # SQLite gives it the same key
    assert reasons(ledger) == ["reason 1", "reason 3"]


def _fail_after(ledger: Ledger, made: Decision) -> None:
    """Begin to keep a decision, read it, and fail."""
    with ledger._database.writes() as connection:
        keep_decision(ledger._database, connection, made, AT)
        assert kept_decisions(connection, None, None)[-1] == made
        raise RuntimeError


def test_a_ledger_that_is_another_one_now_is_read_anew(ledger: Ledger) -> None:
    """As where a copy is put back under a program that runs."""
    ledger.add(ferry())
    ledger.decide(accepted(ledger, 1))
    assert reasons(ledger) == ["reason 1"]
    with ledger._database.writes() as connection:
        last = connection.scalar(select(func.max(decision.c.seq)))
        other = accepted(ledger, 2)
        row = {"id": other.id, "reason": other.reason}
        connection.execute(decision.update().where(decision.c.seq == last).values(row))
    assert reasons(ledger) == ["reason 2"]
