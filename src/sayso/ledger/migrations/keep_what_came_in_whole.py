"""What came in whole before, so that it is not read again when it is given again."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table, empty: what is there is read once more where it is given again."""
    op.create_table("taken_in", sa.Column("id", TEXT, primary_key=True))
