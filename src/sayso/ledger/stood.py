"""How questions stood whenever they were grouped: what is otherwise since somebody looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection, Select, case, exists, func, insert, literal, select

from sayso.errors import RecordError
from sayso.ledger.grouped_rows import pieces
from sayso.ledger.schema import (
    document,
    grouped_claim,
    grouped_question,
    question_held,
    question_name,
    question_stood,
    reading,
)
from sayso.model.question import Verdict
from sayso.model.standing import Stood

KEPT = ("verdict", "low", "high", "origins", "claims", "reports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A question by id that stands otherwise than before, since when; its newest report.

    `before` is None where it was raised since; `report` and `outlet` are empty where no report
    was added since.
    """

    id: str
    at: datetime
    before: Stood | None
    report: str
    outlet: str


def keep_standings(connection: Connection, questions: Sequence[int], additions: int) -> None:
    """Keep how these questions stand with so many additions, where it is otherwise than before."""
    q, name, older = grouped_question.c, question_name.c, question_stood.alias()
    last = select(func.max(older.c.seq)).where(older.c.name == name.seq).scalar_subquery()
    alike = exists(
        select(1).where(
            question_stood.c.seq == last,
            *(question_stood.c[column] == q[column] for column in KEPT),
        )
    )
    at = literal(datetime.now(UTC).replace(tzinfo=None))
    rows = select(name.seq, literal(additions), *(q[column] for column in KEPT), at)
    rows = rows.join_from(grouped_question, question_name, name.id == q.id).where(~alike)
    for some in pieces(sorted(questions)):
        kept = rows.where(q.question.in_(some)).order_by(q.question)
        columns = ["name", "additions", *KEPT, "added_at"]
        connection.execute(insert(question_stood).from_select(columns, kept))


def _newest(additions: int) -> Select[Any]:
    """The last row of each question that is there and that was grouped otherwise since."""
    stood, name = question_stood.c, question_name.c
    query = select(stood.name, func.max(stood.seq).label("seq")).where(stood.additions > additions)
    there = exists(select(1).where(grouped_question.c.id == name.id))
    query = query.join(question_name, name.seq == stood.name).where(there)
    return query.group_by(stood.name)


def count_turned(connection: Connection, additions: int) -> int:
    """How many questions were raised or changed after so many additions."""
    counted = select(func.count()).select_from(_newest(additions).subquery())
    return connection.execute(counted).scalar_one()


def turned(
    connection: Connection, additions: int, since: datetime | None, most: int
) -> list[Turned]:
    """So many questions that were raised or changed after so many additions, the newest first."""
    stood, name = question_stood.c, question_name.c
    there = exists(select(1).where(grouped_question.c.id == name.id))
    query = (
        select(name.id, stood.name, stood.added_at)
        .join_from(question_stood, question_name, name.seq == stood.name)
        .where(stood.additions > additions, there)
        .order_by(stood.seq.desc())
    )
    found: dict[str, Any] = {}
    for row in connection.execute(query):
        found.setdefault(row.id, row)
        if len(found) == most:
            break
    return [_turned(connection, row, additions, since) for row in found.values()]


def _turned(connection: Connection, row: Any, additions: int, since: datetime | None) -> Turned:
    newest = connection.execute(_newest_report(row.id, since)).first()
    return Turned(
        id=row.id,
        at=row.added_at,
        before=_before(connection, row.name, additions) if additions else None,
        report=newest.id if newest else "",
        outlet=newest.outlet if newest else "",
    )


def _before(connection: Connection, name: int, additions: int) -> Stood | None:
    """How the question stood then: under this id, else under one that had one of its claims."""
    stood, mine, theirs = question_stood.c, question_held.alias(), question_held.alias()
    shared = (
        select(theirs.c.name)
        .join_from(mine, theirs, theirs.c.claim == mine.c.claim)
        .where(mine.c.name == name)
    )
    query = (
        select(question_stood)
        .where(stood.name.in_(shared), stood.additions + 0 <= additions)  # not by that index
        .order_by(case((stood.name == name, 0), else_=1), stood.seq.desc())
    )
    row = connection.execute(query.limit(1)).first()
    return None if row is None else _as_stood(row)


def _as_stood(row: Any) -> Stood:
    try:
        return Stood(
            verdict=Verdict(row.verdict),
            low=Decimal(row.low) if row.low else None,
            high=Decimal(row.high) if row.high else None,
            origins=row.origins,
            claims=row.claims,
            reports=row.reports,
        )
    except (ValueError, InvalidOperation) as error:
        raise RecordError(f"how question {row.name} stood is damaged") from error


def _newest_report(question: str, since: datetime | None) -> Select[Any]:
    """The report that was added last of those that tell of a question, where it came since."""
    q, of = grouped_question.c, grouped_claim.c
    query = (
        select(document.c.id, document.c.outlet)
        .join_from(grouped_question, grouped_claim, of.stands == q.question)
        .join(document, document.c.seq == of.document)
        .join(reading, reading.c.document == document.c.seq)
        .where(q.id == question)
        .order_by(reading.c.seq.desc())
        .limit(1)
    )
    return query if since is None else query.where(reading.c.added_at > since)
