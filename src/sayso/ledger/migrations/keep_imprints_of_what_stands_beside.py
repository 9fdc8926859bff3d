"""What the rows beside the record come to, begun over what an older ledger holds as it is."""

import sqlalchemy as sa
from alembic import op

from sayso.ledger.imprints import begin

revision = "0018"
down_revision = "0017"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and sum up every row that is there."""
    op.create_table(
        "imprint",
        sa.Column("of", TEXT, primary_key=True),
        sa.Column("last", NUMBER, nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("total", TEXT, nullable=False),
    )
    begin(op.get_bind())
