"""An answer with all that a reader of it needs to check it away from the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
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
    which moment was asked about; empty where it was now.
    """

    answer: Answer
    texts: Mapping[str, str]
    decisions: tuple[Decision, ...]
    ledger: LedgerState
    rejected: tuple[Account, ...] = ()
    asked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A claim with its report and the text that it stands in."""

    account: Account
    text: str
