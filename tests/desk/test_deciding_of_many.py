"""A decision about very many claims or reports puts few questions to the database."""

from collections.abc import Sequence

import pytest
from sqlalchemy import event

from sayso.desk.deciding import Wish, decide
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger, Prepared
from sayso.model.decision import DecisionKind
from tests.desk.conftest import wish
from tests.ledger.build import numbered

REPORTS = tuple(numbered(n) for n in range(40))
CLAIMS = tuple(r.claims[0].id for r in REPORTS)


@pytest.fixture
def many(ledger: Ledger) -> Ledger:
    """A ledger of forty reports."""
    ledger.add_all([Prepared.of(reading) for reading in REPORTS])
    return ledger


def asked(ledger: Ledger, wanted: Wish) -> int:
    """How many statements the database is given while this is decided."""
    found: list[object] = []

    def hear(*given: object) -> None:
        found.append(given[2])

    event.listen(ledger._database.engine, "before_cursor_execute", hear)
    decide(ledger, wanted)
    event.remove(ledger._database.engine, "before_cursor_execute", hear)
    return len(found)


def kinds() -> Sequence[tuple[DecisionKind, Sequence[str], dict[str, object]]]:
    reports = tuple(r.document.id for r in REPORTS)
    return [
        (DecisionKind.RETRACT, CLAIMS, {}),
        (DecisionKind.RETRACT, reports, {}),
        (DecisionKind.REJECT, CLAIMS, {}),
        (DecisionKind.MARK, (*CLAIMS, *reports), {"tlp": "GREEN", "to": []}),
    ]


@pytest.mark.parametrize(("kind", "names", "value"), kinds())
def test_forty_are_looked_up_as_one_is(
    many: Ledger, kind: DecisionKind, names: Sequence[str], value: dict[str, object]
) -> None:
    decide(many, wish(kind, names[0], **value))  # what was decided before is looked up as well
    one = asked(many, wish(kind, names[1], **value))
    assert asked(many, wish(kind, *names, **value)) < one + 10
    *_, made = many.decisions()
    assert made.subjects == tuple(names)


def test_all_that_was_retracted_is_withdrawn_and_nothing_else(many: Ledger) -> None:
    decide(many, wish(DecisionKind.RETRACT, *(name[:16] for name in CLAIMS[:30])))
    gone = {a.id for a in many.accounts() if a.withdrawn}
    assert gone == set(CLAIMS[:30])


def test_one_name_of_many_that_is_not_here_is_told(many: Ledger) -> None:
    with pytest.raises(NotFound, match="clm_zzz"):
        decide(many, wish(DecisionKind.RETRACT, *CLAIMS, "clm_zzz"))
    assert list(many.decisions()) == []
