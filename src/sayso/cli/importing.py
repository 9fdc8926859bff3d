"""The command `import`: what other tools hold, into the ledger."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from sayso.app.importing import read_columns, read_imports
from sayso.app.making import make_ledger
from sayso.cli.options import LedgerOption, PublishedOption
from sayso.cli.output import NOT_ALL, end, guarded, note, tell
from sayso.desk.adding import keep
from sayso.desk.annotating import add_annotated
from sayso.errors import NotFound, RecordError
from sayso.ledger.ledger import Added, Ledger
from sayso.model.annotated import Annotated as Marked
from sayso.model.claim import Reading
from sayso.model.text import Rejection
from sayso.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What a file does not say of itself."""

    columns: Annotated[
        Path | None,
        typer.Option(metavar="MAP.toml", help="Which columns of a table hold what."),
    ] = None
    name: Annotated[
        str, typer.Option(metavar="NAME", help="Who keeps the table; else the name of the file.")
    ] = ""
    published: PublishedOption = None


@dataclass(slots=True)
class _Count:
    """What came in."""

    new: int = 0
    claims: int = 0
    known: int = 0
    refused: int = 0


def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="Tables (HXL, or --columns), ClaimReview, Web Annotations."
        ),
    ],
    given: ImportOptions,
    ledger: LedgerOption = "",
) -> None:
    """Take in what other tools hold: tables with HXL hashtags, ClaimReview, Web Annotations.

    A row without a sentence is kept as a row of a table, and shown as one.
    """
    with guarded(), make_ledger(ledger or None) as kept_in:
        own = read_columns(given.columns) if given.columns else None
        count, settings = _Count(), Settings.from_env()
        for file in files:
            for one in read_imports(file, own, given.name, given.published, settings):
                if isinstance(one, Marked):
                    _mark(kept_in, one, count)
                    continue
                for added in _kept(kept_in, one):
                    if isinstance(added, Rejection):
                        tell(added)
                        count.refused += 1
                    else:
                        count.new += added.new
                        count.known += not added.new
                        count.claims += added.claims
        counts = f"{count.new} added with {count.claims} claims, {count.known} already there"
        note(f"{counts}, {count.refused} not taken; ledger {kept_in.url}")
        if count.refused:
            end(NOT_ALL)


def _kept(ledger: Ledger, one: Reading | Rejection) -> list[Added | Rejection]:
    """What became of a report; one that the ledger refuses ends no other."""
    try:
        return list(keep(ledger, [one]))
    except RecordError as error:
        where = one.document.inside if isinstance(one, Reading) else one.where
        return list(keep(ledger, [Rejection(where=where, stage="import", reason=str(error))]))


def _mark(ledger: Ledger, marked: Marked, count: _Count) -> None:
    try:
        added = add_annotated(ledger, marked)
    except (NotFound, RecordError) as error:
        note(f"{marked.where}: {error}")
        count.refused += 1
        return
    count.new, count.known = count.new + bool(added), count.known + (not added)
    count.claims += bool(added)
