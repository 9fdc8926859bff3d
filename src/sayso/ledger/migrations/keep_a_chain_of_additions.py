"""The chain of what was added, begun over what an older ledger holds as it is."""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.chain import TABLES, link

revision = "0006"
down_revision = "0005"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and link every row that is there, kind by kind in the order it came."""
    op.create_table(
        "addition",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("target", NUMBER, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
    )
    connection = op.get_bind()
    for kind, table in TABLES.items():
        for key in list(connection.scalars(sa.select(table.c.seq).order_by(table.c.seq))):
            link(connection, kind, key)
