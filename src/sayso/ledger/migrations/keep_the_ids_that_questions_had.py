"""Which ids questions had, and which claims under each: an address handed over leads on."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

NAMES = "INSERT INTO question_name (id) SELECT DISTINCT id FROM grouped_question ORDER BY id"
HELD = """
INSERT INTO question_held (name, claim)
SELECT n.seq, c.claim FROM grouped_claim c
JOIN grouped_question q ON q.question = c.stands JOIN question_name n ON n.id = q.id
"""


def upgrade() -> None:
    """Make the tables, and keep the ids that questions have now."""
    op.create_table(
        "question_name",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", TEXT, nullable=False, unique=True),
    )
    op.create_table(
        "question_held",
        sa.Column("name", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("claim", NUMBER, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.execute(NAMES)
    op.execute(HELD)
