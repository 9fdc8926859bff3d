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

AT_ONCE = 100
"""Rows that are looked through together for questions that changed."""

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
    found: dict[str, Any] = {}
    below: int | None = None
    while len(found) < most:
        rows = connection.execute(_changes(additions, below)).all()
        for row in rows:
            if len(found) < most:
                found.setdefault(row.id, row)
        if len(rows) < AT_ONCE:
            break
        below = rows[-1].seq
    names = [row.name for row in found.values()]
    before = _before(connection, names, additions) if additions else {}
    newest = _newest_reports(connection, list(found), since)
    return [_turned(row, before.get(row.name), newest.get(row.id)) for row in found.values()]


def _changes(additions: int, below: int | None) -> Select[Any]:
    """How questions that are there stood after so many additions, some rows, the newest first."""
    stood, name = question_stood.c, question_name.c
    there = exists(select(1).where(grouped_question.c.id == name.id))
    query = (
        select(stood.seq, name.id, stood.name, stood.added_at)
        .join_from(question_stood, question_name, name.seq == stood.name)
        .where(stood.additions > additions, there)
        .order_by(stood.seq.desc())
        .limit(AT_ONCE)
    )
    return query if below is None else query.where(stood.seq < below)


def _turned(row: Any, before: Stood | None, newest: Any) -> Turned:
    return Turned(
        id=row.id,
        at=row.added_at,
        before=before,
        report=newest.report if newest else "",
        outlet=newest.outlet if newest else "",
    )


def _before(connection: Connection, names: Sequence[int], additions: int) -> dict[int, Stood]:
    """How each question stood then: under its id, else under one that had one of its claims."""
    stood, mine, theirs = question_stood.c, question_held.alias(), question_held.alias()
    shared = (
        select(mine.c.name.label("asked"), theirs.c.name.label("name"))
        .join_from(mine, theirs, theirs.c.claim == mine.c.claim)
        .where(mine.c.name.in_(names))
        .distinct()
        .subquery()
    )
    own = case((stood.name == shared.c.asked, 0), else_=1)
    nearest = func.row_number().over(partition_by=shared.c.asked, order_by=[own, stood.seq.desc()])
    rows = (
        select(question_stood, shared.c.asked, nearest.label("place"))
        .join(shared, stood.name == shared.c.name)
        .where(stood.additions + 0 <= additions)  # not by that index
        .subquery()
    )
    found = connection.execute(select(rows).where(rows.c.place == 1))
    return {row.asked: _as_stood(row) for row in found}


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


def _newest_reports(
    connection: Connection, questions: Sequence[str], since: datetime | None
) -> dict[str, Any]:
    """By question the report that was added last of those that tell of it and came since."""
    q, of = grouped_question.c, grouped_claim.c
    last = (
        select(q.id, func.max(reading.c.seq).label("reading"))
        .join_from(grouped_question, grouped_claim, of.stands == q.question)
        .join(reading, reading.c.document == of.document)
        .where(q.id.in_(questions))
        .group_by(q.id)
    )
    if since is not None:
        last = last.where(reading.c.added_at > since)
    newest = last.subquery()
    query = (
        select(newest.c.id, document.c.id.label("report"), document.c.outlet)
        .join_from(newest, reading, reading.c.seq == newest.c.reading)
        .join(document, document.c.seq == reading.c.document)
    )
    return {row.id: row for row in connection.execute(query)}
