"""A ledger's questions kept warm: which were raised or changed since the last look, and by what."""

from dataclasses import dataclass, field

from sayso.desk.current_questions import current_questions, weighed
from sayso.ledger.ledger import Ledger
from sayso.model.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A question that was raised or changed, and the claims that are new in it."""

    question: Question
    claims: frozenset[str]


@dataclass(slots=True, kw_only=True)
class Desk:
    """What was seen of a ledger's questions so far: the claims of each, by its id."""

    seen: dict[str, frozenset[str]] = field(default_factory=dict)

    def refresh(self, ledger: Ledger) -> list[Changed]:
        """The questions whose claims are not those seen last; weighs only these."""
        now = {s.topic.id: s.claims for s in current_questions(ledger)}
        known = frozenset().union(*self.seen.values())
        changed = [c for q, c in now.items() if self.seen.get(q) != c]
        self.seen = now
        return [
            Changed(question=weighed(ledger, claims).question, claims=claims - known)
            for claims in changed
        ]
