"""Rule 9: state is a function of append-only tables; nothing is deleted or overwritten."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select

from sayso.desk.asking import ask
from sayso.desk.listing import questions
from sayso.ledger.columns import tables
from sayso.ledger.ledger import Ledger, Wanted
from sayso.ledger.making import make_ledger
from sayso.ledger.schema import imprint
from sayso.model.decision import DecisionKind
from sayso.model.text import Rejection
from tests.ledger.build import decided, ferry, numbered

FIRST, SECOND = (claim.id for claim in ferry().claims)
AT = datetime(2031, 3, 9, tzinfo=UTC)

STEPS: tuple[Callable[[Ledger], object], ...] = (
    lambda ledger: ledger.add(ferry(), at=AT),
    lambda ledger: ledger.add(numbered(1), at=AT),
    lambda ledger: ledger.add(ferry(made_by="m2", title="Ferry lost at sea"), at=AT),
    lambda ledger: ledger.decide(decided(DecisionKind.CORRECT, FIRST, low=15), at=AT),
    lambda ledger: ledger.decide(decided(DecisionKind.REJECT, SECOND), at=AT),
    lambda ledger: ledger.decide(decided(DecisionKind.ACCEPT, SECOND), at=AT),
    lambda ledger: ledger.decide(decided(DecisionKind.SPLIT, FIRST), at=AT),
    lambda ledger: ledger.add_rejection(Rejection(where="a", stage="read", reason="b"), at=AT),
    lambda ledger: ask(ledger, "how many drowned off Port Maren"),
)


def kept(ledger: Ledger) -> set[tuple[object, ...]]:
    """Every row of every table but the cache, and what the rows of tables add up to."""
    found: set[tuple[object, ...]] = set()
    with ledger._database.reads() as connection:
        for table in tables.sorted_tables:
            if not table.info.get("cache") and table is not imprint:
                for row in connection.execute(select(table)):
                    found.add((table.name, *map(repr, row)))
    return found


def test_rule_9_rows_are_only_ever_added(ledger: Ledger) -> None:
    before: set[tuple[object, ...]] = set()
    for step in STEPS:
        step(ledger)
        now = kept(ledger)
        assert before <= now
        before = now
    assert list(ledger.verify()) == []


def test_rule_9_the_same_rows_make_the_same_state(ledger: Ledger, tmp_path: Path) -> None:
    with make_ledger(tmp_path / "other.sqlite") as other:
        for step in STEPS:
            step(ledger)
            step(other)
        assert _but_moments(kept(ledger)) == _but_moments(kept(other))
        assert list(ledger.accounts()) == list(other.accounts())
        assert questions(ledger) == questions(other)


def _but_moments(rows: set[tuple[object, ...]]) -> set[tuple[object, ...]]:
    """The rows, those of how questions stood without the moment at which they were grouped."""
    return {row[:-1] if row[0] == "question_stood" else row for row in rows}


def test_rule_9_what_was_corrected_stays_and_can_be_asked_again(ledger: Ledger) -> None:
    ledger.add(ferry(), at=datetime(2031, 3, 5, tzinfo=UTC))
    correction = decided(DecisionKind.CORRECT, FIRST, low=15)
    ledger.decide(correction, at=datetime(2031, 3, 8, tzinfo=UTC))
    lows = []
    for day in (date(2031, 3, 7), date(2031, 3, 8)):
        (account,) = ledger.accounts(Wanted(figures_only=True, known_on=day))
        assert account.claim.figure
        lows.append(account.claim.figure.low)
    assert lows == [12, 15]
    assert list(ledger.readings()) == [ferry()]
