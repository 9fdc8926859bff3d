"""One part of a bundle going in: looked up and written many lines at a time."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, func, insert, select

from sayso.ledger import inserts
from sayso.ledger.database import Database
from sayso.ledger.decision_checks import check_decision
from sayso.ledger.decision_subjects import check_subjects
from sayso.ledger.exchange_schema import received_item
from sayso.ledger.heirs import heirs_of
from sayso.ledger.holding import (
    KEPT,
    Holding,
    added_to_here,
    group_anew,
    holdings,
    read_by_us,
)
from sayso.ledger.intake import put_all
from sayso.ledger.lookup import kept_reading
from sayso.ledger.partners import say
from sayso.ledger.people import now
from sayso.ledger.reviews import reviews_by
from sayso.ledger.rows import Prepared, TableRow, counts_last
from sayso.ledger.schema import claim, document, reading
from sayso.model.bundle import Item, ReceivedItem
from sayso.model.claim import Reading
from sayso.model.decision import Decision
from sayso.model.identity import identify
from sayso.model.partner import KeyWord


class ReceivingPart:
    """One transaction into which the lines of one part of a bundle go, all or none.

    Where it does not `keep`, it is only looked what would come of them.  What is written waits
    until the lines that were looked up together are through.
    """

    def __init__(self, database: Database, connection: Connection, *, keeps: bool = True) -> None:
        self._database = database
        self._connection = connection
        self.keeps = keeps
        self._claims: dict[str, frozenset[str]] = {}
        self._readings: dict[str, list[str]] = {}
        self._corrected: frozenset[str] | None = None
        self._held: dict[str, list[Holding]] = {}
        self._ours: set[str] = set()
        self._new: dict[str, Prepared] = {}
        self._items: list[TableRow] = []

    def look_up(self, reports: Collection[str]) -> None:
        """Write what waits, and look up what is here of these reports and of no others."""
        self._claims, self._readings, self._held, self._ours = {}, {}, {}, set()
        self.look_again(reports)

    def look_again(self, reports: Collection[str]) -> None:
        """Write what waits, and look up what is here of these reports as well."""
        self.flush()
        self._claims |= _claims_of(self._connection, sorted(reports))
        here = [name for name in reports if name in self._claims]
        if here:
            self._readings |= _readings_of(self._connection, here)
            self._held |= holdings(self._connection, here)
            self._ours |= read_by_us(self._connection, here)
            self._ours |= added_to_here(self._connection, here)

    def flush(self) -> None:
        """Write what waits to be written."""
        if self._new:
            put_all(self._database, self._connection, list(self._new.values()), now())
            self._new = {}
        if self._items:
            known = _known(self._connection, [str(row["id"]) for row in self._items])
            rows = [row for row in self._items if row["id"] not in known]
            if rows:
                self._connection.execute(insert(received_item), rows)
            self._items = []

    def add_reading(self, given: Prepared) -> str:
        """Keep a reading that was checked as the one that counts; its id, empty where it did.

        One that was there and was followed by another counts again, under an id of its own.
        """
        if given.id not in self._claims:
            self._new[given.id] = given
            return given.reading
        self.flush()
        there = self._readings[given.id]
        if counts_last(there, given.reading):
            return ""
        if given.reading in there:
            given = given.said_after(there[-1])
        put_all(self._database, self._connection, [given], now())
        self._claims[given.id] = frozenset(row["id"] for row in given.claims)
        there.append(given.reading)
        return given.reading

    def decide(self, decision: Decision) -> None:
        """Keep a decision; UserError or NotFound where it may not be, or is about nothing here."""
        self.flush()
        check_decision(decision, None)
        check_subjects(self._connection, decision)
        inserts.keep_decision(self._database, self._connection, decision, now())
        self._corrected = None

    def keep(self, given: ReceivedItem) -> None:
        """Keep what came of a line; once, however often the part is taken in."""
        row: TableRow = {
            "id": identify("rcv", given.sha256, given.place),
            "sha256": given.sha256,
            "partner": given.partner,
            "origin": given.origin,
            "sequence": given.sequence,
            "place": given.place,
            "kind": given.item.kind,
            "subject": given.item.subject,
            "reading": given.reading,
            "outcome": given.outcome.value,
            "reason": given.reason,
            "state": dict(given.item.state),
            "added_at": now(),
        }
        self._items.append(row)

    def say(self, word: KeyWord) -> None:
        """Keep what is said of a partner's key."""
        say(self._connection, word)

    def group_anew(self) -> None:
        """Let all be grouped anew: something counts again that did not."""
        group_anew(self._connection)

    def holdings(self, report: str) -> list[Holding]:
        """What partners hold of a report that was looked up, those first that sent it first."""
        return self._held.get(report, [])

    def is_read_here(self, report: str) -> bool:
        """Whether this desk read a report that was looked up itself, or added to it."""
        return report in self._ours

    def claims_of(self, report: str) -> frozenset[str] | None:
        """The claims of a report that was looked up, by ids of reading; None where it is new."""
        return self._claims.get(report)

    def readings_of(self, report: str) -> Sequence[str]:
        """The readings of a report that was looked up, by id, oldest first."""
        return self._readings.get(report, ())

    def corrected_here(self) -> frozenset[str]:
        """The claims that people of this desk corrected, by the ids that they were read with."""
        if self._corrected is None:
            self._corrected = reviews_by(self._connection, None).corrected_here
        return self._corrected

    def last_said(self, partner: str, report: str, *, public: bool) -> str | None:
        """The reading that a partner's last line about a report said, for everybody or for us.

        None where there was no such line, empty where it was not kept which reading it said.
        """
        self.flush()
        c = received_item.c
        query = select(c.reading, c.state).where(c.kind == "report", c.subject == report)
        query = query.where(c.partner == partner, c.outcome.in_(KEPT)).order_by(c.seq.desc())
        for row in self._connection.execute(query):
            if bool(row.state.get("public")) is public:
                return row.reading or str(row.state.get("reading", ""))
        return None

    def heirs_of(self, report: str) -> list[str]:
        """The reports that count here instead of one, and are still the partner's who sent that."""
        names = heirs_of(self._connection, report)
        ours = read_by_us(self._connection, names)
        return [name for name in names if name not in ours]

    def reading_of(self, report: str) -> Reading:
        """The latest reading of a report that is here."""
        self.look_again([report])
        newest = select(func.max(reading.c.seq)).join(document).where(document.c.id == report)
        return kept_reading(self._connection, self._connection.scalars(newest).one())

    def waits(self, report: str) -> bool:
        """Whether a reading of this report is still to be written."""
        return report in self._new

    def sent_by(self, partner: str) -> dict[str, tuple[str, ...]]:
        """The ids of all reports, claims and decisions that a partner sent and that were taken.

        Each as he has it, with the ids that it has here, the last taken last: that of an excerpt
        is another, and the whole may have come since.
        """
        c, found = received_item.c, dict[str, tuple[str, ...]]()
        query = select(c.kind, c.subject, c.state)
        query = query.where(c.partner == partner, c.outcome.in_(KEPT))
        kept = query.where(c.kind.in_(("report", "decision"))).order_by(c.seq)
        for row in self._connection.execute(kept):
            add_sent(found, Item(kind=row.kind, subject=row.subject, state=row.state))
        return found

    def last_report(self) -> int:
        """The number of the last report line that came, whoever sent it."""
        query = select(func.max(received_item.c.seq)).where(received_item.c.kind == "report")
        return self._connection.scalar(query) or 0

    def is_of(self, partner: str, report: str) -> bool:
        """Whether a report came from the partner who read it first."""
        c = received_item.c
        query = select(c.id).where(c.subject == report, c.kind == "report", c.outcome.in_(KEPT))
        whose = query.where(c.partner == partner, c.origin == partner).limit(1)
        return self._connection.scalar(whose) is not None

    def text_of(self, report: str) -> str | None:
        """The text of a report that was looked up, or came since; None where it is not here."""
        if self.waits(report):
            self.look_again([report])
        if report not in self._claims:
            return None
        query = select(document.c.text).where(document.c.id == report)
        return str(self._connection.scalar(query))


def add_sent(sent: dict[str, tuple[str, ...]], item: Item) -> None:
    """Add to what a partner sent what a line of his brought, each by the id that he has for it."""
    listed = item.state.get("claims")
    names = [item.subject, *map(str, listed if isinstance(listed, list) else ())]
    said = item.state.get("said")
    kept = item.state.get("kept")
    ours = kept if isinstance(kept, dict) else {}
    pairs = said if isinstance(said, dict) else dict(zip(names, names, strict=True))
    for name, own in pairs.items():
        here = ours.get(own, own)
        before = (i for i in sent.get(name, ()) if i != here)
        sent[name] = (*before, here)


def _claims_of(connection: Connection, reports: Collection[str]) -> dict[str, frozenset[str]]:
    """The claims of the latest readings of these reports, by report."""
    newest = select(func.max(reading.c.seq)).join(document).where(document.c.id.in_(reports))
    query = select(document.c.id.label("report"), claim.c.id.label("claim"))
    query = query.join(reading, reading.c.document == document.c.seq)
    query = query.outerjoin(claim, claim.c.reading == reading.c.seq)
    query = query.where(reading.c.seq.in_(newest.group_by(reading.c.document)))
    found: dict[str, set[str]] = {}
    for row in connection.execute(query):
        claims = found.setdefault(row.report, set())
        claims.update(() if row.claim is None else (row.claim,))
    return {report: frozenset(claims) for report, claims in found.items()}


def _readings_of(connection: Connection, reports: Sequence[str]) -> dict[str, list[str]]:
    """The ids of the readings of these reports, by report, oldest first."""
    query = select(document.c.id.label("report"), reading.c.id.label("reading"))
    query = query.join(reading, reading.c.document == document.c.seq)
    query = query.where(document.c.id.in_(reports)).order_by(reading.c.seq)
    found: dict[str, list[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.report, []).append(row.reading)
    return found


def _known(connection: Connection, names: list[str]) -> set[str]:
    query = select(received_item.c.id).where(received_item.c.id.in_(names))
    return set(connection.scalars(query))
