"""What was grouped before, so that one question need not be looked for in every claim.

A cache beside the record: emptied when the rules of grouping change, brought up to date when a
question is asked.  The unit is the report: one whose latest reading or reviews are not those that
were grouped is grouped anew.  Nothing here is evidence: figures and words come from the record.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)

from sayso.errors import LedgerCorrupt, LedgerError
from sayso.ledger import reviews
from sayso.ledger.database import Database
from sayso.ledger.grouped_rows import (
    Placing,
    Stale,
    block_rows,
    claim_row,
    counted,
    is_first,
    pieces,
    put_in,
    report_rows,
    take_out,
)
from sayso.ledger.lookup import whole_reports
from sayso.ledger.schema import (
    claim,
    grouped_block,
    grouped_claim,
    grouped_report,
    grouped_topic,
    grouping,
    reading,
)
from sayso.ledger.versions import others_of, versioned_reports
from sayso.model.identity import identify
from sayso.model.question import Account
from sayso.model.records.report import read_claim
from sayso.model.records.topic import read_topic, topic_record
from sayso.model.topic import GroupedClaim, Topic

RANGES = 50
"""Ranges of blocks named in one statement."""

NO_REPORT = "it holds what was read of a report that is not there; `sayso verify` lists every fault"

BEYOND = "\U0010ffff"
"""Sorts behind all that may follow the beginning of a block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedAccount:
    """An account with the keys of its claim and its report."""

    key: int
    document: int
    account: Account


class Grouped:
    """The cache of one ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stale(self, rules: str) -> Stale:
        """What must be grouped before a question can be answered by these rules."""
        with self._database.reads() as connection:
            state = connection.execute(select(grouping.c.rules, grouping.c.generation)).first()
            afresh = state is None or state.rules != counted(connection, rules)
            marks = _review_marks(connection)
            stand = _latest_readings(connection, afresh)
            if None in stand:
                raise LedgerCorrupt(f"{self._database.shown}: {NO_REPORT}")
            if not afresh:
                changed = _reviewed_otherwise(connection, marks)
                changed |= others_of(connection, stand)  # versions: one's figures revise another's
                stand |= _latest_of(connection, changed)
        reports = {d: (r, marks.get(d, "")) for d, r in stand.items()}
        generation = None if state is None else state.generation
        return Stale(generation=generation, afresh=afresh, reports=reports)

    def accounts(self, documents: Iterable[int]) -> list[KeyedAccount]:
        """The claims of these reports as they stand after review, in the order of the text."""
        accounts: list[KeyedAccount] = []
        with self._database.reads() as connection:
            reviewed = reviews.reviews_by(connection, None)
            for some in pieces(sorted(documents)):
                rows = connection.execute(_claims_of(some)).all()
                reports = whole_reports(connection, sorted({row.reading for row in rows}))
                versioned = versioned_reports(connection, reports.values())
                for row in rows:
                    if row.reading not in reports:
                        raise LedgerCorrupt(f"{self._database.shown}: {NO_REPORT}")
                    if not reviewed.hides(row.id):
                        claim = reviewed.over(row.id, read_claim(row.record, None, trusted=True))
                        report = versioned[reports[row.reading].id]
                        account = Account(claim=claim, report=report)
                        accounts.append(
                            KeyedAccount(key=row.seq, document=row.document, account=account)
                        )
        return accounts

    def in_blocks(self, blocks: Iterable[str], beginnings: Iterable[str]) -> list[tuple[str, int]]:
        """Reports that stand in these blocks, and in those that begin so, each with its block."""
        of, found = grouped_block.c, list[tuple[str, int]]()
        with self._database.reads() as connection:
            name = "C" if connection.dialect.name == "postgresql" else "BINARY"
            exact = of.block.collate(name)
            ranges = [and_(exact >= b, exact < b + BEYOND) for b in sorted(beginnings)]
            asked: list[ColumnElement[bool]] = [
                of.block.in_(some) for some in pieces(sorted(blocks))
            ]
            asked += [or_(*some) for some in pieces(ranges, RANGES)]
            for where in asked:
                rows = connection.execute(select(of.block, of.document).where(where))
                found += ((row.block, row.document) for row in rows)
        return found

    def components(self, claims: Iterable[int], documents: Iterable[int]) -> dict[int, int]:
        """Claims linked, over others, to one of these or to one of these reports; their reports."""
        of = grouped_claim.c
        named = set(self._where(of.component, of.claim, claims))
        named |= set(self._where(of.component, of.document, documents))
        found: dict[int, int] = {}
        with self._database.reads() as connection:
            for some in pieces(sorted(named)):
                query = select(of.claim, of.document).where(of.component.in_(some))
                found |= {row.claim: row.document for row in connection.execute(query)}
        return found

    def documents(self) -> list[int]:
        """Every report that is grouped."""
        with self._database.reads() as connection:
            return list(connection.scalars(select(grouped_report.c.document)))

    def documents_of(self, ids: Iterable[str]) -> set[int]:
        """The reports in which the claims of these ids stand."""
        return set(self._where(grouped_claim.c.document, grouped_claim.c.id, ids))

    def questions(self) -> dict[int, frozenset[str]]:
        """The ids of the claims of each question, as found before anybody decides."""
        of, found = grouped_claim.c, dict[int, list[str]]()
        with self._database.reads() as connection:
            for row in connection.execute(select(of.id, of.question)):
                found.setdefault(row.question, []).append(row.id)
        return {question: frozenset(ids) for question, ids in found.items()}

    def kept(self) -> tuple[frozenset[GroupedClaim], frozenset[tuple[int, str]]]:
        """Every claim that is grouped, and each report with a block in which it stands."""
        of, at = grouped_claim.c, grouped_block.c
        with self._database.reads() as connection:
            claims = connection.execute(
                select(of.claim, of.id, of.document, of.component.label("component"), of.question)
            )
            found = frozenset(GroupedClaim(**row._mapping) for row in claims)
            blocks = connection.execute(select(at.document, at.block))
            return found, frozenset((row.document, row.block) for row in blocks)

    def topics(self) -> dict[int, Topic]:
        """What each question is about; RecordError where what was kept of it is damaged."""
        with self._database.reads() as connection:
            rows = connection.execute(select(grouped_topic.c.question, grouped_topic.c.topic))
            return {row.question: read_topic(row.topic) for row in rows}

    def forget(self) -> bool:
        """Let all be grouped anew when it is asked for next; False where nothing can be written."""
        state = update(grouping).values(rules="", generation=grouping.c.generation + 1)
        try:
            with self._database.writes() as connection:
                connection.execute(state)
        except LedgerError:
            return False
        return True

    def keep(self, stale: Stale, rules: str, placing: Placing) -> bool:
        """Keep all of it; not where somebody else kept something since it was looked up."""
        with self._database.writes() as connection:
            if not is_first(connection, stale):
                return False
            if stale.afresh:
                for table in (grouped_report, grouped_claim, grouped_block, grouped_topic):
                    connection.execute(delete(table))
            else:
                take_out(connection, list(stale.reports), [c.claim for c in placing.claims])
            put_in(connection, grouped_report, report_rows(stale))
            put_in(connection, grouped_claim, map(claim_row, placing.claims))
            put_in(connection, grouped_block, block_rows(placing))
            topics = ({"question": q, "topic": topic_record(t)} for q, t in placing.topics.items())
            put_in(connection, grouped_topic, topics)
            connection.execute(update(grouping).values(rules=counted(connection, rules)))
        return True

    def _where(self, wanted: Column[Any], column: Column[Any], among: Iterable[Any]) -> list[Any]:
        found: list[Any] = []
        with self._database.reads() as connection:
            for some in pieces(sorted(among)):
                found += connection.scalars(select(wanted).where(column.in_(some)).distinct())
        return found


def _latest_readings(connection: Connection, afresh: bool) -> dict[int, int]:
    """The latest reading of every report, or of those that another reading was grouped of."""
    newest = func.max(reading.c.seq).label("newest")
    latest = select(reading.c.document, newest).group_by(reading.c.document).subquery()
    query = select(latest.c.document, latest.c.newest)
    if not afresh:
        of = grouped_report.c
        query = query.outerjoin(grouped_report, of.document == latest.c.document)
        query = query.where(or_(of.reading.is_(None), of.reading != latest.c.newest))
    return {row.document: row.newest for row in connection.execute(query)}


def _latest_of(connection: Connection, documents: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in pieces(sorted(documents)):
        query = select(reading.c.document, func.max(reading.c.seq).label("newest"))
        query = query.where(reading.c.document.in_(some)).group_by(reading.c.document)
        found |= {row.document: row.newest for row in connection.execute(query)}
    return found


def _review_marks(connection: Connection) -> dict[int, str]:
    """What stands for all reviews of a report's claims, for every report with any."""
    other_ids = reviews.reviews_by(connection, None).other_ids
    decisions_of: dict[str, list[str]] = {}
    for decision in reviews.standing_reviews(connection):
        for name in decision.subjects:
            decisions_of.setdefault(other_ids.get(name, name), []).append(decision.id)
    of_report: dict[int, list[tuple[str, list[str]]]] = {}
    for some in pieces(sorted(decisions_of)):
        query = select(claim.c.id, reading.c.document).join(
            reading, claim.c.reading == reading.c.seq
        )
        for row in connection.execute(query.where(claim.c.id.in_(some)).distinct()):
            of_report.setdefault(row.document, []).append((row.id, decisions_of[row.id]))
    return {d: identify("rvw", *sorted(decisions)) for d, decisions in of_report.items()}


def _reviewed_otherwise(connection: Connection, marks: Mapping[int, str]) -> set[int]:
    of = grouped_report.c
    query = select(of.document, of.reviews).where(of.reviews != "")
    before = {row.document: row.reviews for row in connection.execute(query)}
    return {d for d in before.keys() | marks.keys() if before.get(d, "") != marks.get(d, "")}


def _claims_of(documents: Sequence[int]) -> Select[Any]:
    latest = select(func.max(reading.c.seq)).where(reading.c.document.in_(documents))
    return (
        select(claim.c.seq, claim.c.id, claim.c.record, claim.c.reading, reading.c.document)
        .join(reading, claim.c.reading == reading.c.seq)
        .where(reading.c.seq.in_(latest.group_by(reading.c.document)), claim.c.again.is_(False))
        .order_by(reading.c.document, claim.c.begin, claim.c.position)
    )
