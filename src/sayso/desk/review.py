"""What waits for a person's review, the least sure first."""

from dataclasses import dataclass

from sayso.desk.doubts import doubts
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.decision import DecisionKind
from sayso.model.question import Account
from sayso.model.text import Document

REVIEWED = (DecisionKind.ACCEPT, DecisionKind.CORRECT, DecisionKind.REJECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim that nobody has reviewed, its report, and why a person should look at it."""

    account: Account
    document: Document
    doubts: tuple[str, ...]


def waiting(ledger: Ledger, limit: int) -> list[Waiting]:
    """At most so many claims with figures that nobody has reviewed, those of most doubts first."""
    seen = {s for d in ledger.decisions() if d.kind in REVIEWED for s in d.subjects}
    first = ledger.first_ids()
    found = [
        (account, tuple(doubts(account)))
        for account in ledger.accounts(Wanted(figures_only=True))
        if not {account.id, first.get(account.id, account.id)} & seen
    ]
    found.sort(key=lambda f: -len(f[1]))
    return [
        Waiting(account=account, document=ledger.document(account.report.id), doubts=why)
        for account, why in found[:limit]
    ]
