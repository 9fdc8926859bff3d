"""A ledger opened to be asked from Python: answers whose rows other programs take as they are."""

from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.app.opening import open_ledger
from sayso.desk.asking import ask, why_unanswered
from sayso.desk.handing import hand_over
from sayso.desk.moment import Moment
from sayso.errors import NotFound
from sayso.ledger.ledger import Ledger
from sayso.views.tables import AnswerTable, answer_table


class OpenLedger:
    """A ledger to be asked; use it as a context, or close it.  `ledger` is all the rest of it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def ask(
        self,
        words: str,
        *,
        as_of: date | None = None,
        as_known_on: date | None = None,
        published_by: date | None = None,
        rule: str = "",
    ) -> AnswerTable:
        """The answer to a question in words or by its id; NotFound says why there is none.

        `as_of`: the world up to that day; `as_known_on`: what the ledger held by then;
        `published_by`: what had been published by then.  `rule` names what also marks a figure.
        """
        moment = Moment(as_of=as_of, as_known_on=as_known_on, published_by=published_by)
        asked = ask(self.ledger, words, moment, rule)
        if asked is None:
            raise NotFound(why_unanswered(self.ledger, words, moment).why)
        return answer_table(hand_over(self.ledger, asked.answer, moment))

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open(url: str | Path | None = None) -> OpenLedger:
    """The ledger at a path or URL, opened to be asked; LedgerMissing where there is none."""
    return OpenLedger(open_ledger(url))
