"""On whose word the claims of a ledger rest: each origin once, by how many claims it has."""

from dataclasses import dataclass

from sqlalchemy import func, select

from sayso.ledger.database import OfLedger
from sayso.ledger.lookup import gather
from sayso.ledger.reviews import counted_readings
from sayso.ledger.rows import folded
from sayso.ledger.schema import claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """An origin under one of the names that reports have for it, and how much it said."""

    name: str
    claims: int
    figures: int


class Sources(OfLedger):
    """The origins of a ledger's claims, as the program read them."""

    def page(self, words: str, start: int, most: int) -> list[Spoken]:
        """So many origins whose names hold these words, those of most claims first."""
        c = claim.c
        figures = func.count(c.seq).filter(c.has_figure)
        query = (
            select(c.origin, func.count(c.seq), figures, func.max(c.seq))
            .where(c.again.is_(False), c.origin != "")
            .group_by(c.origin)
            .order_by(func.count(c.seq).desc(), c.origin)
        )
        if words.strip():
            query = query.where(self._database.contains(c.origin, folded(words)))
        with self._database.reads() as connection:
            query = query.where(c.reading.in_(counted_readings(connection)))
            rows = connection.execute(query.offset(start).limit(most)).all()
            found = gather(connection, [row[3] for row in rows])
        names = [a.claim.origin.name if a.claim.origin else "" for _, a in found]
        return [
            Spoken(name=name, claims=row[1], figures=row[2])
            for name, row in zip(names, rows, strict=True)
        ]
