"""Answers made of made-up accounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
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
    return laid_out(story.values(), decided_upon(story)[:1], "most-conservative")


def decided_upon(story: Mapping[str, Account]) -> list[Decision]:
    """A choice among the tolls of the Heron, and one rejected."""
    choice = Decision(
        kind=DecisionKind.CHOOSE,
        subjects=(story["17"].id,),
        author="ana",
        reason="names are known",
        made_at=datetime(2033, 6, 1, tzinfo=UTC),
        value={"as": "best"},
    )
    out = replace(choice, kind=DecisionKind.REJECT, subjects=(story["26"].id,), value={})
    return [choice, out]
