"""Messages that tell of alerts through a channel, and every try to deliver one.

What a message holds is fixed when it is made, so that whoever gets it twice can tell by its id.  A
try is begun by writing its number: who finds it written has lost it to another.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from sayso.ledger.alert_schema import alert, alert_delivery, alert_message
from sayso.ledger.criteria import in_utc
from sayso.ledger.database import OfLedger
from sayso.model.identity import identify

LEAST_OLD = timedelta(days=1)
"""A channel that is new is told what was raised so long before, and nothing older."""


class DeliveryOutcome(StrEnum):
    """What became of a try to deliver a message."""

    BEGUN = "begun"
    SENT = "sent"
    FAILED = "failed"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A try to deliver a message, by its number: what became of it, and what was told of it."""

    number: int
    outcome: DeliveryOutcome
    told: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The alerts that one message through a channel tells of, by key, and every try so far."""

    id: str
    channel: str
    alerts: tuple[int, ...]
    made: datetime
    tries: tuple[Attempt, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be tried."""
        return any(
            t.outcome in (DeliveryOutcome.SENT, DeliveryOutcome.GIVEN_UP) for t in self.tries
        )

    @property
    def failures(self) -> int:
        """How many tries failed."""
        return sum(t.outcome is DeliveryOutcome.FAILED for t in self.tries)


class Deliveries(OfLedger):
    """The messages of one ledger."""

    def know(self, channel: str, now: datetime) -> None:
        """Let a channel that is new be told of what is raised from now on, and a day before."""
        with self._database.writes() as connection:
            self._database.hold_alerts(connection)
            if _upto(connection, channel) is None:
                old = alert.c.added_at < in_utc(now) - LEAST_OLD
                upto = connection.scalar(select(func.max(alert.c.seq)).where(old)) or 0
                connection.execute(insert(alert_message).values(_row(channel, upto, [], now)))

    def waiting(self, channel: str) -> datetime | None:
        """When the oldest alert was raised that no message of this channel tells of yet."""
        with self._database.reads() as connection:
            row = _next_alerts(connection, channel, 1)
            return row[0].added_at if row else None

    def compose(
        self, channel: str, follows: Collection[str], most: int, now: datetime
    ) -> Message | None:
        """A message of the alerts that none tells of yet, the oldest first; None for none.

        With `follows` those of these follows alone, and those of feeds: it may hold none.
        """
        with self._database.writes() as connection:
            self._database.hold_alerts(connection)
            rows = _next_alerts(connection, channel, most)
            if not rows:
                return None
            wanted = [r.seq for r in rows if not follows or r.follow in (*follows, "")]
            made = _row(channel, rows[-1].seq, wanted, now)
            connection.execute(insert(alert_message).values(made))
        return Message(id=str(made["id"]), channel=channel, alerts=tuple(wanted), made=in_utc(now))

    def open(self, channel: str) -> list[Message]:
        """The messages of a channel that are neither sent nor given up, the oldest first."""
        over = select(alert_delivery.c.message).where(
            alert_delivery.c.outcome.in_(
                [DeliveryOutcome.SENT.value, DeliveryOutcome.GIVEN_UP.value]
            )
        )
        query = select(alert_message).where(
            alert_message.c.channel == channel, alert_message.c.seq.not_in(over)
        )
        with self._database.reads() as connection:
            rows = connection.execute(query.order_by(alert_message.c.seq)).all()
            found = [_message(connection, row) for row in rows]
        return [message for message in found if message.alerts]

    def newest(self, most: int) -> list[Message]:
        """The newest messages of all channels, the newest first."""
        query = select(alert_message).order_by(alert_message.c.seq.desc()).limit(most)
        with self._database.reads() as connection:
            rows = connection.execute(query).all()
            return [_message(connection, row) for row in rows]

    def begin(self, message: Message, now: datetime) -> int:
        """Begin a try: its number; 0 where somebody else has begun it."""
        number = max((t.number for t in message.tries), default=0) + 1
        return number if self._add(message, number, DeliveryOutcome.BEGUN, "", now) else 0

    def end(
        self, message: Message, number: int, outcome: DeliveryOutcome, answer: str, now: datetime
    ) -> None:
        """Keep what became of a try."""
        self._add(message, number + 1, outcome, answer, now)

    def _add(
        self, message: Message, number: int, outcome: DeliveryOutcome, answer: str, now: datetime
    ) -> bool:
        key = select(alert_message.c.seq).where(alert_message.c.id == message.id)
        try:
            with self._database.writes() as connection:
                row = {
                    "message": connection.execute(key).scalar_one(),
                    "number": number,
                    "outcome": outcome.value,
                    "told": answer,
                    "added_at": in_utc(now),
                }
                _insert(connection, row)
        except _Taken:
            return False
        return True


class _Taken(Exception):
    """Somebody else wrote the try of this number."""


def _insert(connection: Connection, row: dict[str, object]) -> None:
    try:
        connection.execute(insert(alert_delivery).values(row))
    except IntegrityError as taken:
        raise _Taken from taken


def _row(channel: str, upto: int, alerts: list[int], now: datetime) -> dict[str, object]:
    """A message of these alerts, which tells of all that was raised up to one of them."""
    return {
        "id": identify("msg", channel, upto),
        "channel": channel,
        "upto": upto,
        "alerts": alerts,
        "added_at": in_utc(now),
    }


def _upto(connection: Connection, channel: str) -> int | None:
    upto = select(func.max(alert_message.c.upto)).where(alert_message.c.channel == channel)
    found: int | None = connection.scalar(upto)
    return found


def _next_alerts(connection: Connection, channel: str, most: int) -> list[Any]:
    """The alerts behind the last that a message of this channel was made up to."""
    query = select(alert.c.seq, alert.c.follow, alert.c.added_at)
    query = query.where(alert.c.seq > (_upto(connection, channel) or 0))
    return list(connection.execute(query.order_by(alert.c.seq).limit(most)).all())


def _message(connection: Connection, row: Any) -> Message:
    tries = select(alert_delivery).where(alert_delivery.c.message == row.seq)
    found = connection.execute(tries.order_by(alert_delivery.c.number)).all()
    return Message(
        id=row.id,
        channel=row.channel,
        alerts=tuple(row.alerts),
        made=row.added_at,
        tries=tuple(
            Attempt(number=t.number, outcome=DeliveryOutcome(t.outcome), told=t.told, at=t.added_at)
            for t in found
        ),
    )
