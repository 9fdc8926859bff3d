"""Composition root: settings and entry points make readers, pipeline and ledger.

Stations are loaded late, when first used, so that `import sayso` and `sayso --help` stay quick.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from sayso.errors import LedgerError
from sayso.late import late, plugins
from sayso.model.answer import Answer
from sayso.model.claim import Attribution, Claim, Reading
from sayso.model.decision import Decision
from sayso.model.quantity import Figure
from sayso.model.question import Account, Question, question_id
from sayso.model.text import Document, Rejection
from sayso.model.timespan import TimeSpan
from sayso.settings import Settings, default_ledger

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
        return self.take(accounts, decisions(ledger, accounts))

    def questions(self) -> list[Question]:
        """All questions as they stand, those of most origins first."""
        found: list[Question] = self._kept.all() if self._kept is not None else []
        return found


def decisions(
    ledger: Any, accounts: Iterable[Account], as_known_on: date | None = None
) -> list[Decision]:
    """What people decided; what they said of a claim holds for the claim as later corrected."""
    made: list[Decision] = list(ledger.decisions(known_on=as_known_on))
    first: dict[str, str] = ledger.first_ids() if made else {}
    now = {first[a.id]: a.id for a in accounts if a.id in first} if first else {}
    return [_aimed(d, first, now) for d in made] if now else made


def _aimed(decision: Decision, first: Mapping[str, str], now: Mapping[str, str]) -> Decision:
    """The decision with its claims, and questions that they raised, by the ids they have now."""
    names = {question_id(old): question_id(new) for old, new in now.items()}
    names |= {old: now[root] for old, root in first.items() if root in now} | dict(now)
    return replace(decision, subjects=tuple(names.get(s, s) for s in decision.subjects))


def questions(
    ledger: Any, as_of: date | None = None, as_known_on: date | None = None
) -> list[Question]:
    """The ledger's questions; as the world stood at `as_of`, as we knew it on `as_known_on`."""
    wanted = late("sayso.ledger.view:Wanted")(known_on=as_known_on)
    accounts: list[Account] = list(ledger.accounts(wanted))
    made = decisions(ledger, accounts, as_known_on)
    if as_of is not None:
        accounts = late("sayso.compare.questions:held_on")(accounts, as_of)
    desk = Desk()
    desk.take(accounts, made)
    return desk.questions()


def lay_out(
    ledger: Any, question: Question, rule: str = "", as_known_on: date | None = None
) -> Answer:
    """A question with its rows, and what people or a named rule chose."""
    made = decisions(ledger, question.accounts, as_known_on)
    answer: Answer = late("sayso.compare.answer:lay_out")(question, made, rule)
    return answer


def ask(
    ledger: Any, words: str, as_of: date | None = None, as_known_on: date | None = None
) -> list[tuple[Question, float]]:
    """The questions that the words ask for, best first, each with how well it fits."""
    found: list[tuple[Question, float]] = late("sayso.compare.questions:find_questions")(
        questions(ledger, as_of, as_known_on), words
    )
    return found
