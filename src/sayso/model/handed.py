"""An answer with all that a reader of it needs to check it away from the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sayso.model.answer import Answer
from sayso.model.decision import Decision
from sayso.model.question import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerState:
    """What a ledger held at a moment (UTC).

    `seal` stands for everything that was added to it by then; empty where nothing was.
    """

    reports: int
    seal: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """An answer, the texts of its reports by their ids, what people decided about it, the ledger.

    `rejected` are claims that would bear on it had nobody rejected them.  `asked` says in words
    which moment was asked about; empty where it was now.  `markings` say of each claim by its id
    who may have it, `highest` is the strictest of them, as in "AMBER"; empty where nothing is
    marked.
    """

    answer: Answer
    texts: Mapping[str, str]
    decisions: tuple[Decision, ...]
    ledger: LedgerState
    rejected: tuple[Account, ...] = ()
    asked: str = ""
    markings: Mapping[str, str] = field(default_factory=dict)
    highest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A claim with its report and the text that it stands in."""

    account: Account
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoked:
    """A claim that was handed on before and no longer stands: since when (UTC), and why."""

    cited: Cited
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """Claims that leave the ledger together: those of some answers, or all that it holds.

    `claims` has each once, those of the answers first; claims of none may follow.  `assessed` are
    decisions of people who rated one of them.  `markings` say of each claim by its id who may have
    it, `highest` is the strictest of them; `recipient` names whom all this is for, empty for
    nobody in particular.
    """

    answers: tuple[Answer, ...]
    claims: tuple[Cited, ...]
    ledger: LedgerState
    revoked: tuple[Revoked, ...] = ()
    assessed: tuple[Decision, ...] = ()
    markings: Mapping[str, str] = field(default_factory=dict)
    highest: str = ""
    recipient: str = ""

    def marking_of(self, claim: str) -> str:
        """Who may have a claim; where nobody said, the strictest of all."""
        return self.markings.get(claim, self.highest)
