"""The tables: rows are only ever added; what holds now is a function of them.

`reading.record` is the report record without the report's text and without its claims: the text is
kept once in `document`, each claim in its own row.  Columns beside a record serve the search, and
`verify` derives them again.  The tables are made by the migrations; a test compares the two.

The `grouped_` tables and `grouping` are a cache: which claims were found to answer one question.
They may be emptied at any time, and nothing refers to them.
"""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from sayso.ledger.storage import ExactText, Packed

HEAD = "0007"
"""The newest migration; a ledger that names one unknown here was written by a newer sayso."""

OLDER = frozenset({"0001", "0002", "0003", "0004", "0005", "0006"})
"""The migrations before it; a test holds both against the steps themselves."""

VERSION_TABLE = "sayso_version"

tables = MetaData()

# SQLite numbers rows itself only where the key is declared INTEGER.
_Number = BigInteger().with_variant(Integer(), "sqlite")


def _seq() -> Column[int]:
    return Column("seq", _Number, primary_key=True, autoincrement=True)


def _text(name: str) -> Column[str]:
    return Column(name, ExactText(), nullable=False)


def _to(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, _Number, ForeignKey(target), nullable=nullable, index=True)


def _added() -> Column[datetime]:
    return Column("added_at", DateTime(), nullable=False)


document = Table(
    "document",
    tables,
    _seq(),
    Column("id", ExactText(), nullable=False, unique=True),
    _text("text"),
    _text("sha256"),
    _text("url"),
    Column("address", ExactText(), nullable=False, server_default=""),
    _text("outlet"),
    Column("published", Date()),
    _added(),
)

reading = Table(
    "reading",
    tables,
    _seq(),
    Column("id", ExactText(), nullable=False, unique=True),
    _to("document", "document.seq"),
    _text("title"),
    _text("byline"),
    _text("language"),
    Column("hour", ExactText(), nullable=False, server_default=""),
    Column("record", Packed(), nullable=False),
    _added(),
)

claim = Table(
    "claim",
    tables,
    _seq(),
    _to("reading", "reading.seq"),
    Column("position", Integer(), nullable=False),
    Column("id", ExactText(), nullable=False, index=True),
    Column("again", Boolean(), nullable=False),
    Column("begin", BigInteger(), nullable=False),
    _text("speakers"),
    _text("origin"),
    _text("outlet"),
    Column("published", Date()),
    _text("polarity"),
    _text("certainty"),
    Column("has_figure", Boolean(), nullable=False),
    _text("measure"),
    _text("kind"),
    Column("low", Double()),
    Column("high", Double()),
    Column("point", Double()),
    _text("place"),
    Column("as_of_begin", Date()),
    Column("as_of_end", Date()),
    _text("content"),
    Column("record", Packed(), nullable=False),
    UniqueConstraint("reading", "position"),
)

words = Table(
    "words",
    tables,
    _seq(),
    _to("document", "document.seq"),
    _to("claim", "claim.seq", nullable=True),
    _text("words"),
)

rejection = Table(
    "rejection",
    tables,
    _seq(),
    Column("id", ExactText(), nullable=False, unique=True),
    _text("document"),
    _text("where"),
    _text("stage"),
    _text("reason"),
    _added(),
)

decision = Table(
    "decision",
    tables,
    _seq(),
    Column("id", ExactText(), nullable=False, unique=True),
    _text("kind"),
    _text("author"),
    _text("reason"),
    _text("made_at"),
    Column("subjects", Packed(), nullable=False),
    Column("value", Packed(), nullable=False),
    _added(),
)

subject = Table(
    "subject",
    tables,
    _to("decision", "decision.seq"),
    Column("position", Integer(), nullable=False),
    _text("subject"),
    UniqueConstraint("decision", "position"),
)

addition = Table(
    "addition",
    tables,
    _seq(),
    _text("kind"),
    Column("target", _Number, nullable=False),
    _text("digest"),
)

_CACHE = {"cache": True}

grouping = Table(
    "grouping",
    tables,
    Column("seq", _Number, primary_key=True, autoincrement=False),
    _text("rules"),
    Column("generation", _Number, nullable=False),
    info=_CACHE,
)

grouped_report = Table(
    "grouped_report",
    tables,
    Column("document", _Number, primary_key=True, autoincrement=False),
    Column("reading", _Number, nullable=False),
    _text("reviews"),
    info=_CACHE,
)

grouped_claim = Table(
    "grouped_claim",
    tables,
    Column("claim", _Number, primary_key=True, autoincrement=False),
    Column("id", ExactText(), nullable=False, index=True),
    Column("document", _Number, nullable=False, index=True),
    Column("island", _Number, key="component", nullable=False, index=True),
    Column("question", _Number, nullable=False, index=True),
    info=_CACHE,
)

grouped_block = Table(
    "grouped_cell",
    tables,
    Column("cell", ExactText(), key="block", primary_key=True),
    Column("document", _Number, primary_key=True, autoincrement=False, index=True),
    info=_CACHE,
)

grouped_topic = Table(
    "grouped_topic",
    tables,
    Column("question", _Number, primary_key=True, autoincrement=False),
    Column("topic", Packed(), nullable=False),
    info=_CACHE,
)

Index("document_published", document.c.published)
Index("document_address", document.c.address, postgresql_using="hash")  # of any length
Index("claim_measure", claim.c.measure, postgresql_using="hash")  # likewise, unlike a B-tree

POSTGRES_WORDS = "array_to_tsvector(string_to_array(words, ' '))"
"""The indexed expression; no parser and no dictionary, so that it answers as SQLite does."""
