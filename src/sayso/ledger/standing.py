"""What questions come down to, as it is kept: one by its id, some on a page, all in order."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from sayso.errors import RecordError
from sayso.ledger import former, stood
from sayso.ledger.database import OfLedger
from sayso.ledger.former import BEHIND
from sayso.ledger.grouped_rows import UNTOLD, pieces
from sayso.ledger.heard import tips_of
from sayso.ledger.rows import folded
from sayso.ledger.schema import grouped_claim, grouped_question
from sayso.ledger.states import once
from sayso.ledger.stood import Turned
from sayso.ledger.terms import must_have, those_with
from sayso.model.question import Period, Verdict
from sayso.model.standing import ListPlace, Namesakes, QuestionOrder, Standing, WantedQuestions
from sayso.model.topic import AskedTerms, Cluster

SHOWN = 2
"""So many ids that begin alike are fetched: whether there is one, and whether it is the only."""

TITLES = 50
"""Titles named in one statement."""


class KeptQuestions(OfLedger):
    """The questions of one ledger as they stand."""

    def ids(self, begins: str) -> list[str]:
        """The ids that begin so, a few of them."""
        of = grouped_question.c.id
        query = select(of).where(of >= begins, of < begins + BEHIND).order_by(of).distinct()
        query = query.limit(SHOWN)
        with self._database.reads() as connection:
            name = ("ids of questions", begins)
            return list(once(connection, name, lambda: connection.scalars(query).all()))

    def by_id(self, name: str) -> Standing:
        """The question of this id; RecordError where there is none."""
        with self._database.reads() as connection:
            return once(connection, ("question", name), lambda: self.by_ids([name])[0])

    def by_ids(self, names: Sequence[str]) -> list[Standing]:
        """The questions of these ids, in their order; RecordError where there is none."""
        q, rows = grouped_question.c, dict[str, Any]()
        with self._database.reads() as connection:
            for some in pieces(sorted(set(names))):
                query = select(grouped_question).where(q.id.in_(some))
                for row in connection.execute(query.order_by(q.question.desc())):
                    rows[row.id] = row
        if missing := [name for name in names if name not in rows]:
            raise RecordError(f"question {missing[0]} is not kept")
        return [as_standing(rows[name]) for name in names]

    def claims_of(self, name: str) -> frozenset[str]:
        """The ids of the claims that stand in the question of this id."""
        q, of = grouped_question.c, grouped_claim.c
        key = select(func.min(q.question)).where(q.id == name).scalar_subquery()
        with self._database.reads() as connection:
            found = frozenset(connection.scalars(select(of.id).where(of.stands == key)))
            kept = connection.scalar(select(q.claims).where(q.question == key))
        if kept != len(found):
            raise RecordError(f"question {name} lacks claims that were grouped in it")
        return found

    def of_claim(self, claim: str) -> list[str]:
        """The ids of the questions in which a claim stands."""
        q, of = grouped_question.c, grouped_claim.c
        query = select(q.id).join(grouped_claim, of.stands == q.question).where(of.id == claim)
        with self._database.reads() as connection:
            return list(connection.scalars(query.distinct().order_by(q.id)))

    def of_claims(self, claims: Collection[str]) -> dict[str, str]:
        """The id of the question in which each of these claims stands, where there is one."""
        q, of = grouped_question.c, grouped_claim.c
        query = select(of.id, q.id).join(grouped_claim, of.stands == q.question)
        found: dict[str, str] = {}
        with self._database.reads() as connection:
            for some in pieces(sorted(claims)):
                rows = connection.execute(query.where(of.id.in_(some)).order_by(q.id))
                found |= {str(row[0]): str(row[1]) for row in rows}
        return found

    def former_ids(self, begins: str) -> list[str]:
        """The ids that begin so and that a question had, a few of them."""
        with self._database.reads() as connection:
            return former.former_ids(connection, begins, SHOWN)

    def heirs(self, name: str) -> list[str]:
        """The ids of the questions that have claims of the one that had this id, of most first."""
        with self._database.reads() as connection:
            return former.heirs(connection, name)

    def state_of(self, name: str) -> tuple[int, int]:
        """Stands for all that is kept of a question: other where it was grouped or decided about.

        RecordError where it is not kept.
        """
        made = select(func.max(grouped_question.c.made)).where(grouped_question.c.id == name)
        with self._database.reads() as connection:
            found = connection.execute(made).scalar()
            last = tips_of(connection).decisions
        if found is None:
            raise RecordError(f"question {name} is not kept")
        return int(found), last

    def turned(self, additions: int, since: datetime | None, most: int) -> list[Turned]:
        """So many that were raised or changed after so many additions, the newest first."""
        with self._database.reads() as connection:
            return stood.turned(connection, additions, since, most)

    def count_turned(self, additions: int) -> int:
        """How many were raised or changed after so many additions."""
        with self._database.reads() as connection:
            return stood.count_turned(connection, additions)

    def clusters(self) -> dict[str, Cluster]:
        """The claims of each question by its id, those of most origins first."""
        q, of, claims = grouped_question.c, grouped_claim.c, dict[int, list[str]]()
        with self._database.reads() as connection:
            for row in connection.execute(select(of.stands, of.id)):
                claims.setdefault(row.stands, []).append(row.id)
            rows = connection.execute(by_origins(select(q.question, q.id, q.made))).all()
        return {
            row.id: Cluster(
                claims=frozenset(claims.get(row.question, ())), key=row.question, made=row.made
            )
            for row in rows
        }

    def namesakes(self, titles: Collection[str]) -> dict[str, Namesakes]:
        """How many questions have each of these titles, and how their details differ."""
        q = grouped_question.c
        last = case((or_(q.begin.is_(None), q.begin != q.end), q.end))
        subject = func.nullif(q.subject, "")
        differing = [func.count(kind.distinct()) for kind in (subject, last, q.first)]
        query = select(q.text, func.count(), *differing).group_by(q.text)
        found: dict[str, Namesakes] = {}
        with self._database.reads() as connection:
            for some in pieces(sorted(set(titles)), TITLES):
                named = or_(*(q.text == title for title in some))  # a hash index answers no IN
                for title, number, *of in connection.execute(query.where(named)):
                    found[title] = Namesakes(number=number, details=(of[0], of[1], of[2]))
        return found

    def page(
        self, wanted: WantedQuestions, words: Collection[str], after: ListPlace | None, most: int
    ) -> list[Standing]:
        """So many of the wanted questions that have all of these words, behind this place."""
        query = _ORDERS[wanted.order](select(grouped_question).where(*self._wishes(wanted)))
        if words:
            among = those_with(must_have(AskedTerms(words=frozenset(words))))
            query = query.where(grouped_question.c.question.in_(among))
        if after is not None:
            query = query.where(_behind(wanted.order, after))
        with self._database.reads() as connection:
            return [as_standing(row) for row in connection.execute(query.limit(most))]

    def _wishes(self, wanted: WantedQuestions) -> Sequence[ColumnElement[bool]]:
        q, made = grouped_question.c, list[ColumnElement[bool]]()
        if wanted.measure:
            made.append(q.measure == wanted.measure)
        if wanted.place:
            made.append(self._database.contains(q.folded_place, folded(wanted.place)))
        if wanted.verdict:
            made.append(q.verdict == wanted.verdict.value)
        if wanted.origins:
            made.append(q.origins >= wanted.origins)
        if wanted.since:
            made.append(q.told >= wanted.since)
        if wanted.ids is not None:
            made.append(q.id.in_(sorted(wanted.ids)))
        return made


def _behind(order: QuestionOrder, place: ListPlace) -> ColumnElement[bool]:
    """Whether a question stands behind this place."""
    q = grouped_question.c
    if order is QuestionOrder.TOLD:
        day, name = place
        on = date.fromisoformat(str(day)) if day else UNTOLD
        return or_(q.told < on, (q.told == on) & (q.id > name))
    origins, claims, name = place
    alike = (q.origins == origins) & (q.claims == claims) & (q.id > name)
    return or_(q.origins < origins, (q.origins == origins) & (q.claims < claims), alike)


def by_origins(query: Select[Any]) -> Select[Any]:
    """Questions of most origins first, then of most claims."""
    q = grouped_question.c
    return query.order_by(q.origins.desc(), q.claims.desc(), q.id)


def _by_told(query: Select[Any]) -> Select[Any]:
    return query.order_by(grouped_question.c.told.desc(), grouped_question.c.id)


_ORDERS = {QuestionOrder.ORIGINS: by_origins, QuestionOrder.TOLD: _by_told}


def as_standing(row: Any) -> Standing:
    """The question of a row; RecordError where it is damaged."""
    try:
        return Standing(
            id=row.id,
            text=row.text,
            measure=row.measure,
            subject=row.subject,
            place=row.place,
            period=Period(begin=row.begin, end=row.end),
            verdict=Verdict(row.verdict),
            low=Decimal(row.low) if row.low else None,
            high=Decimal(row.high) if row.high else None,
            origins=row.origins,
            unrecorded=row.unrecorded,
            claims=row.claims,
            reports=row.reports,
            first=row.first,
            told=None if row.told == UNTOLD else row.told,
        )
    except (ValueError, InvalidOperation) as error:
        raise RecordError(f"what was kept of question {row.question} is damaged") from error
