"""What was read is kept one by one, and what could not be read beside it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sayso.desk.adding import ReadBefore, keep
from sayso.ledger.ledger import Added, Ledger
from sayso.ledger.making import make_ledger
from sayso.model.claim import Reading
from sayso.model.text import Document, Rejection
from tests.compare.stories import readings, sinking

READINGS = readings(sinking().values())
REFUSED = Rejection(where="broken.pdf", stage="read", reason="no text in it")


def test_readings_and_rejections_are_kept_in_their_order(tmp_path: Path) -> None:
    given: list[Reading | Rejection] = [READINGS[0], REFUSED, *READINGS[1:]]
    with make_ledger(tmp_path / "l.sqlite") as ledger:
        told = list(keep(ledger, given))
        assert told[1] == REFUSED
        added = [one for one in told if isinstance(one, Added)]
        assert [one.document_id for one in added] == [r.document.id for r in READINGS]
        assert [(one.new, one.claims) for one in added] == [(True, len(r.claims)) for r in READINGS]
        assert {r.document.id: r for r in ledger.readings()} == {r.document.id: r for r in READINGS}
        assert list(ledger.rejections()) == [REFUSED]


def test_adding_twice_adds_nothing(tmp_path: Path) -> None:
    with make_ledger(tmp_path / "l.sqlite") as ledger:
        list(keep(ledger, [*READINGS, REFUSED]))
        again = list(keep(ledger, [*READINGS, REFUSED]))
        assert [(one.new, one.claims) for one in again if isinstance(one, Added)] == [
            (False, 0)
        ] * len(READINGS)
        assert list(ledger.rejections()) == [REFUSED]


def test_what_was_kept_stays_where_reading_breaks_off(tmp_path: Path) -> None:
    def broken() -> Iterator[Reading]:
        yield READINGS[0]
        raise KeyboardInterrupt

    with make_ledger(tmp_path / "l.sqlite") as ledger:
        _take(ledger, broken())
        assert list(ledger.readings()) == READINGS[:1]


def test_what_a_method_read_before_is_passed_by(ledger: Ledger) -> None:
    given = [r.document for r in READINGS]
    before = ReadBefore(ledger, "sayso/1")
    assert list(before.pass_by([REFUSED, *given])) == [REFUSED, *given]
    list(keep(ledger, READINGS[1:], before))
    assert list(before.pass_by([REFUSED, *given])) == [REFUSED, given[0]]
    assert before.count == len(given) - 1
    elsewhere = replace(given[1], inside="line 7", language="fr")
    assert list(before.pass_by([elsewhere])) == []


@pytest.mark.parametrize(
    "other",
    [
        lambda d: replace(d, text=f"{d.text} "),
        lambda d: replace(d, title="Otherwise"),
        lambda d: replace(d, byline="Otherwise"),
        lambda d: replace(d, published=date(1999, 1, 1)),
        lambda d: replace(d, pages=(0, 3)),
    ],
)
def test_a_report_that_says_anything_else_is_read(
    ledger: Ledger, other: Callable[[Document], Document]
) -> None:
    before = ReadBefore(ledger, "sayso/1")
    list(keep(ledger, READINGS[:1], before))
    changed = other(READINGS[0].document)
    assert list(before.pass_by([changed])) == [changed]


def test_another_method_reads_again(ledger: Ledger) -> None:
    list(keep(ledger, READINGS[:1], ReadBefore(ledger, "sayso/1")))
    given = READINGS[0].document
    assert list(ReadBefore(ledger, "sayso/2").pass_by([given])) == [given]
    assert list(ReadBefore(ledger, "sayso/1").pass_by([given])) == []


def _take(ledger: Ledger, found: Iterator[Reading]) -> None:
    try:
        list(keep(ledger, found))
    except KeyboardInterrupt:
        return
    raise AssertionError("it was not broken off")
