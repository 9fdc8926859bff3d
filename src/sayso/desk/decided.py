"""Questions as people merged, split, named and pinned them, and as they joined parties.

What was found is kept beside what was decided, so that only what a decision is about, and what came
since, is weighed again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.compare.questions import apply_decisions
from sayso.compare.regroup import Members, Regrouped, Weighing
from sayso.desk.current_decisions import aimed, current_decisions, current_names
from sayso.desk.members import members_of
from sayso.language.parties import same_name
from sayso.ledger.grouped import Grouped
from sayso.ledger.grouped_rows import News, Placing
from sayso.ledger.ledger import Ledger
from sayso.model.decision import ABOUT_GROUPING, ABOUT_SOURCES, Decision
from sayso.model.topic import GroupedClaim, GroupedQuestion

AT_ONCE = 200
"""Questions of other reports that are weighed together."""

ClaimSet = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What decisions are laid over: claims by id, those found anew and those of before.

    `new` are the ids of those found anew; `stood` the claims of questions that may change, by
    question, as they stood before.
    """

    claims: Mapping[str, GroupedClaim]
    new: Collection[str]
    stood: Mapping[int, ClaimSet]

    def key(self, cluster: ClaimSet) -> int:
        """What a question of these claims is named by."""
        return min(self.claims[i].claim for i in cluster)

    def is_as_before(self, cluster: ClaimSet) -> bool:
        """Whether these claims, none of them found anew, stood together before."""
        return cluster.isdisjoint(self.new) and self.stood.get(self.key(cluster)) == cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedClusters:
    """Clusters of claims: those that nobody decided about, and those that people made."""

    plain: Sequence[ClaimSet]
    made: Sequence[ClaimSet]


def stand_as_decided(
    ledger: Ledger,
    news: News,
    held: Members,
    found: Regrouped,
    blocks: Mapping[int, Collection[str]],
) -> Placing:
    """Where claims stand as people decided, and the questions that stand otherwise than before.

    `held` are the claims that were found anew; others are fetched where they are touched.
    """
    now = current_names(ledger)
    decisions = [d for d in current_decisions(ledger) if d.kind in ABOUT_GROUPING]
    fresh = _named(aimed(d, now) for d in news.decisions)
    names = _named(decisions) | fresh
    ground = _ground(ledger.grouped, news, names, found)
    decided = _decided(ground, names, decisions)
    again = [c for c in decided.made if not ground.is_as_before(c) or _is_named(c, ground, fresh)]
    claims = {i: replace(ground.claims[i], stands=ground.key(c)) for c in decided.made for i in c}
    moved = [c for c in claims.values() if c.id in found.claims or c != ground.claims[c.id]]
    placed = [c for i, c in found.claims.items() if i not in claims] + moved
    of_parties = [d for d in decisions if d.kind in ABOUT_SOURCES]
    weighing = Weighing(held, found.margins)
    questions = [weighing.grouped(c, of_parties) for c in decided.plain]
    spoken = _joined_or_parted(ledger.grouped, news, set(found.claims).union(*again))
    documents = {i: c.document for i, c in (*ground.claims.items(), *spoken.items())}
    again += _standing(spoken.values())
    questions += _weighed(ledger, again, documents, decisions)
    return Placing(claims=placed, blocks=blocks, questions=questions)


def _named(decisions: Iterable[Decision]) -> set[str]:
    """The claims and questions that these decisions are about."""
    some = [d for d in decisions if d.kind not in ABOUT_SOURCES]
    pinned = {str(c) for d in some for c in d.value.get("claims", ())}
    return pinned.union(*(d.subjects for d in some))


def _ground(grouped: Grouped, news: News, names: set[str], found: Regrouped) -> Ground:
    """What was found anew, and the whole of what was found before with a claim that is named."""
    before: list[GroupedClaim] = []
    stood: dict[int, set[str]] = defaultdict(set)
    if names and not news.afresh:
        before = [c for c in grouped.found_with(names) if c.document not in news.reports]
        for claim in grouped.standing_in({c.stands for c in before}):
            stood[claim.stands].add(claim.id)
    claims = {c.id: c for c in before} | dict(found.claims)
    kept = {key: frozenset(ids) for key, ids in stood.items()}
    return Ground(claims=claims, new=found.claims.keys(), stood=kept)


def _decided(ground: Ground, names: set[str], decisions: Sequence[Decision]) -> DecidedClusters:
    """The clusters that were found, as people merged, split and pinned them."""
    clusters: dict[int, set[str]] = defaultdict(set)
    for claim in ground.claims.values():
        clusters[claim.question].add(claim.id)
    every = [frozenset(c) for c in clusters.values()]
    touched = [_is_named(c, ground, names) for c in every]
    some = [c for c, named in zip(every, touched, strict=True) if named]
    return DecidedClusters(
        plain=[c for c, named in zip(every, touched, strict=True) if not named],
        made=apply_decisions(some, [i for c in some for i in c], decisions),
    )


def _is_named(cluster: ClaimSet, ground: Ground, names: set[str]) -> bool:
    """Whether one of these claims is named, or the question that it would raise."""
    return bool(names) and any(i in names or ground.claims[i].raises in names for i in cluster)


def _joined_or_parted(
    grouped: Grouped, news: News, done: Collection[str]
) -> dict[str, GroupedClaim]:
    """The claims of other questions in which a party speaks that somebody joined or parted."""
    names = {s for d in news.decisions if d.kind in ABOUT_SOURCES for s in d.subjects}
    if not names or news.afresh:
        return {}
    meant = {p for p in grouped.parties() if any(same_name(p, name) for name in names)}
    found = grouped.standing_in(grouped.questions_of(meant))
    weighed = {c.stands for c in found if c.id in done}
    return {c.id: c for c in found if c.stands not in weighed}


def _standing(claims: Iterable[GroupedClaim]) -> list[ClaimSet]:
    """The claims by the question that they stand in."""
    clusters: dict[int, set[str]] = defaultdict(set)
    for claim in claims:
        clusters[claim.stands].add(claim.id)
    return [frozenset(c) for c in clusters.values()]


def _weighed(
    ledger: Ledger,
    clusters: Sequence[ClaimSet],
    documents: Mapping[str, int],
    decisions: Sequence[Decision],
) -> Iterator[GroupedQuestion]:
    """These questions, of whatever reports, as people decided about them."""
    for at in range(0, len(clusters), AT_ONCE):
        some = clusters[at : at + AT_ONCE]
        members = members_of(ledger.grouped, {documents[i] for c in some for i in c})
        weighing = Weighing(members)
        yield from (weighing.grouped(c, decisions) for c in some)
