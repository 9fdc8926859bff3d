"""The tables of exchange: partners, their keys, and what of every bundle was sent and received.

They stand beside the record and are no part of the chain of additions, but have an imprint: what a
bundle brought that counts is a reading or a decision, and is. Rows are only added.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Table,
)

from sayso.ledger.columns import BESIDE, added, number, own_id, seq, tables, text, to
from sayso.ledger.storage import Packed

partner = Table(
    "partner",
    tables,
    seq(),
    text("name", index=True),
    Column("own", Boolean(), nullable=False),
    Column("community", Boolean(), nullable=False),
    text("follows"),
    text("by"),
    added(),
    info=BESIDE,
)

partner_key = Table(
    "partner_key",
    tables,
    seq(),
    text("partner", index=True),
    text("key"),
    text("state"),
    text("told"),
    text("by"),
    Column("since", Date()),
    added(),
    info=BESIDE,
)

sent = Table(
    "sent",
    tables,
    seq(),
    own_id(),
    text("partner", index=True),
    text("key"),
    text("stream"),
    number("sequence"),
    text("made_at"),
    Column("about", Packed(), nullable=False),
    added(),
    info=BESIDE,
)

sent_item = Table(
    "sent_item",
    tables,
    seq(),
    to("bundle", "sent.seq"),
    text("kind"),
    text("subject", index=True),
    Column("state", Packed(), nullable=False),
    info=BESIDE,
)

received = Table(
    "received",
    tables,
    seq(),
    text("sha256", index=True),
    text("partner", index=True),
    text("key"),
    text("stream"),
    number("sequence"),
    text("made_at"),
    text("outcome"),
    text("reason"),
    Column("about", Packed(), nullable=False),
    added(),
    info=BESIDE,
)

received_item = Table(
    "received_item",
    tables,
    seq(),
    own_id(),
    text("sha256", index=True),
    text("partner"),
    text("origin"),
    number("sequence"),
    text("place"),
    text("kind", index=True),
    text("subject", index=True),
    text("reading", index=True),
    text("outcome"),
    text("reason"),
    Column("state", Packed(), nullable=False),
    added(),
    info=BESIDE,
)

read_here = Table("read_here", tables, seq(), own_id(), added(), info=BESIDE)
