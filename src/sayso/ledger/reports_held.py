"""Reports as they are fetched: alone, with their texts, or with all that was read in them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from sqlalchemy import exists, func, select, true

from sayso.errors import NotFound
from sayso.ledger import criteria, reviews
from sayso.ledger.criteria import WantedReports
from sayso.ledger.database import Database
from sayso.ledger.lookup import (
    documents_at,
    find_id,
    find_ids,
    kept_reading,
    kept_records,
    mastheads,
    reports_at,
    texts_of,
)
from sayso.ledger.rows import TableRow
from sayso.ledger.schema import claim, document, grouped_claim, reading, words
from sayso.ledger.schema import rejection as rejected
from sayso.ledger.searchwords import query_words
from sayso.ledger.versions import versioned_reports
from sayso.model.claim import Claim, Reading
from sayso.model.decision import Correction
from sayso.model.records.older import completed_report
from sayso.model.report import Report, report_of
from sayso.model.text import DOUBT, Document, Rejection

AT_ONCE = 500
"""Reports fetched together; rows are only added: what comes later is as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedClaim:
    """A claim as it was read, as it stands after review, and whether a person rejected it."""

    read: Claim
    stands: Claim
    rejected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedReport:
    """A report's latest reading, and its claims as people left them, in the order of the reading.

    `report` knows which version it is.
    """

    reading: Reading
    report: Report
    claims: tuple[ReviewedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many claims a report's latest reading has, how many questions they answer.

    `in_part`: something of it was not read.
    """

    claims: int = 0
    questions: int = 0
    in_part: bool = False


def tallies(database: Database, document_ids: Collection[str]) -> dict[str, Tally]:
    """What came of these reports, by their ids; questions as far as they were grouped."""
    ids = sorted(document_ids)
    d, of = document.c, grouped_claim.c
    these = select(d.seq).where(d.id.in_(ids))
    latest = criteria.latest(None).where(reading.c.document.in_(these))
    claims = select(d.id, func.count()).join_from(document, reading, reading.c.document == d.seq)
    claims = claims.join(claim, claim.c.reading == reading.c.seq).group_by(d.id)
    claims = claims.where(reading.c.seq.in_(latest), claim.c.again.is_(False))
    asked = select(d.id, func.count(of.stands.distinct()))
    asked = asked.join_from(document, grouped_claim, of.document == d.seq)
    gone = (
        select(rejected.c.document)
        .where(rejected.c.document.in_(ids), rejected.c.stage != DOUBT)
        .distinct()
    )
    with database.reads() as connection:
        has = {str(row[0]): int(row[1]) for row in connection.execute(claims)}
        found = connection.execute(asked.where(d.id.in_(ids)).group_by(d.id))
        answered = {str(row[0]): int(row[1]) for row in found}
        in_part = set(connection.scalars(gone))
    return {
        name: Tally(
            claims=has.get(name, 0),
            questions=answered.get(name, 0),
            in_part=name in in_part,
        )
        for name in ids
    }


def documents(database: Database, text: str) -> Iterator[Document]:
    """Reports by day of publication that hold all words of `text`, with their texts."""
    keys = _keys(database, text)
    for start in range(0, len(keys), AT_ONCE):
        with database.reads() as connection:
            found = documents_at(connection, keys[start : start + AT_ONCE])
        yield from found


def reports(database: Database, text: str) -> Iterator[Report]:
    """The same without their texts."""
    keys = _keys(database, text)
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        with database.reads() as connection:
            found = mastheads(connection, some)
        yield from (found[key] for key in some)


def readings(database: Database) -> Iterator[Reading]:
    """The latest reading of every report."""
    for key in _keys(database, ""):
        with database.reads() as connection:
            yield kept_reading(connection, key)


def records(database: Database, names: Sequence[str]) -> Iterator[TableRow]:
    """The latest readings of these reports as records of the newest form."""
    for start in range(0, len(names), AT_ONCE):
        some = document.c.id.in_(names[start : start + AT_ONCE])
        with database.reads() as connection:
            newest = select(func.max(reading.c.seq)).join(document).where(some)
            keys = connection.scalars(newest.group_by(reading.c.document)).all()
            found = list(kept_records(connection, keys))
        yield from map(dict, map(completed_report, found))


def _keys(database: Database, text: str) -> list[int]:
    """The latest readings of the reports that hold all these words, by day of publication."""
    holding = criteria.documents_holding(database, text) if text else true()
    latest = reading.c.seq.in_(criteria.latest(None))
    query = select(reading.c.seq).join(document).where(latest, holding)
    with database.reads() as connection:
        return list(connection.scalars(criteria.by_publication(query)))


def report_page(
    database: Database, wanted: WantedReports, below: tuple[date | None, int] | None, most: int
) -> list[tuple[int, Report]]:
    """So many of those that count, with their keys, those published last first."""
    query = criteria.newest_reports(database, wanted, below).limit(most)
    with database.reads() as connection:
        if gone := reviews.forgotten_reports(connection):
            query = query.where(document.c.id.not_in(sorted(gone)))
        keys = [row.seq for row in connection.execute(query)]
        newest = criteria.latest(None).where(reading.c.document.in_(keys))
        found = reports_at(connection, connection.scalars(newest).all())
    return [(key, found[key]) for key in keys if key in found]


def words_there(database: Database, given: Collection[str]) -> frozenset[str]:
    """Those of these words that stand in some report that counts, or in what is read in one."""
    asked = {word: some for word in given if (some := query_words(word))}
    if not asked:
        return frozenset()
    with database.reads() as connection:
        gone = sorted(reviews.forgotten_reports(connection))
        rows = [database.documents_with(some) for some in asked.values()]
        if gone:
            forgotten = select(document.c.seq).where(document.c.id.in_(gone))
            rows = [one.where(words.c.document.not_in(forgotten)) for one in rows]
        there = connection.execute(select(*(exists(one) for one in rows))).one()
    return frozenset(word for word, is_there in zip(asked, there, strict=True) if is_there)


def reports_of(database: Database, document_ids: Collection[str]) -> dict[str, Report]:
    """These reports by their ids, without their texts and what was read in them."""
    these = select(document.c.seq).where(document.c.id.in_(sorted(document_ids)))
    newest = criteria.latest(None).where(reading.c.document.in_(these))
    with database.reads() as connection:
        found = mastheads(connection, list(connection.scalars(newest)))
    return {report.id: report for report in found.values()}


def texts(database: Database, document_ids: Collection[str]) -> dict[str, str]:
    """Texts by the ids of their reports."""
    wanted, found = sorted(document_ids), dict[str, str]()
    for start in range(0, len(wanted), AT_ONCE):
        with database.reads() as connection:
            found |= texts_of(connection, wanted[start : start + AT_ONCE])
    return found


def reading_of(database: Database, document_id: str, known_on: date | datetime | None) -> Reading:
    """The latest reading of a report, of those added by then; NotFound where there was none."""
    with database.reads() as connection:
        found = find_id(connection, document.c.id, "doc_", document_id, {})
        this = select(document.c.seq).where(document.c.id == found).scalar_subquery()
        key = connection.scalar(criteria.latest(known_on).where(reading.c.document == this))
        if key is None:
            raise NotFound(f"report {found} was not in the ledger by {known_on}")
        return database.long_readings.get(key, partial(kept_reading, connection))


def ids_of(database: Database, names: Sequence[str]) -> list[str]:
    """The ids of the reports of these names, looked up together, in their order."""
    with database.reads() as connection:
        found = find_ids(connection, document.c.id, "doc_", names, {})
    return [found[name] for name in names]


def reviewed(database: Database, document_id: str) -> ReviewedReport:
    """The latest reading of a report, with each claim as people left it."""
    found = reading_of(database, document_id, None)
    with database.reads() as connection:
        made = reviews.reviews_by(connection, None)
        report = versioned_reports(connection, [report_of(found.document)])
    claims = tuple(
        ReviewedClaim(read=c, stands=made.over(c.id, c), rejected=made.hides(c.id))
        for c in found.claims
    )
    return ReviewedReport(reading=found, report=report[found.document.id], claims=claims)


def history(database: Database, document_id: str) -> tuple[Reading, ...]:
    """Every reading of a report, oldest first."""
    with database.reads() as connection:
        found = find_id(connection, document.c.id, "doc_", document_id, {})
        query = select(reading.c.seq).join(document).where(document.c.id == found)
        keys = connection.scalars(query.order_by(reading.c.seq)).all()
        return tuple(kept_reading(connection, key) for key in keys)


def report_count(database: Database) -> int:
    """How many reports there are."""
    with database.reads() as connection:
        return connection.execute(select(func.count()).select_from(document)).scalar_one()


def reading_count(database: Database, document_id: str) -> int:
    """How many readings there are of the report of this id."""
    query = select(func.count()).select_from(reading).join(document)
    with database.reads() as connection:
        return connection.execute(query.where(document.c.id == document_id)).scalar_one()


def rejections(database: Database, of: str) -> Iterator[Rejection]:
    """What could not be read or kept, in the order it was met; of one report, or of all."""
    wanted = select(rejected).order_by(rejected.c.seq)
    with database.reads() as connection:
        rows = connection.execute(wanted.where(rejected.c.document == of) if of else wanted).all()
    for row in rows:
        yield Rejection(where=row.where, stage=row.stage, reason=row.reason)


def doubts(database: Database) -> dict[str, tuple[str, ...]]:
    """What of reports is to be held against the original, by their ids."""
    wanted = select(rejected.c.document, rejected.c.reason).order_by(rejected.c.seq)
    found: dict[str, tuple[str, ...]] = {}
    with database.reads() as connection:
        for of, reason in connection.execute(
            wanted.where(rejected.c.stage == DOUBT, rejected.c.document != "")
        ):
            found[of] = (*found.get(of, ()), reason)
    return found


def corrections(database: Database) -> Iterator[Correction]:
    """What people accepted, corrected or rejected, with the words of the report."""
    with database.reads() as connection:
        made = reviews.standing_reviews(connection)
        other_ids = reviews.reviews_by(connection, None).other_ids
    for decision in made:
        for name in decision.subjects:
            with database.reads() as connection:
                found = reviews.read_with(connection, other_ids.get(name, name))
            if found:
                yield Correction(claim=found[0], text=found[1], decision=decision)
