"""An index of the words of reports alone, besides the one of reports and claims."""

from alembic import op

revision = "0012"
down_revision = "0011"

SQLITE = "CREATE INDEX words_index_of_reports ON words (seq, document) WHERE claim IS NULL"
POSTGRES = (
    "CREATE INDEX words_index_of_reports ON words "
    "USING gin (array_to_tsvector(string_to_array(words, ' '))) WHERE claim IS NULL"
)


def upgrade() -> None:
    """Make the index: a search of reports passes over the words of their claims."""
    op.execute(SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES)
