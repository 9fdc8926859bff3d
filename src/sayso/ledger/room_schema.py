"""The tables of those who work with a ledger: people, their sessions, jobs, what they looked at.

They stand beside the record and are no part of the chain of additions.  Rows are only added: what
holds of a person, a session or a job is what its newest row says.  The bytes that a job has read
are let go of.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
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


def _moment(name: str) -> Column[object]:
    return Column(name, DateTime(), nullable=False)


def _of(name: str, target: str) -> Column[int]:
    return Column(name, _Number, ForeignKey(target), nullable=False, index=True)


person_change = Table(
    "person_change",
    tables,
    _seq(),
    _text("name", index=True),
    _text("role"),
    _text("password"),
    Column("disabled", Boolean(), nullable=False),
    _text("by"),
    _moment("added_at"),
)

preference = Table(
    "preference",
    tables,
    _seq(),
    _text("person", index=True),
    _text("name"),
    _text("value"),
    _moment("added_at"),
)

access = Table(
    "access",
    tables,
    _seq(),
    Column("id", ExactText(), nullable=False, unique=True),
    _text("person", index=True),
    _text("kind"),
    _text("label"),
    _text("role"),
    _moment("until"),
    _moment("added_at"),
)

access_end = Table(
    "access_end",
    tables,
    _seq(),
    Column("id", ExactText(), nullable=False, unique=True),
    _moment("added_at"),
)

looked = Table(
    "looked",
    tables,
    _seq(),
    _text("person", index=True),
    Column("additions", _Number, nullable=False),
    _moment("added_at"),
)

job = Table(
    "job",
    tables,
    _seq(),
    Column("id", ExactText(), nullable=False, unique=True),
    _text("kind"),
    _text("by"),
    Column("what", Packed(), nullable=False),
    _moment("added_at"),
)

job_item = Table(
    "job_item",
    tables,
    _seq(),
    _of("job", "job.seq"),
    Column("position", Integer(), nullable=False),
    _text("name"),
    Column("form", Packed(), nullable=False),
    Column("size", _Number, nullable=False),
    Column("data", LargeBinary()),
    UniqueConstraint("job", "position"),
)

job_event = Table(
    "job_event",
    tables,
    _seq(),
    _of("job", "job.seq"),
    Column("number", Integer(), nullable=False),
    _text("kind"),
    Column("told", Packed(), nullable=False),
    _moment("added_at"),
    UniqueConstraint("job", "number"),
)

review_lease = Table(
    "review_lease",
    tables,
    _seq(),
    _text("claim", index=True),
    _text("person"),
    _moment("until"),
    _moment("added_at"),
)
