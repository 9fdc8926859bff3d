"""How often a page asks the database: each statement is a way there and back."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from sayso.desk.listing import question_rows
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.decision import DecisionKind
from tests.ledger.build import decided
from tests.ledger.test_states import asked
from tests.web.conftest import asking, fill

MOST = {"/": 32, "/questions": 14, "/q/{id}": 25, "/search?q=people+died": 24, "/sources": 12}


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """The stories, with a decision."""
    fill(ledger)
    _accept(ledger, 0, 1)
    return ledger


def _accept(ledger: Ledger, first: int, last: int) -> None:
    claims = [a.id for a in ledger.accounts(Wanted(figures_only=True))]
    for number in range(first, last):
        name = claims[number % len(claims)]
        ledger.decide(replace(decided(DecisionKind.ACCEPT, name), reason=f"reason {number}"))


def _counted(client: TestClient, ledger: Ledger) -> dict[str, int]:
    """How many statements each page takes from the second time on."""
    name, found = question_rows(ledger)[0].id, dict[str, int]()
    for path in MOST:
        for _ in range(2):
            with asked(ledger) as statements:
                assert client.get(path.format(id=name)).status_code == 200
        found[path] = sum(not one.startswith(("BEGIN", "SET ")) for one in statements)
    return found


def test_a_page_takes_few_statements_however_much_was_decided(filled: Ledger) -> None:
    client = asking(filled)
    few = _counted(client, filled)
    assert {path for path, count in few.items() if count > MOST[path]} == set(), few
    _accept(filled, 1, 30)
    many = _counted(client, filled)
    assert {path for path, count in many.items() if count > few[path] + 1} == set(), (few, many)
