"""Origins counted, and what a person established about them; independence is never assumed."""

from collections.abc import Sequence
from itertools import combinations

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
    reports = len({a.document.id for a in question.accounts})
    parts = [_count(reports, "report"), _count(question.origins, "named origin")]
    unknown = sum(not o.recorded for o in question.lineages)
    if unknown:
        parts.append(f"{unknown} unknown")
    return f"{', '.join(parts)}; {_independence(question, decisions)}"


def _independence(question: Question, decisions: Sequence[Decision]) -> str:
    """Not established, unless a person established it for some pairs or for all."""
    names = sorted(o.name for o in question.lineages if o.recorded)
    pairs = {frozenset(p): " and ".join(p) for p in combinations(names, 2)}
    made = [d for d in decisions if d.kind is DecisionKind.INDEPENDENT]
    done = {p: d for d in made for p in map(frozenset, combinations(d.subjects, 2)) if p in pairs}
    if not done:
        return "independence not established"
    authors = ", ".join(sorted({d.author for d in done.values()}))
    if len(done) == len(pairs):
        return f"independence established by {authors}"
    told = "; ".join(sorted(pairs[p] for p in done))
    return f"independence established by {authors} for {told}; otherwise not established"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
