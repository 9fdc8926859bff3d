"""Composition root: settings and entry points make readers, pipeline and ledger.

Stations are loaded late, when first used, so that `import sayso` and `sayso --help` stay quick.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from sayso.errors import LedgerError
from sayso.late import late, plugins
from sayso.model.claim import Attribution, Claim, Reading
from sayso.model.quantity import Figure
from sayso.model.question import Account, Question
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


def questions(
    ledger: Any, as_of: date | None = None, as_known_on: date | None = None
) -> list[Question]:
    """The ledger's questions; as the world stood at `as_of`, as we knew it on `as_known_on`."""
    wanted = late("sayso.ledger.view:Wanted")(known_on=as_known_on)
    accounts: Iterable[Account] = ledger.accounts(wanted)
    if as_of is not None:
        accounts = late("sayso.compare.questions:held_on")(accounts, as_of)
    decisions = [*ledger.decisions(known_on=as_known_on)]
    found: list[Question] = late("sayso.compare.questions:group_questions")(accounts, decisions)
    return found


def ask(
    ledger: Any, words: str, as_of: date | None = None, as_known_on: date | None = None
) -> list[tuple[Question, float]]:
    """The questions that the words ask for, best first, each with how well it fits."""
    found: list[tuple[Question, float]] = late("sayso.compare.questions:find_questions")(
        questions(ledger, as_of, as_known_on), words
    )
    return found
