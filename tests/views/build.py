"""Answers made of made-up accounts."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sayso.compare.facts import read_all
from sayso.compare.rows import lay_out
from sayso.compare.weighing import weigh_facts
from sayso.model.answer import Answer
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import Account
from tests.compare.stories import sinking


def laid_out(
    accounts: Iterable[Account], decisions: Sequence[Decision] = (), rule: str = ""
) -> Answer:
    """The accounts as one question, weighed and laid out."""
    given = list(accounts)
    return lay_out(weigh_facts(given, read_all(given), decisions), decisions, rule)


def chosen() -> Answer:
    """The contested toll with a figure that a person chose."""
    story = sinking()
    choice = Decision(
        kind=DecisionKind.CHOOSE,
        subjects=(story["17"].id,),
        author="ana",
        reason="names are known",
        made_at=datetime(2033, 6, 1, tzinfo=UTC),
        value={"as": "best"},
    )
    return laid_out(story.values(), [choice], "most-conservative")
