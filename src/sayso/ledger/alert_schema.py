"""The tables of what is followed: follows, alerts, who saw them, and how they were delivered.

They stand beside the record and are no part of the chain of additions.  Rows are only added: what
holds of a follow is what its newest row says, of a message what its deliveries say together.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    Table,
    UniqueConstraint,
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


follow_change = Table(
    "follow_change",
    tables,
    _seq(),
    _text("follow", index=True),
    Column("what", Packed(), nullable=False),
    Column("ended", Boolean(), nullable=False),
    _text("by"),
    _number("additions"),
    _added(),
)

alert = Table(
    "alert",
    tables,
    _seq(),
    _id(),
    _text("follow", index=True),
    _text("kind"),
    _text("happened"),
    _text("question", index=True),
    Column("record", Packed(), nullable=False),
    _added(),
)

alert_heard = Table("alert_heard", tables, _seq(), _number("additions"), _added())

alert_seen = Table(
    "alert_seen",
    tables,
    _seq(),
    _text("person", index=True),
    _number("first"),
    _number("last"),
    _added(),
)

alert_message = Table(
    "alert_message",
    tables,
    _seq(),
    _id(),
    _text("channel", index=True),
    _number("upto"),
    Column("alerts", Packed(), nullable=False),
    _added(),
)

alert_delivery = Table(
    "alert_delivery",
    tables,
    _seq(),
    Column("message", _Number, ForeignKey("alert_message.seq"), nullable=False, index=True),
    Column("number", Integer(), nullable=False),
    _text("outcome"),
    _text("told"),
    _added(),
    UniqueConstraint("message", "number"),
)
