"""The tables of what is followed: feeds and folders, each time one was asked, and who asks them.

They stand beside the record and are no part of the chain of additions.  Rows of `feed` and `fetch`
are only added: what holds of a feed is what its newest row says, and so for each thing asked, whose
rows are numbered.  A lease is no record: it is moved on.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Integer,
    Table,
    UniqueConstraint,
)

from sayso.ledger.schema import tables
from sayso.ledger.storage import ExactText, Packed

_Number = BigInteger().with_variant(Integer(), "sqlite")


def _seq() -> Column[int]:
    return Column("seq", _Number, primary_key=True, autoincrement=True)


def _text(name: str, *, index: bool = False) -> Column[str]:
    return Column(name, ExactText(), nullable=False, index=index)


def _moment(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, DateTime(), nullable=nullable)


feed = Table(
    "feed",
    tables,
    _seq(),
    _text("id", index=True),
    _text("kind"),
    _text("where"),
    _text("state"),
    Column("told", Packed(), nullable=False),
    _text("by"),
    _moment("added_at"),
)

fetch = Table(
    "fetch",
    tables,
    _seq(),
    _text("feed", index=True),
    _text("target"),
    Column("number", Integer(), nullable=False),
    _text("outcome"),
    Column("new", Integer(), nullable=False),
    _moment("due_at", nullable=True),
    Column("told", Packed(), nullable=False),
    _moment("added_at"),
    UniqueConstraint("target", "number"),
)

feed_lease = Table(
    "feed_lease",
    tables,
    Column("feed", ExactText(), primary_key=True),
    _text("holder"),
    _moment("until"),
)
