"""The first tables: reports, readings, claims, their words, rejections and decisions."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE words_index USING fts5("
    "words, content='words', content_rowid='seq', detail='none', tokenize='ascii')",
    "CREATE TRIGGER words_indexed AFTER INSERT ON words BEGIN "
    "INSERT INTO words_index(rowid, words) VALUES (new.seq, new.words); END",
)
POSTGRES_INDEX = (
    "CREATE INDEX words_index ON words USING gin (array_to_tsvector(string_to_array(words, ' ')))",
)


def _seq() -> sa.Column[int]:
    return sa.Column("seq", NUMBER, primary_key=True, autoincrement=True)


def _to(name: str, target: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, NUMBER, sa.ForeignKey(target), nullable=nullable)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names]


def _id() -> sa.Column[str]:
    return sa.Column("id", TEXT, nullable=False, unique=True)


def _added() -> sa.Column[datetime]:
    return sa.Column("added_at", sa.DateTime(), nullable=False)


def upgrade() -> None:
    """Make the tables, then their indexes."""
    _reports()
    _claims()
    _people()
    _indexes()


def _reports() -> None:
    published = sa.Column("published", sa.Date())
    texts = _texts("text", "url", "outlet")
    op.create_table("document", _seq(), _id(), *texts, published, _added())
    texts = _texts("title", "byline", "language", "record")
    op.create_table("reading", _seq(), _id(), _to("document", "document.seq"), *texts, _added())
    texts = _texts("document", "where", "stage", "reason")
    op.create_table("rejection", _seq(), _id(), *texts, _added())


def _claims() -> None:
    op.create_table(
        "claim",
        _seq(),
        _to("reading", "reading.seq"),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("id"),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("begin", sa.BigInteger(), nullable=False),
        *_texts("speakers", "origin", "outlet"),
        sa.Column("published", sa.Date()),
        *_texts("polarity", "certainty"),
        sa.Column("has_figure", sa.Boolean(), nullable=False),
        *_texts("measure", "kind"),
        *(sa.Column(name, sa.Double()) for name in ("low", "high", "point")),
        *_texts("place"),
        *(sa.Column(name, sa.Date()) for name in ("as_of_begin", "as_of_end")),
        *_texts("content", "record"),
        sa.UniqueConstraint("reading", "position"),
    )
    op.create_table(
        "words",
        _seq(),
        _to("document", "document.seq"),
        _to("claim", "claim.seq", nullable=True),
        *_texts("words"),
    )


def _people() -> None:
    columns = _texts("kind", "author", "reason", "made_at", "subjects", "value")
    op.create_table("decision", _seq(), _id(), *columns, _added())
    op.create_table(
        "subject",
        _to("decision", "decision.seq"),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("subject"),
        sa.UniqueConstraint("decision", "position"),
    )


def _indexes() -> None:
    op.create_index("document_published", "document", ["published"])
    op.create_index("ix_claim_id", "claim", ["id"])
    for table, column in (
        ("reading", "document"),
        ("claim", "reading"),
        ("words", "document"),
        ("words", "claim"),
        ("subject", "decision"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_INDEX if sqlite else POSTGRES_INDEX:
        op.execute(statement)
