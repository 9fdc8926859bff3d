"""The SHA-256 of each report's text beside it, so that listing reports need not read them."""

import hashlib

import sqlalchemy as sa
from alembic import op

from sayso.ledger.storage import unescape

revision = "0004"
down_revision = "0003"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column and fill it."""
    column = sa.Column("sha256", TEXT, nullable=False, server_default="")
    op.add_column("document", column)
    connection = op.get_bind()
    document = sa.table("document", sa.column("seq"), sa.column("text"), sa.column("sha256"))
    for key in list(connection.scalars(sa.select(document.c.seq))):
        here = document.c.seq == key
        kept = connection.execute(sa.select(document.c.text).where(here)).scalar_one()
        digest = hashlib.sha256(unescape(kept).encode("utf-8", "surrogatepass")).hexdigest()
        connection.execute(sa.update(document).where(here).values(sha256=digest))
