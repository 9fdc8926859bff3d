"""Questions find themselves: accounts grouped by measure × who × where × when and event.

What a person decided (merge, split, rename, pin, reject) is kept and wins.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sayso.compare.anaphora import take_over
from sayso.compare.facts import read_facts
from sayso.compare.find import find_questions
from sayso.compare.grouping import Grouping
from sayso.compare.reconcile import answers, held_on, rejected, weigh_facts
from sayso.model.decision import Decision, DecisionKind
from sayso.model.question import Account, Question, question_id

Clusters = list[frozenset[str]]


@dataclass(slots=True, kw_only=True)
class Questions:
    """The questions of a ledger so far; `add` weighs only those that new accounts touch."""

    decisions: Sequence[Decision] = ()
    accounts: dict[str, Account] = field(default_factory=dict)
    grouping: Grouping = field(default_factory=Grouping)
    weighed: dict[frozenset[str], Question] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def add(self, accounts: Iterable[Account]) -> list[Question]:
        """The questions that these accounts raise or change."""
        out = rejected(self.decisions)
        new = {a.id: a for a in accounts if answers(a)}
        new = {i: a for i, a in new.items() if i not in self.accounts and i not in out}
        self.accounts |= new
        facts = take_over(read_facts(a, i) for i, a in new.items())
        figures = [f for f in facts if f.amount is not None]
        self.grouping.add(figures)
        self.grouping.attach(f for f in facts if f.amount is None)
        return self._weigh()

    def all(self) -> list[Question]:
        """All questions, those of most origins first."""
        found = self.weighed.values()
        return sorted(found, key=lambda q: (-q.origins, -len(q.accounts), q.id))

    def _weigh(self) -> list[Question]:
        clusters = decide(self.grouping.clusters(), self.accounts, self.decisions)
        fresh = [c for c in clusters if c not in self.weighed]
        kept = {c: self.weighed[c] for c in clusters if c in self.weighed}
        made = {c: self._question(c) for c in fresh}
        self.weighed = kept | made
        return list(made.values())

    def _question(self, cluster: frozenset[str]) -> Question:
        members = sorted(cluster)
        facts = [self.grouping.facts[i] for i in members]
        question = weigh_facts([self.accounts[i] for i in members], facts, self.decisions)
        known = sorted({self.ids[i] for i in members if i in self.ids})
        if known and question.id not in known:
            founders = [self.ids[i] for i in (f.id for f in facts) if i in self.ids]
            question = replace(question, id=max(known, key=lambda k: (founders.count(k), k)))
        question = pinned(question, members, self.decisions)
        self.ids.update(dict.fromkeys(members, question.id))
        return question


def group_questions(
    accounts: Iterable[Account], decisions: Sequence[Decision] = ()
) -> list[Question]:
    """All questions that these accounts answer, those of most origins first."""
    questions = Questions(decisions=decisions)
    questions.add(accounts)
    return questions.all()


def pinned_id(claims: Iterable[str], decisions: Sequence[Decision]) -> str:
    """The id that a person pinned for the question of these claims; empty where none did."""
    pins = [d for d in decisions if d.kind is DecisionKind.PIN]
    if not pins:
        return ""
    ids = set(map(question_id, claims))
    latest = (s for d in sorted(pins, key=lambda d: d.made_at) for s in d.subjects if s in ids)
    return max(enumerate(latest), default=(0, ""))[1]


def pinned(question: Question, claims: Iterable[str], decisions: Sequence[Decision]) -> Question:
    """The question of these claims under the id that a person pinned for it, if any did."""
    name = pinned_id(claims, decisions)
    return replace(question, id=name) if name else question


def decide(clusters: Clusters, accounts: Iterable[str], decisions: Sequence[Decision]) -> Clusters:
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


def _split(clusters: Clusters, apart: frozenset[str]) -> Clusters:
    known = apart & frozenset().union(*clusters) if clusters else frozenset()
    rest = [c - known for c in clusters]
    return [c for c in (*rest, known) if c]


def _merge(clusters: Clusters, claims: set[str], whole: bool) -> Clusters:
    """Joins the clusters that hold these claims; a pin keeps just its own claims together."""
    touched = [c for c in clusters if c & claims]
    if whole:
        joined = frozenset().union(*touched)
        return [c for c in clusters if not c & claims] + ([joined] if joined else [])
    home = max(touched, key=lambda c: (len(c & claims), sorted(c)), default=frozenset())
    moved = frozenset(claims) & frozenset().union(*touched) - home
    rest = [c - moved for c in clusters if c != home]
    return [c for c in (*rest, home | moved) if c]


__all__ = ["Questions", "decide", "find_questions", "group_questions", "held_on"]
