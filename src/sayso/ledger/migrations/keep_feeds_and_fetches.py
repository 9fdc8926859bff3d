"""Feeds and folders that are followed, and each time one was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _seq() -> sa.Column[int]:
    return sa.Column("seq", NUMBER, primary_key=True, autoincrement=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names]


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(), nullable=nullable)


def upgrade() -> None:
    """Make the tables empty."""
    texts = _texts("id", "kind", "where", "state", "told", "by")
    op.create_table("feed", _seq(), *texts, _moment("added_at"))
    op.create_table(
        "fetch",
        _seq(),
        *_texts("feed", "target"),
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("outcome"),
        sa.Column("new", sa.Integer(), nullable=False),
        _moment("due_at", nullable=True),
        *_texts("told"),
        _moment("added_at"),
        sa.UniqueConstraint("target", "number"),
    )
    held: sa.Column[str] = sa.Column("feed", TEXT, primary_key=True)
    op.create_table("feed_lease", held, *_texts("holder"), _moment("until"))
    op.create_index("ix_feed_id", "feed", ["id"])
    op.create_index("ix_fetch_feed", "fetch", ["feed"])
