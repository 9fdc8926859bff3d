"""An answer as rows of words: one per origin for people, one per account for spreadsheets."""

from collections.abc import Iterator
from typing import Any

from sayso.exchange.tables import chain, day, number, span_of_days, stance_words, told_by
from sayso.model.answer import Answer, Row
from sayso.model.identity import plain_number
from sayso.model.question import Account, Question, RelationKind
from sayso.model.questions_record import questions_record

Cells = dict[str, str]

ANSWER_SCHEMA = "sayso.answer/1"

ACCOUNT_COLUMNS = (
    "row", "origin", "chain", "figure", "low", "high", "point", "as_of", "published", "stance",
    "bearing", "apart", "chosen", "assessed", "lineage", "claim",
)  # fmt: skip


def origin_rows(answer: Answer) -> list[Cells]:
    """One row per origin and standing figure: `earlier` it revised, `also` repeats it."""
    return [_origin_row(row, at) for at, row in enumerate(answer.rows, 1)]


def _origin_row(row: Row, at: int) -> Cells:
    claim, figure = row.latest.claim, row.latest.claim.figure
    return {
        "number": str(at),
        "origin": row.origin,
        "figure": row.written,
        "low": number(row.low),
        "high": number(row.high),
        "as_of": span_of_days(figure.as_of) if figure and figure.as_of else "",
        "published": day(row.latest.document.published),
        "stance": f"derived: {row.working}" if row.summed else stance_words(claim.stance, figure),
        "earlier": "; ".join(_earlier(a, row.latest) for a in row.revisions[:-1]),
        "via": told_by(claim),
        "also": "; ".join(_repeaters(row)),
        "chosen": row.chosen,
        "assessed": row.assessed,
        "apart": row.apart,
        "claim": claim.id,
    }


def _earlier(account: Account, latest: Account) -> str:
    figure = account.claim.figure
    same = account.document.published == latest.document.published
    when = "as well" if same else day(account.document.published)
    return f"{figure.written if figure else ''} ({when})"


def _repeaters(row: Row) -> list[str]:
    """Outlets that tell it again, apart from those of the figures shown."""
    shown = {a.document.id for a in row.revisions}
    again = (a for a in row.tellings if a.document.id not in shown)
    names = dict.fromkeys(a.document.outlet or "another report" for a in again)
    return list(names)


def account_rows(answer: Answer) -> Iterator[Cells]:
    """One row per account, by ACCOUNT_COLUMNS; `row` is the number of its origin's row."""
    for at, row in enumerate(answer.rows, 1):
        for account in row.tellings:
            yield {"row": str(at), **_account_cells(account, row, answer.question)}


def _account_cells(account: Account, row: Row, question: Question) -> Cells:
    claim, figure = account.claim, account.claim.figure
    latest = account is row.latest
    return {
        "origin": row.origin,
        "chain": chain(claim),
        "figure": figure.written if figure else "",
        "low": number(figure.low) if figure else "",
        "high": number(figure.high) if figure else "",
        "point": number(figure.point) if figure else "",
        "as_of": span_of_days(figure.as_of) if figure and figure.as_of else "",
        "published": day(account.document.published),
        "stance": stance_words(claim.stance, figure),
        "bearing": bearing(account.id, question),
        "apart": row.apart,
        "chosen": row.chosen if latest else "",
        "assessed": row.assessed if latest else "",
        "lineage": row.lineage,
        "claim": account.id,
    }


_BEARINGS = {
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


def bearing(claim_id: str, question: Question) -> str:
    """What the relations of a question say of one claim, in a few words."""
    held = {
        (r.kind, r.source == claim_id)
        for r in question.relations
        if claim_id in (r.source, r.target)
    }
    return ", ".join(dict.fromkeys(words for key, words in _BEARINGS.items() if key in held))


def range_line(answer: Answer) -> str:
    """The range of claims in words, with ratio; empty where nothing can be compared."""
    low, high = (None if v is None else f"{v:,f}" for v in (answer.range.low, answer.range.high))
    if low is None or high is None:
        return ""
    over = f"{answer.range.origins} comparable origin{'' if answer.range.origins == 1 else 's'}"
    if low == high:
        is_open = any(None in (r.low, r.high) for r in answer.rows if not r.apart)
        return "" if is_open else f"Range of claims: {low} alone ({over})"
    ratio = f"; highest : lowest {answer.range.ratio} : 1" if answer.range.ratio else ""
    return f"Range of claims: {low} to {high} ({over}){ratio}"


def answer_record(answer: Answer) -> dict[str, Any]:
    """An answer as JSON: the question's own record, and what its claims come down to."""
    span = answer.range
    return {
        **questions_record([answer.question]),
        "schema": ANSWER_SCHEMA,
        "answer": {
            "lineage": answer.lineage,
            "range": {
                "low": None if span.low is None else plain_number(span.low),
                "high": None if span.high is None else plain_number(span.high),
                "ratio": None if span.ratio is None else plain_number(span.ratio),
                "origins": span.origins,
            },
            "rule": answer.rule or None,
            "derived": list(answer.derived),
            "rows": [_row_record(row) for row in answer.rows],
        },
    }


def _row_record(row: Row) -> dict[str, Any]:
    return {
        "origin": row.origin if row.recorded else None,
        "lineage": row.lineage,
        "reports": row.reports,
        "figure": row.written,
        "low": None if row.low is None else plain_number(row.low),
        "high": None if row.high is None else plain_number(row.high),
        "latest": row.latest.id,
        "revisions": [a.id for a in row.revisions],
        "claims": [a.id for a in row.tellings],
        "derived": bool(row.summed),
        "working": row.working or None,
        "apart": row.apart or None,
        "chosen": row.chosen or None,
        "assessed": row.assessed or None,
    }
