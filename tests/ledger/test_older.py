"""A ledger whose reports were read before events were is used as it is, decisions and all."""

from sayso.desk.asking import ask
from sayso.desk.listing import questions
from sayso.ledger.ledger import Ledger
from sayso.model.decision import DecisionKind
from tests.ledger.build import decided, ferry, made_older


def test_an_older_ledger_is_whole_listed_traced_and_asked(ledger: Ledger) -> None:
    ledger.add(ferry())
    (first, second) = ledger.accounts()
    ledger.decide(decided(DecisionKind.CHOOSE, first.id, **{"as": "best"}))
    ledger.decide(decided(DecisionKind.CORRECT, first.id, low=13))
    made_older(ledger)
    assert ledger.read_before_events() == 1
    assert list(ledger.verify()) == []
    assert [a.id for a in ledger.accounts()][1:] == [second.id]
    assert ledger.reading(first.report.id).claims == ferry().claims
    assert ledger.account(first.id).claim.figure != first.claim.figure
    assert len(list(ledger.corrections())) == 1
    (question,) = questions(ledger)
    found = ask(ledger, question.id)
    assert found is not None
    assert "best by Ada" in found.answer.rows[0].chosen


def test_reports_added_again_are_read_anew(ledger: Ledger) -> None:
    ledger.add(ferry())
    made_older(ledger)
    assert ledger.add(ferry()).new
    assert ledger.read_before_events() == 0
    assert len(ledger.history(ferry().document.id)) == 2
    assert len(list(ledger.accounts())) == 2
    assert list(ledger.verify()) == []


def test_tampering_with_an_older_record_is_found(ledger: Ledger) -> None:
    ledger.add(ferry())
    made_older(ledger)
    with ledger._database.writes() as connection:
        statement = "UPDATE claim SET record = replace(record, '\"low\":12', '\"low\":13')"
        assert connection.exec_driver_sql(statement).rowcount > 0
    assert list(ledger.verify())
