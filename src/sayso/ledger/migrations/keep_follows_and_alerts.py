"""What people follow, the alerts that were raised, and how they were delivered."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _seq() -> sa.Column[int]:
    return sa.Column("seq", NUMBER, primary_key=True, autoincrement=True)


def _id() -> sa.Column[str]:
    return sa.Column("id", TEXT, nullable=False, unique=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, NUMBER, nullable=False) for name in names]


def _added() -> sa.Column[object]:
    return sa.Column("added_at", sa.DateTime(), nullable=False)


def upgrade() -> None:
    """Make the tables empty."""
    _follows()
    _deliveries()
    for table, column in (
        ("follow_change", "follow"),
        ("alert", "follow"),
        ("alert", "question"),
        ("alert_seen", "person"),
        ("alert_message", "channel"),
        ("alert_delivery", "message"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _follows() -> None:
    ended: sa.Column[bool] = sa.Column("ended", sa.Boolean(), nullable=False)
    op.create_table(
        "follow_change",
        _seq(),
        *_texts("follow", "what"),
        ended,
        *_texts("by"),
        *_numbers("additions"),
        _added(),
    )
    texts = _texts("follow", "kind", "happened", "question", "record")
    op.create_table("alert", _seq(), _id(), *texts, _added())
    op.create_table("alert_heard", _seq(), *_numbers("additions"), _added())
    op.create_table("alert_seen", _seq(), *_texts("person"), *_numbers("first", "last"), _added())


def _deliveries() -> None:
    texts = _texts("channel")
    op.create_table(
        "alert_message", _seq(), _id(), *texts, *_numbers("upto"), *_texts("alerts"), _added()
    )
    op.create_table(
        "alert_delivery",
        _seq(),
        sa.Column("message", NUMBER, sa.ForeignKey("alert_message.seq"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("outcome", "told"),
        _added(),
        sa.UniqueConstraint("message", "number"),
    )
