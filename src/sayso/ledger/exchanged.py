"""What of every bundle was sent and received; rows are only added."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC
from typing import Any

from sqlalchemy import func, insert, select

from sayso.errors import LedgerError
from sayso.ledger.database import OfLedger
from sayso.ledger.exchange_schema import received, received_item, sent, sent_item
from sayso.ledger.holding import Holding, holdings, read_by_us
from sayso.ledger.people import now
from sayso.ledger.receiving_part import ReceivingPart
from sayso.model.bundle import (
    Item,
    Outcome,
    ReceivedBundle,
    ReceivedItem,
    SentBundle,
)

AT_ONCE = 500
"""Rows written, or subjects named, in one statement."""


class Exchanged(OfLedger):
    """The bundles of one ledger."""

    @contextmanager
    def part(self) -> Iterator[ReceivingPart]:
        """A transaction for the lines of one part."""
        with self._database.writes() as connection:
            self._database.hold_chain(connection)
            part = ReceivingPart(self._database, connection)
            yield part
            part.flush()

    @contextmanager
    def looking(self) -> Iterator[ReceivingPart]:
        """The ledger as it is, to see what would come of a bundle."""
        with self._database.reads() as connection:
            yield ReceivingPart(self._database, connection, keeps=False)

    def last_sent(self, partner: str) -> SentBundle | None:
        """The last bundle that was sent to a partner; "" for everybody."""
        query = select(sent).where(sent.c.partner == partner).order_by(sent.c.seq.desc()).limit(1)
        with self._database.reads() as connection:
            row = connection.execute(query).first()
        return _sent(row) if row else None

    def sent_bundles(self, partner: str) -> list[SentBundle]:
        """All bundles that were sent to a partner, oldest first."""
        query = select(sent).where(sent.c.partner == partner).order_by(sent.c.seq)
        with self._database.reads() as connection:
            return [_sent(row) for row in connection.execute(query)]

    def sent_items(self, partner: str, stream: str) -> list[Item]:
        """What was sent to a partner in a stream, oldest first."""
        query = select(sent_item).join(sent, sent_item.c.bundle == sent.c.seq)
        query = query.where(sent.c.partner == partner, sent.c.stream == stream)
        with self._database.reads() as connection:
            rows = connection.execute(query.order_by(sent_item.c.seq)).all()
        return [Item(kind=row.kind, subject=row.subject, state=row.state) for row in rows]

    def coverage_from(self, partner: str) -> tuple[str, list[Mapping[str, object]]]:
        """The lines of coverage of a partner's last bundle that had any, and when it was made."""
        c, b = received_item.c, received.c
        kept = (c.kind == "coverage") & (c.partner == partner) & (c.outcome == "beside")
        newest = select(func.max(c.seq)).where(kept).scalar_subquery()
        last = select(c.sha256).where(c.seq == newest).scalar_subquery()
        query = select(c.state, c.sha256).where(kept, c.sha256 == last)
        with self._database.reads() as connection:
            rows = connection.execute(query.order_by(c.seq)).all()
            whole = select(b.made_at).where(b.sha256 == rows[0].sha256) if rows else None
            made = connection.scalar(whole.limit(1)) if whole is not None else ""
        return str(made or ""), [row.state for row in rows]

    def read_by_us(self, reports: Collection[str]) -> set[str]:
        """Those of these reports that were read here, and not only by partners."""
        with self._database.reads() as connection:
            return read_by_us(connection, reports)

    def items_of(self, sha256: str) -> list[Item]:
        """What a bundle that was sent held."""
        query = select(sent_item).join(sent, sent_item.c.bundle == sent.c.seq)
        with self._database.reads() as connection:
            rows = connection.execute(query.where(sent.c.id == sha256)).all()
        return [Item(kind=row.kind, subject=row.subject, state=row.state) for row in rows]

    def keep_sent(self, given: SentBundle, items: Collection[Item]) -> None:
        """Keep that a bundle is sent; LedgerError where another took its place meanwhile."""
        with self._database.writes() as connection:
            self._database.hold_chain(connection)
            of = (sent.c.partner == given.partner) & (sent.c.stream == given.stream)
            last = connection.scalar(select(func.max(sent.c.sequence)).where(of)) or 0
            if last != given.sequence - 1:
                raise LedgerError("another bundle was made for them meanwhile; share again")
            row = {
                "id": given.sha256,
                "partner": given.partner,
                "key": given.key,
                "stream": given.stream,
                "sequence": given.sequence,
                "made_at": given.made_at,
                "about": dict(given.about),
                "added_at": now(),
            }
            key = connection.execute(insert(sent).returning(sent.c.seq), row).scalar_one()
            rows = [
                {"bundle": key, "kind": i.kind, "subject": i.subject, "state": dict(i.state)}
                for i in items
            ]
            for start in range(0, len(rows), AT_ONCE):
                connection.execute(insert(sent_item), rows[start : start + AT_ONCE])

    def bundles(self, partner: str | None = None) -> list[ReceivedBundle]:
        """What was received, oldest first, and what came of it; of one partner, or all."""
        query = select(received).where(received.c.outcome != Outcome.BEGUN.value)
        query = query.order_by(received.c.seq)
        if partner is not None:
            query = query.where(received.c.partner == partner)
        with self._database.reads() as connection:
            return [_received(row) for row in connection.execute(query)]

    def begin(self, given: ReceivedBundle) -> bool:
        """Keep that a bundle is being taken in; False where another of its number is, or was."""
        c, begun = received.c, (Outcome.APPLIED.value, Outcome.BEGUN.value)
        query = select(c.sha256).where(c.partner == given.partner, c.stream == given.stream)
        query = query.where(c.sequence == given.sequence, c.outcome.in_(begun))
        with self._database.writes() as connection:
            self._database.hold_chain(connection)
            there = set(connection.scalars(query))
            if not there:
                connection.execute(insert(received).values(_received_row(given)))
        return there <= {given.sha256}

    def keep_received(self, given: ReceivedBundle) -> None:
        """Keep what came of a bundle; that it was taken in is kept once."""
        row = _received_row(given)
        same = select(received.c.seq).where(
            received.c.sha256 == given.sha256,
            received.c.partner == given.partner,
            received.c.outcome == Outcome.APPLIED.value,
        )
        with self._database.writes() as connection:
            self._database.hold_chain(connection)
            taken = given.outcome is Outcome.APPLIED and connection.scalar(same) is not None
            if not taken:
                connection.execute(insert(received).values(row))

    def items(
        self, kinds: Collection[str] = (), subjects: Collection[str] = (), sha256: str = ""
    ) -> list[ReceivedItem]:
        """What came of lines of these kinds, about these subjects, of one bundle; oldest first."""
        query = select(received_item).order_by(received_item.c.seq)
        if kinds:
            query = query.where(received_item.c.kind.in_(sorted(kinds)))
        if subjects:
            query = query.where(received_item.c.subject.in_(sorted(subjects)))
        if sha256:
            query = query.where(received_item.c.sha256 == sha256)
        with self._database.reads() as connection:
            return [_item(row) for row in connection.execute(query)]

    def holdings(self, reports: Collection[str] | None = None) -> dict[str, list[Holding]]:
        """What partners hold of these reports, of all by default, by report."""
        with self._database.reads() as connection:
            return holdings(connection, reports)


def _sent(row: Any) -> SentBundle:
    return SentBundle(
        sha256=row.id,
        partner=row.partner,
        key=row.key,
        stream=row.stream,
        sequence=row.sequence,
        made_at=row.made_at,
        about=row.about,
        at=row.added_at.replace(tzinfo=UTC),
    )


def _received_row(given: ReceivedBundle) -> dict[str, object]:
    return {
        "sha256": given.sha256,
        "partner": given.partner,
        "key": given.key,
        "stream": given.stream,
        "sequence": given.sequence,
        "made_at": given.made_at,
        "outcome": given.outcome.value,
        "reason": given.reason,
        "about": dict(given.about),
        "added_at": now(),
    }


def _received(row: Any) -> ReceivedBundle:
    return ReceivedBundle(
        sha256=row.sha256,
        partner=row.partner,
        key=row.key,
        stream=row.stream,
        sequence=row.sequence,
        made_at=row.made_at,
        outcome=Outcome(row.outcome),
        reason=row.reason,
        about=row.about,
        at=row.added_at.replace(tzinfo=UTC),
    )


def _item(row: Any) -> ReceivedItem:
    return ReceivedItem(
        item=Item(kind=row.kind, subject=row.subject, state=row.state),
        place=row.place,
        partner=row.partner,
        origin=row.origin,
        sequence=row.sequence,
        outcome=Outcome(row.outcome),
        reason=row.reason,
        reading=row.reading,
        sha256=row.sha256,
        at=row.added_at.replace(tzinfo=UTC),
    )
