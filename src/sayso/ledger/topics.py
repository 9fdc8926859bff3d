"""Questions found by words, as they are kept: only those that share a word are looked at.

Questions that count the same and share as many of the words fit alike, so that these few kinds are
weighed outside the database, and only the best questions leave it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from sayso.ledger.database import OfLedger
from sayso.ledger.grouped_rows import kind_of, pieces
from sayso.ledger.schema import grouped_kind, grouped_question, grouped_term
from sayso.ledger.standing import as_standing, by_origins
from sayso.ledger.terms import must_have, those_with, word_term, year_term
from sayso.model.records.topic import read_counted
from sayso.model.standing import Standing
from sayso.model.topic import AskedTerms, Counted, Likeness

Fit = Select[tuple[int, int]]
"""Questions that have what is asked for, each with how many of the words it shares."""


class KeptTopics(OfLedger):
    """The questions of one ledger, among which words find theirs."""

    def known(self, asked: AskedTerms) -> AskedTerms:
        """The words and the years of these that some question has."""
        words = {word_term(word): word for word in asked.words}
        years = {year_term(year): year for year in asked.years}
        term = grouped_term.c.term
        with self._database.reads() as connection:
            found = {t for t in (*words, *years) if _any(connection, term == t)}
        return AskedTerms(
            words=frozenset(words[t] for t in found & words.keys()),
            years=frozenset(years[t] for t in found & years.keys()),
        )

    def likenesses(self, asked: AskedTerms) -> Collection[Likeness]:
        """How the questions that have what is asked for fit; some may be of no question."""
        kinds: dict[str, Counted] = {}
        pairs: set[tuple[str, int]] = set()
        with self._database.reads() as connection:
            fit = _fit(asked)
            if fit is not None:
                shared = fit.subquery()
                query = select(grouped_question.c.kind, shared.c.shared).distinct()
                query = query.join(shared, shared.c.question == grouped_question.c.question)
                pairs = {(row.kind, row.shared) for row in connection.execute(query)}
            everywhere = not must_have(asked)
            kinds = _kinds(connection, None if everywhere else {kind for kind, _ in pairs})
        pairs |= {(kind, 0) for kind in kinds} if everywhere else set()
        return {Likeness(counted=kinds[k], shared=n) for k, n in pairs if k in kinds}

    def best(
        self, asked: AskedTerms, scores: Mapping[Likeness, float], most: int
    ) -> Sequence[Standing]:
        """So many questions of these likenesses, those of the highest score first."""
        levels: dict[float, list[Likeness]] = defaultdict(list)
        for likeness, score in scores.items():
            levels[score].append(likeness)
        found: list[Standing] = []
        with self._database.reads() as connection:
            for score in sorted(levels, reverse=True):
                some = [
                    as_standing(row)
                    for query in _of_level(asked, levels[score], most)
                    for row in connection.execute(query)
                ]
                found += sorted(some, key=lambda s: (-s.origins, -s.claims, s.id))
                if len(found) >= most:
                    break
        return found[:most]


def _any(connection: Connection, where: ColumnElement[bool]) -> bool:
    return bool(connection.scalar(select(exists(select(1).where(where)))))


def _kinds(connection: Connection, among: Collection[str] | None) -> dict[str, Counted]:
    """What is counted, by its name; of all where none are named."""
    rows = select(grouped_kind)
    queries = (
        [rows]
        if among is None
        else [rows.where(grouped_kind.c.kind.in_(some)) for some in pieces(sorted(among))]
    )
    found = (row for query in queries for row in connection.execute(query))
    return {row.kind: read_counted(row.counted) for row in found}


def _of_level(asked: AskedTerms, alike: Iterable[Likeness], most: int) -> list[Select[Any]]:
    """The queries for the first questions of likenesses that have one score."""
    by_shared: dict[int, list[str]] = defaultdict(list)
    for likeness in alike:
        by_shared[likeness.shared].append(kind_of(likeness.counted))
    q, fit = grouped_question.c, _fit(asked)
    queries: list[Select[Any]] = []
    if not must_have(asked) and 0 in by_shared:
        query = select(grouped_question).where(q.kind.in_(by_shared.pop(0)))
        if fit is not None:
            query = query.where(q.question.not_in(select(fit.subquery().c.question)))
        queries.append(query)
    if fit is not None and by_shared:
        shared = fit.subquery()
        wanted = (and_(shared.c.shared == n, q.kind.in_(kinds)) for n, kinds in by_shared.items())
        query = select(grouped_question).join(shared, shared.c.question == q.question)
        queries.append(query.where(or_(*wanted)))
    return [by_origins(query).limit(most) for query in queries]


def _fit(asked: AskedTerms) -> Fit | None:
    """The questions that have what is asked for, with how many words they share.

    Where nothing must be had, only those that share one; None where nothing can be shared either.
    """
    must, shared = must_have(asked), [word_term(w) for w in sorted(asked.shared)]
    of, held = grouped_term.c, grouped_term.c.term.in_(shared)
    if must:
        there = those_with(must).subquery()
        query = select(there.c.question, func.count(of.term).label("shared"))
        query = query.outerjoin(grouped_term, (of.question == there.c.question) & held)
        return query.group_by(there.c.question)
    if shared:
        query = select(of.question, func.count().label("shared")).where(held)
        return query.group_by(of.question)
    return None
