"""The tables: rows are only ever added; what holds now is a function of them.

`reading.record` is the report record without the report's text and without its claims: the text is
kept once in `document`, each claim in its own row.  Columns beside a record serve the search, and
`verify` derives them again.  Old ledgers get them by the migrations; a test compares the two.

The `grouped_` tables and `grouping` are a cache: which claims were found to answer one question,
and what each question comes down to.  They may be emptied at any time, and nothing refers to them.
The `question_` tables are none: which ids questions had, which claims under each, and how each
stood when it was grouped.  They and the tables of other rooms stand beside the record: nothing is
derived from them, and what their rows come to is kept in `imprint`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from sayso.ledger.columns import BESIDE, NUMBER, added, key, number, own_id, seq, tables, text, to
from sayso.ledger.storage import ExactText, Packed

HEAD = "0018"
"""The newest migration; a ledger that names one unknown here was written by a newer sayso."""

OLDER = frozenset(f"{step:04}" for step in range(1, int(HEAD)))
"""The migrations before it; a test holds both against the steps themselves."""

VERSION_TABLE = "sayso_version"

document = Table(
    "document",
    tables,
    seq(),
    own_id(),
    text("text"),
    Column("sha256", ExactText(), nullable=False, server_default=""),
    text("url"),
    Column("address", ExactText(), nullable=False, server_default=""),
    text("outlet"),
    Column("published", Date()),
    added(),
)

reading = Table(
    "reading",
    tables,
    seq(),
    own_id(),
    to("document", "document.seq"),
    text("title"),
    text("byline"),
    text("language"),
    Column("hour", ExactText(), nullable=False, server_default=""),
    Column("inside", ExactText(), nullable=False, server_default=""),
    Column("pages", ExactText(), nullable=False, server_default=""),
    Column("record", Packed(), nullable=False),
    added(),
)

claim = Table(
    "claim",
    tables,
    seq(),
    to("reading", "reading.seq"),
    Column("position", Integer(), nullable=False),
    Column("id", ExactText(), nullable=False, index=True),
    Column("again", Boolean(), nullable=False),
    Column("begin", BigInteger(), nullable=False),
    text("speakers"),
    text("origin"),
    text("outlet"),
    Column("published", Date()),
    text("polarity"),
    text("certainty"),
    Column("has_figure", Boolean(), nullable=False),
    text("measure"),
    text("kind"),
    Column("low", Double()),
    Column("high", Double()),
    Column("point", Double()),
    text("place"),
    Column("as_of_begin", Date()),
    Column("as_of_end", Date()),
    text("content"),
    Column("record", Packed(), nullable=False),
    UniqueConstraint("reading", "position"),
)

words = Table(
    "words",
    tables,
    seq(),
    to("document", "document.seq"),
    to("claim", "claim.seq", nullable=True),
    text("words"),
)

rejection = Table(
    "rejection",
    tables,
    seq(),
    own_id(),
    text("document"),
    text("where"),
    text("stage"),
    text("reason"),
    added(),
)

decision = Table(
    "decision",
    tables,
    seq(),
    own_id(),
    text("kind"),
    text("author"),
    text("reason"),
    text("made_at"),
    Column("subjects", Packed(), nullable=False),
    Column("value", Packed(), nullable=False),
    added(),
)

subject = Table(
    "subject",
    tables,
    to("decision", "decision.seq"),
    Column("position", Integer(), nullable=False),
    text("subject"),
    UniqueConstraint("decision", "position"),
)

addition = Table(
    "addition",
    tables,
    seq(),
    text("kind"),
    number("target"),
    text("digest"),
)

taken_in = Table(
    "taken_in",
    tables,
    Column("id", ExactText(), primary_key=True),
    info=BESIDE,
)

imprint = Table(
    "imprint",
    tables,
    Column("of", ExactText(), primary_key=True),
    number("last"),
    number("number"),
    text("total"),
)

_CACHE = {"cache": "grouping"}

grouping = Table(
    "grouping",
    tables,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    text("rules"),
    number("generation"),
    number("additions"),
    info=_CACHE,
)

grouped_claim = Table(
    "grouped_claim",
    tables,
    key("claim"),
    Column("id", ExactText(), nullable=False, index=True),
    number("document", index=True),
    number("component", index=True),
    number("question", index=True),
    number("stands", index=True),
    Column("raises", ExactText(), nullable=False, index=True),
    info=_CACHE,
)

grouped_block = Table(
    "grouped_block",
    tables,
    Column("block", ExactText(), primary_key=True),
    key("document", index=True),
    info=_CACHE,
)

grouped_question = Table(
    "grouped_question",
    tables,
    key("question"),
    number("made"),
    Column("id", ExactText(), nullable=False, index=True),
    text("text"),
    text("measure"),
    text("subject"),
    text("place"),
    text("folded_place"),
    Column("begin", Date()),
    Column("end", Date()),
    text("verdict"),
    text("low"),
    text("high"),
    number("origins"),
    number("unrecorded"),
    number("claims"),
    number("reports"),
    Column("first", Date()),
    Column("told", Date(), nullable=False),
    text("kind"),
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
    key("question", index=True),
    info=_CACHE,
    sqlite_with_rowid=False,
)

grouped_party = Table(
    "grouped_party",
    tables,
    key("question"),
    Column("at", Integer(), primary_key=True, autoincrement=False),
    text("name"),
    info=_CACHE,
    sqlite_with_rowid=False,
)

question_name = Table(
    "question_name",
    tables,
    seq(),
    own_id(),
    info=BESIDE,
)

question_held = Table(
    "question_held",
    tables,
    key("name"),
    key("claim"),
    sqlite_with_rowid=False,
    info=BESIDE,
)

question_stood = Table(
    "question_stood",
    tables,
    seq(),
    number("name", index=True),
    number("additions", index=True),
    text("verdict"),
    text("low"),
    text("high"),
    number("origins"),
    number("claims"),
    number("reports"),
    added(),
    info=BESIDE,
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

ONE_DATABASES = ("words_index", "document_newest")
"""How the indexes begin that the two databases do not have alike; `making` has them."""

POSTGRES_WORDS = "array_to_tsvector(string_to_array(words, ' '))"
"""The indexed expression; no parser and no dictionary, so that it answers as SQLite does."""
