"""The tables of what is followed: follows, alerts, who saw them, and how they were delivered.

They stand beside the record and are no part of the chain of additions, but have an imprint. Rows
are only added: what holds of a follow is what its newest row says, of a message what its deliveries
say together.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    Table,
    UniqueConstraint,
)

from sayso.ledger.columns import BESIDE, added, number, own_id, seq, tables, text, to
from sayso.ledger.storage import Packed

follow_change = Table(
    "follow_change",
    tables,
    seq(),
    text("follow", index=True),
    Column("what", Packed(), nullable=False),
    Column("ended", Boolean(), nullable=False),
    text("by"),
    number("additions"),
    added(),
    info=BESIDE,
)

alert = Table(
    "alert",
    tables,
    seq(),
    own_id(),
    text("follow", index=True),
    text("kind"),
    text("happened"),
    text("question", index=True),
    Column("record", Packed(), nullable=False),
    added(),
    info=BESIDE,
)

alert_heard = Table("alert_heard", tables, seq(), number("additions"), added(), info=BESIDE)

alert_seen = Table(
    "alert_seen",
    tables,
    seq(),
    text("person", index=True),
    number("first"),
    number("last"),
    added(),
    info=BESIDE,
)

alert_message = Table(
    "alert_message",
    tables,
    seq(),
    own_id(),
    text("channel", index=True),
    number("upto"),
    Column("alerts", Packed(), nullable=False),
    added(),
    info=BESIDE,
)

alert_delivery = Table(
    "alert_delivery",
    tables,
    seq(),
    to("message", "alert_message.seq"),
    Column("number", Integer(), nullable=False),
    text("outcome"),
    text("told"),
    added(),
    UniqueConstraint("message", "number"),
    info=BESIDE,
)
