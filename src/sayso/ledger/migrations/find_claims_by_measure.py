"""An index for claims of one measure."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index; a hash on PostgreSQL, because a measure may be of any length."""
    op.create_index("claim_measure", "claim", ["measure"], postgresql_using="hash")
