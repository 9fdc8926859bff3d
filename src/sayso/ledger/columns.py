"""The columns that tables are made of, alike in every room's tables, and where all tables stand."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Integer, MetaData, Table

from sayso.ledger.storage import ExactText

tables = MetaData()
"""All tables of a ledger."""

BESIDE = {"beside": True}
"""Said of a table beside the record, whose rows are only added: they have an imprint."""

NUMBER = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number; SQLite numbers rows itself only where the key is declared INTEGER."""


def seq() -> Column[int]:
    """The number of a row, given by the database."""
    return Column("seq", NUMBER, primary_key=True, autoincrement=True)


def own_id() -> Column[str]:
    """The id of what the row holds, once in its table."""
    return Column("id", ExactText(), nullable=False, unique=True)


def key(name: str, *, index: bool = False) -> Column[int]:
    """A number that the row is found by, given by whoever writes it."""
    return Column(name, NUMBER, primary_key=True, autoincrement=False, index=index)


def number(name: str, *, index: bool = False) -> Column[int]:
    """A whole number."""
    return Column(name, NUMBER, nullable=False, index=index)


def text(name: str, *, index: bool = False) -> Column[str]:
    """Words, kept exactly; empty where there are none."""
    return Column(name, ExactText(), nullable=False, index=index)


def to(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    """The number of a row of another table, as "table.seq"."""
    return Column(name, NUMBER, ForeignKey(target), nullable=nullable, index=True)


def moment(name: str, *, nullable: bool = False) -> Column[datetime]:
    """A day and time in UTC."""
    return Column(name, DateTime(), nullable=nullable)


def added() -> Column[datetime]:
    """When the row was added."""
    return moment("added_at")


def is_beside(table: Table) -> bool:
    """Whether a table stands beside the record and has an imprint."""
    return bool(table.info.get("beside"))
