"""The tables of those who work with a ledger: people, their sessions, jobs, what they looked at.

They stand beside the record and are no part of the chain of additions, but have an imprint. Rows
are only added: what holds of a person, a session or a job is what its newest row says. The bytes
that a job has read are let go of.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from sayso.ledger.columns import BESIDE, added, moment, number, own_id, seq, tables, text, to
from sayso.ledger.storage import Packed

person_change = Table(
    "person_change",
    tables,
    seq(),
    text("name", index=True),
    text("role"),
    text("password"),
    Column("disabled", Boolean(), nullable=False),
    text("by"),
    added(),
    info=BESIDE,
)

preference = Table(
    "preference",
    tables,
    seq(),
    text("person", index=True),
    text("name"),
    text("value"),
    added(),
    info=BESIDE,
)

access = Table(
    "access",
    tables,
    seq(),
    own_id(),
    text("person", index=True),
    text("kind"),
    text("label"),
    text("role"),
    moment("until"),
    added(),
    info=BESIDE,
)

access_end = Table(
    "access_end",
    tables,
    seq(),
    own_id(),
    added(),
    info=BESIDE,
)

looked = Table(
    "looked",
    tables,
    seq(),
    text("person", index=True),
    number("additions"),
    added(),
    info=BESIDE,
)

job = Table(
    "job",
    tables,
    seq(),
    own_id(),
    text("kind"),
    text("by"),
    Column("what", Packed(), nullable=False),
    added(),
    info=BESIDE,
)

job_item = Table(
    "job_item",
    tables,
    seq(),
    to("job", "job.seq"),
    Column("position", Integer(), nullable=False),
    text("name"),
    Column("form", Packed(), nullable=False),
    number("size"),
    Column("data", LargeBinary(), info={"let_go": True}),
    UniqueConstraint("job", "position"),
    info=BESIDE,
)

job_event = Table(
    "job_event",
    tables,
    seq(),
    to("job", "job.seq"),
    Column("number", Integer(), nullable=False),
    text("kind"),
    Column("told", Packed(), nullable=False),
    added(),
    UniqueConstraint("job", "number"),
    info=BESIDE,
)

review_lease = Table(
    "review_lease",
    tables,
    seq(),
    text("claim", index=True),
    text("person"),
    moment("until"),
    added(),
    info=BESIDE,
)
