"""How readings and rejections get in: many at once or one, all of them or none.

What each row holds follows from what is given and from what is there, so that few questions are
put to the database however much comes in: what of it is there, the next numbers, the last link.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, func, select

from sayso.errors import RecordError
from sayso.ledger.chain import FIRST, LAST, after, packed_content, rejection_content
from sayso.ledger.database import Database
from sayso.ledger.decision_subjects import check_subjects
from sayso.ledger.holding import own_received
from sayso.ledger.imprints import add_rows_of_no_key
from sayso.ledger.inserts import keep_decision
from sayso.ledger.rows import Prepared, TableRow, rejection_row
from sayso.ledger.schema import addition, claim, document, reading, rejection, taken_in, words
from sayso.model.decision import Decision
from sayso.model.text import Rejection

ASKED = 500
"""Ids in one statement."""
NUMBERED = (document, reading, claim, rejection)
"""Tables to whose rows others refer; nothing else adds to them, and the chain is held meanwhile."""
_ENDS = select(
    *(select(func.max(table.c.seq)).scalar_subquery() for table in NUMBERED),
    LAST.scalar_subquery(),
)
"""The last number of each, and the digest of what was added last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding a report came to: `new` unless this very reading was there; claims it brought."""

    document_id: str
    new: bool
    claims: int

    @classmethod
    def of(cls, document_id: str, claims: int | None) -> "Added":
        """What came of a reading that brought so many claims; None where it was there."""
        return cls(document_id=document_id, new=claims is not None, claims=claims or 0)


Given = Prepared | Rejection


def take_in(
    database: Database,
    given: Sequence[Given],
    at: datetime,
    notes: Sequence[str] = (),
    decisions: Sequence[Decision] = (),
    *,
    amends: bool = False,
) -> list[int | None]:
    """Add all of it in one transaction; how many claims each brought, None where it was there.

    `notes` are ids by which `noted` tells later that this came in; `decisions` are about it.  What
    `amends` a reading that is here makes a partner's report none of this desk's.
    """
    with database.writes() as connection:
        database.hold_chain(connection)
        brought = put_all(database, connection, given, at)
        new_here = () if amends else given
        corrected = {str(made.value.get("instead")) for made in decisions}
        names = (one.id for one in new_here if isinstance(one, Prepared))
        read = [name for name in names if name not in corrected]
        own_received(database, connection, read, at)
        known = noted(connection, notes)
        new = [{"id": name} for name in dict.fromkeys(notes) if name not in known]
        database.add_rows(connection, taken_in, new)
        add_rows_of_no_key(connection, taken_in, [(row["id"],) for row in new])
        for made in decisions:
            check_subjects(connection, made)
            keep_decision(database, connection, made, at)
    return brought


def put_all(
    database: Database, connection: Connection, given: Sequence[Given], at: datetime
) -> list[int | None]:
    """Add all of it within a write that holds the chain; how many claims each brought."""
    *last, digest = connection.execute(_ENDS).one()
    made = _Rows(at, _There.among(connection, given), last, digest or FIRST)
    brought = [made.take(one) for one in given]
    for table, rows in made.all().items():
        database.add_rows(connection, table, rows)
    return brought


def noted(connection: Connection, names: Sequence[str]) -> set[str]:
    """Those of these ids under which something came in before."""
    return {row.id for row in _found(connection, [taken_in.c.id], names)}


def _found(connection: Connection, columns: Sequence[Column[Any]], ids: Sequence[str]) -> list[Any]:
    """Rows of these ids; the first column is the id."""
    found: list[Any] = []
    for at in range(0, len(ids), ASKED):
        asked = select(*columns).where(columns[0].in_(ids[at : at + ASKED]))
        found += connection.execute(asked)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A report that is in the ledger: its number, its words, and when it was added."""

    number: int
    text: str
    met: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _There:
    """What of all that is given is in the ledger, by ids; filled up as it comes in."""

    documents: dict[str, _Held]
    readings: set[str]
    rejections: set[str]

    @classmethod
    def among(cls, connection: Connection, given: Sequence[Given]) -> "_There":
        """What was there before."""
        read = [one for one in given if isinstance(one, Prepared)]
        of = document.c
        asked = [of.id, of.seq, of.text, of.added_at]
        documents = _found(connection, asked, [one.id for one in read])
        readings = _found(connection, [reading.c.id], [one.row["id"] for one in read])
        refused = [row["id"] for one in given for row in _refused(one)]
        return cls(
            documents={r.id: _Held(number=r.seq, text=r.text, met=r.added_at) for r in documents},
            readings={row.id for row in readings},
            rejections={row.id for row in _found(connection, [rejection.c.id], refused)},
        )


def _refused(one: Given) -> list[TableRow]:
    """The rows of what is refused, with a reading or by itself."""
    return [rejection_row(one)] if isinstance(one, Rejection) else one.rejections


class _Rows:
    """The new rows, in order, and the links that the chain of additions gets."""

    def __init__(
        self, at: datetime, there: _There, last: Sequence[int | None], digest: str
    ) -> None:
        """The last numbers of `NUMBERED`, and the digest of what was added last."""
        self._at, self._there, self._digest = at, there, digest
        self._last = {table: end or 0 for table, end in zip(NUMBERED, last, strict=True)}
        self._rows: dict[Any, list[TableRow]] = {
            table: [] for table in (document, reading, claim, words, rejection, addition)
        }

    def all(self) -> dict[Any, list[TableRow]]:
        """By table, in an order in which each refers to what is there."""
        return self._rows

    def take(self, one: Given) -> int | None:
        """What a reading or a rejection adds; how many claims, None where it was there."""
        brought = 0 if isinstance(one, Rejection) else self._take_reading(one)
        if brought is not None:
            for row in _refused(one):
                self._take_rejection(row)
        return brought

    def _take_reading(self, one: Prepared) -> int | None:
        held = self._take_document(one)
        if one.row["id"] in self._there.readings:
            return None
        self._there.readings.add(one.row["id"])
        number = self._add(reading, {**one.row, "document": held.number, "added_at": self._at})
        for row, pieces in zip(one.claims, one.claim_words, strict=True):
            of = self._add(claim, {**row, "reading": number})
            self._add_words(held.number, of, pieces)
        self._add_words(held.number, None, one.masthead)
        content = packed_content(one.id, one.row, (held.met, self._at), one.claims)
        self._link("reading", number, content)
        return sum(not row["again"] for row in one.claims)

    def _take_document(self, one: Prepared) -> _Held:
        held = self._there.documents.get(one.id)
        if held is not None and held.text != one.document["text"]:
            raise RecordError(f"report {one.id} is in the ledger with other words")
        if held is None:
            number = self._add(document, {**one.document, "added_at": self._at})
            held = _Held(number=number, text=one.document["text"], met=self._at)
            self._there.documents[one.id] = held
            self._add_words(number, None, one.words)
        return held

    def _take_rejection(self, row: TableRow) -> None:
        if row["id"] not in self._there.rejections:
            self._there.rejections.add(row["id"])
            number = self._add(rejection, {**row, "added_at": self._at})
            self._link("rejection", number, rejection_content(row, self._at))

    def _add(self, table: Any, row: TableRow) -> int:
        self._last[table] = number = self._last[table] + 1
        self._rows[table].append({"seq": number, **row})
        return number

    def _add_words(self, number: int, of: int | None, pieces: Iterable[str]) -> None:
        self._rows[words] += ({"document": number, "claim": of, "words": p} for p in pieces)

    def _link(self, kind: str, number: int, content: object) -> None:
        self._digest = after(self._digest, kind, content)
        self._rows[addition].append({"kind": kind, "target": number, "digest": self._digest})
