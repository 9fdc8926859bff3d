"""The tables of what is followed: feeds and folders, each time one was asked, and who asks them.

They stand beside the record and are no part of the chain of additions, but have an imprint. Rows of
`feed` and `fetch` are only added: what holds of a feed is what its newest row says, and so for each
thing asked, whose rows are numbered. A lease is no record: it is moved on.
"""

from sqlalchemy import (
    Column,
    Integer,
    Table,
    UniqueConstraint,
)

from sayso.ledger.columns import BESIDE, added, moment, seq, tables, text
from sayso.ledger.storage import ExactText, Packed

feed = Table(
    "feed",
    tables,
    seq(),
    text("id", index=True),
    text("kind"),
    text("where"),
    text("state"),
    Column("told", Packed(), nullable=False),
    text("by"),
    added(),
    info=BESIDE,
)

fetch = Table(
    "fetch",
    tables,
    seq(),
    text("feed", index=True),
    text("target"),
    Column("number", Integer(), nullable=False),
    text("outcome"),
    Column("new", Integer(), nullable=False),
    moment("due_at", nullable=True),
    Column("told", Packed(), nullable=False),
    added(),
    UniqueConstraint("target", "number"),
    info=BESIDE,
)

feed_lease = Table(
    "feed_lease",
    tables,
    Column("feed", ExactText(), primary_key=True),
    text("holder"),
    moment("until"),
    info={"cache": "leases"},
)
