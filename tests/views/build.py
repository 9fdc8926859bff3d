"""Answers made of made-up accounts."""

from collections.abc import Iterable, Sequence

from sayso.compare.facts import read_all
from sayso.compare.rows import lay_out
from sayso.compare.weighing import weigh_facts
from sayso.model.answer import Answer
from sayso.model.decision import Decision
from sayso.model.question import Account


def laid_out(
    accounts: Iterable[Account], decisions: Sequence[Decision] = (), rule: str = ""
) -> Answer:
    """The accounts as one question, weighed and laid out."""
    given = list(accounts)
    return lay_out(weigh_facts(given, read_all(given), decisions), decisions, rule)
