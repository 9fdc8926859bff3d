"""What people looked at: how much of the ledger each had seen, and which claim is on whose screen.

Rows are only added; the newest says what holds.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, select

from sayso.ledger.database import OfLedger
from sayso.ledger.heard import heard_by, tips_of
from sayso.ledger.people import now
from sayso.ledger.reviews import counted_readings, forgotten_reports
from sayso.ledger.room_schema import looked, review_lease
from sayso.ledger.schema import addition, claim, decision, document, reading, rejection
from sayso.model.decision import ABOUT_REPORTS, DecisionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LastLook:
    """When a person looked last, and how many additions the ledger had then."""

    at: datetime
    additions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedSince:
    """What was added: a reading by its report's id, a decision or a rejection, and when."""

    kind: str
    id: str
    at: datetime


_IDS = {
    "reading": (reading, document.c.id),
    "decision": (decision, decision.c.id),
    "rejection": (rejection, rejection.c.id),
}


class Looks(OfLedger):
    """What the people of a ledger looked at."""

    def additions(self) -> int:
        """How many additions the ledger has had: it grows with each, and with nothing else."""
        with self._database.reads() as connection:
            return tips_of(connection).additions

    def readings(self) -> int:
        """How many readings the ledger has had: it grows with each, and not with decisions."""
        with self._database.reads() as connection:
            return tips_of(connection).readings

    def counting(self) -> tuple[int, int]:
        """Stands for which readings count: other with each, and with decisions about reports."""
        kinds = (*ABOUT_REPORTS, DecisionKind.TAKE_BACK)
        with self._database.reads() as connection:
            made = heard_by(connection).decisions(connection)
            last = max((one.seq for one in made if one.decision.kind in kinds), default=0)
            return tips_of(connection).readings, last

    def reports(self) -> int:
        """How many reports the ledger has that count."""
        with self._database.reads() as connection:
            every = connection.execute(select(func.count()).select_from(document)).scalar_one()
            return int(every) - len(forgotten_reports(connection))

    def languages(self) -> list[str]:
        """The languages of the readings of the ledger, each once, in order."""
        query = select(reading.c.language).distinct().order_by(reading.c.language)
        with self._database.reads() as connection:
            return [str(name) for name in connection.scalars(query) if name]

    def claims_with_figures(self) -> int:
        """How many claims with figures the latest readings have, of reports that count."""
        query = select(func.count()).select_from(claim)
        query = query.where(claim.c.again.is_(False), claim.c.has_figure)
        with self._database.reads() as connection:
            counted = claim.c.reading.in_(counted_readings(connection))
            return connection.execute(query.where(counted)).scalar_one()

    def last(self, person: str) -> LastLook | None:
        """When this person looked last; None where they never did."""
        query = select(looked).where(looked.c.person == person).order_by(looked.c.seq.desc())
        with self._database.reads() as connection:
            row = connection.execute(query.limit(1)).first()
        return LastLook(at=row.added_at, additions=row.additions) if row else None

    def looked(self, person: str, additions: int) -> None:
        """Keep that a person has seen the ledger with so many additions."""
        row = {"person": person, "additions": additions, "added_at": now()}
        with self._database.writes() as connection:
            connection.execute(insert(looked).values(row))

    def since(self, additions: int, most: int) -> list[AddedSince]:
        """What was added after so many additions, the newest first, at most so many."""
        query = select(addition).where(addition.c.seq > additions, addition.c.kind.in_(_IDS))
        found: dict[tuple[str, int], AddedSince] = {}
        with self._database.reads() as connection:
            rows = connection.execute(query.order_by(addition.c.seq.desc()).limit(most)).all()
            for kind in {added.kind for added in rows}:
                keys = [added.target for added in rows if added.kind == kind]
                for row in connection.execute(_added(kind, keys)):
                    found[kind, row.seq] = AddedSince(kind=kind, id=row.name, at=row.added_at)
        return [found[row.kind, row.target] for row in rows if (row.kind, row.target) in found]

    def count_since(self, additions: int) -> int:
        """How much was added after so many additions."""
        query = select(func.count()).select_from(addition)
        wanted = query.where(addition.c.seq > additions, addition.c.kind.in_(_IDS))
        with self._database.reads() as connection:
            return connection.execute(wanted).scalar_one()

    def leased(self) -> dict[str, str]:
        """Claims that are on somebody's screen now, and on whose."""
        newest = select(func.max(review_lease.c.seq)).group_by(review_lease.c.claim)
        query = select(review_lease).where(review_lease.c.seq.in_(newest), _runs())
        with self._database.reads() as connection:
            return {row.claim: row.person for row in connection.execute(query)}

    def lease(self, claim: str, person: str, last: timedelta) -> str:
        """Put a claim on a person's screen for so long; on whose it is now, theirs or another's."""
        query = select(review_lease).where(review_lease.c.claim == claim)
        with self._database.writes() as connection:
            self._database.hold_leases(connection)
            row = connection.execute(query.order_by(review_lease.c.seq.desc()).limit(1)).first()
            at = now()
            if row and row.until > at and row.person != person:
                return str(row.person)
            held = {"claim": claim, "person": person, "until": at + last, "added_at": at}
            connection.execute(insert(review_lease).values(held))
        return person

    def release(self, claim: str, person: str) -> None:
        """Take a claim off a person's screen."""
        self.lease(claim, person, timedelta(0))


def _added(kind: str, keys: list[int]) -> Select[Any]:
    """The keys and ids of such rows, and when they were added."""
    table, name = _IDS[kind]
    rows = (
        table.join(document, reading.c.document == document.c.seq) if kind == "reading" else table
    )
    return (
        select(table.c.seq, name.label("name"), table.c.added_at)
        .select_from(rows)
        .where(table.c.seq.in_(keys))
    )


def _runs() -> ColumnElement[bool]:
    return review_lease.c.until > now()
