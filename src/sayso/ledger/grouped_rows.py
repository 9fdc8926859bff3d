"""Rows of the cache of what was grouped: made, put in, taken out."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, select, update
from sqlalchemy import Table as SqlTable

from sayso.ledger.rows import folded
from sayso.ledger.schema import (
    CACHE,
    grouped_block,
    grouped_claim,
    grouped_kind,
    grouped_party,
    grouped_question,
    grouped_term,
    grouping,
)
from sayso.ledger.terms import terms_of
from sayso.model.decision import Decision
from sayso.model.identity import identify
from sayso.model.records.topic import counted_record
from sayso.model.standing import Standing
from sayso.model.topic import Counted, GroupedClaim, GroupedQuestion

_AT_ONCE = 500
"""Keys named in one statement, and rows put into one."""

UNTOLD = date.min
"""Stands for the day that a question was told last where no report says."""

SqlRow = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came to a ledger since it was grouped.

    `reports` are those that are not grouped as they stand, `decisions` those that may change what
    questions there are, or whose word they rest on.  `afresh`: nothing grouped before holds.
    `generation` tells whether somebody else was quicker, None where the cache was emptied of it;
    `additions` is the last addition to the ledger that is heard of here, `heard` the last one that
    was grouped before.  `unfinished`: more of the same news follows, and till then nothing holds;
    `continued`: some of the same news was kept before.
    """

    generation: int | None
    additions: int
    afresh: bool
    reports: Collection[int]
    decisions: Sequence[Decision] = ()
    heard: int = 0
    unfinished: bool = False
    continued: bool = False

    def __bool__(self) -> bool:
        """Whether anything has to be grouped."""
        return bool(self.afresh or self.reports or self.decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where claims stand now.

    `blocks` are those in which each report stands; `questions` those that stand otherwise than
    before.
    """

    claims: Sequence[GroupedClaim]
    blocks: Mapping[int, Collection[str]]
    questions: Sequence[GroupedQuestion] = field(default=())


def filled(connection: Connection, rules: str) -> str:
    """The rules, with which tables hold anything that is kept by them: an emptied one is told."""
    kept = [table for table in CACHE if table is not grouping]
    held = connection.execute(select(*(exists(select(table)) for table in kept))).one()
    return " ".join((rules, *("1" if any_there else "0" for any_there in held)))


def is_first(connection: Connection, news: News) -> bool:
    """Whether nobody kept anything since it was looked up; nobody else can from here on."""
    if news.generation is None:
        row = {"seq": 1, "rules": "", "generation": 0, "additions": 0}
        there = connection.execute(select(grouping.c.seq)).first()
        return there is None and connection.execute(insert(grouping).values(row)).rowcount == 1
    mine = update(grouping).where(grouping.c.generation == news.generation)
    return connection.execute(mine.values(generation=following(news.generation))).rowcount == 1


def take_out(connection: Connection, news: News, placing: Placing) -> None:
    """Take out the reports and the claims that are placed, and the questions they stood in."""
    of, documents = grouped_claim.c, sorted(news.reports)
    placed = [*_among(of.document, documents)]
    placed += _among(of.claim, [c.claim for c in placing.claims])
    for where in placed:
        stood_in = select(of.stands).where(where)
        _forget_questions(connection, stood_in)
    for some in pieces([q.question for q in placing.questions]):
        _forget_questions(connection, some)
    for where in placed:
        connection.execute(delete(grouped_claim).where(where))
    for some in pieces(documents):
        connection.execute(delete(grouped_block).where(grouped_block.c.document.in_(some)))


def _among(column: ColumnElement[int], keys: Sequence[int]) -> Iterator[ColumnElement[bool]]:
    return (column.in_(some) for some in pieces(keys))


def _forget_questions(connection: Connection, questions: Any) -> None:
    for table in (grouped_question, grouped_term, grouped_party):
        connection.execute(delete(table).where(table.c.question.in_(questions)))


def kept_as(generation: int | None) -> int:
    """The generation that stands once news of this one were kept."""
    return 0 if generation is None else following(generation)


def following(generation: object) -> int:
    """The generation after one; after what is none, as a damaged row may hold, the first."""
    return generation + 1 if isinstance(generation, int) else 1


def put_placing(connection: Connection, placing: Placing, generation: int) -> None:
    """Put in what was placed."""
    for table, rows in placing_rows(placing, generation):
        if table is not grouped_kind:
            put_in(connection, table, rows)
    known = set(connection.scalars(select(grouped_kind.c.kind)))
    put_in(connection, grouped_kind, (k for k in kind_rows(placing) if k["kind"] not in known))


def placing_rows(placing: Placing, generation: int) -> Iterator[tuple[SqlTable, Iterable[SqlRow]]]:
    """The rows of what was placed, by table."""
    yield grouped_claim, map(claim_row, placing.claims)
    yield grouped_block, block_rows(placing)
    yield grouped_question, (question_row(q, generation) for q in placing.questions)
    yield grouped_kind, kind_rows(placing)
    yield grouped_term, sorted((r for q in placing.questions for r in term_rows(q)), key=_by_term)
    yield grouped_party, (r for q in placing.questions for r in party_rows(q))


def _by_term(row: SqlRow) -> tuple[str, int]:
    """The order in which terms are kept, in which they are put in quickest."""
    return row["term"], row["question"]


def claim_row(placed: GroupedClaim) -> SqlRow:
    """A claim where it was placed."""
    return {
        "claim": placed.claim,
        "id": placed.id,
        "document": placed.document,
        "component": placed.component,
        "question": placed.question,
        "stands": placed.stands,
        "raises": placed.raises,
    }


def block_rows(placing: Placing) -> Iterator[SqlRow]:
    """Each report with each block in which it stands."""
    for document, blocks in placing.blocks.items():
        yield from ({"document": document, "block": block} for block in sorted(blocks))


def question_row(placed: GroupedQuestion, generation: int) -> SqlRow:
    """What a question comes down to."""
    s: Standing = placed.standing
    return {
        "question": placed.question,
        "made": generation,
        "id": s.id,
        "text": s.text,
        "measure": s.measure,
        "subject": s.subject,
        "place": s.place,
        "folded_place": folded(s.place),
        "begin": s.period.begin,
        "end": s.period.end,
        "verdict": s.verdict.value,
        "low": "" if s.low is None else str(s.low),
        "high": "" if s.high is None else str(s.high),
        "origins": s.origins,
        "unrecorded": s.unrecorded,
        "claims": s.claims,
        "reports": s.reports,
        "first": s.first,
        "told": s.told or UNTOLD,
        "kind": kind_of(placed.topic.counted),
    }


def kind_of(counted: Counted) -> str:
    """Names what questions count."""
    return identify("cnt", counted_record(counted))


def kind_rows(placing: Placing) -> Iterator[SqlRow]:
    """What the questions count, each once."""
    for counted in dict.fromkeys(q.topic.counted for q in placing.questions):
        yield {"kind": kind_of(counted), "counted": counted_record(counted)}


def term_rows(placed: GroupedQuestion) -> Iterator[SqlRow]:
    """The terms that a question is found by."""
    return ({"term": t, "question": placed.question} for t in sorted(terms_of(placed.topic)))


def party_rows(placed: GroupedQuestion) -> Iterator[SqlRow]:
    """The names that a question's reports give to parties."""
    for at, name in enumerate(sorted(placed.parties)):
        yield {"question": placed.question, "at": at, "name": name}


def put_in(connection: Connection, table: SqlTable, rows: Iterable[SqlRow]) -> None:
    """RETURNING makes one statement of many rows, where PostgreSQL would get one a row."""
    adding = insert(table)
    if connection.dialect.name == "postgresql":
        adding = adding.returning(next(iter(table.primary_key.columns)))
    for some in pieces(list(rows)):
        connection.execute(adding, list(some))


def pieces(given: Sequence[Any], size: int = _AT_ONCE) -> Iterator[Sequence[Any]]:
    """The given, so many at a time."""
    return (given[at : at + size] for at in range(0, len(given), size))
