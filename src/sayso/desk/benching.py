"""Putting two claims side by side, to be told why they meet or do not."""

from sayso.compare.bench import Side, lay_on_bench
from sayso.compare.facts import read_all
from sayso.desk.current_questions import CurrentQuestion, current_questions, weighed
from sayso.errors import UserError
from sayso.ledger.ledger import Ledger
from sayso.model.bench import Bench
from sayso.model.question import Account


def bench(ledger: Ledger, left: str, right: str) -> Bench:
    """Two claims by their ids compared; UserError where they are one claim, NotFound for none."""
    ids = [ledger.account(name).id for name in (left, right)]
    if ids[0] == ids[1]:
        raise UserError("that is one claim twice: choose another to set beside it")
    found = [s for s in current_questions(ledger) if not s.claims.isdisjoint(ids)]
    weighings = [weighed(ledger, s.claims) for s in _in_order(found, ids)]
    sides = {
        account.id: Side(account, facts)
        for w in weighings
        for account, facts in zip(w.question.accounts, w.facts, strict=True)
        if account.id in ids
    }
    for name in ids:
        sides.setdefault(name, _alone(ledger.account(name)))
    return lay_on_bench(sides[ids[0]], sides[ids[1]], [w.question for w in weighings])


def _in_order(found: list[CurrentQuestion], ids: list[str]) -> list[CurrentQuestion]:
    """The question of the left claim first."""
    return sorted(found, key=lambda s: ids[0] not in s.claims)


def _alone(account: Account) -> Side:
    """A claim that answers no question, as it is."""
    return Side(account, read_all([account])[0])
