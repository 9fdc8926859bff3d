"""On whose word claims rest, and how much there is: counted alike on either database."""

from sayso.ledger.ledger import Ledger
from tests.ledger.build import ferry, numbered


def test_origins_are_listed_by_how_much_they_said(ledger: Ledger) -> None:
    for reading in (ferry(), numbered(1), numbered(2)):
        ledger.add(reading)
    found = ledger.sources.page("", 0, 50)
    counts: dict[str, int] = {}
    for account in ledger.accounts():
        if account.claim.origin:
            name = account.claim.origin.name.casefold()
            counts[name] = counts.get(name, 0) + 1
    assert {s.name.casefold(): s.claims for s in found} == counts
    assert [s.claims for s in found] == sorted((s.claims for s in found), reverse=True)
    assert ledger.sources.page("", 1, 1) == found[1:2]
    assert ledger.sources.page(found[0].name.upper(), 0, 9)[0] == found[0]
    assert ledger.sources.page("nobody at all", 0, 9) == []


def test_what_there_is_is_counted(ledger: Ledger) -> None:
    assert (ledger.looks.reports(), ledger.looks.readings()) == (0, 0)
    ledger.add(ferry())
    with_figure = [a for a in ledger.accounts() if a.claim.figure]
    assert ledger.looks.claims_with_figures() == len(with_figure)
    assert ledger.looks.reports() == 1
