"""A ledger's questions kept warm: which were raised or changed since the last look, and by what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sayso.compare.rows import lay_out
from sayso.desk.current_decisions import current_decisions
from sayso.desk.current_questions import current_questions, weighed
from sayso.language.parties import same_name
from sayso.ledger.ledger import Ledger
from sayso.model.decision import ABOUT_SOURCES, Decision, DecisionKind, standing
from sayso.model.question import Question, question_id
from sayso.model.records.answer import answer_digest
from sayso.model.topic import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A question that was raised or changed, and by what: claims new in it, and decisions."""

    question: Question
    claims: frozenset[str]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A question as it was seen: what about, its claims, and a digest of all that it said."""

    topic: Topic
    claims: frozenset[str]
    digest: str


Heard: TypeAlias = tuple[Decision, Decision]
"""A decision as it was made, and aimed at the claims and questions as they are named now."""


@dataclass(slots=True, kw_only=True)
class LastLook:
    """What was seen of a ledger so far: its questions by id, and the decisions by theirs."""

    seen: dict[str, Look] = field(default_factory=dict)
    heard: frozenset[str] = frozenset()

    def refresh(self, ledger: Ledger) -> list[Changed]:
        """The questions that say something else than when they were seen last.

        Weighs those of other claims, topics or new decisions about them; where a party was newly
        decided about, all: only weighing tells on whose word a question rests.
        """
        kept, found = standing(ledger.decisions()), current_questions(ledger)
        made = current_decisions(ledger, (i for s in found for i in s.claims))
        new = self._unheard(kept, made)
        before, of_claim = self.seen, {i: s for s in self.seen.values() for i in s.claims}
        self.seen, changed = {}, list[Changed]()
        for one in found:
            old = before.get(one.topic.id)
            claims = one.claims.union(*(of_claim[i].claims for i in one.claims if i in of_claim))
            touching = [n for n in new if _touches(n, claims)]
            if old and not touching and (old.topic, old.claims) == (one.topic, one.claims):
                self.seen[one.topic.id] = old
                continue
            answer = lay_out(weighed(ledger, one.claims, made), made)
            look = Look(topic=one.topic, claims=one.claims, digest=answer_digest(answer))
            self.seen[one.topic.id] = look
            if old is None or old.digest != look.digest:
                changed.append(_changed(answer.question, one.claims - of_claim.keys(), touching))
        return changed

    def _unheard(self, kept: Sequence[Decision], made: Sequence[Decision]) -> list[Heard]:
        """Decisions that are new since the last look, which then are heard.

        What somebody decides meanwhile stands behind the others, and is heard at the next look.
        """
        new = [(k, d) for k, d in zip(kept, made, strict=False) if k.id not in self.heard]
        self.heard = frozenset(d.id for d in kept)
        return new


def _touches(heard: Heard, claims: frozenset[str]) -> bool:
    """Whether a decision may be about a question that has, or had, these claims."""
    if heard[0].kind in (*ABOUT_SOURCES, DecisionKind.TAKE_BACK):
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
