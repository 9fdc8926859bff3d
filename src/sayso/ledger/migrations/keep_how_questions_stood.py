"""How each question stood whenever it was grouped: what changed since somebody looked is told."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

STAND = """
INSERT INTO question_stood
  (name, additions, verdict, low, high, origins, claims, reports, added_at)
SELECT n.seq, g.additions, q.verdict, q.low, q.high, q.origins, q.claims, q.reports,
  CURRENT_TIMESTAMP
FROM grouped_question q JOIN question_name n ON n.id = q.id JOIN grouping g ON g.seq = 1
"""


def upgrade() -> None:
    """Make the table, and keep how questions stand now."""
    op.create_table(
        "question_stood",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=True),
        *(sa.Column(name, NUMBER, nullable=False) for name in ("name", "additions")),
        *(sa.Column(name, TEXT, nullable=False) for name in ("verdict", "low", "high")),
        *(sa.Column(name, NUMBER, nullable=False) for name in ("origins", "claims", "reports")),
        sa.Column("added_at", sa.DateTime(), nullable=False),
    )
    for column in ("name", "additions"):
        op.create_index(f"ix_question_stood_{column}", "question_stood", [column])
    op.execute(STAND)
