"""An index of reports in the order in which they are listed, those published last first."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make it on PostgreSQL; SQLite reads the index of days backwards, with no day at the end.

    So the first reports of words that most reports hold are found at once.
    """
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX document_newest ON document (published DESC NULLS LAST, seq DESC)")
