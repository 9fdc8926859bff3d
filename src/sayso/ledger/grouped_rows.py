"""Rows of the cache of what was grouped: put in, taken out, counted."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy import Table as SqlTable

from sayso.ledger.schema import (
    grouped_block,
    grouped_claim,
    grouped_report,
    grouped_topic,
    grouping,
)
from sayso.model.topic import GroupedClaim, Topic

_AT_ONCE = 500
"""Keys named in one statement, and rows put into one."""

SqlRow = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """Reports that are not grouped as they stand, each with its latest reading and its reviews.

    `afresh`: nothing grouped before holds.  `generation` tells whether somebody else was quicker;
    None where the cache was emptied of it.
    """

    generation: int | None
    afresh: bool
    reports: Mapping[int, tuple[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where claims stand now.

    `blocks` are those in which each report stands, `topics` what each question is about.
    """

    claims: Sequence[GroupedClaim]
    blocks: Mapping[int, Collection[str]]
    topics: Mapping[int, Topic] = field(default_factory=dict)


def counted(connection: Connection, rules: str) -> str:
    """The rules with how much is kept by them: a cache that was emptied in part is none."""
    tables = (grouped_report, grouped_claim, grouped_block, grouped_topic)
    counts = (connection.scalar(select(func.count()).select_from(table)) for table in tables)
    return " ".join((rules, *map(str, counts)))


def is_first(connection: Connection, stale: Stale) -> bool:
    """Whether nobody kept anything since it was looked up; nobody else can from here on."""
    if stale.generation is None:
        row = {"seq": 1, "rules": "", "generation": 0}
        there = connection.execute(select(grouping.c.seq)).first()
        return there is None and connection.execute(insert(grouping).values(row)).rowcount == 1
    mine = update(grouping).where(grouping.c.generation == stale.generation)
    return connection.execute(mine.values(generation=stale.generation + 1)).rowcount == 1


def take_out(connection: Connection, documents: Sequence[int], claims: Sequence[int]) -> None:
    """Take out these reports and claims, and the topics of the questions they stood in."""
    of = grouped_claim.c
    for column, keys in ((of.document, documents), (of.claim, claims)):
        for some in pieces(keys):
            stood_in = select(of.question).where(column.in_(some))
            connection.execute(delete(grouped_topic).where(grouped_topic.c.question.in_(stood_in)))
    for column, keys in ((of.document, documents), (of.claim, claims)):
        for some in pieces(keys):
            connection.execute(delete(grouped_claim).where(column.in_(some)))
    for some in pieces(documents):
        for table in (grouped_block, grouped_report):
            connection.execute(delete(table).where(table.c.document.in_(some)))


def report_rows(stale: Stale) -> Iterator[SqlRow]:
    """The reports that are grouped now, each with its latest reading and its reviews."""
    for document, (latest, marks) in stale.reports.items():
        yield {"document": document, "reading": latest, "reviews": marks}


def claim_row(placed: GroupedClaim) -> SqlRow:
    """A claim where it was placed."""
    return {
        "claim": placed.claim,
        "id": placed.id,
        "document": placed.document,
        "component": placed.component,
        "question": placed.question,
    }


def block_rows(placing: Placing) -> Iterator[SqlRow]:
    """Each report with each block in which it stands."""
    for document, blocks in placing.blocks.items():
        yield from ({"document": document, "block": block} for block in sorted(blocks))


def put_in(connection: Connection, table: SqlTable, rows: Iterable[SqlRow]) -> None:
    """RETURNING makes one statement of many rows, where PostgreSQL would get one a row."""
    first = next(iter(table.primary_key.columns))
    for some in pieces(list(rows)):
        connection.execute(insert(table).returning(first), list(some)).all()


def pieces(given: Sequence[Any], size: int = _AT_ONCE) -> Iterator[Sequence[Any]]:
    """The given, so many at a time."""
    return (given[at : at + size] for at in range(0, len(given), size))
