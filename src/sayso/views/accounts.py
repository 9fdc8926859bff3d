"""An answer as one row an account, for spreadsheets and other programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from sayso.model.answer import Answer, AnswerRow
from sayso.model.question import Account, Question, RelationKind
from sayso.views.columns import Form, View, column
from sayso.views.words import chain, days, stance_words, version_words, via


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow(View):
    """One account of a question, with the number of its origin's row."""

    row: Annotated[
        int, column("row", "Number of the row of its origin in this answer.", Form.NUMBER)
    ]
    origin: Annotated[str, column("origin", "The party on whose word the figure rests.")]
    via: Annotated[str, column("via", "The voices that hand it on, outermost first.")]
    chain: Annotated[str, column("chain", "All voices, outermost first, the origin last.")]
    written: Annotated[str, column("figure", "The figure as printed.")]
    low: Annotated[
        Decimal | None, column("low", "Lower bound, included; empty where open.", Form.NUMBER)
    ]
    high: Annotated[
        Decimal | None, column("high", "Upper bound, included; empty where open.", Form.NUMBER)
    ]
    point: Annotated[
        Decimal | None,
        column("point", "The number, where a single one was printed or derived.", Form.NUMBER),
    ]
    as_of: Annotated[str, column("as of", "The days that the figure covers.")]
    published: Annotated[
        date | None, column("published", "Day the report was published.", Form.DAY)
    ]
    stance: Annotated[
        str, column("stance", "Polarity, certainty and how the figure is to be taken, in words.")
    ]
    relations: Annotated[
        str, column("relations", "Contradicted, denied, superseded …, by others of the question.")
    ]
    apart: Annotated[
        str, column("not comparable because", "Why it cannot be compared with the others.")
    ]
    chosen: Annotated[str, column("chosen", "As what it was chosen, by whom or which rule, why.")]
    assessed: Annotated[str, column("assessed", "How people rated the source and the claim.")]
    lineage: Annotated[str, column("lineage", "Why it is taken to rest on this origin.")]
    version: Annotated[
        str, column("version", "Which version of its report tells it, where there are several.")
    ]
    claim: Annotated[str, column("id", "Id of the claim; commands take its beginning.", Form.ID)]
    document: Annotated[str, column("report id", "Id of the report.", Form.ID)]


_BORNE = {
    (RelationKind.UPDATES, False): "superseded",
    (RelationKind.REPEATS, True): "repeats another",
    (RelationKind.PART_OF, True): "part of a whole",
    (RelationKind.DENIES, True): "denies",
    (RelationKind.DENIES, False): "denied",
    (RelationKind.CONTRADICTS, True): "contradicted",
    (RelationKind.CONTRADICTS, False): "contradicted",
    (RelationKind.AGREES, True): "agreed with",
    (RelationKind.AGREES, False): "agreed with",
    (RelationKind.NOT_COMPARABLE, True): "not comparable",
}


def account_rows(answer: Answer) -> Iterator[AccountRow]:
    """One row per account; `row` is the number of its origin's row."""
    for at, row in enumerate(answer.rows, 1):
        for account in row.tellings:
            yield _account_row(account, row, at, answer.question)


def _account_row(account: Account, row: AnswerRow, at: int, question: Question) -> AccountRow:
    claim, figure = account.claim, account.claim.figure
    latest = account is row.latest
    return AccountRow(
        row=at,
        origin=row.origin,
        via=via(claim),
        chain=chain(claim),
        written=figure.written if figure else "",
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        point=figure.point if figure else None,
        as_of=days(figure.as_of) if figure else "",
        published=account.report.published,
        stance=stance_words(claim.stance, figure),
        relations=relations_of(account.id, question),
        apart=row.apart,
        chosen=row.chosen if latest else "",
        assessed=row.assessed if latest else "",
        lineage=row.lineage,
        version=version_words(account.report.version),
        claim=account.id,
        document=account.report.id,
    )


def relations_of(claim_id: str, question: Question) -> str:
    """What the relations of a question say of one claim, in a few words."""
    held = {
        (r.kind, r.source == claim_id)
        for r in question.relations
        if claim_id in (r.source, r.target)
    }
    return ", ".join(dict.fromkeys(words for key, words in _BORNE.items() if key in held))
