"""The tables of exchange: partners, their keys, and what of every bundle was sent and received.

They stand beside the record and are no part of the chain of additions: what a bundle brought that
counts is a reading or a decision, and is.  Rows are only added.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    Table,
)

from sayso.ledger.schema import tables
from sayso.ledger.storage import ExactText, Packed

_Number = BigInteger().with_variant(Integer(), "sqlite")


def _seq() -> Column[int]:
    return Column("seq", _Number, primary_key=True, autoincrement=True)


def _id() -> Column[str]:
    return Column("id", ExactText(), nullable=False, unique=True)


def _text(name: str, *, index: bool = False) -> Column[str]:
    return Column(name, ExactText(), nullable=False, index=index)


def _number(name: str) -> Column[int]:
    return Column(name, _Number, nullable=False)


def _added() -> Column[object]:
    return Column("added_at", DateTime(), nullable=False)


partner = Table(
    "partner",
    tables,
    _seq(),
    _text("name", index=True),
    Column("own", Boolean(), nullable=False),
    Column("community", Boolean(), nullable=False),
    _text("follows"),
    _text("by"),
    _added(),
)

partner_key = Table(
    "partner_key",
    tables,
    _seq(),
    _text("partner", index=True),
    _text("key"),
    _text("state"),
    _text("told"),
    _text("by"),
    Column("since", Date()),
    _added(),
)

sent = Table(
    "sent",
    tables,
    _seq(),
    _id(),
    _text("partner", index=True),
    _text("key"),
    _text("stream"),
    _number("sequence"),
    _text("made_at"),
    Column("about", Packed(), nullable=False),
    _added(),
)

sent_item = Table(
    "sent_item",
    tables,
    _seq(),
    Column("bundle", _Number, ForeignKey("sent.seq"), nullable=False, index=True),
    _text("kind"),
    _text("subject", index=True),
    Column("state", Packed(), nullable=False),
)

received = Table(
    "received",
    tables,
    _seq(),
    _text("sha256", index=True),
    _text("partner", index=True),
    _text("key"),
    _text("stream"),
    _number("sequence"),
    _text("made_at"),
    _text("outcome"),
    _text("reason"),
    Column("about", Packed(), nullable=False),
    _added(),
)

received_item = Table(
    "received_item",
    tables,
    _seq(),
    _id(),
    _text("sha256", index=True),
    _text("partner"),
    _text("origin"),
    _number("sequence"),
    _text("place"),
    _text("kind", index=True),
    _text("subject", index=True),
    _text("reading", index=True),
    _text("outcome"),
    _text("reason"),
    Column("state", Packed(), nullable=False),
    _added(),
)

read_here = Table("read_here", tables, _seq(), _id(), _added())
