"""Options that commands share, in groups; a command takes a group as one argument."""

import getpass
import json
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.model.claim import Certainty, Polarity

MOST = 2**31 - 1
"""As many as anything can be asked for."""

LONGEST = 100
"""So many digits has no figure that is said of anything."""

_JSON = re.compile(r"null|true|false|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


class Format(StrEnum):
    """How a listing is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


FILES = (Format.CSV, Format.XLSX)
"""A row for each thing listed, for other programs."""


class ReadMode(StrEnum):
    """What to risk: mistaken attributions or missed ones."""

    PRECISE = "precise"
    BALANCED = "balanced"
    COMPLETE = "complete"


class ReadFormat(StrEnum):
    """How readings are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class RuleName(StrEnum):
    """The named rules that may choose a figure."""

    MOST_CONSERVATIVE = "most-conservative"
    LATEST_OFFICIAL = "latest-official"
    HIGHEST_RELIABLE = "highest-reliable"


def parse_day(words: str | date) -> date:
    """A day given as YYYY-MM-DD."""
    try:
        return words if isinstance(words, date) else date.fromisoformat(words)
    except ValueError:
        raise typer.BadParameter(f"{words!r} is no day: say YYYY-MM-DD") from None


def parse_reason(words: str) -> str:
    """A reason, which has to be one."""
    if not words.strip():
        raise typer.BadParameter("say why, in words of your own: the reason is kept")
    return words


WHY = typer.Option("--why", parser=parse_reason, metavar="WORDS", help="The reason; it is kept.")


def parse_field(words: str) -> tuple[str, object]:
    """A field to be corrected, given as FIELD=VALUE: numbers, true, false and null as such."""
    name, equals, value = words.partition("=")
    if not name or not equals:
        raise typer.BadParameter(f"{words!r}: say FIELD=VALUE")
    name = name.strip().removeprefix("figure.").removeprefix("stance.")
    if len(value) > LONGEST and _JSON.fullmatch(value):
        raise typer.BadParameter(f"{value[:40]}…: no figure has so many digits")
    return name, json.loads(value) if _JSON.fullmatch(value) else value


def login_name() -> str:
    """Who sits at the terminal, where nobody else is named."""
    return getpass.getuser()


def _day_option(name: str, help: str) -> Any:
    return typer.Option(name, parser=parse_day, metavar="DATE", help=help)


LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="URL",
        help="Ledger: a file or a database URL. Also SAYSO_LEDGER; else a file of your own.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print it.")]
Reports = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORT",
        help="Files, folders, http(s) addresses, or - for what is piped in. "
        "Text, pages, JSON Lines, PDF, office documents, letters, feeds, tables, archives: "
        "docs/formats.md.",
    ),
]


PublishedOption = Annotated[
    date | None, _day_option("--published", "Day of publication where a report says none.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """What stands in where a report does not say, and how it is read."""

    published: PublishedOption = None
    outlet: Annotated[
        str, typer.Option(metavar="NAME", help="Outlet where a report names none.")
    ] = ""
    title: Annotated[
        str, typer.Option(metavar="WORDS", help="Title where the first report has none.")
    ] = ""
    url: Annotated[
        str, typer.Option(metavar="URL", help="Address where the first report has none.")
    ] = ""
    jobs: Annotated[
        int, typer.Option(min=0, max=1024, metavar="N", help="Processes; 0 is one per core.")
    ] = 1
    mode: Annotated[
        ReadMode | None,
        typer.Option(help="Fewer mistaken, or fewer missed. Also SAYSO_MODE; else balanced."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """Where parts go, who reads, what stands in where a report does not say, and how it is read."""

    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Folder for the parts; made if need be.")
    ]
    jobs: Annotated[
        int, typer.Option(min=0, max=1024, metavar="N", help="Processes here; 0 is one per core.")
    ] = 0
    ray: Annotated[
        str,
        typer.Option(
            "--ray", metavar="ADDRESS", help="Read on a Ray cluster instead: auto, or HOST:PORT."
        ),
    ] = ""
    published: Annotated[
        date | None, _day_option("--published", "Day of publication where a report says none.")
    ] = None
    outlet: Annotated[
        str, typer.Option(metavar="NAME", help="Outlet where a report names none.")
    ] = ""
    mode: Annotated[
        ReadMode | None,
        typer.Option(help="Fewer mistaken, or fewer missed. Also SAYSO_MODE; else balanced."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingOptions:
    """Which ledger, and how to print what is found in it."""

    ledger: LedgerOption = ""
    format: FormatOption = Format.TABLE
    bom: Annotated[
        bool,
        typer.Option("--bom", help="CSV with a byte order mark, for spreadsheets that want one."),
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentOptions:
    """The state of the world and of the ledger that is asked about."""

    as_of: Annotated[
        date | None, _day_option("--as-of", "Only what is told of the world up to that day.")
    ] = None
    as_known_on: Annotated[
        date | None, _day_option("--as-known-on", "Only what the ledger held by the end of it.")
    ] = None
    published_by: Annotated[
        date | None, _day_option("--published-by", "Only what had been published by that day.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOptions:
    """How much of an answer is shown."""

    every: Annotated[
        bool, typer.Option("--all", help="Every row, relation and doubt, not one screen of them.")
    ] = False
    relations: Annotated[
        bool, typer.Option("--relations", help="How the rows bear on one another, with reasons.")
    ] = False


ForOption = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="PARTNER",
        help="As this partner may see it, and no more; `public`: everybody.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingOptions:
    """What is made of an answer beside what is printed."""

    chart: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also draw the rival figures: .svg, .png or .html."),
    ] = None
    brief: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write all of it to hand over: .html or .docx."),
    ] = None
    to: ForOption = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOptions:
    """Which claims are wanted; what is left out does not limit."""

    speaker: Annotated[
        str, typer.Option(metavar="NAME", help="Part of the name of any voice in the chain.")
    ] = ""
    origin: Annotated[
        str,
        typer.Option(metavar="NAME", help="Part of the name of the innermost voice."),
    ] = ""
    outlet: Annotated[str, typer.Option(metavar="NAME", help="Part of the outlet's name.")] = ""
    measure: Annotated[
        str, typer.Option(metavar="WORD", help="What is counted: killed, injured, displaced …")
    ] = ""
    text: Annotated[str, typer.Option(metavar="WORDS", help="Words of the claim, all of them.")] = (
        ""
    )
    since: Annotated[date | None, _day_option("--since", "Published on that day or later.")] = None
    until: Annotated[date | None, _day_option("--until", "Published on that day or earlier.")] = (
        None
    )
    polarity: Annotated[Polarity | None, typer.Option(help="Whether the speaker affirms it.")] = (
        None
    )
    certainty: Annotated[Certainty | None, typer.Option(help="How surely the speaker says it.")] = (
        None
    )
    figures_only: Annotated[
        bool, typer.Option("--figures-only", help="Only claims with a figure.")
    ] = False
    known_on: Annotated[
        date | None, _day_option("--as-known-on", "Only what the ledger held by the end of it.")
    ] = None
    limit: Annotated[
        int | None, typer.Option(min=1, max=MOST, metavar="N", help="At most so many.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who decides, why, and in which ledger."""

    why: Annotated[str, WHY]
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who decides; else your login name.")
    ] = ""
    preview: Annotated[
        bool,
        typer.Option("--preview", help="Only show which questions it would change."),
    ] = False
    ledger: LedgerOption = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedAtOnce:
    """Who decides, why, and in which ledger, where nothing can be shown beforehand."""

    why: Annotated[str, WHY]
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who decides; else your login name.")
    ] = ""
    ledger: LedgerOption = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions:
    """What of the review is wanted: what waits, what was decided, or what to learn from it."""

    walk: Annotated[
        bool, typer.Option("--walk", help="Go through them one by one: accept, correct, reject.")
    ] = False
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who reviews; else your login name.")
    ] = ""
    decided: Annotated[
        bool, typer.Option("--decided", help="List the decisions instead: what, who, when, why.")
    ] = False
    corrections: Annotated[
        bool,
        typer.Option("--corrections", help="Print what was reviewed, with its text, as JSON."),
    ] = False
    limit: Annotated[
        int, typer.Option(min=1, max=MOST, metavar="N", help="At most so many claims.")
    ] = 50


RuleOption = Annotated[
    RuleName | None,
    typer.Option("--rule", help="Also mark the figure that this rule chooses; it is shown."),
]
