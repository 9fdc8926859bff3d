"""Grouping a part of the ledger: the claims of some reports, and all they are linked to.

Tellings link only within a cell (a name in a stretch of days), and only an island of links is cut
into events and questions.  So new reports need the claims of their cells, to see which of them
they link to, and then the islands of those; the rest of the ledger stays as it was.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from sayso.compare.events.blocks import block_keys
from sayso.compare.events.clusters import Grouping
from sayso.compare.events.tellings import Telling, tellings_of
from sayso.compare.facts import Facts, read_all
from sayso.compare.find import Topic, topic_of
from sayso.compare.questions import Held, claims_by_event, in_order, parted, weigh_claims
from sayso.compare.weighing import Weighed, answers
from sayso.model.decision import Decision
from sayso.model.question import Account, Question
from sayso.version import __version__

Placed = tuple[int, str, int, int, int]
"""Claim key, claim id, report, island, question; the last two named by their least claim key."""


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """Claims by id, and the claims and the telling of each event that they tell of."""

    of: Mapping[str, Member]
    told: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def accounts(self) -> dict[str, Account]:
        """Their accounts by claim id."""
        return {i: m.account for i, m in self.of.items()}

    @property
    def facts(self) -> dict[str, Facts]:
        """What they say by claim id."""
        return {i: m.facts for i, m in self.of.items()}

    def tellings(self) -> list[Telling]:
        """The events that they tell of, as each report tells them."""
        return tellings_of(m.account for m in self.of.values())

    def keys(self, event: str) -> list[int]:
        """The keys of the claims of one telling."""
        return [self.of[i].key for i in self.told[event]]


def gathered(members: Iterable[Member]) -> Members:
    """Members with their tellings."""
    of = {m.id: m for m in members}
    return Members(of=of, told=claims_by_event(m.facts for m in of.values()))


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
    facts = read_all(a for _, _, a in given.values())
    return [
        Member(key=given[f.id][0], document=given[f.id][1], account=given[f.id][2], facts=f)
        for f in facts
    ]


def cells(members: Iterable[Member]) -> dict[int, set[str]]:
    """The cells in which the tellings of each report stand."""
    found: dict[int, set[str]] = defaultdict(set)
    held = gathered(members)
    for telling in held.tellings():
        found[held.of[held.told[telling.key][0]].document].update(block_keys(telling))
    return dict(found)


def linked(new: Sequence[Member], others: Sequence[Member]) -> set[int]:
    """The keys of the others to which new claims link; others are all that share their cells."""
    mine, theirs = gathered(new), gathered(others)
    grouping = Grouping()
    for telling in theirs.tellings():
        grouping.hold(telling)
    grouping.add(mine.tellings())
    found = {key for mine_key in mine.told for key in grouping.links.get(mine_key, ())}
    return {claim for key in found if key in theirs.told for claim in theirs.keys(key)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """Where each claim stands, and what each question is about."""

    claims: list[Placed]
    topics: dict[int, Topic]


def regroup(members: Sequence[Member]) -> Regrouped:
    """The islands and questions of members, given whole islands and whole new reports."""
    held = gathered(sorted(members, key=lambda m: m.key))
    grouping = Grouping()
    grouping.add(held.tellings())
    facts = held.facts
    known = Held(accounts=held.accounts, facts=facts, tellings=grouping.tellings)
    claims: list[Placed] = []
    topics: dict[int, Topic] = {}
    for island in grouping.islands():
        shore = min(key for event in island for key in held.keys(event))
        for event in grouping.part(island):
            for cluster in parted(event, held.told, facts):
                some = [held.of[i] for i in sorted(cluster)]
                question = min(m.key for m in some)
                claims += [(m.key, m.id, m.document, shore, question) for m in some]
                topics[question] = topic_of(weigh_claims(cluster, known).question)
    return Regrouped(claims=claims, topics=topics)


def weigh_members(
    members: Iterable[Member], claims: Collection[str], decisions: Sequence[Decision] = ()
) -> Weighed:
    """The question that these claims answer, as people decided about it.

    `members` are all of their reports: what a report tells of an event is in all its claims.
    """
    held = gathered(members)
    return weigh_claims([i for i in held.of if i in claims], _held(held), decisions)


def _held(members: Members) -> Held:
    tellings = {t.key: t for t in members.tellings()}
    return Held(accounts=members.accounts, facts=members.facts, tellings=tellings)


def weigh_all(
    members: Iterable[Member], clusters: Iterable[frozenset[str]], decisions: Sequence[Decision]
) -> list[Question]:
    """The questions of these clusters, those of most origins first."""
    held = gathered(members)
    known = _held(held)
    some = ([i for i in cluster if i in held.of] for cluster in clusters)
    found = in_order(weigh_claims(c, known, decisions) for c in some if c)
    return [w.question for w in found]
