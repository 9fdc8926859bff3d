"""Questions find themselves: accounts by event, then by what is counted.

What a person decided (merge, split, rename, pin, reject) is kept and wins.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.compare.events.clusters import Grouping
from sayso.compare.events.tellings import Telling, tellings_of
from sayso.compare.facts import Facts, read_all
from sayso.compare.likelihood import Likelihood, Margins
from sayso.compare.parting import ClaimSets, questions_in
from sayso.compare.versions import with_versions
from sayso.compare.weighing import Weighed, answers, rejected, weigh_facts
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import Account, Question, question_id


def group_questions(
    accounts: Iterable[Account], decisions: Sequence[Decision] = ()
) -> list[Question]:
    """All questions that these accounts answer, those of most origins first."""
    return [w.question for w in group_weighed(accounts, decisions)]


def group_weighed(accounts: Iterable[Account], decisions: Sequence[Decision] = ()) -> list[Weighed]:
    """All questions that these accounts answer, weighed, those of most origins first."""
    out = rejected(decisions)
    answering = [a for a in accounts if answers(a) and a.id not in out]
    given = {a.id: a for a in with_versions(answering)}
    facts = {f.id: f for f in read_all(given.values())}
    grouping = Grouping()
    grouping.add(tellings_of(given[i] for i in facts))
    by_event = claims_by_event(facts.values())
    clusters = [c for event in grouping.clusters() for c in parted(event, by_event, facts)]
    decided = apply_decisions(clusters, given, decisions)
    held = AnsweringClaims(
        accounts=given, facts=facts, tellings=grouping.tellings, margins=grouping.margins
    )
    return in_order(weigh_claims(c, held, decisions) for c in decided)


def in_order(found: Iterable[Weighed]) -> list[Weighed]:
    """Questions, those of most origins first."""
    return sorted(found, key=lambda w: (-w.question.origins, -len(w.facts), w.question.id))


def parted(
    event: Iterable[str], claims_of: Mapping[str, Sequence[str]], facts: Mapping[str, Facts]
) -> ClaimSets:
    """The questions of one event, given as the keys of its tellings, with the claims of each."""
    return questions_in([facts[i] for key in sorted(event) for i in claims_of[key]])


def claims_by_event(facts: Iterable[Facts]) -> dict[str, list[str]]:
    """The claims of each telling."""
    found: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        found[fact.event].append(fact.id)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweringClaims:
    """Claims that can answer questions: accounts and facts by id, the tellings of their events.

    `margins` are those of tellings that were scored already.
    """

    accounts: Mapping[str, Account]
    facts: Mapping[str, Facts]
    tellings: Mapping[str, Telling]
    margins: Margins = field(default_factory=dict)

    def facts_of(self, claims: Iterable[str]) -> list[Facts]:
        """What these claims say."""
        return [self.facts[i] for i in claims]

    def accounts_of(self, claims: Iterable[str]) -> list[Account]:
        """The accounts of these claims."""
        return [self.accounts[i] for i in claims]


def weigh_claims(
    claims: Iterable[str], held: AnsweringClaims, decisions: Sequence[Decision] = ()
) -> Weighed:
    """The question that these claims answer, as people decided about it."""
    ids = sorted(claims)
    facts, accounts = held.facts_of(ids), held.accounts_of(ids)
    events = sorted({f.event for f in facts})
    tellings = {k: held.tellings[k] for k in events if k in held.tellings}
    given = is_merged(ids, decisions)
    likelihood = Likelihood(tellings=tellings, margins=held.margins, given=given)
    weighed = weigh_facts(accounts, facts, decisions, likelihood)
    name = pinned_id(ids, decisions)
    return replace(weighed, question=replace(weighed.question, id=name)) if name else weighed


def is_merged(claims: Iterable[str], decisions: Sequence[Decision]) -> bool:
    """Whether a person said that these claims answer one question, by merging two that did."""
    merges = [d for d in decisions if d.kind is DecisionKind.MERGE]
    if not merges:
        return False
    ids = set(map(question_id, claims))
    return any(len(ids & set(d.subjects)) > 1 for d in merges)


def pinned_id(claims: Iterable[str], decisions: Sequence[Decision]) -> str:
    """The id that a person pinned for the question of these claims; empty where none did."""
    pins = [d for d in decisions if d.kind is DecisionKind.PIN]
    if not pins:
        return ""
    ids = set(map(question_id, claims))
    latest = (s for d in sorted(pins, key=lambda d: d.made_at) for s in d.subjects if s in ids)
    return max(enumerate(latest), default=(0, ""))[1]


def apply_decisions(
    clusters: ClaimSets, accounts: Iterable[str], decisions: Sequence[Decision]
) -> ClaimSets:
    """The clusters of these claims as people decided them; later decisions win over earlier."""
    wanted = (DecisionKind.MERGE, DecisionKind.SPLIT, DecisionKind.PIN)
    moves = sorted((d for d in decisions if d.kind in wanted), key=lambda d: d.made_at)
    if not moves:
        return clusters
    founder = {question_id(i): i for i in accounts}
    for decision in moves:
        if decision.kind is DecisionKind.SPLIT:
            clusters = _split(clusters, frozenset(decision.subjects))
        else:
            claims = {founder[s] for s in decision.subjects if s in founder}
            claims |= {str(c) for c in decision.value.get("claims", ())}
            clusters = _merge(clusters, claims, whole=decision.kind is DecisionKind.MERGE)
    return clusters


def _split(clusters: ClaimSets, apart: frozenset[str]) -> ClaimSets:
    known = apart & frozenset().union(*clusters) if clusters else frozenset()
    rest = [c - known for c in clusters]
    return [c for c in (*rest, known) if c]


def _merge(clusters: ClaimSets, claims: set[str], whole: bool) -> ClaimSets:
    """Joins the clusters that hold these claims; a pin keeps just its own claims together."""
    touched = [c for c in clusters if c & claims]
    if whole:
        joined = frozenset().union(*touched)
        return [c for c in clusters if not c & claims] + ([joined] if joined else [])
    home = max(touched, key=lambda c: (len(c & claims), sorted(c)), default=frozenset())
    moved = frozenset(claims) & frozenset().union(*touched) - home
    rest = [c - moved for c in clusters if c != home]
    return [c for c in (*rest, home | moved) if c]
