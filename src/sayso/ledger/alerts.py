"""Alerts as they were raised: each once, all of a round or none, and who has seen them.

They are raised one round after the other, so that their keys grow in the order they can be read.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select

from sayso.ledger.alert_schema import alert, alert_heard, alert_seen
from sayso.ledger.criteria import in_utc
from sayso.ledger.database import OfLedger
from sayso.ledger.grouped_rows import pieces
from sayso.ledger.schema import addition, document, reading
from sayso.ledger.versions import others_of
from sayso.model.alert import OF_FEEDS, Alert, AlertKind, RaisedAlert
from sayso.model.records.alert import alert_fields, read_alert


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReports:
    """The reports that came into the ledger after so many additions, by key and by id.

    `beside` are the keys of others that share an address with one of them; `additions` is how many
    the ledger has had in all.
    """

    keys: frozenset[int]
    ids: frozenset[str]
    beside: frozenset[int]
    additions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedAlerts:
    """Which alerts are wanted; what is left out does not limit.

    `follow` and `question` are ids; `unseen_by`: only what this person has not seen.  Those of
    feeds are no news: they are wanted by their kind alone.
    """

    follow: str = ""
    question: str = ""
    kind: AlertKind | None = None
    unseen_by: str = ""


class Alerts(OfLedger):
    """The alerts of one ledger."""

    def new_reports(self, since: int) -> NewReports:
        """The reports that were read first after so many additions."""
        with self._database.reads() as connection:
            keys = _first_read_since(connection, since)
            ids: set[str] = set()
            for some in pieces(sorted(keys)):
                ids.update(
                    connection.scalars(select(document.c.id).where(document.c.seq.in_(some)))
                )
            return NewReports(
                keys=frozenset(keys),
                ids=frozenset(ids),
                beside=frozenset(others_of(connection, keys) - keys),
                additions=connection.scalar(select(func.max(addition.c.seq))) or 0,
            )

    def keep(self, found: Iterable[Alert], at: datetime, heard: int | None = None) -> list[Alert]:
        """Keep the alerts that are new, each once for good; those.

        All are kept or none, and with them up to which addition all alerts are raised (`heard`).
        """
        kept: list[Alert] = []
        with self._database.writes() as connection:
            self._database.hold_alerts(connection)
            for one in found:
                row: dict[str, object] = {
                    "id": one.id,
                    "follow": one.follow,
                    "kind": one.kind.value,
                    "happened": one.happening,
                    "question": one.question,
                    "record": alert_fields(one),
                    "added_at": in_utc(at),
                }
                if self._database.add_new(connection, alert, row):
                    kept.append(one)
            if heard is not None and heard > _heard(connection):
                until = {"additions": heard, "added_at": in_utc(at)}
                connection.execute(insert(alert_heard).values(until))
        return kept

    def page(self, wanted: WantedAlerts, below: int | None, most: int) -> list[RaisedAlert]:
        """So many of the wanted alerts, the newest first, of lower keys than `below`."""
        query = select(alert).where(*_wishes(wanted))
        if below is not None:
            query = query.where(alert.c.seq < below)
        with self._database.reads() as connection:
            rows = connection.execute(query.order_by(alert.c.seq.desc()).limit(most))
            return [as_raised(row) for row in rows]

    def count(self, wanted: WantedAlerts) -> int:
        """How many different things happened in the wanted alerts, whoever follows them."""
        query = select(func.count(alert.c.happened.distinct())).where(*_wishes(wanted))
        with self._database.reads() as connection:
            return connection.execute(query).scalar_one()

    def after(self, seq: int) -> list[RaisedAlert]:
        """All alerts of higher keys, the oldest first."""
        query = select(alert).where(alert.c.seq > seq).order_by(alert.c.seq)
        with self._database.reads() as connection:
            return [as_raised(row) for row in connection.execute(query)]

    def by_seq(self, keys: Collection[int]) -> list[RaisedAlert]:
        """The alerts of these keys, the oldest first."""
        found: list[RaisedAlert] = []
        with self._database.reads() as connection:
            for some in pieces(sorted(keys)):
                query = select(alert).where(alert.c.seq.in_(some)).order_by(alert.c.seq)
                found += [as_raised(row) for row in connection.execute(query)]
        return found

    def last(self) -> int:
        """The key of the newest alert; 0 where there is none."""
        with self._database.reads() as connection:
            return connection.scalar(select(func.max(alert.c.seq))) or 0

    def saw(self, person: str, first: int, last: int, at: datetime) -> None:
        """Keep that a person has seen the alerts from one key to another."""
        row = {"person": person, "first": first, "last": last, "added_at": in_utc(at)}
        with self._database.writes() as connection:
            connection.execute(insert(alert_seen).values(row))

    def unseen(self, person: str, keys: Sequence[int]) -> set[int]:
        """Those of these alerts that a person has not seen."""
        wanted = (alert.c.seq.in_(keys), _not_seen_by(person))
        with self._database.reads() as connection:
            return set(connection.scalars(select(alert.c.seq).where(*wanted)))


def _first_read_since(connection: Connection, since: int) -> set[int]:
    added = (addition.c.seq > since) & (addition.c.kind == "reading")
    query = select(reading.c.seq, reading.c.document).join(
        addition, addition.c.target == reading.c.seq
    )
    rows = connection.execute(query.where(added)).all()
    fresh = {row.seq for row in rows}
    found: set[int] = set()
    for some in pieces(sorted({row.document for row in rows})):
        first = select(reading.c.document, func.min(reading.c.seq).label("first"))
        first = first.where(reading.c.document.in_(some)).group_by(reading.c.document)
        found.update(row.document for row in connection.execute(first) if row.first in fresh)
    return found


def _heard(connection: Connection) -> int:
    return connection.scalar(select(func.max(alert_heard.c.additions))) or 0


def _wishes(wanted: WantedAlerts) -> Sequence[ColumnElement[bool]]:
    made: list[ColumnElement[bool]] = []
    if wanted.kind is None:
        made.append(alert.c.kind.not_in([k.value for k in OF_FEEDS]))
    else:
        made.append(alert.c.kind == wanted.kind.value)
    if wanted.follow:
        made.append(alert.c.follow == wanted.follow)
    if wanted.question:
        made.append(alert.c.question == wanted.question)
    if wanted.unseen_by:
        made.append(_not_seen_by(wanted.unseen_by))
    return made


def _not_seen_by(person: str) -> ColumnElement[bool]:
    seen = alert_seen.c
    theirs = (seen.person == person) & (seen.first <= alert.c.seq) & (seen.last >= alert.c.seq)
    return ~exists().where(theirs)


def as_raised(row: Any) -> RaisedAlert:
    """The alert of a row; RecordError where it is damaged."""
    return RaisedAlert(seq=row.seq, at=row.added_at, alert=read_alert(row.record))
