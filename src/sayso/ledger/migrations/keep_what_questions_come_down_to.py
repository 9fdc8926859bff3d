"""The cache made anew: what each question comes down to, the words it is found by, its parties."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

CACHE = (
    "grouping",
    "grouped_report",
    "grouped_claim",
    "grouped_cell",
    "grouped_topic",
    "grouped_block",
    "grouped_question",
    "grouped_kind",
    "grouped_term",
    "grouped_party",
)
"""Every table of a cache, of this step and before it: what they hold is made anew."""


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, NUMBER, primary_key=True, autoincrement=False)


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, NUMBER, nullable=False) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names]


def _named(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT, primary_key=True)


def upgrade() -> None:
    """Make the tables empty; the first question fills them."""
    for name in CACHE:
        op.execute(f"DROP TABLE IF EXISTS {name}")
    state = op.create_table(
        "grouping", _key("seq"), *_texts("rules"), *_numbers("generation", "additions")
    )
    op.bulk_insert(state, [{"seq": 1, "rules": "", "generation": 0, "additions": 0}])
    _make_claims()
    _make_questions()
    op.create_table("grouped_kind", _named("kind"), *_texts("counted"))
    op.create_table("grouped_term", _named("term"), _key("question"), sqlite_with_rowid=False)
    op.create_index("ix_grouped_term_question", "grouped_term", ["question"])
    op.create_table(
        "grouped_party",
        _key("question"),
        sa.Column("at", sa.Integer(), primary_key=True, autoincrement=False),
        *_texts("name"),
        sqlite_with_rowid=False,
    )


def _make_claims() -> None:
    numbers = _numbers("document", "component", "question", "stands")
    op.create_table("grouped_claim", _key("claim"), *_texts("id"), *numbers, *_texts("raises"))
    for column in ("id", "document", "component", "question", "stands", "raises"):
        op.create_index(f"ix_grouped_claim_{column}", "grouped_claim", [column])
    op.create_table("grouped_block", _named("block"), _key("document"))
    op.create_index("ix_grouped_block_document", "grouped_block", ["document"])


def _make_questions() -> None:
    made = op.create_table(
        "grouped_question",
        _key("question"),
        *_numbers("made"),
        *_texts("id", "text", "measure", "subject", "place", "folded_place"),
        sa.Column("begin", sa.Date()),
        sa.Column("end", sa.Date()),
        *_texts("verdict", "low", "high"),
        *_numbers("origins", "unrecorded", "claims", "reports"),
        sa.Column("first", sa.Date()),
        sa.Column("told", sa.Date(), nullable=False),
        *_texts("kind"),
    )
    c = made.c
    op.create_index("ix_grouped_question_id", "grouped_question", ["id"])
    op.create_index(
        "grouped_question_origins", "grouped_question", [c.origins.desc(), c.claims.desc(), c.id]
    )
    op.create_index("grouped_question_told", "grouped_question", [c.told.desc(), c.id])
    op.create_index("grouped_question_text", "grouped_question", ["text"], postgresql_using="hash")
