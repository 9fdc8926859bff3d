"""Putting two claims side by side, to be told why they meet or do not."""

from collections.abc import Sequence

from sayso.compare.bench import Side, lay_on_bench
from sayso.compare.facts import read_all
from sayso.compare.weighing import Weighed
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import Questions, among_questions
from sayso.errors import UserError
from sayso.ledger.ledger import Ledger
from sayso.model.bench import Bench
from sayso.model.question import Account


def bench(ledger: Ledger, left: str, right: str) -> Bench:
    """Two claims by their ids compared; UserError where they are one claim, NotFound for none."""
    ids = [ledger.account(name).id for name in (left, right)]
    if ids[0] == ids[1]:
        raise UserError("that is one claim twice: choose another to set beside it")
    weighings = among_questions(ledger, lambda questions: _weighings(ledger, questions, ids))
    sides = {
        account.id: Side(account, facts)
        for w in weighings
        for account, facts in zip(w.question.accounts, w.facts, strict=True)
        if account.id in ids
    }
    for name in ids:
        sides.setdefault(name, _alone(ledger.account(name)))
    return lay_on_bench(sides[ids[0]], sides[ids[1]], [w.question for w in weighings])


def _weighings(ledger: Ledger, questions: Questions, claims: Sequence[str]) -> list[Weighed]:
    """The questions in which these claims stand, that of the first claim first."""
    names = dict.fromkeys(name for claim in claims for name in questions.of_claim(claim))
    made = current_decisions(ledger)
    return [questions.weighed(name, made) for name in names]


def _alone(account: Account) -> Side:
    """A claim that answers no question, as it is."""
    return Side(account, read_all([account])[0])
