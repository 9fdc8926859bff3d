"""What waits for a person's review, the least sure first; the program rates no source or claim."""

from dataclasses import dataclass

from sayso.compare.lineage import is_named
from sayso.ledger.ledger import Ledger, Wanted
from sayso.model.decision import DecisionKind, standing
from sayso.model.quantity import Basis, Quantifier
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
    seen = {s for d in standing(ledger.decisions()) if d.kind in REVIEWED for s in d.subjects}
    first = ledger.first_ids()
    found = [
        (account, tuple(doubts_about(account)))
        for account in ledger.accounts(Wanted(figures_only=True))
        if not {account.id, first.get(account.id, account.id)} & seen
    ]
    found.sort(key=lambda f: -len(f[1]))
    return [
        Waiting(account=account, document=ledger.document(account.report.id), doubts=why)
        for account, why in found[:limit]
    ]


def doubts_about(account: Account) -> list[str]:
    """Why a person should look at a claim before it is relied on; empty where all was found."""
    figure = account.claim.figure
    reasons = [] if is_named(account) else ["the origin is not recorded"]
    if figure is None:
        return reasons
    if figure.measure in ("", "other"):
        reasons.append("what is counted was not recognised")
    if not (figure.subject or figure.unit):
        reasons.append("who is counted was not recognised")
    if figure.quantifier is Quantifier.VAGUE:
        reasons.append("bounds of a vague word")
    if figure.basis is not Basis.STATED:
        reasons.append(f"{figure.basis.value}: {figure.reason}")
    if figure.as_of is None and account.report.published is None:
        reasons.append("no day is given")
    return reasons
