"""What is kept of questions, held against a fresh grouping that comes some reports at a time."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, select
from sqlalchemy import Table as SqlTable

from sayso.errors import RecordError
from sayso.ledger.database import Database
from sayso.ledger.grouped_rows import Placing, SqlRow, pieces, placing_rows
from sayso.ledger.schema import (
    grouped_block,
    grouped_claim,
    grouped_kind,
    grouped_party,
    grouped_question,
    grouped_term,
)

ABOUT_QUESTIONS = (grouped_question, grouped_term, grouped_party)


class GroupedComparison:
    """Holds what one ledger keeps against what is placed anew of some reports after the other.

    What is placed of reports is all that they touch; so a ledger whose every report was looked at
    without a difference, and that has nothing left over, keeps what a grouping of all gives.
    """

    __slots__ = ("_claims", "_database", "_questions", "_reports")

    def __init__(self, database: Database) -> None:
        self._database = database
        self._claims = set[int]()
        self._questions = set[int]()
        self._reports = set[int]()

    def differs(self, fresh: Placing, reports: Collection[int]) -> bool:
        """Whether other rows are kept of these reports, and of all they touch, than were placed."""
        claims = {c.claim for c in fresh.claims}
        questions = {q.question for q in fresh.questions}
        self._claims |= claims
        self._questions |= questions
        self._reports |= fresh.blocks.keys()
        with self._database.reads() as connection:
            stood = _among(connection, grouped_claim, grouped_claim.c.document, reports)
            stood |= _among(connection, grouped_claim, grouped_claim.c.claim, claims)
            kept = {
                grouped_claim: stood,
                grouped_block: _among(connection, grouped_block, grouped_block.c.document, reports),
            }
            for table in ABOUT_QUESTIONS:
                kept[table] = _among(connection, table, table.c.question, questions)
            try:
                return _differ(connection, kept, fresh)
            except RecordError:  # a kind that is damaged
                return True

    def is_left_over(self) -> bool:
        """Whether anything is kept of claims, questions or reports that nothing placed."""
        seen = {
            grouped_claim.c.claim: self._claims,
            grouped_block.c.document: self._reports,
            **{table.c.question: self._questions for table in ABOUT_QUESTIONS},
        }
        with self._database.reads() as connection:
            return any(
                key not in keys
                for column, keys in seen.items()
                for key in connection.scalars(select(column).distinct())
            )


def _differ(
    connection: Connection, kept: Mapping[SqlTable, set[tuple[object, ...]]], fresh: Placing
) -> bool:
    """Whether tables hold other rows than these; a kind that no question has does no harm."""
    for table, rows in placing_rows(fresh, 0):
        wanted = {_row(table, row) for row in rows}
        if table is grouped_kind:
            if wanted - _every(connection, table):
                return True
        elif wanted != kept[table]:
            return True
    return False


def _among(
    connection: Connection, table: SqlTable, column: Column[Any], keys: Iterable[int]
) -> set[tuple[object, ...]]:
    """The rows of a table that have one of these keys."""
    found: set[tuple[object, ...]] = set()
    for some in pieces(sorted(keys)):
        found |= _rows(connection, table, column.in_(some))
    return found


def _every(connection: Connection, table: SqlTable) -> set[tuple[object, ...]]:
    return {_row(table, r._mapping) for r in connection.execute(select(table))}


def _rows(
    connection: Connection, table: SqlTable, where: ColumnElement[bool]
) -> set[tuple[object, ...]]:
    return {_row(table, r._mapping) for r in connection.execute(select(table).where(where))}


def _row(table: SqlTable, row: SqlRow | Mapping[Any, Any]) -> tuple[object, ...]:
    """A row as it is compared: all but when it was made."""
    given = (row[c.key] for c in table.columns if c is not grouped_question.c.made)
    return tuple(repr(v) if isinstance(v, dict | list) else v for v in given)
