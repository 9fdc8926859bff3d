"""The public JSON form of an answer, `sayso.answer/1`: a question, and what its claims come to."""

from sayso.model.answer import Answer, AnswerRow
from sayso.model.identity import identify
from sayso.model.records.parts import Json, number_record
from sayso.model.records.questions import questions_record

ANSWER_SCHEMA = "sayso.answer/1"


def answer_record(answer: Answer) -> Json:
    """An answer as JSON: the question's own record, and what its claims come down to."""
    span = answer.range
    return {
        **questions_record([answer.question]),
        "schema": ANSWER_SCHEMA,
        "answer": {
            "lineage": answer.lineage,
            "range": {
                "low": number_record(span.low),
                "high": number_record(span.high),
                "ratio": number_record(span.ratio),
                "origins": span.origins,
            },
            "rule": answer.rule or None,
            "derived": list(answer.derived),
            "rows": [_row_record(row) for row in answer.rows],
        },
    }


def answer_digest(answer: Answer) -> str:
    """Stands for all that an answer says: another one where a person would read anything else."""
    return identify("ans", answer_record(answer))


def _row_record(row: AnswerRow) -> Json:
    return {
        "origin": row.origin if row.recorded else None,
        "lineage": row.lineage,
        "reports": row.reports,
        "figure": row.written,
        "low": number_record(row.low),
        "high": number_record(row.high),
        "latest": row.latest.id,
        "revisions": [a.id for a in row.revisions],
        "claims": [a.id for a in row.tellings],
        "derived": bool(row.summed),
        "working": row.working or None,
        "apart": row.apart or None,
        "chosen": row.chosen or None,
        "assessed": row.assessed or None,
    }
