"""Where in its file a report stood, and where in its text the printed pages begin."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns, empty for what is there: none of it was read from such files."""
    for name in ("inside", "pages"):
        op.add_column("reading", sa.Column(name, TEXT, nullable=False, server_default=""))
