"""What was grouped before, so that one question need not be looked for in every claim.

A cache beside the record: emptied when the rules of grouping change, brought up to date when a
question is asked.  The unit is the report: one that was read or reviewed since is grouped anew.
Nothing here is evidence: figures and words come from the record.
"""

import threading
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
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
from sayso.ledger.former import keep_names
from sayso.ledger.grouped_compared import GroupedComparison
from sayso.ledger.grouped_rows import (
    News,
    Placing,
    filled,
    following,
    is_first,
    pieces,
    put_placing,
    take_out,
)
from sayso.ledger.heard import tips_of
from sayso.ledger.lookup import whole_reports
from sayso.ledger.news import decisions_since, reports_read, reports_reviewed
from sayso.ledger.schema import (
    CACHE,
    claim,
    document,
    grouped_block,
    grouped_claim,
    grouped_party,
    grouped_question,
    grouping,
    reading,
)
from sayso.ledger.stood import keep_standings
from sayso.ledger.versions import others_of, versioned_reports
from sayso.model.decision import ABOUT_GROUPING
from sayso.model.question import Account
from sayso.model.records.report import read_claim
from sayso.model.topic import GroupedClaim

RANGES = 50
"""Ranges of blocks named in one statement."""

UNFINISHED = "unfinished"
"""Stands for the rules while a part of the news is grouped: till the last part nothing holds."""

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
        self.alone = threading.Lock()
        """Held while somebody in this process groups what is new: others need not as well."""

    def news(self, rules: str) -> News:
        """What must be grouped before a question can be answered by these rules."""
        with self._database.reads() as connection:
            state = connection.execute(select(grouping)).first()
            last = tips_of(connection).additions
            afresh = state is None or state.rules != filled(connection, rules)
            heard = 0 if afresh or state is None else state.additions
            news = News(
                generation=None if state is None else state.generation,
                additions=last,
                afresh=afresh,
                reports=(),
                heard=heard,
            )
            return news if heard == last else self._told(connection, news)

    def _told(self, connection: Connection, news: News) -> News:
        """The news with what came since what was heard."""
        reports = reports_read(connection, news.heard)
        if None in reports:
            raise LedgerCorrupt(f"{self._database.shown}: {NO_REPORT}")
        if not news.afresh:
            reports |= reports_reviewed(connection, news.heard)
            reports |= others_of(connection, reports)  # one version's figures revise another's
        made = decisions_since(connection, news.heard, ABOUT_GROUPING)
        return replace(news, reports=reports, decisions=made)

    def known_and_new(self, news: News) -> tuple[list[int], list[int]]:
        """The reports of news: those that stand grouped already, and the rest by day, then key."""
        known: set[int] = set()
        if not news.afresh:
            at = grouped_claim.c.document
            known.update(self._where(at, at, news.reports))
        return sorted(known), self.by_day(set(news.reports) - known)

    def by_day(self, reports: Collection[int]) -> list[int]:
        """These reports by day of publication, then key; LedgerCorrupt where one is not there."""
        days: dict[int, date] = {}
        with self._database.reads() as connection:
            for some in pieces(sorted(reports)):
                rows = connection.execute(
                    select(document.c.seq, document.c.published).where(document.c.seq.in_(some))
                )
                days |= {row.seq: row.published or date.min for row in rows}
        if set(reports) - days.keys():
            raise LedgerCorrupt(f"{self._database.shown}: {NO_REPORT}")
        return sorted(reports, key=lambda k: (days[k], k))

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
                        back = reviewed.withdrawn.get(row.id)
                        account = Account(claim=claim, report=report, withdrawn=back)
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

    def components(self, claims: Iterable[int], documents: Iterable[int]) -> list[GroupedClaim]:
        """Claims that may be of one event, over others, with one of these, or of these reports."""
        of = grouped_claim.c
        named = set(self._where(of.component, of.claim, claims))
        named |= set(self._where(of.component, of.document, documents))
        return self._claims(of.component, named)

    def documents(self) -> list[int]:
        """Every report that was read."""
        with self._database.reads() as connection:
            return list(connection.scalars(select(reading.c.document).distinct()))

    def documents_of(self, ids: Iterable[str]) -> set[int]:
        """The reports in which the claims of these ids stand."""
        return set(self._where(grouped_claim.c.document, grouped_claim.c.id, ids))

    def found_with(self, names: Collection[str]) -> list[GroupedClaim]:
        """All claims found to answer one question with one of these, or with one that raises it."""
        of = grouped_claim.c
        found = set(self._where(of.question, of.id, names))
        found |= set(self._where(of.question, of.raises, names))
        return self._claims(of.question, found)

    def standing_in(self, questions: Collection[int]) -> list[GroupedClaim]:
        """All claims that stand in these questions."""
        return self._claims(grouped_claim.c.stands, questions)

    def parties(self) -> list[str]:
        """All names that reports give to parties in questions, each once."""
        with self._database.reads() as connection:
            return list(connection.scalars(select(grouped_party.c.name).distinct()))

    def questions_of(self, parties: Collection[str]) -> set[int]:
        """The questions in whose reports parties have one of these names."""
        return set(self._where(grouped_party.c.question, grouped_party.c.name, parties))

    def compared(self) -> GroupedComparison:
        """Begins to hold what is kept against a fresh grouping."""
        return GroupedComparison(self._database)

    def forget(self) -> bool:
        """Let all be grouped anew when it is asked for next; False where nothing can be written."""
        state = update(grouping).values(rules="", generation=grouping.c.generation + 1)
        try:
            with self._database.writes() as connection:
                connection.execute(state)
        except LedgerError:
            return False
        return True

    def hear(self, news: News) -> None:
        """Keep that nothing in this news changes what is grouped; nothing where none may write."""
        state = update(grouping).where(
            grouping.c.generation == news.generation, grouping.c.additions < news.additions
        )
        try:
            with self._database.writes() as connection:
                connection.execute(state.values(additions=news.additions))
        except LedgerError:  # it may only be read, or others write: it is heard of another time
            return

    def keep(self, news: News, rules: str, placing: Placing) -> bool:
        """Keep all of it; not where somebody else kept something since it was looked up."""
        with self._database.writes() as connection:
            if not is_first(connection, news):
                return False
            if news.afresh:
                for table in CACHE:
                    if table is not grouping:
                        connection.execute(delete(table))
            else:
                take_out(connection, news, placing)
            put_placing(connection, placing, following(news.generation))
            state = {"rules": UNFINISHED, "additions": news.additions}
            if not news.unfinished:
                questions = _weighed_anew(connection, news, placing)
                keep_names(connection, questions)
                keep_standings(connection, questions, news.additions)
                state["rules"] = filled(connection, rules)
            connection.execute(update(grouping).values(state))
        return True

    def _where(self, wanted: Column[Any], column: Column[Any], among: Iterable[Any]) -> list[Any]:
        found: list[Any] = []
        with self._database.reads() as connection:
            for some in pieces(sorted(among)):
                found += connection.scalars(select(wanted).where(column.in_(some)).distinct())
        return found

    def _claims(self, column: Column[int], among: Collection[int]) -> list[GroupedClaim]:
        found: list[GroupedClaim] = []
        with self._database.reads() as connection:
            for some in pieces(sorted(among)):
                rows = connection.execute(select(grouped_claim).where(column.in_(some)))
                found += (GroupedClaim(**row._mapping) for row in rows)
        return found


def _weighed_anew(connection: Connection, news: News, placing: Placing) -> Sequence[int]:
    """The questions that stand otherwise than before: of news that came in portions, maybe all."""
    if news.continued:
        return connection.scalars(select(grouped_question.c.question)).all()
    return [q.question for q in placing.questions]


def _claims_of(documents: Sequence[int]) -> Select[Any]:
    latest = select(func.max(reading.c.seq)).where(reading.c.document.in_(documents))
    return (
        select(claim.c.seq, claim.c.id, claim.c.record, claim.c.reading, reading.c.document)
        .join(reading, claim.c.reading == reading.c.seq)
        .where(reading.c.seq.in_(latest.group_by(reading.c.document)), claim.c.again.is_(False))
        .order_by(reading.c.document, claim.c.begin, claim.c.position)
    )
