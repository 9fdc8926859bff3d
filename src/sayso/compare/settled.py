"""What a figure counts, as its whole report tells it: part of another, or the whole toll."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.compare.facts import Facts
from sayso.compare.groups import Inclusion, Sort, inclusion
from sayso.language.lexicon import word_set
from sayso.language.vocabulary import vocabulary
from sayso.model.amount import Amount


def settled(facts: Sequence[Facts]) -> list[Facts]:
    """The facts of a question, parts led to their wholes, and tolls of "civilians" taken as tolls.

    A figure for some of the people is part of its own report's figure for all of them; where the
    report has no wider one, "20 civilians were killed" is all the toll that it gives.
    """
    return [_settle(fact, facts) for fact in facts]


def _settle(fact: Facts, others: Sequence[Facts]) -> Facts:
    if fact.amount is None or not fact.affirms or fact.thing.sort is not Sort.PERSON:
        return fact
    if fact.whole or not fact.group.heads:
        return fact
    wider = [f for f in others if _is_wider(f, fact)]
    beside = [f for f in wider if f.report == fact.report]
    if beside:
        nearest = min(beside, key=lambda f: (abs(f.at - fact.at), f.id))
        return replace(fact, whole=nearest.id)
    if any(f.speaker == fact.speaker for f in wider) or any(_is_beside(f, fact) for f in others):
        return fact
    return _widened(fact)


def _is_beside(other: Facts, fact: Facts) -> bool:
    """Whether a figure counts those who bear arms, and this one others: they are killed beside."""
    counts = other.amount is not None and other.measure == fact.measure and other.affirms
    armed = word_set("groups", "groups", "armed")
    return counts and bool(other.group.heads & armed) and not fact.group.heads & armed


def _is_wider(whole: Facts, part: Facts) -> bool:
    """Whether a figure counts all of whom the other counts some, and more of them."""
    if whole is part or whole.measure != part.measure or not whole.affirms or whole.whole:
        return False
    if whole.report == part.report and whole.event != part.event:
        return False
    if whole.set_apart or part.set_apart or _least(whole.amount) <= _least(part.amount):
        return False
    return inclusion(part.group, whole.group)[0] is Inclusion.PART


def _least(amount: Amount | None) -> float:
    if amount is None:
        return 0.0
    bound = amount.low if amount.low is not None else amount.high
    return float(bound) if bound is not None else 0.0


def _most(amount: Amount | None) -> float:
    return float(amount.high) if amount and amount.high is not None else float("inf")


def _widened(fact: Facts) -> Facts:
    """The fact of all people, where its words name only who is commonly hit."""
    common = fact.group.heads <= vocabulary().everyone | {"civilian"}
    if not fact.group.heads or not common or _most(fact.amount) == 0:
        return fact
    group = replace(fact.group, heads=frozenset())
    return replace(fact, group=group)
