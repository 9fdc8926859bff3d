"""Deciding about a claim that somebody else may have decided about meanwhile."""

from dataclasses import dataclass

from sayso.desk.deciding import Decided, Wish, decide
from sayso.desk.opening_report import reviews_of
from sayso.ledger.ledger import Ledger
from sayso.model.decision import Decision
from sayso.model.question import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """That somebody decided about the claim since it was looked at; nothing was kept.

    `account` is the claim as it stands now, `theirs` what was decided about it last.
    """

    account: Account
    theirs: Decision | None


def last_review(ledger: Ledger, claim: str) -> Decision | None:
    """What was decided last about a claim, and stands; None for a claim that nobody reviewed."""
    name = ledger.account(claim).id
    root = ledger.claim_ids.first().get(name, name)
    found = reviews_of(ledger, [root]).get(root, ())
    return found[-1] if found else None


def decide_unless_crossed(ledger: Ledger, wish: Wish, seen: str) -> Decided | Crossed:
    """Keeps the decision, unless the last one about its claim is not the one that was `seen`."""
    last = last_review(ledger, wish.subjects[0])
    if (last.id if last else "") != seen:
        return Crossed(account=ledger.account(wish.subjects[0]), theirs=last)
    return decide(ledger, wish)
