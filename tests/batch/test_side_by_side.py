"""Calls side by side give what they give one by one, in that order, whatever dies."""

import os
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from sayso.batch.side_by_side import HERE, side_by_side
from sayso.desk.receiving import receive
from sayso.errors import SettingsError
from sayso.model.bundle import Outcome
from tests.batch.deadly import doubled, doubled_at_home, fails
from tests.exchange.desks import TwoDesks, two_desks
from tests.ledger.build import numbered


def test_results_come_in_order() -> None:
    with side_by_side(2) as each:
        assert list(each(doubled, range(20))) == list(range(0, 40, 2))


def test_few_are_taken_before_they_are_needed() -> None:
    numbers = count()
    with side_by_side(2) as each:
        assert list(islice(each(doubled, numbers), HERE + 1)) == [0, 2, 4, 6, 8]
        assert next(numbers) < 10


def test_what_kills_its_process_is_done_here() -> None:
    with side_by_side(2) as each:
        given = [(os.getpid(), n) for n in range(HERE + 3)]
        assert list(each(doubled_at_home, given)) == [2 * n for n in range(HERE + 3)]


def test_what_is_raised_there_is_raised_here() -> None:
    with side_by_side(2) as each, pytest.raises(SettingsError, match="say it otherwise"):
        list(each(fails, range(10)))


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[TwoDesks]:
    """Two desks, of which the first has thirty reports."""
    with two_desks(tmp_path) as (a, b):
        a.mark("ledger", "GREEN")
        for number in range(30):
            a.ledger.add(numbered(number))
        yield a, b


def test_a_bundle_comes_in_as_it_does_in_one_process(
    desks: TwoDesks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.desk.receiving.AT_ONCE", 3)
    a, b = desks
    made = a.shares("Desk B")
    assert made
    with side_by_side(2) as each:
        looked = receive(b.ledger, made.file, look=True, each=each)
        came = receive(b.ledger, made.file, each=each)
    assert looked.counts == came.counts == {("report", Outcome.APPLIED): 30}
    assert [r.id for r in b.ledger.reports()] == [r.id for r in a.ledger.reports()]
    assert [*b.ledger.verify()] == []
    places = [item.place for item in b.ledger.exchanged.items(["report"])]
    assert places == [f"reports.jsonl:{n}" for n in range(1, 31)]
