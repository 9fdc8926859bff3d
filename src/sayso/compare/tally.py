"""Origins counted, and what a person established about them; independence is never assumed."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from sayso.compare.weighing import is_standing
from sayso.language.parties import same_name
from sayso.model.claim import Party
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import Question, RelationKind


def origins_behind(question: Question, claim: str) -> int:
    """How many named origins stand behind a claim: its own, and those that agree with it."""
    kin = {claim}
    for relation in question.relations:
        if relation.kind is RelationKind.REPEATS and claim in (relation.source, relation.target):
            kin |= {relation.source, relation.target}
    agreed = {
        end
        for r in question.relations
        if r.kind is RelationKind.AGREES and kin & {r.source, r.target}
        for end in (r.source, r.target)
    }
    return sum(o.recorded and bool((kin | agreed) & set(o.claims)) for o in question.lineages)


def lineage_line(question: Question, decisions: Sequence[Decision] = ()) -> str:
    """ "7 reports, 2 named origins, 1 unknown; independence not established"."""
    reports = len({a.report.key for a in question.accounts})
    standing = {a.id for a in question.accounts if is_standing(a)}
    parts = [_count(reports, "report"), _count(question.origins, "named origin")]
    unknown = sum(not o.recorded and not standing.isdisjoint(o.claims) for o in question.lineages)
    if unknown:
        parts.append(f"{unknown} unknown")
    return f"{', '.join(parts)}; {_independence(question, decisions)}"


def _independence(question: Question, decisions: Sequence[Decision]) -> str:
    """Not established, unless a person established it for some pairs or for all."""
    made = [d for d in decisions if d.kind is DecisionKind.INDEPENDENT]
    called = _called(question) if made else {o.name: [] for o in question.lineages if o.recorded}
    pairs = {frozenset(p): " and ".join(p) for p in combinations(sorted(called), 2)}
    meant = ((d, [_meant(s, called) for s in d.subjects]) for d in made)
    done = {p: d for d, m in meant for p in map(frozenset, combinations(m, 2)) if p in pairs}
    if not done:
        return "independence not established"
    authors = ", ".join(sorted({d.author for d in done.values()}))
    if len(done) == len(pairs):
        return f"independence established by {authors}"
    established = "; ".join(sorted(pairs[p] for p in done))
    return f"independence established by {authors} for {established}; otherwise not established"


def _called(question: Question) -> dict[str, list[str]]:
    """Under which names each recorded origin goes in its reports."""
    said = {a.id: a.claim.origin for a in question.accounts}
    return {
        o.name: [v.name for c in o.claims if (v := said[c]) and v.kind is not Party.OUTLET]
        for o in question.lineages
        if o.recorded
    }


def _meant(name: str, called: Mapping[str, Sequence[str]]) -> str:
    """The origin that goes by this name; the name itself where none does."""
    found = (o for o, names in called.items() if any(same_name(name, n) for n in (o, *names)))
    return next(found, name)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
