"""What coverage sees of claims: the database takes it out of their records."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Text, type_coerce, update

from sayso.errors import SaysoError
from sayso.ledger.ledger import Ledger
from sayso.ledger.schema import claim
from sayso.ledger.told import COUNTED, SAYS_SOMETHING
from sayso.model.claim import Reading
from sayso.model.coverage import CoveredClaim
from sayso.model.decision import DecisionKind
from tests.ledger.build import decided, ferry
from tests.model.readings import readings


def told_by_accounts(ledger: Ledger) -> Iterator[CoveredClaim]:
    """The same of whole claims, one by one."""
    for account in ledger.accounts():
        figure, published = account.claim.figure, account.report.published
        if figure is None or figure.kind.value not in COUNTED:
            continue
        if account.claim.stance.polarity.value not in SAYS_SOMETHING:
            continue
        as_of = figure.as_of
        yield CoveredClaim(
            claim=account.id,
            report=account.report.id,
            measure=figure.measure,
            unit=figure.unit,
            place=figure.place,
            origin=account.claim.origin.name if account.claim.origin else "",
            day=(as_of.end or as_of.begin if as_of else None) or published,
            told=published,
            written=figure.written,
            low=figure.low,
            high=figure.high,
        )


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reading=readings())
def test_coverage_sees_any_claim_as_it_is(ledger: Ledger, reading: Reading) -> None:
    ledger.add(reading)
    assert {t.claim: t for t in ledger.tellings()} == {t.claim: t for t in told_by_accounts(ledger)}


@pytest.mark.parametrize("unit", ["pe\x00ople", 'peo"ple\\', "pe\ud800ople", "\ufffd людей"])
def test_what_no_database_keeps_as_it_is_comes_back(ledger: Ledger, unit: str) -> None:
    ledger.add(ferry())
    (root,) = (a.id for a in ledger.accounts() if a.claim.figure)
    assert [t.unit for t in ledger.tellings()] == ["people"]
    value = {"figure": {"unit": unit, "low": 2.5}}
    ledger.decide(decided(DecisionKind.CORRECT, root, **value))
    again = ferry(text=f"{ferry().document.text} It sank at noon.", measure=unit)
    ledger.add(again)
    assert [(t.unit, t.measure, str(t.low)) for t in ledger.tellings()] == [
        (unit, "killed", "2.5"),
        ("people", unit, "12"),
    ]


@pytest.mark.parametrize("record", ['{"figure":', "{}", "[1]", "", r"\nothing"])
def test_a_damaged_record_is_said_to_be_one(ledger: Ledger, record: str) -> None:
    ledger.add(ferry())
    with ledger._database.writes() as connection:
        connection.execute(update(claim).values(record=type_coerce(record, Text())))
    with pytest.raises(SaysoError):
        list(ledger.tellings())
