"""Claims as rows: what is said, by whom, through whom, with which figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Annotated

from sayso.model.claim import Certainty, Claim, Polarity, Reading
from sayso.model.quantity import Accounting, Basis, Figure, Quantifier
from sayso.model.question import Account
from sayso.model.report import Report
from sayso.model.text import Document, page_of
from sayso.views.columns import Form, View, column, pick
from sayso.views.words import chain, origin, stance_words, via


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow(View):
    """A claim with its report and its figure; the figure's fields are empty where it has none."""

    claim: Annotated[
        str, column("id", "Id of the claim; commands take its beginning.", Form.ID, essential=True)
    ]
    published: Annotated[
        date | None, column("published", "Day the report was published.", Form.DAY, essential=True)
    ]
    outlet: Annotated[str, column("outlet", "Who published the report.")]
    origin: Annotated[
        str,
        column("origin", "The innermost voice: the claim rests on its word.", essential=True),
    ]
    via: Annotated[str, column("via", "The voices that hand it on, outermost first.")]
    chain: Annotated[str, column("chain", "All voices, outermost first, the origin last.")]
    polarity: Annotated[
        Polarity,
        column("polarity", "Whether the speaker affirms, denies, declines, asks or withdraws."),
    ]
    certainty: Annotated[Certainty, column("certainty", "How surely the speaker says it.")]
    stance: Annotated[
        str, column("stance", "Polarity, certainty and how the figure is to be taken, in words.")
    ]
    written: Annotated[str, column("figure", "The figure as printed.", essential=True)] = ""
    low: Annotated[
        Decimal | None, column("low", "Lower bound, included; empty where open.", Form.NUMBER)
    ] = None
    high: Annotated[
        Decimal | None, column("high", "Upper bound, included; empty where open.", Form.NUMBER)
    ] = None
    point: Annotated[
        Decimal | None,
        column("point", "The number, where a single one was printed or derived.", Form.NUMBER),
    ] = None
    quantifier: Annotated[
        Quantifier | None, column("quantifier", "How the words bound the number.")
    ] = None
    measure: Annotated[str, column("measure", "What is counted: killed, injured, displaced …")] = ""
    unit: Annotated[str, column("unit", "The unit of a sum, a share or a measurement.")] = ""
    subject: Annotated[str, column("subject", "Who or what is counted.")] = ""
    place: Annotated[str, column("place", "Where it is counted.")] = ""
    accounting: Annotated[
        Accounting | None,
        column("accounting", "A total, an increment, a stock, a change or a rate."),
    ] = None
    per: Annotated[str, column("per", "What a rate is told over, as printed.")] = ""
    basis: Annotated[
        Basis | None, column("basis", "Stated in the report, or derived by sayso with its working.")
    ] = None
    as_of_begin: Annotated[
        date | None, column("as of, first day", "First day that the figure covers.", Form.DAY)
    ] = None
    as_of_end: Annotated[
        date | None, column("as of, last day", "Last day that the figure covers.", Form.DAY)
    ] = None
    content: Annotated[str, column("what is said", "The words of the claim.")]
    title: Annotated[str, column("title", "The report's title.")]
    page: Annotated[
        int | None,
        column("page", "Page on which the words stand, where pages are known.", Form.NUMBER),
    ] = None
    inside: Annotated[
        str, column("inside", "Where the report stood in what holds many: a file, a row, an entry.")
    ] = ""
    url: Annotated[str, column("address", "The report's address.")]
    figure: Annotated[str, column("figure id", "Id of the figure in its report.", Form.ID)] = ""
    part_of: Annotated[
        str, column("part of", "Id of the figure of the same report that holds it.", Form.ID)
    ] = ""
    event: Annotated[
        str, column("event", "Id of the event of the report that it counts in.", Form.ID)
    ] = ""
    document: Annotated[str, column("report id", "Id of the report.", Form.ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow(ClaimRow):
    """A claim that waits for review."""

    unsure: Annotated[
        str, column("unsure because", "Why a person should look at it before relying on it.")
    ]


IN_READING = pick(
    ClaimRow, "origin", "via", "written", "low", "high", "measure", "stance", "content"
)
IN_LEDGER = pick(
    ClaimRow, "published", "outlet", "origin", "written", "measure", "stance", "content", "claim"
)
IN_REVIEW = pick(
    WaitingRow, "published", "outlet", "origin", "written", "measure", "stance", "content",
    "unsure", "claim",
)  # fmt: skip


def claim_row(claim: Claim, report: Document | Report) -> ClaimRow:
    """A claim as one row."""
    row = ClaimRow(
        claim=claim.id,
        published=report.published,
        outlet=report.outlet,
        origin=origin(claim),
        via=via(claim),
        chain=chain(claim),
        polarity=claim.stance.polarity,
        certainty=claim.stance.certainty,
        stance=stance_words(claim.stance, claim.figure),
        content=claim.content.text,
        title=report.title,
        page=page_of(report.pages, claim.content.begin),
        inside=report.inside,
        url=report.url,
        document=report.id,
    )
    return _with(claim.figure, row) if claim.figure else row


def _with(figure: Figure, row: ClaimRow) -> ClaimRow:
    span = figure.as_of
    return replace(
        row,
        written=figure.written,
        low=figure.low,
        high=figure.high,
        point=figure.point,
        quantifier=figure.quantifier,
        measure=figure.measure,
        unit=figure.unit,
        subject=figure.subject,
        place=figure.place,
        accounting=figure.accounting,
        per=figure.per.words.text if figure.per else "",
        basis=figure.basis,
        as_of_begin=span.begin if span else None,
        as_of_end=span.end if span else None,
        figure=figure.id,
        part_of=figure.part_of,
        event=figure.event,
    )


def reading_rows(reading: Reading) -> Iterator[ClaimRow]:
    """What was read in one report, claim by claim."""
    return (claim_row(claim, reading.document) for claim in reading.claims)


def ledger_row(account: Account) -> ClaimRow:
    """A claim of a ledger as one row."""
    return claim_row(account.claim, account.report)


def waiting_row(account: Account, doubts: Sequence[str]) -> WaitingRow:
    """A claim that waits for review, with what makes it unsure."""
    row = ledger_row(account)
    known = {part.name: getattr(row, part.name) for part in fields(row)}
    return WaitingRow(**known, unsure="; ".join(doubts))
