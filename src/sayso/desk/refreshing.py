"""A ledger's questions kept warm: which were raised or changed since the last look, and by what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sayso.compare.rows import lay_out
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import Questions, among_questions
from sayso.language.parties import same_name
from sayso.ledger.ledger import Ledger
from sayso.model.decision import ABOUT_REPORTS, ABOUT_SOURCES, Decision, DecisionKind, standing
from sayso.model.question import Question, question_id
from sayso.model.records.answer import answer_digest
from sayso.model.topic import Cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A question that was raised or changed, and by what: claims new in it, and decisions."""

    question: Question
    claims: frozenset[str]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A question as it was seen: its claims, and a digest of all that it said."""

    cluster: Cluster
    digest: str


Heard: TypeAlias = tuple[Decision, Decision]
"""A decision as it was made, and aimed at the claims and questions as they are named now."""


@dataclass(slots=True, kw_only=True)
class SeenLedger:
    """What was seen of a ledger so far: its questions by id, and the decisions by theirs."""

    seen: dict[str, Look] = field(default_factory=dict)
    heard: frozenset[str] = frozenset()

    def refresh(self, ledger: Ledger) -> list[Changed]:
        """The questions that say something else than when they were seen last.

        Weighs those that were made anew or have new decisions about them; where a party was newly
        decided about, all: only weighing tells on whose word a question rests.
        """
        kept, made = standing(ledger.decisions()), current_decisions(ledger)
        new = self._unheard(kept, made)
        self.seen, changed = among_questions(ledger, lambda q: self._look(q, made, new))
        return changed

    def _look(
        self, questions: Questions, made: Sequence[Decision], new: Sequence[Heard]
    ) -> tuple[dict[str, Look], list[Changed]]:
        """What is seen of the questions now, and which of them changed."""
        of_claim = {i: s for s in self.seen.values() for i in s.cluster.claims}
        seen, changed = dict[str, Look](), list[Changed]()
        for name, one in questions.clusters().items():
            old = self.seen.get(name)
            claims = one.claims.union(
                *(of_claim[i].cluster.claims for i in one.claims & of_claim.keys())
            )
            touching = [n for n in new if _touches(n, claims)]
            if old and one.made and not touching and old.cluster == one:
                seen[name] = old
                continue
            answer = lay_out(questions.weighed(name, made), made)
            seen[name] = Look(cluster=one, digest=answer_digest(answer))
            if old is None or old.digest != seen[name].digest:
                by = one.claims - of_claim.keys()
                changed.append(_changed(answer.question, by, touching))
        return seen, changed

    def _unheard(self, kept: Sequence[Decision], made: Sequence[Decision]) -> list[Heard]:
        """Decisions that are new since the last look, which then are heard.

        What somebody decides meanwhile stands behind the others, and is heard at the next look.
        """
        new = [(k, d) for k, d in zip(kept, made, strict=False) if k.id not in self.heard]
        self.heard = frozenset(d.id for d in kept)
        return new


OF_MANY = (*ABOUT_SOURCES, *ABOUT_REPORTS, DecisionKind.RETRACT, DecisionKind.TAKE_BACK)
"""Kinds of decision whose claims are not told by what they name."""


def _touches(heard: Heard, claims: frozenset[str]) -> bool:
    """Whether a decision may be about a question that has, or had, these claims."""
    if heard[0].kind in OF_MANY:
        return True
    named = claims | {question_id(i) for i in claims}
    return any(not named.isdisjoint(d.subjects) for d in heard)


def _changed(question: Question, claims: frozenset[str], by: Sequence[Heard]) -> Changed:
    concerning = tuple(kept for kept, aimed in by if _concerns(aimed, question))
    return Changed(question=question, claims=claims, decisions=concerning)


def _concerns(decision: Decision, question: Question) -> bool:
    """Whether a decision that may be about a question is: one about a party that speaks in it."""
    if decision.kind not in ABOUT_SOURCES:
        return True
    names = {o.name for o in question.lineages}
    names |= {v.name for a in question.accounts for v in a.claim.voices}
    return any(same_name(name, subject) for name in names for subject in decision.subjects)
