"""The tables: rows are only ever added; what holds now is a function of them.

`reading.record` is the report record without the report's text and without its claims: the text is
kept once in `document`, each claim in its own row.  Columns beside a record serve the search, and
`verify` derives them again.  The tables are made by the migrations; a test compares the two.

The `grouped_` tables and `grouping` are a cache: which claims were found to answer one question,
and what each question comes down to.  They may be emptied at any time, and nothing refers to them.
The `question_` tables are none: which ids questions had, which claims under each, and how each
stood when it was grouped.
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

HEAD = "0016"
"""The newest migration; a ledger that names one unknown here was written by a newer sayso."""

OLDER = frozenset(f"{step:04}" for step in range(1, int(HEAD)))
"""The migrations before it; a test holds both against the steps themselves."""

VERSION_TABLE = "sayso_version"

tables = MetaData()

# SQLite numbers rows itself only where the key is declared INTEGER.
_Number = BigInteger().with_variant(Integer(), "sqlite")


def _seq() -> Column[int]:
    return Column("seq", _Number, primary_key=True, autoincrement=True)


def _key(name: str, *, index: bool = False) -> Column[int]:
    return Column(name, _Number, primary_key=True, autoincrement=False, index=index)


def _number(name: str, *, index: bool = False) -> Column[int]:
    return Column(name, _Number, nullable=False, index=index)


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
    Column("inside", ExactText(), nullable=False, server_default=""),
    Column("pages", ExactText(), nullable=False, server_default=""),
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

taken_in = Table(
    "taken_in",
    tables,
    Column("id", ExactText(), primary_key=True),
    info={"cache": "adding"},
)

_CACHE = {"cache": "grouping"}

grouping = Table(
    "grouping",
    tables,
    Column("seq", _Number, primary_key=True, autoincrement=False),
    _text("rules"),
    _number("generation"),
    _number("additions"),
    info=_CACHE,
)

grouped_claim = Table(
    "grouped_claim",
    tables,
    _key("claim"),
    Column("id", ExactText(), nullable=False, index=True),
    _number("document", index=True),
    _number("component", index=True),
    _number("question", index=True),
    _number("stands", index=True),
    Column("raises", ExactText(), nullable=False, index=True),
    info=_CACHE,
)

grouped_block = Table(
    "grouped_block",
    tables,
    Column("block", ExactText(), primary_key=True),
    _key("document", index=True),
    info=_CACHE,
)

grouped_question = Table(
    "grouped_question",
    tables,
    _key("question"),
    _number("made"),
    Column("id", ExactText(), nullable=False, index=True),
    _text("text"),
    _text("measure"),
    _text("subject"),
    _text("place"),
    _text("folded_place"),
    Column("begin", Date()),
    Column("end", Date()),
    _text("verdict"),
    _text("low"),
    _text("high"),
    _number("origins"),
    _number("unrecorded"),
    _number("claims"),
    _number("reports"),
    Column("first", Date()),
    Column("told", Date(), nullable=False),
    _text("kind"),
    info=_CACHE,
)

grouped_kind = Table(
    "grouped_kind",
    tables,
    Column("kind", ExactText(), primary_key=True),
    Column("counted", Packed(), nullable=False),
    info=_CACHE,
)

grouped_term = Table(
    "grouped_term",
    tables,
    Column("term", ExactText(), primary_key=True),
    _key("question", index=True),
    info=_CACHE,
    sqlite_with_rowid=False,
)

grouped_party = Table(
    "grouped_party",
    tables,
    _key("question"),
    Column("at", Integer(), primary_key=True, autoincrement=False),
    _text("name"),
    info=_CACHE,
    sqlite_with_rowid=False,
)

question_name = Table(
    "question_name",
    tables,
    _seq(),
    Column("id", ExactText(), nullable=False, unique=True),
)

question_held = Table(
    "question_held",
    tables,
    _key("name"),
    _key("claim"),
    sqlite_with_rowid=False,
)

question_stood = Table(
    "question_stood",
    tables,
    _seq(),
    _number("name", index=True),
    _number("additions", index=True),
    _text("verdict"),
    _text("low"),
    _text("high"),
    _number("origins"),
    _number("claims"),
    _number("reports"),
    _added(),
)

CACHE = tuple(table for table in tables.sorted_tables if table.info.get("cache") == "grouping")

Index("document_published", document.c.published)
Index("document_address", document.c.address, postgresql_using="hash")  # of any length
Index(
    "grouped_question_origins",
    grouped_question.c.origins.desc(),
    grouped_question.c.claims.desc(),
    grouped_question.c.id,
)
Index("grouped_question_told", grouped_question.c.told.desc(), grouped_question.c.id)
Index("grouped_question_text", grouped_question.c.text, postgresql_using="hash")
Index("claim_measure", claim.c.measure, postgresql_using="hash")  # likewise, unlike a B-tree

POSTGRES_WORDS = "array_to_tsvector(string_to_array(words, ' '))"
"""The indexed expression; no parser and no dictionary, so that it answers as SQLite does."""
