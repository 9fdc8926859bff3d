"""Exchange with other desks: partners, their keys, what was sent and received."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _seq() -> sa.Column[int]:
    return sa.Column("seq", NUMBER, primary_key=True, autoincrement=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names]


def _id() -> sa.Column[str]:
    return sa.Column("id", TEXT, nullable=False, unique=True)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, NUMBER, nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _added() -> sa.Column[object]:
    return sa.Column("added_at", sa.DateTime(), nullable=False)


def upgrade() -> None:
    """Make the tables empty."""
    flags = (_flag("own"), _flag("community"))
    op.create_table("partner", _seq(), *_texts("name"), *flags, *_texts("follows", "by"), _added())
    since: sa.Column[object] = sa.Column("since", sa.Date())
    words = _texts("partner", "key", "state", "told", "by")
    op.create_table("partner_key", _seq(), *words, since, _added())
    _sent()
    _received()
    op.create_table("read_here", _seq(), _id(), _added())
    for table, column in (
        ("partner", "name"),
        ("partner_key", "partner"),
        ("sent", "partner"),
        ("sent_item", "bundle"),
        ("sent_item", "subject"),
        ("received", "sha256"),
        ("received", "partner"),
        ("received_item", "sha256"),
        ("received_item", "kind"),
        ("received_item", "subject"),
        ("received_item", "reading"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _sent() -> None:
    columns = _texts("partner", "key", "stream")
    rest = _texts("made_at", "about")
    op.create_table("sent", _seq(), _id(), *columns, _number("sequence"), *rest, _added())
    bundle = sa.Column("bundle", NUMBER, sa.ForeignKey("sent.seq"), nullable=False)
    op.create_table("sent_item", _seq(), bundle, *_texts("kind", "subject", "state"))


def _received() -> None:
    columns = _texts("sha256", "partner", "key", "stream")
    rest = _texts("made_at", "outcome", "reason", "about")
    op.create_table("received", _seq(), *columns, _number("sequence"), *rest, _added())
    whose = _texts("sha256", "partner", "origin")
    rest = _texts("place", "kind", "subject", "reading", "outcome", "reason", "state")
    op.create_table("received_item", _seq(), _id(), *whose, _number("sequence"), *rest, _added())
