"""What people looked at: no two have one claim on their screens, what is new is told in order."""

from datetime import timedelta

from sayso.ledger.ledger import Ledger
from sayso.model.text import Rejection
from tests.ledger.build import ferry

WHILE = timedelta(minutes=5)


def test_two_people_never_have_one_claim(ledger: Ledger) -> None:
    assert ledger.looks.lease("clm_1", "Ana", WHILE) == "Ana"
    assert ledger.looks.lease("clm_1", "Ben", WHILE) == "Ana"
    assert ledger.looks.leased() == {"clm_1": "Ana"}
    ledger.looks.release("clm_1", "Ana")
    assert ledger.looks.leased() == {}
    assert ledger.looks.lease("clm_1", "Ben", WHILE) == "Ben"


def test_nobody_takes_a_claim_off_anothers_screen(ledger: Ledger) -> None:
    ledger.looks.lease("clm_1", "Ana", WHILE)
    ledger.looks.release("clm_1", "Ben")
    assert ledger.looks.leased() == {"clm_1": "Ana"}


def test_what_was_added_since_a_look_is_told_newest_first(ledger: Ledger) -> None:
    assert ledger.looks.last("Ana") is None
    ledger.looks.looked("Ana", ledger.looks.additions())
    ledger.add(ferry())
    ledger.add_rejection(Rejection(where="x.pdf", stage="read", reason="a picture"))
    last = ledger.looks.last("Ana")
    assert last is not None
    new = ledger.looks.since(last.additions, 9)
    assert [n.kind for n in new] == ["rejection", "reading"]
    assert new[1].id == ferry().document.id
    assert [n.kind for n in ledger.looks.since(last.additions, 1)] == ["rejection"]
    assert ledger.looks.count_since(last.additions) == 2
    assert ledger.looks.since(ledger.looks.additions(), 9) == []
