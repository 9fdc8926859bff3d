"""Those who work with a ledger in a browser: people, sessions, jobs, and what they looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _seq() -> sa.Column[int]:
    return sa.Column("seq", NUMBER, primary_key=True, autoincrement=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names]


def _id() -> sa.Column[str]:
    return sa.Column("id", TEXT, nullable=False, unique=True)


def _moments(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.DateTime(), nullable=False) for name in names]


def _of_job() -> sa.Column[int]:
    return sa.Column("job", NUMBER, sa.ForeignKey("job.seq"), nullable=False)


def upgrade() -> None:
    """Make the tables empty."""
    _people()
    _jobs()
    for table, column in (
        ("person_change", "name"),
        ("preference", "person"),
        ("access", "person"),
        ("looked", "person"),
        ("job_item", "job"),
        ("job_event", "job"),
        ("review_lease", "claim"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _people() -> None:
    disabled: sa.Column[bool] = sa.Column("disabled", sa.Boolean(), nullable=False)
    texts = _texts("name", "role", "password")
    op.create_table("person_change", _seq(), *texts, disabled, *_texts("by"), *_moments("added_at"))
    texts = _texts("person", "name", "value")
    op.create_table("preference", _seq(), *texts, *_moments("added_at"))
    texts = _texts("person", "kind", "label", "role")
    op.create_table("access", _seq(), _id(), *texts, *_moments("until", "added_at"))
    op.create_table("access_end", _seq(), _id(), *_moments("added_at"))
    additions: sa.Column[int] = sa.Column("additions", NUMBER, nullable=False)
    op.create_table("looked", _seq(), *_texts("person"), additions, *_moments("added_at"))
    texts = _texts("claim", "person")
    op.create_table("review_lease", _seq(), *texts, *_moments("until", "added_at"))


def _jobs() -> None:
    op.create_table("job", _seq(), _id(), *_texts("kind", "by", "what"), *_moments("added_at"))
    op.create_table(
        "job_item",
        _seq(),
        _of_job(),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("name", "form"),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("data", sa.LargeBinary()),
        sa.UniqueConstraint("job", "position"),
    )
    op.create_table(
        "job_event",
        _seq(),
        _of_job(),
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("kind", "told"),
        *_moments("added_at"),
        sa.UniqueConstraint("job", "number"),
    )
