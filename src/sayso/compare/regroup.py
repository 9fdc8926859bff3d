"""Grouping a part of the ledger: the claims of some reports, and all they are linked to.

Claims link only within a cell (a kind of measure in a stretch of days), and only an island of links
is cut into questions.  So new reports need the claims of their cells, to see which of them they
link to, and then the islands of those; the rest of the ledger stays as it was.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from sayso import __version__
from sayso.compare.anaphora import take_over
from sayso.compare.facts import Facts, read_facts
from sayso.compare.find import Topic, topic_of
from sayso.compare.grouping import Grouping, block_keys
from sayso.compare.questions import pinned
from sayso.compare.reconcile import answers, weigh_facts
from sayso.model.decision import Decision
from sayso.model.question import Account, Question

Placed = tuple[int, str, int, int, int]
"""Claim key, claim id, report, island, question; the last two named by their least claim key."""


@dataclass(frozen=True, slots=True)
class Member:
    """A claim that can answer a question, with the keys of itself and its report."""

    key: int
    document: int
    account: Account
    facts: Facts

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.facts.id


@cache
def rules() -> str:
    """Stands for all that decides how claims are grouped: this station's code and words."""
    seen = hashlib.sha256(__version__.encode())
    for file in _files(files("sayso.compare")):
        seen.update(file.read_bytes())
    return seen.hexdigest()


def _files(folder: Traversable) -> Iterable[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry


def read_members(claims: Iterable[tuple[int, int, Account]]) -> list[Member]:
    """The members among the claims of whole reports, given as claim key, report and account."""
    given = {a.id: (key, document, a) for key, document, a in claims if answers(a)}
    facts = take_over(read_facts(a, i) for i, (_, _, a) in given.items())
    return [Member(*given[f.id], f) for f in facts]


def cells(members: Iterable[Member]) -> dict[int, set[str]]:
    """The cells in which the figures of each report stand."""
    found: dict[int, set[str]] = defaultdict(set)
    for member in members:
        if member.facts.amount is not None:
            found[member.document] |= {f"{k} {slot}" for k, _, slot in block_keys(member.facts)}
    return dict(found)


def linked(new: Sequence[Member], others: Sequence[Member]) -> set[int]:
    """The keys of the others to which new claims link; others are all that share their cells."""
    grouping = Grouping()
    grouping.hold(m.facts for m in others if m.facts.amount is not None)
    grouping.add(m.facts for m in new if m.facts.amount is not None)
    keys = {m.id: m.key for m in others}
    found = (i for m in new for i in grouping.links.get(m.id, ()))
    return {keys[i] for i in found if i in keys}


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Where each claim stands, and what each question is about."""

    claims: list[Placed]
    topics: dict[int, Topic]


def regroup(members: Sequence[Member]) -> Regrouped:
    """The islands and questions of members, given whole islands and whole new reports."""
    by_id = {m.id: m for m in sorted(members, key=lambda m: m.key)}
    grouping = Grouping()
    grouping.add(m.facts for m in by_id.values() if m.facts.amount is not None)
    grouping.attach(m.facts for m in by_id.values() if m.facts.amount is None)
    claims: list[Placed] = []
    topics: dict[int, Topic] = {}
    for island in grouping.islands():
        shore = min(by_id[i].key for i in island)
        for cluster in {grouping.cluster_of[i] for i in island}:
            held = [by_id[i] for i in sorted(cluster)]
            question = min(m.key for m in held)
            claims += [(m.key, m.id, m.document, shore, question) for m in held]
            topics[question] = topic_of(weigh_members(held))
    return Regrouped(claims, topics)


def weigh_members(members: Sequence[Member], decisions: Sequence[Decision] = ()) -> Question:
    """The question that these members answer, as people decided about it."""
    held = sorted(members, key=lambda m: m.id)
    question = weigh_facts([m.account for m in held], [m.facts for m in held], decisions)
    return pinned(question, [m.id for m in held], decisions)


def weigh_all(
    members: Iterable[Member], clusters: Iterable[frozenset[str]], decisions: Sequence[Decision]
) -> list[Question]:
    """The questions of these clusters, those of most origins first."""
    by_id: Mapping[str, Member] = {m.id: m for m in members}
    held = ([by_id[i] for i in cluster if i in by_id] for cluster in clusters)
    found = [weigh_members(some, decisions) for some in held if some]
    return sorted(found, key=lambda q: (-q.origins, -len(q.accounts), q.id))
