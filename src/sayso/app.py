"""Composition root: settings and entry points make readers, pipeline and ledger.

Stations are loaded late, when first used, so that `import sayso` and `sayso --help` stay quick.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from sayso.asking import ask, decisions, lay_out, question_of, questions, standing
from sayso.errors import LedgerError
from sayso.late import late, plugins
from sayso.model.claim import Attribution, Claim, Reading
from sayso.model.decision import Decision
from sayso.model.quantity import Figure
from sayso.model.question import Account, Question
from sayso.model.text import Document, Rejection
from sayso.model.timespan import TimeSpan
from sayso.settings import Settings, default_ledger

__all__ = [
    "Desk",
    "ask",
    "decisions",
    "find_claims",
    "lay_out",
    "open_ledger",
    "question_of",
    "questions",
    "read_reports",
    "reader",
    "standing",
]

Reader = Callable[[Iterable[Document]], Iterator[Reading]]


@cache
def reader(settings: Settings) -> Reader:
    """The whole method as one function from documents to readings, built once per settings."""
    built_in = late("sayso.extract:method")(settings.mode, settings.aliases)
    added = plugins("sayso.annotators").values()
    pipeline = late("sayso.extract.pipeline:Pipeline")((*built_in, *added))
    late("sayso.extract.segment:choose_parser")(settings.parser)
    made_by = f"sayso/{pipeline.fingerprint}"

    def read(documents: Iterable[Document]) -> Iterator[Reading]:
        for notes in pipeline.annotate(documents):
            yield Reading(
                document=notes.document,
                attributions=notes.of(Attribution),
                claims=tuple(replace(c, made_by=made_by) for c in notes.of(Claim)),
                figures=notes.of(Figure),
                times=notes.of(TimeSpan),
            )

    return read


def find_claims(document: Document, settings: Settings | None = None) -> Reading:
    """Everything read in one document: attributions, claims, figures and times."""
    return next(iter(reader(settings or Settings())([document])))


def read_reports(
    *sources: str | Path,
    published: date | None = None,
    outlet: str = "",
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Rejection]:
    """Documents of files, folders, addresses and "-"; what cannot be read is a Rejection."""
    found: Iterator[Document | Rejection] = late("sayso.read.reports:read_reports")(
        *sources, published=published, outlet=outlet, stdin=stdin
    )
    return found


def open_ledger(url: str | None = None) -> Any:
    """The ledger at a URL, else SAYSO_LEDGER's, else the one in the user's data folder."""
    where = url or Settings.from_env().ledger
    if not where:
        where = default_ledger()
        _make_folder(Path(where).parent)
    return late("sayso.ledger.ledger:Ledger").open(where)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise LedgerError(
            f"{folder} cannot be made ({fault.strerror}): name a ledger by --ledger or SAYSO_LEDGER"
        ) from fault


class Desk:
    """A ledger's questions, kept up: new reports change only the questions they touch.

    What cannot be added to (a decision, a report read anew) has everything weighed afresh.
    """

    def __init__(self) -> None:
        self._kept: Any = None
        self._decisions: list[Decision] = []

    def take(self, accounts: Iterable[Account], decisions: Iterable[Decision]) -> list[Question]:
        """The questions that were raised or changed since the last time."""
        given = {a.id: a for a in accounts}
        made = list(decisions)
        if self._kept is None or made != self._decisions or not self._holds_only(given):
            self._kept = late("sayso.compare.questions:Questions")(decisions=made)
            self._decisions = made
        changed: list[Question] = self._kept.add(given.values())
        return changed

    def _holds_only(self, given: Mapping[str, Account]) -> bool:
        return all(given.get(i) == account for i, account in self._kept.accounts.items())

    def refresh(self, ledger: Any) -> list[Question]:
        """The questions that what was added to the ledger raised or changed."""
        accounts = list(ledger.accounts())
        return self.take(accounts, decisions(ledger, (a.id for a in accounts)))

    def questions(self) -> list[Question]:
        """All questions as they stand, those of most origins first."""
        found: list[Question] = self._kept.all() if self._kept is not None else []
        return found
