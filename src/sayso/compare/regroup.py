"""Grouping a part of the ledger: the claims of some reports, and all they are linked to.

Tellings link only within a block (a name in a stretch of days), and only a component of tellings
that may be of one event is cut into events and questions.  So new reports need the claims of their
blocks, to see which of them they link to, and the components of those; then, where that changed a
core, the components to which the core links.  The rest of the ledger stays as it was: its cores,
and which of them may be one, did not change.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from sayso.compare.events.blocks import NearBlocks, blocks_near, key_of, meeting, own_blocks
from sayso.compare.events.clusters import Grouping
from sayso.compare.events.tellings import Telling, tellings_of
from sayso.compare.facts import Facts, read_all
from sayso.compare.likelihood import Margins
from sayso.compare.questions import AnsweringClaims, claims_by_event, parted, weigh_claims
from sayso.compare.standing import as_grouped
from sayso.compare.weighing import Weighed, answers
from sayso.digests import digest_of, package_digest
from sayso.model.decision import Decision
from sayso.model.question import Account, question_id
from sayso.model.topic import GroupedClaim, GroupedQuestion
from sayso.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedClaim:
    """A claim that can answer a question, with the keys of itself and its report.

    `component` is the one that it stands in by what was grouped before; None where it is new, or
    one of these is read anew.
    """

    key: int
    document: int
    account: Account
    facts: Facts
    component: int | None = None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.facts.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """Claims by id, the events that they tell of as each report tells them, and whose those are.

    All claims of an event that a report tells are here, or none: they tell what it is.
    """

    of: Mapping[str, KeyedClaim] = field(default_factory=dict)
    tellings: Mapping[str, Telling] = field(default_factory=dict)
    claims_of: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def accounts(self) -> dict[str, Account]:
        """Their accounts by claim id."""
        return {i: m.account for i, m in self.of.items()}

    @property
    def facts(self) -> dict[str, Facts]:
        """What they say by claim id."""
        return {i: m.facts for i, m in self.of.items()}

    def keys(self, event: str) -> list[int]:
        """The keys of the claims of one telling."""
        return [self.of[i].key for i in self.claims_of[event]]

    def standing(self, components: Mapping[int, int | None]) -> "Members":
        """Those with these keys, each with the component that it stands in."""
        there = {k for k, c in self.claims_of.items() if self.of[c[0]].key in components}
        kept = self.telling(there)
        return replace(
            kept, of={i: replace(m, component=components.get(m.key)) for i, m in kept.of.items()}
        )

    def telling(self, keys: Collection[str]) -> "Members":
        """The claims of these tellings."""
        claims_of = {k: c for k, c in self.claims_of.items() if k in keys}
        of = {i: self.of[i] for ids in claims_of.values() for i in ids}
        return Members(
            of=of, tellings={k: self.tellings[k] for k in claims_of}, claims_of=claims_of
        )

    def joined(self, *others: "Members") -> "Members":
        """These and others, of other reports, in the order of their keys."""
        every = (self, *others)
        of = {m.id: m for m in sorted((m for e in every for m in e.of.values()), key=_key)}
        tellings = {k: t for e in every for k, t in e.tellings.items()}
        claims_of = {k: c for e in every for k, c in e.claims_of.items()}
        return Members(of=of, tellings=tellings, claims_of=claims_of)


def _key(member: KeyedClaim) -> int:
    return member.key


def gathered(members: Iterable[KeyedClaim]) -> Members:
    """Members with their tellings."""
    of = {m.id: m for m in sorted(members, key=_key)}
    return Members(
        of=of,
        tellings={t.key: t for t in tellings_of(m.account for m in of.values())},
        claims_of=claims_by_event(m.facts for m in of.values()),
    )


DECIDING = ("compare", "language", "model")
"""The rooms whose code, words and weights decide how claims are grouped."""


@cache
def rules() -> str:
    """Stands for all that decides how claims are grouped, to the last byte of it."""
    return digest_of(__version__, *(package_digest(f"sayso.{room}") for room in DECIDING))


def read_members(claims: Iterable[tuple[int, int, Account]]) -> Members:
    """The members among the claims of whole reports, given as claim key, report and account."""
    given = {a.id: (key, document, a) for key, document, a in claims if answers(a)}
    facts = read_all(a for _, _, a in given.values())
    return gathered(
        KeyedClaim(key=given[f.id][0], document=given[f.id][1], account=given[f.id][2], facts=f)
        for f in facts
    )


def blocks_by_report(members: Members) -> dict[int, set[str]]:
    """The blocks in which the tellings of each report stand."""
    found: dict[int, set[str]] = defaultdict(set)
    for key, telling in members.tellings.items():
        found[members.of[members.claims_of[key][0]].document].update(own_blocks(telling))
    return dict(found)


def wanted_blocks(members: Members) -> NearBlocks:
    """The blocks in which all stand that may meet the tellings of these claims."""
    near = [blocks_near(telling) for telling in members.tellings.values()]
    return NearBlocks(
        exact=frozenset().union(*(c.exact for c in near)),
        beginnings=frozenset().union(*(c.beginnings for c in near)),
    )


def reports_met(members: Members, standing: Iterable[tuple[str, int]]) -> set[int]:
    """The reports that may meet the tellings of these claims, of those that stand in blocks."""
    holders: dict[str, set[int]] = defaultdict(set)
    for block, report in standing:
        holders[key_of(block)].add(report)
    return set().union(*(meeting(telling, holders) for telling in members.tellings.values()))


def linked(grouping: Grouping, some: Members, others: Members) -> set[int]:
    """The keys of the others to which some claims link; others are all that may meet them.

    What is in the grouping is no other; the margins that are worked out are kept there.
    """
    rest = [t for k, t in others.tellings.items() if k not in grouping.tellings]
    found = Grouping(margins=grouping.margins).linked(rest, some.tellings.values())
    return {claim for key in found for claim in others.keys(key)}


def in_changed_cores(
    grouping: Grouping, new: Members, touched: Members, *, instead: bool
) -> Members:
    """What stands in the cores that new claims changed, of the components that they touched.

    Takes both into the grouping.  `instead`: some of the new ones stand for claims that were
    grouped otherwise, so that any core of what they touched may have changed.
    """
    grouping.add(touched.tellings.values())
    before = set[tuple[str, ...]]() if instead else grouping.cores()
    grouping.add(new.tellings.values())
    return touched.telling({one for core in grouping.cores() - before for one in core})


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """Where each claim was found to stand, by its id, and the margins that were worked out."""

    claims: Mapping[str, GroupedClaim]
    margins: Margins = field(default_factory=dict)


def regroup(held: Members, grouping: Grouping | None = None) -> Regrouped:
    """The components and questions of members, given whole components and whole new reports.

    The grouping holds some of them already.  Components that are what they were are left out.
    """
    grouping = grouping or Grouping()
    grouping.add(held.tellings.values())
    facts, stood = held.facts, Counter(m.component for m in held.of.values())
    claims: dict[str, GroupedClaim] = {}
    for component in grouping.components():
        some = [held.of[i] for event in component for one in event for i in held.claims_of[one]]
        if _is_as_it_stood(some, stood):
            continue
        least = min(m.key for m in some)
        for event in component:
            for cluster in parted(event, held.claims_of, facts):
                claims |= _placed([held.of[i] for i in sorted(cluster)], least)
    return Regrouped(claims=claims, margins=grouping.margins)


def _is_as_it_stood(members: Sequence[KeyedClaim], stood: Mapping[int | None, int]) -> bool:
    """Whether these are all that stand in one component: then its events are what they were."""
    (component, *others) = {m.component for m in members}
    return component is not None and not others and stood[component] == len(members)


def _placed(members: Sequence[KeyedClaim], component: int) -> dict[str, GroupedClaim]:
    """The claims that were found to answer one question."""
    question = min(m.key for m in members)
    return {
        m.id: GroupedClaim(
            claim=m.key,
            id=m.id,
            document=m.document,
            component=component,
            question=question,
            stands=question,
            raises=question_id(m.id),
        )
        for m in members
    }


class Weighing:
    """Weighs one question after the other, of members that are taken apart once."""

    __slots__ = ("_held", "members")

    def __init__(self, members: Members, margins: Margins | None = None) -> None:
        self.members = members
        self._held = AnsweringClaims(
            accounts=members.accounts,
            facts=members.facts,
            tellings=members.tellings,
            margins={} if margins is None else margins,
        )

    def weigh(self, claims: Collection[str], decisions: Sequence[Decision] = ()) -> Weighed:
        """The question that these claims answer, as people decided about it.

        Members are all of the claims' tellings: what a report tells of an event is in all of them.
        """
        ids = [i for i in sorted(claims) if i in self.members.of]
        return weigh_claims(ids, self._held, decisions)

    def grouped(
        self, claims: Collection[str], decisions: Sequence[Decision] = ()
    ) -> GroupedQuestion:
        """The same, as a ledger keeps it."""
        key = min(self.members.of[i].key for i in claims)
        return as_grouped(key, self.weigh(claims, decisions), decisions)
