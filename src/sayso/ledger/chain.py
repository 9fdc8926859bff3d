"""The chain of what was added: each addition's digest holds the one before it.

What is added cannot be changed, taken out or given another moment without breaking the chain from
there on; whoever rewrites all of it is told by a seal that was kept elsewhere.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import NoResultFound, SQLAlchemyError

from sayso.errors import SaysoError, UserError
from sayso.ledger.schema import addition, claim, decision, document, reading, rejection
from sayso.ledger.storage import PackedText, pack, unpack

AT_ONCE = 200
"""Additions fetched at once."""
FIRST = ""
"""What the first addition holds in place of a digest before it."""

_SEAL = re.compile(r"([1-9]\d{0,17}):([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """How many additions a ledger had, and the digest of the last: all that was there by then."""

    number: int
    digest: str

    @classmethod
    def parse(cls, words: str) -> "Seal":
        """A seal as it was printed; UserError for anything else."""
        found = _SEAL.fullmatch(words.strip())
        if found is None:
            raise UserError(f"{words[:80]!r} is no seal: `sayso verify --seal` prints one")
        return cls(number=int(found[1]), digest=found[2])

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Where the chain does not hold, and how."""

    where: str
    what: str


def link(connection: Connection, kind: str, key: int) -> None:
    """Add a row that has just been written to the chain, within the write that adds it."""
    digest = after(last_digest(connection), kind, CONTENTS[kind](connection, key))
    connection.execute(insert(addition).values(kind=kind, target=key, digest=digest))


def last_digest(connection: Connection) -> str:
    """The digest of what was added last."""
    return connection.execute(LAST).scalar() or FIRST


LAST = select(addition.c.digest).order_by(addition.c.seq.desc()).limit(1)


def seal_of(connection: Connection) -> Seal:
    """The seal of the ledger as it is; number 0 and no digest where nothing was added."""
    number = connection.execute(select(func.count()).select_from(addition)).scalar_one()
    return Seal(number=number, digest=last_digest(connection))


def holds(connection: Connection, seal: Seal) -> bool:
    """Whether the additions that were sealed are there, each as it was."""
    this = select(addition.c.digest).order_by(addition.c.seq).offset(seal.number - 1).limit(1)
    return bool(connection.execute(this).scalar() == seal.digest)


def breaks(connection: Connection) -> Iterator[Break]:
    """Every addition that is not as it was added, and every row that was never added."""
    before, number = FIRST, 0
    linked: dict[str, set[int]] = {kind: set() for kind in CONTENTS}
    for some in _additions(connection):
        contents = _contents(connection, some)
        for number, row in enumerate(some, number + 1):  # noqa: B020
            linked.setdefault(row.kind, set()).add(row.target)
            what = _broken(connection, row, before, contents)
            if what:
                yield Break(where=f"addition {number}", what=what)
            before = row.digest
    for kind, table in TABLES.items():
        for key, name in connection.execute(select(table.c.seq, table.c.id)):
            if key not in linked[kind]:
                yield Break(where=name, what=f"this {kind} was put in past the ledger")


def _additions(connection: Connection) -> Iterator[list[Any]]:
    """All of them in their order, some at a time; a damaged file may give one again: once."""
    last = -1
    while True:
        query = select(addition).where(addition.c.seq > last).order_by(addition.c.seq)
        found = connection.execute(query.limit(AT_ONCE))
        some = [row for row in found if row.seq > last]
        if not some:
            return
        yield some
        last = max(row.seq for row in some)


def _contents(connection: Connection, some: Iterable[Any]) -> dict[tuple[str, int], object]:
    """What readings consist of among these additions; none of them where one cannot be read."""
    keys = [row.target for row in some if row.kind == "reading"]
    try:
        return {("reading", key): held for key, held in _of_readings(connection, keys)}
    except UNREADABLE:
        return {}


UNREADABLE = (SQLAlchemyError, SaysoError, ValueError, TypeError, AttributeError)
"""What a damaged row raises."""


def _broken(
    connection: Connection, row: Any, before: str, contents: Mapping[tuple[str, int], object]
) -> str:
    """What is wrong with one link of the chain; empty where it holds."""
    if row.kind not in CONTENTS:
        return f"is of no kind that is known: {row.kind!r:.40}"
    try:
        content = contents.get((row.kind, row.target))
        if content is None:
            content = CONTENTS[row.kind](connection, row.target)
    except NoResultFound:
        return f"the {row.kind} that was added is gone"
    except UNREADABLE as error:
        return f"the {row.kind} that was added cannot be read: {error}"
    if after(before, row.kind, content) != row.digest:
        return f"the {row.kind} is not as it was added, or one added before it is gone"
    return ""


def after(before: str, kind: str, content: object) -> str:
    """The digest of an addition that consists of this, by that of the one before it."""
    return hashlib.sha256(
        f"{before}\n{kind}\n{pack(content)}".encode("utf-8", "replace")
    ).hexdigest()


def _of_reading(connection: Connection, key: int) -> object:
    """A reading with its report and its claims, and when each was added."""
    for _, held in _of_readings(connection, [key]):
        return held
    raise NoResultFound


def _of_readings(connection: Connection, keys: Sequence[int]) -> Iterator[tuple[int, object]]:
    """Readings of these keys that are there, each with its key."""
    r, d, c = reading.c, document.c, claim.c
    claims: dict[int, list[Mapping[str, object]]] = {key: [] for key in keys}
    records = select(c.reading, c.id, c.record).where(c.reading.in_(keys)).order_by(c.position)
    for of in connection.execute(records):
        claims[of.reading].append({"id": of.id, "record": of.record})
    query = select(r.seq, d.id, d.added_at.label("met"), r.id.label("name"), r.record, r.added_at)
    query = query.join(reading, r.document == d.seq).where(r.seq.in_(keys))
    for row in connection.execute(query):
        kept = {"id": row.name, "record": row.record}
        yield row.seq, reading_content(row.id, kept, (row.met, row.added_at), claims[row.seq])


def reading_content(
    document_id: str,
    kept: Mapping[str, object],
    moments: tuple[datetime, datetime],
    claims: Iterable[Mapping[str, object]],
) -> object:
    """What a reading is in the chain: its row's id and record, and those of its claims' rows.

    The moments are when its report was first added, and when it was.
    """
    records = [[row["id"], row["record"]] for row in claims]
    return [document_id, kept["id"], [m.isoformat() for m in moments], kept["record"], records]


def packed_content(
    document_id: str,
    kept: Mapping[str, object],
    moments: tuple[datetime, datetime],
    claims: Sequence[Mapping[str, object]],
) -> PackedText:
    """The same packed, of records that are: put together from them, and not written anew."""
    records = [str(kept["record"]), *(str(row["record"]) for row in claims)]
    if any(record.startswith("\\") for record in records):  # escaped by itself, and so as a part
        rows = [{**row, "record": unpack(str(row["record"]))} for row in claims]
        plain = {**kept, "record": unpack(records[0])}
        return PackedText(pack(reading_content(document_id, plain, moments, rows)))
    head = pack([document_id, kept["id"], [m.isoformat() for m in moments]])
    rest = zip(claims, records[1:], strict=True)
    tail = ",".join(f"[{pack(row['id'])},{record}]" for row, record in rest)
    return PackedText(f"{head[:-1]},{records[0]},[{tail}]]")


def _of_rejection(connection: Connection, key: int) -> object:
    query = select(*(rejection.c[name] for name in (*REJECTED, "added_at")))
    row = connection.execute(query.where(rejection.c.seq == key)).one()
    return rejection_content(dict(row._mapping), row.added_at)


REJECTED = ("id", "document", "where", "stage", "reason")


def rejection_content(row: Mapping[str, object], added_at: datetime) -> object:
    """What a rejection is in the chain."""
    return [*(row[name] for name in REJECTED), added_at.isoformat()]


def _of_decision(connection: Connection, key: int) -> object:
    c = decision.c
    query = select(
        c.id, c.kind, c.author, c.reason, c.made_at, c.subjects, c.value, c.added_at
    ).where(c.seq == key)
    *said, moment = connection.execute(query).one()
    return [*said, moment.isoformat()]


CONTENTS: dict[str, Callable[[Connection, int], object]] = {
    "reading": _of_reading,
    "rejection": _of_rejection,
    "decision": _of_decision,
}
"""What each kind of addition consists of."""

TABLES = {"reading": reading, "rejection": rejection, "decision": decision}
