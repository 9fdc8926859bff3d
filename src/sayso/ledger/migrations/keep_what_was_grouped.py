"""A cache of which claims answer one question, so that asking one need not read them all."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, NUMBER, primary_key=True, autoincrement=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, NUMBER, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=False)


def upgrade() -> None:
    """Make the tables empty; the first question fills them."""
    made = op.create_table("grouping", _key("seq"), _text("rules"), _number("generation"))
    op.bulk_insert(made, [{"seq": 1, "rules": "", "generation": 0}])
    op.create_table("grouped_report", _key("document"), _number("reading"), _text("reviews"))
    numbers = [_number(name) for name in ("document", "island", "question")]
    op.create_table("grouped_claim", _key("claim"), _text("id"), *numbers)
    cell = sa.Column("cell", TEXT, primary_key=True)
    op.create_table("grouped_cell", cell, _key("document"))
    op.create_table("grouped_topic", _key("question"), _text("topic"))
    for column in ("id", "document", "island", "question"):
        op.create_index(f"ix_grouped_claim_{column}", "grouped_claim", [column])
    op.create_index("ix_grouped_cell_document", "grouped_cell", ["document"])
